"""Presenting Explore: large type, nothing around it, and the arrow keys walk through what is shown."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

FACTOR = 1.4
"""Size of type while presenting; pictures grow with the window."""

KEYS = "←  →  walk     ↑  ↓  other classes     Page up, Page down  another view     Esc  leave"

_Key = Qt.Key
_FAR = 10  # steps with Shift
_STEPS = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_CHANGES = {_Key.Key_Up: -1, _Key.Key_Down: 1}
_TURNS = {_Key.Key_PageUp: -1, _Key.Key_PageDown: 1}
_LEAVE = (_Key.Key_Escape, _Key.Key_F5)


class Presentation(QObject):
    """Enlarges a page and listens to the keys, whatever has the focus, until the person leaves.

    Args:
        page: what is presented.

    Signals:
        stepped: how far to walk along what the view varies.
        changed: how many choices to go on.
        turned: how many views to go on.
        ended: the person leaves.
    """

    stepped = Signal(int)
    changed = Signal(int)
    turned = Signal(int)
    ended = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._fonts: dict[QWidget, QFont] = {}

    @property
    def active(self) -> bool:
        """Whether the page is presented now."""
        return bool(self._fonts)

    def begin(self) -> None:
        """Make everything large, and take the keys."""
        shown = [(part, part.font()) for part in self._page.findChildren(QWidget)]
        for part, font in shown:  # a style sheet keeps fonts from being inherited
            self._fonts[part] = font if part.testAttribute(Qt.WidgetAttribute.WA_SetFont) else QFont()
        for part, font in shown:
            part.setFont(_scaled(font))
        _application().installEventFilter(self)

    def end(self) -> None:
        """Put everything back."""
        _application().removeEventFilter(self)
        for part, font in self._fonts.items():
            if isValid(part):  # views may have made others since
                part.setFont(font)
        self._fonts = {}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the page belong to the presentation; those of a list that is open or of a dialog do not."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        mine = self._page.isActiveWindow() and QApplication.activePopupWidget() is None
        return mine and self._obey(event)

    def _obey(self, event: QKeyEvent) -> bool:
        key, far = _Key(event.key()), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if key in _LEAVE:
            self.ended.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key] * (_FAR if far else 1))
        elif key in _CHANGES:
            self.changed.emit(_CHANGES[key])
        elif key in _TURNS:
            self.turned.emit(_TURNS[key])
        else:
            return False
        return True


def _application() -> QCoreApplication:
    application = QCoreApplication.instance()
    assert application is not None, "the window is running"
    return application


def _scaled(font: QFont) -> QFont:
    larger = QFont(font)
    larger.setPointSizeF(font.pointSizeF() * FACTOR)
    return larger
