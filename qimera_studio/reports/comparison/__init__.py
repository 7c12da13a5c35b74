"""Several runs side by side: results with their differences, recipes where they differ, curves and samples."""
