"""One undoable edit of the settings."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from qimera_studio.ui.models.settings.job_settings import JobSettings


class SettingsChange(QUndoCommand):
    """Replaces the settings by others; edits of the same number in a row count as one.

    Args:
        label: what the person did, such as `Batch size`.
        before: settings to go back to.
        after: settings to go to.
        show: called with the settings to put in force.
        field: number of the field when repeated edits of it shall merge, else -1.
    """

    def __init__(
        self,
        label: str,
        before: JobSettings,
        after: JobSettings,
        show: Callable[[JobSettings], None],
        field: int = -1,
    ) -> None:
        super().__init__(label)
        self.before, self.after = before, after
        self._show, self._field = show, field

    def id(self) -> int:
        """Commands of one id may merge; -1 never does."""
        return self._field

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later edit of the same field."""
        if not isinstance(other, SettingsChange):
            return False
        self.after = other.after
        self.setObsolete(self.before == self.after)
        return True

    def redo(self) -> None:
        """Put the later settings in force."""
        self._show(self.after)

    def undo(self) -> None:
        """Put the earlier settings back."""
        self._show(self.before)
