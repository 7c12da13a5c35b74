"""What is told of a network itself: its layers, and what its weights and classes are called."""
