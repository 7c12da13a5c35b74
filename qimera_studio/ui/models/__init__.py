"""What the widgets show: item models, and plain folds of settings and events."""
