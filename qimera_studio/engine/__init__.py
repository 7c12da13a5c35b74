"""The engine: child processes that carry torch, and the plain messages they exchange with whoever started them.

A crash or an exhausted graphics card never takes the window down, and memory is really returned. Imports neither torch
nor Qt at module level: the starting process stays light.
"""

BACKGROUND = "--background"
"""The program's first argument that makes it a process of `engine.background`."""
