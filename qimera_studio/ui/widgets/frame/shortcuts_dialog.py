"""All shortcuts at a glance."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, column
from qimera_studio.ui.models.table import TableModel
from qimera_studio.ui.widgets.plain_table import PlainTable
from qimera_studio.ui.window.shortcuts import Shortcut


class ShortcutTable(TableModel[Shortcut]):
    """A shortcut a row."""

    headings = ("Keys", "What they do")
    numbers = ()

    def texts(self, row: Shortcut) -> tuple[str, str]:
        """Keys and what they do."""
        return row.keys, row.does


class ShortcutsDialog(QDialog):
    """Lists shortcuts.

    Args:
        found: in the order they are shown.
    """

    def __init__(self, parent: QWidget, found: Sequence[Shortcut]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(480, 560)
        self.model = ShortcutTable(self)
        self.model.show(found)
        table = PlainTable(self.model, tr("Keyboard shortcuts"), QHeaderView.ResizeMode.ResizeToContents)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.setLayout(column(table, buttons, spacing=NORMAL, margin=SECTION))
        self.finished.connect(self.deleteLater)
