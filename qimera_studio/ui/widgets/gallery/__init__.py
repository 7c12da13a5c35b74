"""Synthetic images, one or many."""
