"""Beside a picture of feature space: the sample that is pointed at, and what is shown, which is the legend too."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, SIDE_WIDTH, WIDE, column
from qimera_studio.ui.widgets.explore.class_list import ClassList
from qimera_studio.ui.widgets.explore.sample_card import SampleCard


class FeatureLegend(QFrame):
    """Edits what is shown.

    Signals:
        classes_chosen: other classes are wanted.
        kinds_chosen: samples between classes, or real images, are wanted or not.
    """

    classes_chosen = Signal()
    kinds_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.sample = SampleCard()
        self.classes = ClassList()
        self.classes.changed.connect(self.classes_chosen)
        self.between = QCheckBox(tr("Samples between classes"))
        self.images = QCheckBox(tr("Real images"))
        for box in (self.between, self.images):
            box.setChecked(True)
            box.toggled.connect(self.kinds_chosen)
        self.images.hide()
        side = column(self.sample, NEAR, self.classes, self.between, self.images, spacing=NEAR, margin=WIDE)
        side.setStretch(2, 1)
        self.setLayout(side)

    def sizeHint(self) -> QSize:
        """As wide as the side of a page, or what large type needs."""
        needed = self.minimumSizeHint()
        return QSize(max(SIDE_WIDTH, needed.width()), needed.height())
