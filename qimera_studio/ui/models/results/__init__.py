"""What is found out about a finished run, as its page shows it."""
