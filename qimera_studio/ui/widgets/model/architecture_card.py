"""The architecture card: what a checkpoint turned out to be."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from qimera_studio.teacher.card import Card
from qimera_studio.ui import tasks
from qimera_studio.ui.files.dialogs import answer
from qimera_studio.ui.language.naming import tie
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words
from qimera_studio.ui.look.layout import NORMAL, WIDE, caption, heading, row
from qimera_studio.ui.widgets.model.class_names_dialog import ClassNamesDialog
from qimera_studio.ui.widgets.model.facts import Facts

_SHOWN_NAMES = 12
_FACTS = ("Parameters", "Multiply-adds", "File size", "Classes")


class ArchitectureCard(QFrame):
    """Shows the name of the architecture and how sure it is, sizes, and the classes with names to edit.

    Signals:
        renamed: the person named the classes.
        other_chosen: `library:network` that the same weights fit too, which the person takes instead.
    """

    renamed = Signal()
    other_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.class_names: tuple[str, ...] = ()
        self._other_network = ""
        self._name = heading()
        self._name.setWordWrap(True)
        self._confidence = caption()
        self._facts = Facts(*_FACTS)
        self._edit = QPushButton(tr("Edit class names…"))
        self._edit.setAccessibleName(tr("Edit class names"))
        self._edit.clicked.connect(self._edit_names)
        self._other = QPushButton(tr("Take the other instead"))
        self._other.clicked.connect(self._choose_other)
        contents = QVBoxLayout(self)
        contents.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        contents.setSpacing(NORMAL)
        for widget in (self._name, self._confidence, self._facts):
            contents.addWidget(widget)
        contents.addStretch(1)
        contents.addLayout(row(self._edit, self._other, -1))

    def show_card(self, card: Card) -> None:
        """Show a classifier."""
        self.class_names = card.class_names
        self._name.setText(card.architecture)
        sentence, self._other_network = tie(card.confidence)
        self._confidence.setText(tr(sentence))
        self._other.setText(tr("Take {network} instead").format(network=self._other_network.partition(":")[2]))
        self._other.setAccessibleName(self._other.text())
        self._other.setVisible(bool(self._other_network))
        self._facts.show_value("Parameters", f"{card.parameters:,}")
        self._facts.show_value("Multiply-adds", tr("{count:,} per image").format(count=card.multiply_adds))
        self._facts.show_value("File size", bytes_in_words(card.file_bytes))
        self._show_classes()

    @Slot()
    def _choose_other(self) -> None:
        self.other_chosen.emit(self._other_network)

    def _show_classes(self) -> None:
        names, shown = self.class_names, ", ".join(self.class_names[:_SHOWN_NAMES])
        if more := len(names[_SHOWN_NAMES:]):
            shown = tr("{names} and {more} more").format(names=shown, more=more)
        self._facts.show_value("Classes", f"{len(names)} · {shown}")

    @Slot()
    def _edit_names(self) -> None:
        tasks.start(self._ask_names())

    async def _ask_names(self) -> None:
        dialog = ClassNamesDialog(self, self.class_names)
        if await answer(dialog):
            self.class_names = dialog.names()
            self._show_classes()
            self.renamed.emit()
