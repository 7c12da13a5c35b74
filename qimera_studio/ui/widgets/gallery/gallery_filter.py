"""Which images of a sheet to show: two choices, of what kind and of which class."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.gallery.sheet_filter import Wanted

_KINDS = {
    "all": "All images",
    "single": "Of a single class",
    "between": "Between classes",
    "unrecognised": "Not seen as asked for",
}
_OTHERWISE = "{target} answers otherwise"
_LETTERS = 12  # of the longest name that asks for room


class GalleryFilter(QWidget):
    """Chooses images.

    Signals:
        wanted: the `Wanted` images from now on.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kinds, self.classes = QComboBox(), QComboBox()
        self.kinds.setAccessibleName(tr("Kind of images"))
        self.classes.setAccessibleName(tr("Class of the images"))
        for kind, name in _KINDS.items():
            self.kinds.addItem(tr(name), Wanted(kind))  # type: ignore[arg-type]
        self._targets: Sequence[str] = ()
        for box in (self.kinds, self.classes):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(self._say)
        contents = layout.row(self.kinds, self.classes)
        contents.setStretch(0, 3)
        contents.setStretch(1, 2)
        self.setLayout(contents)
        self.name_classes(())

    def name_classes(self, names: Sequence[str]) -> None:
        """Offer these classes."""
        offered = [self.classes.itemText(row) for row in range(1, self.classes.count())]
        if self.classes.count() and offered == list(names):
            return
        with QSignalBlocker(self.classes):
            self.classes.clear()
            self.classes.addItem(tr("All classes"), None)
            for label, name in enumerate(names):
                self.classes.addItem(name, label)
        self._say()

    def offer_targets(self, targets: Sequence[str]) -> None:
        """Offer to look where these compressed networks answer otherwise; what was chosen stays chosen if it can."""
        if list(targets) == list(self._targets):
            return
        chosen, self._targets = self.choice, targets
        with QSignalBlocker(self.kinds):
            while self.kinds.count() > len(_KINDS):
                self.kinds.removeItem(len(_KINDS))
            for target in targets:
                self.kinds.addItem(tr(_OTHERWISE).format(target=target.upper()), Wanted("otherwise", None, target))
        if chosen.target and chosen.target not in targets:
            self.kinds.setCurrentIndex(0)

    @property
    def choice(self) -> Wanted:
        """The wanted images."""
        kind: Wanted = self.kinds.currentData() or Wanted()
        return Wanted(kind.kind, self.classes.currentData(), kind.target)

    @Slot()
    def _say(self) -> None:
        self.wanted.emit(self.choice)
