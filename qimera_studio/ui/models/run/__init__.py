"""A run as its events tell it. No Qt here."""
