"""Parts of the page about settings."""
