"""The window: the only room that imports Qt, and one that never imports torch."""
