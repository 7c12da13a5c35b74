"""Goes through the moments of a generator's learning that a run has kept."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSlider, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NORMAL, caption, row
from qimera_studio.ui.models.explore.feature_words import moment_in_words

_PACE = 700  # milliseconds between two moments
_ALONE = "There is no earlier moment to look at: the run kept its trained generator alone."


class MomentSlider(QWidget):
    """Edits which moment is looked at; plays from the first to the last.

    Signals:
        changed: the moment, iterations or None for the end.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moments: tuple[int | None, ...] = (None,)
        self._finished = True
        self.play = QPushButton()
        self.play.clicked.connect(self._toggle)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(tr("Moment of the generator's learning"))
        self.slider.setPageStep(1)
        self.slider.valueChanged.connect(self._tell)
        self.told = caption()
        self._timer = QTimer(self)
        self._timer.setInterval(_PACE)
        self._timer.timeout.connect(self._advance)
        line = row(self.play, self.slider, self.told, spacing=NORMAL)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.rest()
        self.set_moments((None,))

    def set_moments(self, moments: Sequence[int | None], *, finished: bool = True) -> None:
        """Offer the moments of a run, finished or going on; the last one is looked at unless another was."""
        self._finished = finished
        if tuple(moments) != self._moments:
            here = self.moment
            self._moments = tuple(moments)
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, len(moments) - 1)
                self.slider.setValue(self._moments.index(here) if here in self._moments else len(moments) - 1)
        for control in (self.play, self.slider):
            control.setVisible(len(moments) > 1)
        self.told.setText(moment_in_words(self.moment, finished=self._finished) if len(moments) > 1 else tr(_ALONE))

    @property
    def moment(self) -> int | None:
        """That is looked at."""
        return self._moments[min(self.slider.value(), len(self._moments) - 1)]

    def step(self, by: int) -> None:
        """Go on by so many moments."""
        self.slider.setValue(self.slider.value() + by)

    def rest(self) -> None:
        """Play no longer."""
        self._timer.stop()
        self.play.setText(tr("Play"))
        self.play.setIcon(icon("play"))

    @Slot()
    def _toggle(self) -> None:
        if self._timer.isActive():
            self.rest()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self.play.setText(tr("Pause"))
        self.play.setIcon(icon("pause"))
        self._timer.start()

    @Slot()
    def _advance(self) -> None:
        self.step(1)
        if self.slider.value() == self.slider.maximum():
            self.rest()

    @Slot()
    def _tell(self) -> None:
        self.told.setText(moment_in_words(self.moment, finished=self._finished))
        self.changed.emit(self.moment)
