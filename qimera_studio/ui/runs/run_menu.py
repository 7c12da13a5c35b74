"""Everything that can be done to runs in the Library, as a menu: for the mouse, the keyboard and the screen reader."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.models.library.runs import RunsModel
from qimera_studio.ui.widgets.library.run_table import RunTable


class RunMenu(QMenu):
    """The entries, which are also the table's context menu and its shortcuts.

    Args:
        table: the runs.
        parent: what the menu belongs to.
    """

    def __init__(self, table: RunTable, parent: QWidget) -> None:
        super().__init__(tr("Run"), parent)
        self._table = table
        self._sorts = QActionGroup(self)
        self._add_sorts(self.addMenu(tr("&Sort by")))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        table.horizontalHeader().sortIndicatorChanged.connect(self._mark_sort)
        self._mark_sort()

    def offer(self, text: str, act: Callable[[], None], key: QKeySequence | None = None, sign: str = "") -> QAction:
        """Add an entry above the order of the rows; it acts on what is selected."""
        action = QAction(text, self)
        action.triggered.connect(act)
        if sign:
            action.setIcon(icon(sign))
        if key is not None:
            action.setShortcut(key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.insertAction(self.actions()[-1], action)
        return action

    def spread(self) -> None:
        """Give the entries to the table too, when all are there."""
        separator = self.insertSeparator(self.actions()[-1])
        separator.setObjectName("before the order")
        self._table.addActions(self.actions())

    def _add_sorts(self, menu: QMenu) -> None:
        for column, name in enumerate(RunsModel.headings):
            action = menu.addAction(tr(name))
            action.setCheckable(True)
            action.setData(column)
            self._sorts.addAction(action)
        self._sorts.triggered.connect(self._sort)

    @Slot(QAction)
    def _sort(self, action: QAction) -> None:
        self._table.sort_by(action.data())

    @Slot()
    def _mark_sort(self) -> None:
        self._sorts.actions()[self._table.horizontalHeader().sortIndicatorSection()].setChecked(True)
