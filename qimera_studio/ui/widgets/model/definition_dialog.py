"""The explicit yes before a person's own architecture file is run.

The file is only parsed here, never imported; the engine runs it after the yes.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QWidget

from qimera_studio.teacher.definition_choices import DefinitionChoices, read_choices
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, TIGHT, body, caption, column, heading

_WARNING = (
    "To build the network, “{file}” has to be run. It is a program: it can do whatever you can do on this computer. "
    "Say yes only if you wrote it, or trust who did."
)
_WHAT = "Class or function that builds the network"
_NONE = "This file builds no network: choose the one with the class that was trained, a torch.nn.Module."
_WANTING = "“{name}” has to be given {needed}. Add a function that says what, save the file, and choose it again:"
_OTHERS = "Not offered, because they have to be given something: {names}. A function that returns one will do."


class DefinitionDialog(QDialog):
    """Asks what builds the network, and whether the file may run."""

    def __init__(self, parent: QWidget, path: Path) -> None:
        super().__init__(parent)
        self._path = path
        found = read_choices(path)
        self.setWindowTitle(tr("Architecture from a Python file"))
        self.setMinimumWidth(520)
        self.classes = QComboBox()
        self.classes.setAccessibleName(tr(_WHAT))
        self.classes.addItems(found.ready)
        self.hint = caption(_hint(found)) if found.ready else body(_hint(found))
        self.hint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hint.setAccessibleName(tr("What else is in the file"))
        self.hint.setVisible(bool(self.hint.text()))
        self.allowed = QCheckBox(tr("I trust this file: let it run on this computer"))
        self.allowed.toggled.connect(self._check)
        self._arrange()
        self._check()

    def _arrange(self) -> None:
        box = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(box.Cancel)
        self._run = buttons.addButton(tr("Run and load"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        asked = caption(tr(_WHAT))
        choice = column(asked, self.classes, self.hint, spacing=TIGHT)
        if not self.classes.count():
            for unasked in (asked, self.classes, self.allowed):
                unasked.hide()
        warning = body(tr(_WARNING).format(file=self._path.name))
        said = heading(tr("Run your Python file?")), warning, caption(str(self._path))
        self.setLayout(column(*said, choice, self.allowed, -1, buttons, spacing=NORMAL, margin=SECTION))

    def definition(self) -> str:
        """`file.py:Class`, as a job names it."""
        return f"{self._path}:{self.classes.currentText()}"

    @Slot()
    def _check(self) -> None:
        self._run.setEnabled(self.allowed.isChecked() and self.classes.count() > 0)


def _hint(found: DefinitionChoices) -> str:
    """What is not offered, and what to do about it; empty where all is."""
    if not found.wanting:
        return "" if found.ready else tr(_NONE)
    if found.ready:
        return tr(_OTHERS).format(names=", ".join(name for name, _ in found.wanting))
    name, needed = found.wanting[0]
    told = tr(_WANTING).format(name=name, needed=", ".join(needed))
    given = ", ".join(f"{argument}=…" for argument in needed)
    return f"{told}\n\ndef network():\n    return {name}({given})"
