"""Sheets of synthetic images: as a list, filtered, and as pictures for other programs."""
