"""Widgets the pages are built of, one class per file: a room for each page, and here what several share."""
