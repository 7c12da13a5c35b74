"""The left rail: the pages in the order of work."""

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from qimera_studio.ui.commands.making import allow, make_action
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, TIGHT, caption, strong

_WIDTH = 168


class Rail(QFrame):
    """Names the pages, shows which one is open, and what the engine does.

    Args:
        pages: English name and icon of each page, in order.

    Attributes:
        actions_of_pages: opens each page; a menu shows the same actions.

    Signals:
        chosen: index of the page the person wants.
    """

    chosen = Signal(int)

    def __init__(self, pages: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setProperty("rail", True)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(tr("Pages"))
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._choose)
        self.actions_of_pages = [self._action(index, tr(name), sign) for index, (name, sign) in enumerate(pages)]
        self._status = caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(NORMAL, NORMAL, NORMAL, NORMAL)
        column.setSpacing(TIGHT)
        brand = strong("Qimera Studio")
        brand.setContentsMargins(NEAR, NEAR, NEAR, NORMAL)
        column.addWidget(brand)
        for action in self.actions_of_pages:
            button = _button(action)
            button.setAccessibleName(tr("{name} page").format(name=action.text()))
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._status)

    def _action(self, index: int, name: str, sign: str) -> QAction:
        action = make_action(self._group, name, sign, f"Ctrl+{index + 1}")
        action.setCheckable(True)
        action.setData(index)
        return action

    def mark(self, index: int) -> None:
        """Show which page is open."""
        self.actions_of_pages[index].setChecked(True)

    def allow(self, index: int, allowed: bool, why_not: str = "") -> None:
        """Let a page be chosen, or say why it cannot be yet."""
        allow(self.actions_of_pages[index], allowed, why_not)

    @Slot(str)
    def say(self, text: str) -> None:
        """Show what the engine does, at the foot of the rail."""
        self._status.setText(text)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())


def _button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(20, 20))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setProperty("page", True)
    button.setMinimumWidth(_WIDTH - 2 * NORMAL)
    return button
