"""Further sizes made in the same run: they share its generator and sample bank, so each costs only its own tuning."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from qimera_studio.job import Target
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.goals import GOALS, goal_of, target_for
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.flow_grid import FlowGrid

_LEAST = 124
_NOTE = "Also make these in the same run; each costs only its own tuning:"


class FurtherTargets(QWidget):
    """Ticks further targets; one made elsewhere is listed by its name."""

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.boxes: dict[str, QCheckBox] = {}
        self._targets: dict[str, Target] = {}
        for goal in GOALS:
            self._make_box(target_for(goal))
        self._grid = FlowGrid(list(self.boxes.values()), _LEAST)
        self.setLayout(layout.column(layout.caption(tr(_NOTE)), self._grid))
        model.changed.connect(self._show)
        self._show(model.settings)

    def _make_box(self, target: Target) -> QCheckBox:
        goal = goal_of(target)
        box = QCheckBox(tr("{goal} ({bits} bit)").format(goal=tr(goal.title), bits=goal.bits) if goal else target.name)
        box.setAccessibleName(tr("Make {target} in the same run").format(target=box.text()))
        box.toggled.connect(self._edit)
        self.boxes[target.name], self._targets[target.name] = box, target
        return box

    @Slot()
    def _edit(self) -> None:
        settings = self._model.settings
        ticked = (name for name, box in self.boxes.items() if box.isChecked() and name != settings.target.name)
        targets = (settings.target, *(self._targets[name] for name in ticked))
        self._model.edit(tr("Further sizes"), replace(settings, targets=targets))

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        for target in settings.targets[1:]:
            if target.name not in self.boxes:
                self._grid.insert(len(self.boxes), self._make_box(target))
            self._targets[target.name] = target
        names = {target.name for target in settings.targets}
        for name, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(name in names)
            box.setEnabled(name != settings.target.name)
