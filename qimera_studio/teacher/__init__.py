"""Trained classifiers: reading untrusted files, naming the architecture, guessing the input; knows no quantization."""
