"""Recipes kept and shared as files: asking where, writing and reading, and what is said when that fails."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import QimeraError
from qimera_studio.recipe.recipe_file import read_recipe, write_recipe
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.settings_model import SettingsModel

ENDING = ".toml"


class RecipeFiles(QObject):
    """Saves and loads the recipe and the bits of a page's settings.

    Args:
        model: the settings.
        page: asks the person where.

    Signals:
        failed: the `Problem` met; nothing was changed.
        done: one sentence on what was done.
    """

    failed = Signal(object)
    done = Signal(str)

    def __init__(self, model: SettingsModel, page: QWidget) -> None:
        super().__init__(page)
        self._model, self._page = model, page

    @Slot()
    def ask_load(self) -> None:
        """Let the person choose a file to load."""
        tasks.start(dialogs.chosen(dialogs.open_file(self._page, tr("Load a recipe"), dialogs.RECIPES), self.load))

    @Slot()
    def ask_save(self) -> None:
        """Let the person choose where to save."""
        name = f"{self._model.settings.recipe.name} {self._model.settings.target.name}{ENDING}"
        tasks.start(
            dialogs.chosen(dialogs.save_file(self._page, tr("Save the recipe"), dialogs.RECIPES, name), self.save)
        )

    def load(self, path: str) -> None:
        """Put a file's recipe and bits in force, as one edit; a bad file changes nothing."""
        try:
            found = read_recipe(path)
        except QimeraError as error:
            return self.failed.emit(Problem(str(error)))
        before = self._model.settings
        minutes = before.minutes if found.recipe.scalable else None
        targets = found.targets or before.targets
        self._model.forget_refusals()
        label = tr("Recipe “{file}”").format(file=Path(path).name)
        self._model.edit(label, replace(before, recipe=found.recipe, targets=targets, minutes=minutes))
        return self.done.emit(tr("Loaded “{file}”.").format(file=Path(path).name))

    def save(self, path: str) -> None:
        """Write recipe and bits."""
        settings = self._model.settings
        try:
            write_recipe(Path(path), settings.recipe, settings.targets)
        except QimeraError as error:
            return self.failed.emit(Problem(str(error)))
        self._model.undo_stack.setClean()
        return self.done.emit(tr("Saved as “{file}”.").format(file=Path(path).name))
