"""Analyses: what generators, banks and boundaries are worth, as numbers and plain arrays (Qimera, section 4.4)."""
