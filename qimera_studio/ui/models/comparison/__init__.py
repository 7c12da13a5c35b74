"""What is shown of several runs side by side."""
