"""Which classes a picture shows; the list is its legend too."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.widgets.explore.class_marks import SHAPES, mark_icon

_Flag = Qt.ItemFlag
_CHECKABLE = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsUserCheckable


class ClassList(QListWidget):
    """Edits which classes are shown, as many as there are marks for.

    Signals:
        changed: other classes are shown.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._marked: tuple[int, ...] = ()
        self.setAccessibleName(tr("Classes that are shown"))
        self.setProperty("rows", True)
        self.setIconSize(QSize(16, 16))
        self.itemChanged.connect(self._changed)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Offer the classes of a network and show the first ones; of the same network, those shown before."""
        if names == self._names:
            return
        self._names = names
        with QSignalBlocker(self):
            self.clear()
            for number, name in enumerate(names):
                item = QListWidgetItem(name, self)
                item.setCheckState(Qt.CheckState.Checked if number < len(SHAPES) else Qt.CheckState.Unchecked)
        self._allow()

    def mark(self, classes: Sequence[int]) -> None:
        """Show the marks of these classes, in their order."""
        self._marked = tuple(classes)
        with QSignalBlocker(self):
            for number in range(self.count()):
                known = number in self._marked
                place = self._marked.index(number) if known else 0
                mark = mark_icon(QGuiApplication.palette(), place, self.devicePixelRatioF()) if known else QIcon()
                self.item(number).setIcon(mark)

    @property
    def classes(self) -> tuple[int, ...]:
        """Those that are shown, in the order of the logits."""
        return tuple(n for n in range(self.count()) if self.item(n).checkState() == Qt.CheckState.Checked)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.mark(self._marked)

    @Slot()
    def _changed(self) -> None:
        self._allow()
        self.changed.emit()

    def _allow(self) -> None:
        """Where all marks are taken, nothing more can be shown."""
        full = len(self.classes) >= len(SHAPES)
        with QSignalBlocker(self):
            for number in range(self.count()):
                item = self.item(number)
                shown = item.checkState() == Qt.CheckState.Checked
                item.setFlags(_CHECKABLE if shown or not full else _Flag.ItemIsSelectable)
