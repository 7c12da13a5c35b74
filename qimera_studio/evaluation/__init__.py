"""Measuring: accuracy, agreement, speed, and what they mean in plain words."""
