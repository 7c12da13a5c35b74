"""Quantization: ranges, quantizers, where they are placed, and the integer model that is the truth."""
