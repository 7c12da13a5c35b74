"""Ranges: how far a quantizer reaches, by one of several clip rules."""
