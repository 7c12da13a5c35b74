"""Curves of the runs over one another: one stage's metric at a time."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from qimera_studio.reports.comparison.compared_run import ComparedRun
from qimera_studio.reports.comparison.curves import CurveKey
from qimera_studio.reports.comparison.page import curve_keys, strokes_of
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, WIDE, caption, column, heading, row
from qimera_studio.ui.models.plots.curves import Curve
from qimera_studio.ui.models.run.stage_record import title_of
from qimera_studio.ui.widgets.plots.drawn_curve import MOST
from qimera_studio.ui.widgets.plots.plot import LivePlot
from qimera_studio.ui.widgets.plots.plot_controls import PlotControls
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

_HEIGHT = 240
_SHARES = ("agreement", "accuracy")


class CurvesCard(QFrame):
    """A plot, the choice of what it shows, and how it is looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._runs: Sequence[ComparedRun] = ()
        self._names: Sequence[str] = ()
        self.kind = ChoiceField(tr("Which curves"))
        self.kind.committed.connect(self._draw)
        self.controls = PlotControls()
        self.plot = LivePlot(tr("Curves"), tr("These runs told nothing that could be drawn."), "step {x}")
        self.plot.setProperty("card", False)
        self.plot.plot.setFixedHeight(_HEIGHT)
        self.controls.smoothed.connect(self.plot.set_smoothing)
        self.controls.logarithmic.connect(self.plot.set_logarithmic)
        self.plot.set_smoothing(self.controls.weight)
        self._left_out = caption()
        head = row(heading(tr("Curves")), -1, self.kind, spacing=NEAR)
        self.setLayout(column(head, self.controls, self.plot, self._left_out, spacing=NORMAL, margin=WIDE))

    def show_runs(self, names: Sequence[str], runs: Sequence[ComparedRun]) -> None:
        """Show other runs' curves."""
        self._names, self._runs = names, runs
        keys = curve_keys(runs)
        self.kind.set_choices((f"{tr(title_of(key.stage))}: {tr(key.metric.replace('_', ' '))}", key) for key in keys)
        for widget in (self.kind, self.controls):
            widget.setVisible(bool(keys))
        self._draw(keys[0] if keys else CurveKey("", ""))

    @Slot(object)
    def _draw(self, key: CurveKey) -> None:
        key = CurveKey(*key)  # a combo box gives a list back
        strokes = strokes_of(self._runs, self._names, key)
        percent = key.metric in _SHARES
        self.plot.name(self.kind.currentText())
        self.plot.show_curves(
            [Curve(stroke.name, np.array(stroke.x, float), np.array(stroke.y), percent=percent) for stroke in strokes]
        )
        left = [stroke.name for stroke in strokes[MOST:]]
        told = tr("Only {count} curves can be told apart; left out: {names}.")
        self._left_out.setText(told.format(count=MOST, names=", ".join(left)) if left else "")
        self._left_out.setVisible(bool(left))
