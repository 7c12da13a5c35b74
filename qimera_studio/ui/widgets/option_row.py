"""One option of the form: its label, editor, unit and help, and beneath them why an entry was refused."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from qimera_studio.ui import layout
from qimera_studio.ui.models.option_schema import Option
from qimera_studio.ui.widgets.fields.making import make_field


class OptionRow(QWidget):
    """Shows and edits one option.

    Signals:
        committed: the option and the value as entered.
    """

    committed = Signal(object, object)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self.field = make_field(option)
        self.field.committed.connect(self._commit)
        self._message = layout.caption()
        self._message.setProperty("alert", True)
        self._message.hide()
        self._arrange()

    def show_value(self, value: Any) -> None:
        """Show the value in force."""
        self.field.show_value(value)

    def show_refusal(self, sentence: str | None) -> None:
        """Show why the entry is refused, or nothing."""
        self._message.setText(sentence or "")
        self._message.setVisible(bool(sentence))
        self.field.setProperty("alert", bool(sentence))
        self.field.style().polish(self.field)

    def refusal(self) -> str:
        """The sentence that is shown beneath the field; empty when there is none."""
        return "" if self._message.isHidden() else self._message.text()

    def _arrange(self) -> None:
        label = QLabel(self.option.title)
        label.setBuddy(self.field)
        label.setFixedWidth(layout.LABEL_WIDTH)
        label.setWordWrap(True)
        if self.option.kind != "switch":
            self.field.setFixedWidth(layout.FIELD_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(layout.WIDE)
        grid.setVerticalSpacing(layout.TIGHT)
        grid.setColumnMinimumWidth(1, layout.FIELD_WIDTH)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(layout.caption(self._help()), 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._message, 1, 1, 1, 2)

    def _help(self) -> str:
        told_by_suffix = self.option.kind == "integer" or not self.option.unit
        return self.option.help if told_by_suffix else f"{self.option.help} In {self.option.unit}."

    @Slot(object)
    def _commit(self, value: object) -> None:
        self.committed.emit(self.option, value)
