"""The settings being edited: goals, options, bits of layers, and what speaks against a start."""
