"""Run folders as the Library lists them."""
