"""The two plots of a run: the losses of a stage, and how well the small network answers so far."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.plots.curves import Curve, smooth
from qimera_studio.ui.models.run.run_history import RunHistory
from qimera_studio.ui.models.run.stage_record import StageRecord
from qimera_studio.ui.widgets.plots.plot import LivePlot
from qimera_studio.ui.widgets.plots.plot_controls import PlotControls

_CALM = 0.98  # a single batch's agreement says little
_SHARES = ("agreement", "accuracy")
_DONE = {
    "calibration": "calibrated",
    "reconstruction": "repaired",
    "distillation": "distilled",
    "selection": "chosen",
    "export": "exported",
}


class RunPlots(QWidget):
    """Draws a stage's losses, and agreement and accuracy of its target."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.controls = PlotControls()
        self.losses = LivePlot(tr("Loss"), tr("Nothing to draw yet."), "step {x}")
        self.answers = LivePlot(tr("Agreement and accuracy"), tr("Measured for the first time once ranges are found."))
        self.losses.set_smoothing(self.controls.weight)
        self.controls.smoothed.connect(self.losses.set_smoothing)
        self.controls.logarithmic.connect(self.losses.set_logarithmic)
        contents = layout.column(self.controls, self.losses, self.answers, spacing=layout.NORMAL)
        contents.setStretch(1, 1)
        contents.setStretch(2, 1)
        self.setLayout(contents)

    def show_history(self, history: RunHistory, selected: StageRecord | None) -> None:
        """Draw the curves of the selected stage and of its target (the first target for shared stages)."""
        named = tr("Loss · {stage}").format(stage=tr(selected.title)) if selected else tr("Loss")
        self.losses.name(named)
        self.losses.show_curves(_losses(selected) if selected else ())
        targets = [record.target for record in history.stages if record.target]
        target = selected.target if selected and selected.target else next(iter(targets), "")
        stages = history.of_target(target)
        ticks = [(place + 1.0, tr(_DONE.get(record.stage, record.stage))) for place, record in enumerate(stages)]
        self.answers.set_axis(0.5, max(1.5, len(stages) + 0.5), ticks)
        self.answers.show_curves(_answers(history, target, stages))


def _losses(record: StageRecord) -> list[Curve]:
    """Named without the ending `loss`; the plain `loss` is the weighted sum of the others."""
    return [Curve(tr(name.removesuffix("_loss")), series.x, series.y) for name, series in record.losses.items()]


def _answers(history: RunHistory, target: str, stages: Sequence[StageRecord]) -> list[Curve]:
    curves = [_measured(history, target, name) for name in _SHARES]
    for place, record in enumerate(stages):
        if "agreement" in record.curves and record.steps:
            series = record.curves["agreement"]
            shares = smooth(series.y, _CALM)
            curves.append(Curve(tr("while tuning"), place + series.x / record.steps, shares, percent=True))
    return curves


def _measured(history: RunHistory, target: str, name: str) -> Curve:
    points = sorted(
        (m.position, m.metrics[name]) for m in history.milestones if m.target == target and name in m.metrics
    )
    x, y = np.array(points, float).reshape(-1, 2).T
    return Curve(tr(name), x, y, dots=True, percent=True)
