"""The stages of a run: each reads what earlier stages left in the run folder, works in steps, and leaves a file."""
