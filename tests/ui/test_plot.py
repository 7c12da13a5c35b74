import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette

from qimera_studio.ui.theme import palette
from qimera_studio.ui.widgets.chart import curve_colour
from qimera_studio.ui.widgets.plot import Curve, LivePlot
from qimera_studio.ui.widgets.run_plots import smooth

X = np.arange(1.0, 51.0)


@pytest.fixture
def plot(qtbot):
    plot = LivePlot("Loss", "Nothing yet.")
    qtbot.addWidget(plot)
    plot.resize(400, 300)
    plot.show()
    return plot


def test_curves_hold_the_values_they_were_given(plot):
    plot.show_curves([Curve("total", X, X**2), Curve("share", X, X / 100, percent=True)])
    first, second, *rest = plot.plot.listDataItems()
    np.testing.assert_array_equal(first.getOriginalDataset()[1], X**2)
    np.testing.assert_allclose(second.getOriginalDataset()[1], X)
    assert all(item.getOriginalDataset()[0] is None or not len(item.getOriginalDataset()[0]) for item in rest)


def test_curves_differ_in_dash_and_in_colour_and_are_one_pixel_wide(plot):
    plot.show_curves([Curve(str(k), X, X + k) for k in range(4)])
    pens = [item.opts["pen"] for item in plot.plot.listDataItems()]
    assert len({pen.style() for pen in pens}) == 4
    assert len({pen.color().name() for pen in pens}) == 4
    assert {pen.width() for pen in pens} == {1}
    assert Qt.PenStyle.NoPen not in {pen.style() for pen in pens}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_scheme(plot, scheme):
    plot.show_curves([Curve("total", X, X)])
    plot.setPalette(palette(scheme))
    assert plot.plot.backgroundBrush().color() == palette(scheme).color(QPalette.ColorRole.Base)
    assert plot.plot.listDataItems()[0].opts["pen"].color() == curve_colour(palette(scheme), 0)


def test_without_points_it_says_so_instead_of_drawing(plot):
    plot.show_curves([Curve("total", np.empty(0), np.empty(0))])
    assert not plot.plot.isVisible()
    plot.show_curves([Curve("total", X, X)])
    assert plot.plot.isVisible()


def test_smoothing_keeps_a_constant_and_narrows_noise():
    noise = np.random.default_rng(0).normal(size=2000)
    np.testing.assert_allclose(smooth(np.full(10, 0.3)), 0.3)
    assert smooth(noise).std() < 0.3 * noise.std()
    assert len(smooth(np.empty(0))) == 0
