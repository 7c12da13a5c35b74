"""What everything on the screen shares: colours, icons, measures, and the order of the Tab key."""
