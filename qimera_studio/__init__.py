"""Qimera Studio: data-free compression of image classifiers, in a window and on the command line."""

__version__ = "0.1.0"
