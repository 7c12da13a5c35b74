"""The left rail: the pages in the order of work."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout

from qimera_studio.ui.icons import icon
from qimera_studio.ui.layout import NEAR, NORMAL, TIGHT, caption, strong

_WIDTH = 168


class Rail(QFrame):
    """Names the pages, shows which one is open, and what the engine does.

    Signals:
        chosen: index of the page the person wants.
    """

    chosen = Signal(int)

    def __init__(self, pages: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("rail", True)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName("Pages")
        self._group = QButtonGroup(self)
        self._status = caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(NORMAL, NORMAL, NORMAL, NORMAL)
        column.setSpacing(TIGHT)
        brand = strong("Qimera Studio")
        brand.setContentsMargins(NEAR, NEAR, NEAR, NORMAL)
        column.addWidget(brand)
        for index, (name, picture) in enumerate(pages):
            column.addWidget(self._button(index, name, picture))
        column.addStretch(1)
        column.addWidget(self._status)
        self._group.idClicked.connect(self.chosen)

    def _button(self, index: int, name: str, picture: str) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setIcon(icon(picture))
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setCheckable(True)
        button.setProperty("page", True)
        button.setAccessibleName(f"{name} page")
        shortcut = QKeySequence(f"Ctrl+{index + 1}")
        button.setShortcut(shortcut)
        button.setToolTip(f"{name} ({shortcut.toString(QKeySequence.SequenceFormat.NativeText)})")
        button.setMinimumWidth(_WIDTH - 2 * NORMAL)
        self._group.addButton(button, index)
        return button

    def mark(self, index: int) -> None:
        """Show which page is open."""
        self._group.button(index).setChecked(True)

    def allow(self, index: int, allowed: bool, why_not: str = "") -> None:
        """Let a page be chosen, or say why it cannot be yet."""
        button = self._group.button(index)
        button.setEnabled(allowed)
        button.setStatusTip(why_not)
        shortcut = button.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{button.text()} ({shortcut})" if allowed else why_not)

    @Slot(str)
    def say(self, text: str) -> None:
        """Show what the engine does, at the foot of the rail."""
        self._status.setText(text)
