"""A long text to read, copy and save."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, body, column
from qimera_studio.ui.widgets.banner import Banner

_TEXTS = "Texts (*.txt)"
_CANNOT_SAVE = "The file “{file}” cannot be written: {reason}."


class TextDialog(QDialog):
    """Shows a text under a sentence on what it is for.

    Args:
        title: of the dialog.
        told: what the text is for.
        text: to read; it is shown as it is.
        name: offered for the file it may be saved to.
    """

    def __init__(self, parent: QWidget, title: str, told: str, text: str, name: str) -> None:
        super().__init__(parent)
        self._name = name
        self.setWindowTitle(title)
        self.resize(640, 480)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(title)
        self.problem = Banner()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self._save = buttons.addButton(tr("Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        self._copy.clicked.connect(self._to_clipboard)
        self._save.clicked.connect(self._ask_file)
        buttons.rejected.connect(self.reject)
        self.setLayout(column(body(told), self.text, self.problem, buttons, spacing=NORMAL, margin=SECTION))
        self.finished.connect(self.deleteLater)

    @Slot()
    def _to_clipboard(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._copy.setText(tr("Copied"))

    @Slot()
    def _ask_file(self) -> None:
        tasks.start(dialogs.chosen(dialogs.save_file(self, tr("Save the text"), _TEXTS, self._name), self.save))

    def save(self, file: str) -> None:
        """Write the text to a file."""
        try:
            Path(file).write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError as error:
            sentence = tr(_CANNOT_SAVE).format(file=file, reason=error.strerror or error)
            self.problem.tell(Problem(sentence))
