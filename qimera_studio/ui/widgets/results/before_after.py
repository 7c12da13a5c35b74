"""The before/after table: what compression did to size, answers and speed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, body, caption, strong
from qimera_studio.ui.models.results.result_report import ComparedRow

_HEADER = ("", "Original", "Compressed", "Change")


class BeforeAfter(QWidget):
    """Shows `ComparedRow`s; the compressed model's figures lead the eye."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Before and after"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SECTION)
        self._grid.setVerticalSpacing(NORMAL)
        self._grid.setColumnStretch(0, 1)
        for column, name in enumerate(_HEADER):
            self._place(caption(tr(name) if name else ""), 0, column)
        self._cells: list[QLabel] = []

    def show_rows(self, rows: Sequence[ComparedRow]) -> None:
        """Replace all rows."""
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._cells = []
        for number, row in enumerate(rows, start=1):
            for column, label in enumerate((body(row.name), body(row.before), strong(row.after), caption(row.change))):
                label.setAccessibleName(f"{row.name}, {tr(_HEADER[column])}" if column else row.name)
                self._place(label, number, column)
                self._cells.append(label)

    def _place(self, label: QLabel, row: int, column: int) -> None:
        label.setWordWrap(column == 0)
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
        label.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(label, row, column)
