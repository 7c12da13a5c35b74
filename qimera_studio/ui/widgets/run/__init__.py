"""Parts of the page about a run."""
