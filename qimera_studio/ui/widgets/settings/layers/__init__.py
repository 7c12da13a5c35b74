"""The table of layers: bits of each, what each is worth, and fitting them under a size."""
