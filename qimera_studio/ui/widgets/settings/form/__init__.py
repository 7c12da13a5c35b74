"""The form of a recipe's options, a row for each, by its type."""
