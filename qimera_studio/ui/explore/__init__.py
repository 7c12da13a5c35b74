"""The views of Explore, one a file; the page opens them on a run, and each asks the engine while it is seen."""
