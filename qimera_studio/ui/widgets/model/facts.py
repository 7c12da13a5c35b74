"""A short table of facts: a quiet name on the left, its value on the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, SECTION, body, caption


class Facts(QWidget):
    """Shows names with their values.

    Args:
        names: English, in the order they are shown.
    """

    def __init__(self, *names: str) -> None:
        super().__init__()
        self._values: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SECTION)
        grid.setVerticalSpacing(NEAR)
        grid.setColumnStretch(1, 1)
        for row, name in enumerate(names):
            label, value = caption(tr(name)), body()
            label.setWordWrap(False)
            value.setAccessibleName(tr(name))
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, row, 1)
            self._values[name] = value

    def show_value(self, name: str, text: str, tool_tip: str = "") -> None:
        """Set the value of a name."""
        self._values[name].setText(text)
        self._values[name].setToolTip(tool_tip)

    def value(self, name: str) -> str:
        """The value shown for a name."""
        return self._values[name].text()
