"""How curves are looked at: how much they are smoothed, and on what kind of axis."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QSlider, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout

_END = 60  # positions of the slider; at twenty the mean is over ten steps, at forty over a hundred
_START = 20
_WIDTH = 120
_ROOM = 340  # from here on, words have their place


class PlotControls(QWidget):
    """A slider for smoothing and a switch for the logarithmic axis.

    Signals:
        smoothed: the weight of what came before, 0 to below 1.
        logarithmic: whether the loss axis is in powers of ten.
    """

    smoothed = Signal(float)
    logarithmic = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Smoothing of the curves"))
        self.slider.setRange(0, _END)
        self.slider.setPageStep(10)
        self.slider.setMinimumWidth(_WIDTH // 2)
        self.slider.setMaximumWidth(_WIDTH)
        self.slider.setToolTip(tr("Average every curve over its last steps; the raw curve stays faintly behind"))
        self.words = layout.caption()
        self.words.setWordWrap(False)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.switch = QCheckBox(tr("Logarithmic"))
        self.switch.setToolTip(tr("Draw losses in powers of ten, which shows how they still fall when they are small"))
        self.switch.toggled.connect(self.logarithmic)
        self.slider.valueChanged.connect(self._say)
        label = layout.caption(tr("Smoothing"))
        label.setWordWrap(False)
        label.setBuddy(self.slider)
        contents = layout.row(label, self.slider, self.words, self.switch)
        contents.setStretch(1, 1)
        contents.setStretch(2, 2)
        self.setLayout(contents)
        self.slider.setValue(_START)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words out where there is no room for them."""
        super().resizeEvent(event)
        self.words.setVisible(self.width() > _ROOM)

    @property
    def weight(self) -> float:
        """The weight of what came before."""
        return 1 - 10 ** (-self.slider.value() / 20)

    @Slot()
    def _say(self) -> None:
        steps = round(10 ** (self.slider.value() / 20))
        self.words.setText(tr("over {count} steps").format(count=f"{steps:,}") if steps > 1 else tr("off"))
        self.slider.setAccessibleDescription(self.words.text())
        self.smoothed.emit(self.weight)
