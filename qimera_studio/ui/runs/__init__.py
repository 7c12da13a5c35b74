"""What becomes of runs in the window: started, looked on at, waiting, kept, and left behind."""
