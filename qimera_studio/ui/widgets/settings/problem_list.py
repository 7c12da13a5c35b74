"""What has to be put right, and what should be known before a start: each one sentence with a sign beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.widgets.sign import Sign


class ProblemList(QWidget):
    """Lists sentences; takes no room when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Problems"))
        self._column = layout.column(spacing=layout.NEAR)
        self.setLayout(self._column)
        self._lines: list[QWidget] = []

    def show_problems(self, problems: Sequence[str], doubts: Sequence[str] = ()) -> None:
        """Show these sentences instead of the ones before; doubts have a quieter sign."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()  # until it is deleted it would be painted beneath its successor
            line.deleteLater()
        self._lines = [_line(sentence, "warning", QPalette.ColorRole.BrightText) for sentence in problems]
        self._lines += [_line(sentence, "info", QPalette.ColorRole.PlaceholderText) for sentence in doubts]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(self._lines))
        self.setAccessibleDescription(" ".join([*problems, *doubts]))


def _line(sentence: str, name: str, role: QPalette.ColorRole) -> QWidget:
    sign = Sign(name, role)
    text = layout.caption(sentence)
    text.setProperty("quiet", False)
    line = QWidget()
    contents = layout.row(sign, text, spacing=layout.NEAR)
    contents.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    contents.setStretch(1, 1)
    line.setLayout(contents)
    return line
