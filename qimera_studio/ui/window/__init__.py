"""The window around its pages: its frame, help and keys, what is opened in it, what it remembers and tells."""
