"""Parts of the page about a checkpoint."""
