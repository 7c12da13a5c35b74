"""Exploring a run: what its generator makes on demand, and what original and compressed network see in it."""
