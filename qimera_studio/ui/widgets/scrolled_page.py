"""A page that scrolls from top to bottom, whatever lies under the pointer."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLayout, QScrollArea, QWidget


class ScrolledPage(QScrollArea):
    """Scrolls its contents; what scrolls inside it has the wheel only while it has the focus, and until its end.

    Otherwise a list that comes under the pointer would hold the page fast.

    Args:
        contents: with all that scrolls inside it in place.
    """

    def __init__(self, contents: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        inside.setLayout(contents)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for area in inside.findChildren(QAbstractScrollArea):
            area.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave what the wheel turned to the page where the area under the pointer does not want it."""
        if isinstance(event, QWheelEvent) and not _wants(watched.parent(), event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _wants(area: QObject | None, event: QWheelEvent) -> bool:
    """Whether a turn of the wheel is for the area under the pointer, which itself passes on what it cannot use."""
    turned = event.angleDelta()
    if not isinstance(area, QAbstractScrollArea) or abs(turned.x()) > abs(turned.y()):
        return True
    focused = QApplication.focusWidget()
    return focused is not None and (area is focused or area.isAncestorOf(focused))
