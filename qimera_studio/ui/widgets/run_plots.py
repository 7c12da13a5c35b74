"""The two plots of a run: the losses of a stage, and how well the small network answers so far."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from qimera_studio.ui import layout
from qimera_studio.ui.models.run_history import RunHistory
from qimera_studio.ui.models.stage_record import StageRecord
from qimera_studio.ui.widgets.plot import Curve, LivePlot

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
        self.losses = LivePlot("Loss", "Nothing to draw yet.")
        self.answers = LivePlot("Agreement and accuracy", "Measured for the first time once ranges are found.")
        contents = layout.column(self.losses, self.answers, spacing=layout.WIDE)
        contents.setStretch(0, 1)
        contents.setStretch(1, 1)
        self.setLayout(contents)

    def show_history(self, history: RunHistory, selected: StageRecord | None) -> None:
        """Draw the curves of the selected stage and of its target (the first target for shared stages)."""
        self.losses.name(f"Loss · {selected.title}" if selected else "Loss")
        self.losses.show_curves(_losses(selected) if selected else ())
        targets = [record.target for record in history.stages if record.target]
        target = selected.target if selected and selected.target else next(iter(targets), "")
        stages = history.of_target(target)
        ticks = [(place + 1.0, _DONE.get(record.stage, record.stage)) for place, record in enumerate(stages)]
        self.answers.show_curves(_answers(history, target, stages))
        self.answers.set_axis(0.5, max(1.5, len(stages) + 0.5), ticks)


def _losses(record: StageRecord) -> list[Curve]:
    return [Curve(name.removesuffix("_loss"), series.x, series.y) for name, series in record.losses.items()]


def _answers(history: RunHistory, target: str, stages: Sequence[StageRecord]) -> list[Curve]:
    curves = [_measured(history, target, name) for name in _SHARES]
    for place, record in enumerate(stages):
        if "agreement" in record.curves and record.steps:
            series = record.curves["agreement"]
            curves.append(Curve("while tuning", place + series.x / record.steps, smooth(series.y), percent=True))
    return curves


def smooth(values: np.ndarray, weight: float = 0.95) -> np.ndarray:
    """Exponential moving average, because a batch's agreement alone says little.

    Args:
        values: float [N].
        weight: of what came before, 0-1.
    """
    smoothed, mean = np.empty_like(values), values[0] if len(values) else 0.0
    for position, value in enumerate(values):
        smoothed[position] = mean = weight * mean + (1 - weight) * value
    return smoothed


def _measured(history: RunHistory, target: str, name: str) -> Curve:
    points = sorted(
        (m.position, m.metrics[name]) for m in history.milestones if m.target == target and name in m.metrics
    )
    x, y = np.array(points, float).reshape(-1, 2).T
    return Curve(name, x, y, dots=True, percent=True)
