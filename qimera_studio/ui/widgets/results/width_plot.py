"""The curve over bit-widths: what each compressed network of a run keeps of the original, the largest first."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.plots.curves import Curve
from qimera_studio.ui.models.results.result_report import by_size, width_label
from qimera_studio.ui.widgets.plots.plot import LivePlot

_CURVES = {"accuracy": "accuracy", "original": "teacher_accuracy", "same answer": "agreement"}
_HEIGHT = 220


class WidthPlot(LivePlot):
    """Draws accuracy and agreement over the networks of one run; hidden where there is only one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Over the widths"), tr("Nothing was measured yet."), parent=parent)
        self.plot.setFixedHeight(_HEIGHT)

    def show_reports(self, reports: Mapping[str, dict[str, Any]]) -> None:
        """Draw the reports of some targets by name."""
        names = by_size(reports)
        self.setVisible(len(names) > 1)
        self.show_curves([_curve(tr(title), key, [reports[name] for name in names]) for title, key in _CURVES.items()])
        ticks = [(place + 1.0, width_label(name, reports[name])) for place, name in enumerate(names)]
        self.set_axis(0.7, max(len(names), 1) + 0.3, ticks)


def _curve(title: str, key: str, reports: Sequence[dict[str, Any]]) -> Curve:
    measured = [(place + 1.0, report[key]) for place, report in enumerate(reports) if report.get(key) is not None]
    x, y = np.array(measured, float).reshape(-1, 2).T
    return Curve(title, x, y, dots=True, percent=True)
