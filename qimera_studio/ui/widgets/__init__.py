"""Widgets the pages are built of, one class per file."""
