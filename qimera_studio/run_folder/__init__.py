"""A run on disk: its folder, its journal, who holds it, what was noted of it, and which one waits for its turn."""
