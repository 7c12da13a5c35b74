"""How long the run will take, how that is known, and a way to know it better."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.teacher.card import Card
from qimera_studio.ui.engine.study import Study
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.estimates.time_estimate import Known, TimeEstimate, estimate_time, in_words
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.errand_bar import ErrandBar

_HOW: dict[Known, str] = {
    "budget": "As you said; every stage is sized to fit.",
    "measured": "From steps timed on this computer with these settings.",
    "remembered": "From other steps timed on this computer before.",
    "glimpsed": "A rough guess: this computer was only watched for a short while.",
    "guessed": "A guess for a usual computer.",
}
_EXCEEDS = "Even the fewest steps of every stage may take longer than you said."


class TimePanel(QWidget):
    """Tells the time and measures the pace.

    Args:
        model: tells the settings.
        study: does the work.
    """

    def __init__(self, model: SettingsModel, study: Study, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model, self._study = model, study
        self._card: Card | None = None
        self.time = layout.strong()
        self.time.setAccessibleName(tr("Time"))
        self.time.setWordWrap(True)
        self.bar = ErrandBar(study.timer, tr("Time some steps"), upright=True)
        self.setLayout(layout.column(layout.caption(tr("Time")), self.time, self.bar, spacing=layout.TIGHT))
        self.bar.wanted.connect(self._measure)
        model.changed.connect(self._show)
        study.changed.connect(self._show)
        self._show()

    def set_card(self, card: Card | None) -> None:
        """Tell the time for another classifier."""
        self._card = card
        self._show()

    def estimate(self) -> TimeEstimate | None:
        """How long it will take; None while no classifier is open."""
        settings, study = self._model.settings, self._study
        return estimate_time(settings, self._card, study.pace(settings), study.rates(settings)) if self._card else None

    @Slot()
    def _measure(self) -> None:
        self._study.time(self._model.settings)

    @Slot()
    def _show(self) -> None:
        found = self.estimate()
        self.setVisible(found is not None)
        if found is not None:
            self.time.setText(in_words(found))
            self.bar.tell(tr(_EXCEEDS if found.exceeds else _HOW[found.known]))
            self.bar.setEnabled(not self._model.settings.recipe.conflict)
            self.bar.begin.setHidden(found.known in ("budget", "measured") or self._study.timer.active)
