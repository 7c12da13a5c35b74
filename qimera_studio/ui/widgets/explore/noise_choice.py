"""Whether the images of Explore share a noise, and which one."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, row
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField


class NoiseChoice(QWidget):
    """No noise, or one that all images share until it is resampled.

    Signals:
        changed: there is another noise, or none.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawn = 1
        self.field = ChoiceField(tr("Noise"), [(tr("No noise"), False), (tr("One noise for all"), True)])
        self.field.committed.connect(self._chosen)
        self.resample = QPushButton(tr("Resample"))
        self.resample.setIcon(icon("redo"))
        self.resample.setToolTip(tr("Draw another noise"))
        self.resample.setEnabled(False)
        self.resample.clicked.connect(self._resample)
        self.setLayout(row(self.field, self.resample, spacing=NEAR))

    @property
    def seed(self) -> int | None:
        """Seed of the noise; None for no noise."""
        return self._drawn if self.field.currentData() else None

    @Slot(object)
    def _chosen(self, noisy: bool) -> None:
        self.resample.setEnabled(noisy)
        self.changed.emit()

    @Slot()
    def _resample(self) -> None:
        self._drawn += 1
        self.changed.emit()
