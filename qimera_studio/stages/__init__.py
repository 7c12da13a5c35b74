"""The stages of a run. Each reads what earlier stages left in the run folder, works in steps, and leaves its own file."""
