"""Reading checkpoints nobody vouches for: no code of a file ever runs, and neither torch nor Qt is needed."""
