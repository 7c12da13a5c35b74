"""What a run leaves to show and to send: a page, a table, a support package. Imports neither torch nor Qt."""
