"""Talking to the child processes that carry torch: the engine that answers, and the training of a run."""
