"""Synthesis: the generator that invents training images from a trained classifier (Qimera, section 3)."""
