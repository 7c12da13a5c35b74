"""The runs that wait for their turn: their order, and what can be done about it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon

_ROWS = 4  # seen at a time
_PATH = Qt.ItemDataRole.UserRole


class QueuePanel(QWidget):
    """Lists waiting runs, the next one first; hidden while none waits. Rows can be dragged.

    Signals:
        arranged: the waiting runs in another order, as a list of `Path`.
        removed: `Path` of a run that shall wait no longer.
        start_clicked: the first shall start now.
    """

    arranged = Signal(object)
    removed = Signal(object)
    start_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Waiting runs"))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setProperty("rows", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.model().rowsMoved.connect(self._dragged)
        self.list.currentRowChanged.connect(self._offer)
        self.up = self._button("chevron-up", tr("Start this run earlier"), self._raise)
        self.down = self._button("chevron-down", tr("Start this run later"), self._lower)
        self.drop = self._button("close", tr("Take this run off the list; its folder stays in the Library"), self._drop)
        self.start = QPushButton(icon("play"), tr("Start first"))
        self.start.setAccessibleName(tr("Start the first of the waiting runs"))
        self.start.setToolTip(self.start.accessibleName())
        self.start.clicked.connect(self.start_clicked)
        for keys, act in (("Ctrl+Up", self._raise), ("Ctrl+Down", self._lower), ("Del", self._drop)):
            shortcut = QShortcut(QKeySequence(keys), self.list, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        self._caption = layout.caption(tr("Each starts by itself when the one before is done."))
        buttons = layout.row(self.up, self.down, self.drop, -1, self.start, spacing=layout.TIGHT)
        self.setLayout(
            layout.column(layout.strong(tr("Waiting")), self._caption, self.list, buttons, spacing=layout.TIGHT)
        )
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_runs(self, paths: Sequence[Path], can_start: bool) -> None:
        """Show these waiting runs, and whether the first may be started by hand now."""
        self.setVisible(bool(paths))
        self.start.setVisible(can_start)
        if list(paths) != self.paths():
            chosen = self.list.currentItem().data(_PATH) if self.list.currentItem() else None
            self.list.clear()
            for path in paths:
                item = QListWidgetItem(path.name)
                item.setData(_PATH, path)
                item.setToolTip(str(path))
                self.list.addItem(item)
            self.list.setCurrentRow(paths.index(chosen) if chosen in paths else 0)
            height = self.list.sizeHintForRow(0) * min(_ROWS, max(1, len(paths)))
            self.list.setFixedHeight(height + 2 * self.list.frameWidth() + 2)
        self._offer()

    def paths(self) -> list[Path]:
        """The runs in the order that is shown."""
        return [self.list.item(row).data(_PATH) for row in range(self.list.count())]

    @Slot()
    def _raise(self) -> None:
        self._move(-1)

    @Slot()
    def _lower(self) -> None:
        self._move(1)

    @Slot()
    def _drop(self) -> None:
        if (item := self.list.currentItem()) is not None:
            self.removed.emit(item.data(_PATH))

    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if row >= 0 and 0 <= row + by < self.list.count():
            self.list.insertItem(row + by, self.list.takeItem(row))
            self.list.setCurrentRow(row + by)
            self.arranged.emit(self.paths())

    @Slot(QModelIndex, int, int, QModelIndex, int)
    def _dragged(self, *_places: object) -> None:
        self.arranged.emit(self.paths())

    @Slot()
    def _offer(self) -> None:
        row = self.list.currentRow()
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.drop.setEnabled(row >= 0)

    def _button(self, picture: str, name: str, act: object) -> QPushButton:
        button = QPushButton(icon(picture), "")
        button.setProperty("flat", True)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(act)
        return button
