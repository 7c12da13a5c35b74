"""The command line: every action with progress for people and JSON lines for machines."""
