"""Editors of single values. Each has `committed = Signal(object)` and `show_value(value)`, which never signals."""
