"""Parts of the views of the boundary."""
