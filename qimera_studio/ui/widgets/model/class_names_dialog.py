"""A dialog to name the classes, one a line, so that a list can be pasted."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, caption, column


class ClassNamesDialog(QDialog):
    """Edits the names of the classes in the order of the network's outputs."""

    def __init__(self, parent: QWidget, names: tuple[str, ...]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Class names"))
        self.resize(380, 460)
        self._count = len(names)
        self._text = QPlainTextEdit("\n".join(names))
        self._text.setAccessibleName(tr("Class names, one a line"))
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._check)
        self._state = caption()
        box = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(box.Ok | box.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        told = caption(tr("One name a line, in the order of the network's outputs. A list can be pasted here."))
        self.setLayout(column(told, self._text, self._state, self._buttons, spacing=NORMAL, margin=SECTION))
        self._check()

    def names(self) -> tuple[str, ...]:
        """The names as they stand."""
        return tuple(line.strip() for line in self._text.toPlainText().strip().splitlines())

    @Slot()
    def _check(self) -> None:
        names = self.names()
        problems = [
            (len(names) != self._count, tr("{named} of {count} names").format(named=len(names), count=self._count)),
            ("" in names, tr("A line is empty")),
            (len(set(names)) < len(names), tr("Two classes have the same name")),
        ]
        wrong = next((text for is_wrong, text in problems if is_wrong), "")
        self._state.setText(wrong or tr("All {count} classes are named").format(count=self._count))
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not wrong)
