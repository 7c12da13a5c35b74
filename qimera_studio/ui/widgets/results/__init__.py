"""Parts of the page about results."""
