"""A run as a story: one line that says what happens now, why, and what the numbers say of it. No Qt here."""

from qimera_studio.ui.models.story.telling import in_title, story

__all__ = ["in_title", "story"]
