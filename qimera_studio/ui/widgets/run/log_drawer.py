"""The run in plain words, line by line, behind a line that opens it."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.widgets.disclosure import Disclosure

_LINES = 5000
_HEIGHT = 150


class LogDrawer(QWidget):
    """Keeps the last few thousand lines.

    Signals:
        package_clicked: the person wants to send what happened to somebody who can help.
    """

    package_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Log"))
        self.text.setReadOnly(True)
        self.text.setMaximumBlockCount(_LINES)
        self.text.setFixedHeight(_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.copy = QPushButton(icon("copy"), tr("Copy"))
        self.copy.setAccessibleName(tr("Copy the log"))
        self.copy.clicked.connect(self._copy)
        self.package = QPushButton(icon("export"), tr("Support package…"))
        self.package.setToolTip(tr("Versions, recipe, plan and log of this run in one file, without weights"))
        self.package.clicked.connect(self.package_clicked)
        for button in (self.copy, self.package):
            button.hide()
        self._last = layout.caption()
        self._last.setWordWrap(False)
        self.disclosure = Disclosure(tr("Log"), self.text, self._last, self.copy, self.package)
        self.disclosure.toggled.connect(self._toggle)
        self.setLayout(layout.column(self.disclosure))

    def begin(self) -> None:
        """Empty the log."""
        self.text.clear()
        self._last.clear()

    def add(self, line: str) -> None:
        """Append a line, which also shows while the drawer is closed; of several lines, the first."""
        if line:
            self.text.appendPlainText(line)
            self._last.setText(line.splitlines()[0])

    @Slot(bool)
    def _toggle(self, opened: bool) -> None:
        self._last.setVisible(not opened)
        self.copy.setVisible(opened)
        self.package.setVisible(opened)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
