"""Beside the methods: loading a recipe from a file and saving the one in force."""

from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.ui.files.recipe_files import RecipeFiles
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon


class RecipeMenu(QWidget):
    """Two buttons, and what they did; what failed is told above the page.

    Args:
        files: does what they say.
    """

    def __init__(self, files: RecipeFiles, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.load = QPushButton(icon("folder"), tr("Load a recipe…"))
        self.save = QPushButton(icon("export"), tr("Save this recipe…"))
        self.load.setToolTip(tr("A TOML file with options and bits; it can also be dropped on this page."))
        self.save.setToolTip(tr("Options and bits, as one TOML file that others can load."))
        self.told = layout.caption()
        line = layout.row(self.load, self.save, self.told)
        line.setStretch(2, 1)
        self.setLayout(line)
        self.load.clicked.connect(files.ask_load)
        self.save.clicked.connect(files.ask_save)
        files.done.connect(self.told.setText)
