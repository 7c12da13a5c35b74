"""What has to be put right, each as one sentence with a sign beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from qimera_studio.ui import layout
from qimera_studio.ui.widgets.sign import Sign


class ProblemList(QWidget):
    """Lists sentences; takes no room when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Problems")
        self._column = layout.column(spacing=layout.NEAR)
        self.setLayout(self._column)
        self._lines: list[QWidget] = []

    def show_problems(self, problems: Sequence[str]) -> None:
        """Show these sentences instead of the ones before."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.deleteLater()
        self._lines = [_line(sentence) for sentence in problems]
        for line in self._lines:
            self._column.addWidget(line)
        self.setVisible(bool(problems))
        self.setAccessibleDescription(" ".join(problems))


def _line(sentence: str) -> QWidget:
    sign = Sign("warning", QPalette.ColorRole.BrightText)
    text = layout.caption(sentence)
    text.setProperty("quiet", False)
    line = QWidget()
    contents = layout.row(sign, text, spacing=layout.NEAR)
    contents.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
    contents.setStretch(1, 1)
    line.setLayout(contents)
    return line
