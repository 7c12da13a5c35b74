"""Everything a window says: every text a person can see, point at, or have read aloud."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pyqtgraph
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGraphicsTextItem,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_ROWS = 50
_EVERYWHERE = ("windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription")
_OF_KIND: dict[type[QWidget], tuple[str, ...]] = {
    QLabel: ("text",),
    QAbstractButton: ("text",),
    QGroupBox: ("title",),
    QMenu: ("title",),
    QLineEdit: ("placeholderText",),
    QPlainTextEdit: ("placeholderText", "toPlainText"),
    QAbstractSpinBox: ("text", "specialValueText"),
}


def spoken(place: QWidget) -> Iterator[tuple[str, str]]:
    """Every text of a widget and of all in it, with where it stands."""
    for widget in [place, *place.findChildren(QWidget)]:
        where = type(widget).__name__
        yield from ((f"{where}.{name}", text) for name, text in _own(widget) if text)
    for action in place.findChildren(QAction):
        yield from (("QAction", text) for text in (action.text(), action.toolTip(), action.statusTip()) if text)


def _own(widget: QWidget) -> Iterator[tuple[str, str]]:
    kinds = [names for kind, names in _OF_KIND.items() if isinstance(widget, kind)]
    for name in (*_EVERYWHERE, *(name for names in kinds for name in names)):
        if hasattr(widget, name):
            yield name, getattr(widget, name)()
    if isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(index)) for index in range(widget.count()))
    if isinstance(widget, QTabBar):
        yield from (("tab", widget.tabText(index)) for index in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView) and widget.model() is not None:
        yield from (("cell", text) for text in _cells(widget.model()))
    if isinstance(widget, pyqtgraph.GraphicsView):
        yield from (("chart", text) for text in _drawn(widget))


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for column in range(columns):
        yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(min(_ROWS, model.rowCount(QModelIndex()))):
            found = (model.index(row, column).data(role) for role in _ROLES)
            yield from (text for text in found if isinstance(text, str))


def _drawn(view: Any) -> Iterator[str]:
    for item in view.scene().items():
        if isinstance(item, QGraphicsTextItem):
            yield item.toPlainText()


def strings(thing: Any) -> Iterator[str]:
    """Every text in plain data: in lists, dictionaries' values, and dataclasses."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing):
        yield from (text for field in fields(thing) for text in strings(getattr(thing, field.name)))
    elif isinstance(thing, dict):
        yield from strings(list(thing.values()))
    elif isinstance(thing, Iterable) and not hasattr(thing, "dtype"):
        yield from (text for part in thing for text in strings(part))
