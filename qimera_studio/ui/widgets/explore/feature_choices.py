"""What a picture of feature space shows: whose features, which ways, a person's own images; and keeping it."""

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, row
from qimera_studio.ui.models.explore.feature_store import Pair
from qimera_studio.ui.widgets.explore.class_fields import ClassFields
from qimera_studio.ui.widgets.explore.picture_saver import PictureSaver
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

ONE, ALL, NONE = "one", "all", "none"


class FeatureChoices(QWidget):
    """Edits these choices.

    Attributes:
        save: keeps the picture as a file.

    Signals:
        network_chosen: another network's features are wanted.
        ways_chosen: other ways are wanted.
        images_chosen: where labelled images lie that are wanted too.
    """

    network_chosen = Signal()
    ways_chosen = Signal()
    images_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        seen = [(tr("The original"), 0), (tr("The compressed network"), 1)]
        self.network = ChoiceField(tr("Whose features are shown"), seen)
        self.network.committed.connect(self.network_chosen)
        ways = [(tr("One way"), ONE), (tr("All ways"), ALL), (tr("No way"), NONE)]
        self.ways = ChoiceField(tr("Ways between classes"), ways)
        self.ways.committed.connect(self._choose_ways)
        self.ends = ClassFields([("from", "First class of the way"), ("to", "Second class of the way")])
        self.ends.changed.connect(self.ways_chosen)
        self.real = QPushButton(icon("image"), tr("Real images…"))
        self.real.setToolTip(tr("Lay labelled images of your own over the picture"))
        self.real.clicked.connect(self._ask_for_images)
        self.save = PictureSaver(tr("Save picture…"))
        self.setLayout(row(self.network, NORMAL, self.ways, self.ends, -1, self.real, self.save, spacing=NEAR))

    def offer(self, names: tuple[str, ...], *, compressed: bool) -> None:
        """Offer the classes of a run, and the compressed network where there is one."""
        self.ends.set_names(names)
        self.network.setEnabled(compressed)
        if not compressed:
            self.network.show_value(0)

    def pairs(self, shown: Sequence[int]) -> tuple[Pair, ...]:
        """Between which classes ways are wanted, where so many are shown."""
        if self.ways.currentData() == ONE:
            first, second = self.ends.classes
            return ((first, second),)
        return tuple(combinations(shown, 2)) if self.ways.currentData() == ALL else ()

    @Slot()
    def _choose_ways(self) -> None:
        self.ends.setEnabled(self.ways.currentData() == ONE)
        self.ways_chosen.emit()

    @Slot()
    def _ask_for_images(self) -> None:
        tasks.start(dialogs.chosen(dialogs.open_images(self), self.images_chosen.emit))
