"""The settings being edited: one value, an undo stack, and the entries that were refused."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from qimera_studio.errors import UsageError
from qimera_studio.job import Target
from qimera_studio.recipe.recipe import change
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_change import SettingsChange


class SettingsModel(QObject):
    """Holds the settings; every editor reads from it and writes through it.

    Attributes:
        settings: the value in force; always acceptable to the recipe's schema.
        refused: sentence by key, for entries that are shown but not in force.
        undo_stack: every edit, undoable.

    Signals:
        changed: the settings in force, after each edit, undo and redo.
        refusals_changed: an entry was refused, or a refused one put right.
    """

    changed = Signal(object)
    refusals_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = JobSettings()
        self.refused: dict[str, str] = {}
        self.undo_stack = QUndoStack(self)
        self._fields: dict[str, int] = {}

    def reset(self, settings: JobSettings) -> None:
        """Start over from other settings; there is nothing to undo then."""
        self.undo_stack.clear()
        self.forget_refusals()
        self._show(settings)

    def edit(self, label: str, after: JobSettings, merge: bool = False) -> None:
        """Make one undoable edit.

        Args:
            label: what is edited; edits of the same label in a row count as one when `merge`.
            after: the settings to put in force.
            merge: for numbers, which are stepped through.
        """
        if after == self.settings:
            return self._show(after)
        field = self._fields.setdefault(label, len(self._fields)) if merge else -1
        return self.undo_stack.push(SettingsChange(label, self.settings, after, self._show, field))

    def edit_target(self, label: str, target: Target) -> None:
        """Make one undoable edit of the target."""
        self.edit(label, self.settings.with_target(target))

    def edit_option(self, key: str, label: str, value: Any) -> None:
        """Change one recipe option, or refuse the entry with the schema's sentence.

        Args:
            key: `section.option`.
            label: the option's title.
            value: as entered; strings are converted, an empty one means none.
        """
        try:
            recipe = change(self.settings.recipe, {key: value})
        except UsageError as error:
            self.refuse(key, str(error))
        else:
            self.refuse(key, None)
            numeric = not isinstance(value, bool) and isinstance(value, int | float)
            self.edit(label, replace(self.settings, recipe=recipe), merge=numeric)

    def refuse(self, key: str, sentence: str | None) -> None:
        """Note that an entry is not acceptable, or with None that it is."""
        self.refused.pop(key, None)
        if sentence:
            self.refused[key] = sentence
        self.refusals_changed.emit()

    def forget_refusals(self) -> None:
        """Drop refused entries, so that fields show what is in force again."""
        self.refused.clear()
        self.refusals_changed.emit()

    def _show(self, settings: JobSettings) -> None:
        self.settings = settings
        self.changed.emit(settings)
