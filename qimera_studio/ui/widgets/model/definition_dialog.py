"""The explicit yes before a person's own architecture file is run.

The file is only parsed here, never imported; the engine runs it after the yes.
"""

import ast
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QWidget

from qimera_studio.ui.layout import NORMAL, SECTION, TIGHT, body, caption, column, heading
from qimera_studio.ui.translation import tr

_WARNING = (
    "To build the network, “{file}” has to be run. It is a program: it can do whatever you can do on this computer. "
    "Say yes only if you wrote it, or trust who did."
)


class DefinitionDialog(QDialog):
    """Asks which class builds the network, and whether the file may run."""

    def __init__(self, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle(tr("Architecture from a definition file"))
        self.setMinimumWidth(520)
        self.classes = QComboBox()
        self.classes.setAccessibleName(tr("Class that builds the network"))
        self.classes.addItems(_classes(path))
        if not self.classes.count():
            self.classes.setPlaceholderText(tr("This file defines no class"))
        self.allowed = QCheckBox(tr("I trust this file: let it run on this computer"))
        self.allowed.toggled.connect(self._check)
        box = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(box.Cancel)
        self._run = self._buttons.addButton(tr("Run and load"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        warning = body(tr(_WARNING).format(file=path.name))
        file = caption(str(path))
        asked = caption(tr("Class that builds the network"))
        self.setLayout(
            column(
                heading(tr("Run your definition file?")),
                warning,
                file,
                column(asked, self.classes, spacing=TIGHT),
                self.allowed,
                self._buttons,
                spacing=NORMAL,
                margin=SECTION,
            )
        )
        self._check()

    def definition(self) -> str:
        """`file.py:Class`, as a job names it."""
        return f"{self._path}:{self.classes.currentText()}"

    @Slot()
    def _check(self) -> None:
        self._run.setEnabled(self.allowed.isChecked() and self.classes.count() > 0)


def _classes(path: Path) -> list[str]:
    """Names of classes and functions at the top of a Python file; empty when it cannot be parsed."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, SyntaxError):
        return []
    return [node.name for node in reversed(tree.body) if isinstance(node, ast.ClassDef)]
