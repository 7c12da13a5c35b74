"""Curves, and the axes they are drawn on. No Qt here."""
