"""How small should it get? Some goals and the person's own, as cards."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.goals import GOALS, goal_of, target_for
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.flow_grid import FlowGrid
from qimera_studio.ui.widgets.settings.choice_card import ChoiceCard

_LEAST = 200
_CUSTOM = "Choose the bits yourself, layer by layer if you like."


class GoalPicker(QWidget):
    """Chooses the target by a goal.

    Attributes:
        cards: one for each goal, by its title.
        custom: the card of one's own bits.

    Signals:
        custom_changed: whether the person edits the bits.
    """

    custom_changed = Signal(bool)

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.cards = {goal.title: ChoiceCard(tr(goal.title), tr(goal.summary), _figure(goal.bits)) for goal in GOALS}
        self.custom = ChoiceCard(tr("Custom"), tr(_CUSTOM), _figure("2–8"))
        self.setLayout(layout.column(FlowGrid([*self.cards.values(), self.custom], _LEAST)))
        for card in self.cards.values():
            card.clicked.connect(self._choose)
        self.custom.toggled.connect(self.custom_changed)
        model.changed.connect(self._show)
        self._show(model.settings)

    @Slot()
    def _choose(self) -> None:
        goal = next(goal for goal in GOALS if self.cards[goal.title] is self.sender())
        self._model.edit_target(tr("{goal} goal").format(goal=tr(goal.title)), target_for(goal))

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        goal = goal_of(settings.target)
        if goal is None:
            self.custom.setChecked(True)
        elif not self.custom.isChecked():
            self.cards[goal.title].setChecked(True)


def _figure(bits: str) -> str:
    return tr("{bits} bit").format(bits=bits)
