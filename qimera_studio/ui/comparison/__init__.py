"""Runs side by side: one view a file, and the page that holds them."""
