"""Parts of the page about all runs."""
