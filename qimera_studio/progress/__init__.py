"""How far a run has come: what was planned, what is saved between two steps, and trouble that is got over."""
