"""What this program is, in which version, and on whose work it stands."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QPlainTextEdit, QWidget
from shiboken6 import isValid

from qimera_studio import __version__
from qimera_studio.ui import tasks
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, body, caption, column, heading, title
from qimera_studio.ui.models.frame.licence_table import LicenceTable
from qimera_studio.ui.models.frame.licences import shipped, terms
from qimera_studio.ui.widgets.plain_table import PlainTable

_PURPOSE = "Compresses image classifiers to integers without any data, on this computer alone."
_HINT = "Choose a part to read its terms."


class AboutDialog(QDialog):
    """Names the version, and every part that is shipped with its licence; the chosen part's terms are shown below."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Qimera Studio"))
        self.resize(720, 600)
        self.heading = title(f"Qimera Studio {__version__}")
        self._hint = caption(tr("Reading what is shipped …"))
        self.parts = LicenceTable(self)
        self.table = PlainTable(self.parts, tr("What is shipped"), QHeaderView.ResizeMode.ResizeToContents)
        self.table.selectionModel().currentRowChanged.connect(self._show_terms)
        self.terms = QPlainTextEdit()
        self.terms.setReadOnly(True)
        self.terms.setTabChangesFocus(True)
        self.terms.setAccessibleName(tr("Terms of the chosen part"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.setLayout(
            column(
                self.heading,
                body(tr(_PURPOSE)),
                heading(tr("What is shipped")),
                self.table,
                self._hint,
                self.terms,
                buttons,
                spacing=NORMAL,
                margin=SECTION,
            )
        )
        self.finished.connect(self.deleteLater)
        tasks.start(self._gather())

    async def _gather(self) -> None:
        """Reading the metadata of everything takes a second or two, so it is done beside the window."""
        found = await tasks.beside(shipped)
        if isValid(self):  # it may have been closed meanwhile
            self.parts.show(found)
            self._hint.setText(tr(_HINT))

    @Slot(QModelIndex, QModelIndex)
    def _show_terms(self, current: QModelIndex, _former: QModelIndex) -> None:
        self.terms.setPlainText(terms(self.parts.rows[current.row()]) or tr("Its makers ship no text of its terms."))
