"""Files that a person names: asked for in a dialog, dropped, read and written."""
