"""The stages of a run from top to bottom: done, at work, to come; headed by the target when there are several."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from qimera_studio.ui.look import layout
from qimera_studio.ui.look.focus import come_here
from qimera_studio.ui.models.run.stage_record import StageRecord
from qimera_studio.ui.widgets.run.stage_row import StageRow


class StageList(QWidget):
    """Shows the stages; the one at work is chosen until the person chooses another.

    Attributes:
        rows: one row for each stage.

    Signals:
        chosen: the `StageRecord` whose curves to show.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[StageRow] = []
        self._records: list[StageRecord] = []
        self._parts: list[QWidget] = []
        self._column = layout.column(-1, spacing=2)
        self.setLayout(self._column)

    def show_stages(self, records: Sequence[StageRecord], selected: StageRecord | None) -> None:
        """Show where every stage stands and which one's curves are shown."""
        if [id(record) for record in records] != [id(record) for record in self._records]:
            self._rebuild(records)
        for row, record in zip(self.rows, records, strict=True):
            row.show_record(record)
            if record is selected:
                row.setChecked(True)

    def _rebuild(self, records: Sequence[StageRecord]) -> None:
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self.rows, self._parts, self._records = [], [], list(records)
        several = len({record.target for record in records if record.target}) > 1
        target = ""
        for record in records:
            if several and record.target != target:
                target = record.target
                self._append(_heading(target))
            row = StageRow()
            row.clicked.connect(self._choose)
            self.rows.append(row)
            self._append(row)
        come_here(self, self.rows)

    def _append(self, part: QWidget) -> None:
        self._column.insertWidget(len(self._parts), part)
        self._parts.append(part)

    @Slot()
    def _choose(self) -> None:
        position = next(position for position, row in enumerate(self.rows) if row is self.sender())
        self.chosen.emit(self._records[position])


def _heading(target: str) -> QLabel:
    label = layout.caption(target.upper())
    label.setContentsMargins(layout.NEAR, layout.NORMAL, 0, 0)
    return label
