"""The toolbar: what is done most often, on every page, as the same actions that the menus show."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from qimera_studio.ui.language.translation import tr

_ICON = 18  # pixels
_OVERFLOW = "qt_toolbar_ext_button"  # what Qt calls the button that shows what has no room


class Toolbar(QToolBar):
    """One slim line of buttons under the menu bar; the Tab key leads through them, and a click takes no focus."""

    def __init__(self) -> None:
        super().__init__(tr("Toolbar"))
        self.setObjectName("toolbar")
        self.setAccessibleName(tr("Toolbar"))
        self.setMovable(False)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        overflow = self.findChild(QToolButton, _OVERFLOW)
        assert overflow is not None, "Qt makes it with the toolbar"
        overflow.setAccessibleName(tr("More of the toolbar"))
        overflow.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggleViewAction().setText(tr("&Toolbar"))

    def offer(self, *actions: QAction, named: Sequence[QAction] = ()) -> None:
        """Add buttons.

        Args:
            actions: one button each, by its icon.
            named: those of them that show their names too.
        """
        self.addActions(actions)
        for action in actions:
            button = self.button(action)
            if action in named:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def offer_menu(self, menu: QMenu) -> None:
        """Add a named button that opens a menu."""
        action = menu.menuAction()
        self.offer(action, named=[action])
        # A button that is given the menu besides is not enabled when its action is.
        self.button(action).setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def offer_with_menu(self, action: QAction, menu: QMenu) -> None:
        """Add a named button with a menu at its side."""
        self.offer(action, named=[action])
        self.button(action).setMenu(menu)
        self.button(action).setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def part(self, *, wide: bool = False) -> None:
        """Leave a gap before what follows, or all the room there is."""
        if not wide:
            self.addSeparator()
            return
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)

    def button(self, action: QAction) -> QToolButton:
        """The button of an action."""
        button = self.widgetForAction(action)
        assert isinstance(button, QToolButton), "only actions are offered"
        return button
