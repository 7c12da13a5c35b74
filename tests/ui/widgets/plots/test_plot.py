import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPalette

from qimera_studio.ui.look.theme import palette
from qimera_studio.ui.models.plots.curves import Curve, smooth
from qimera_studio.ui.widgets.plots.chart import curve_colour
from qimera_studio.ui.widgets.plots.plot import LivePlot
from qimera_studio.ui.widgets.plots.plot_controls import PlotControls

X = np.arange(1.0, 51.0)


@pytest.fixture
def plot(qtbot):
    plot = LivePlot("Loss", "Nothing yet.", "step {x}")
    qtbot.addWidget(plot)
    plot.resize(500, 300)
    plot.show()
    return plot


def lines(plot):
    return [curve.line for curve in plot.curves]


def drawn(item):
    x, y = item.getData()
    return np.empty(0) if x is None else y


def told(plot):
    return [key.accessibleName() for key in plot.keys if key.isVisible()]


def test_curves_hold_the_values_they_were_given(plot):
    plot.show_curves([Curve("total", X, X**2), Curve("share", X, X / 100, percent=True)])
    first, second, *rest = map(drawn, lines(plot))
    np.testing.assert_array_equal(first, X**2)
    np.testing.assert_allclose(second, X)
    assert not any(len(values) for values in rest)


def test_curves_differ_in_dash_mark_and_colour_and_are_one_pixel_wide(plot):
    plot.show_curves([Curve(str(k), X, X + k) for k in range(4)])
    pens = [line.opts["pen"] for line in lines(plot)]
    assert len({pen.style() for pen in pens}) == 4
    assert len({pen.color().name() for pen in pens}) == 4
    assert {pen.width() for pen in pens} == {1}
    assert Qt.PenStyle.NoPen not in {pen.style() for pen in pens}
    assert len({curve.marks.opts["symbol"] for curve in plot.curves}) == 4


def test_a_long_curve_has_a_few_marks_and_measured_points_have_one_each(plot):
    plot.show_curves([Curve("loss", np.arange(1e5), np.ones(100_000)), Curve("measured", X, X, dots=True)])
    assert 5 < len(drawn(plot.curves[0].marks)) < 20
    assert len(drawn(plot.curves[1].marks)) == len(X)


def test_a_hundred_thousand_points_are_drawn_by_as_many_as_a_screen_has_room_for(plot):
    noise = np.random.default_rng(0).normal(size=100_000)
    plot.show_curves([Curve("loss", np.arange(1e5), noise)])
    values = drawn(lines(plot)[0])
    assert len(values) < 2500
    assert (values.min(), values.max()) == (noise.min(), noise.max())


def test_a_smoothed_curve_has_the_raw_one_behind_it_but_measured_points_stay(plot):
    noise = np.random.default_rng(0).normal(size=50)
    plot.set_smoothing(0.9)
    plot.show_curves([Curve("loss", X, noise), Curve("measured", X, noise, dots=True)])
    np.testing.assert_allclose(drawn(lines(plot)[0]), smooth(noise, 0.9))
    np.testing.assert_array_equal(drawn(plot.curves[0]._faint), noise)
    np.testing.assert_array_equal(drawn(lines(plot)[1]), noise)
    assert not len(drawn(plot.curves[1]._faint))
    plot.set_smoothing(0.0)
    np.testing.assert_array_equal(drawn(lines(plot)[0]), noise)
    assert not len(drawn(plot.curves[0]._faint))


def test_a_logarithmic_axis_leaves_out_what_it_has_no_place_for(plot, qtbot):
    plot.show_curves([Curve("loss", X, X - 3)])
    plot.set_logarithmic(True)
    assert plot.plot.getAxis("left").logMode
    assert np.isnan(drawn(lines(plot)[0])[:3]).all()
    qtbot.waitUntil(lambda: plot.plot.viewRange()[1] == pytest.approx([0, np.log10(47)], abs=0.3))
    plot.set_logarithmic(False)
    np.testing.assert_array_equal(drawn(lines(plot)[0]), X - 3)


def test_the_legend_says_the_latest_values_or_those_pointed_at(plot, qtbot):
    plot.show_curves([Curve("total", X, 2 * X), Curve("half", X[::2], X[::2] / 2)])
    assert told(plot) == ["total 100", "half 24.5"]
    area = plot.plot.getPlotItem().vb
    qtbot.waitUntil(lambda: area.viewRange()[0][1] >= 50 and area.sceneBoundingRect().width() > 100)
    plot._pointed(area.mapViewToScene(QPointF(9.2, 20)))
    assert told(plot) == ["total 18", "half 4.5"]
    assert plot.pointed.text() == "step 9"
    plot._pointed(QPointF(-100, -100))
    assert told(plot) == ["total 100", "half 24.5"]
    assert plot.pointed.text() == ""


def test_curves_are_read_off_by_keyboard(plot, qtbot):
    plot.show_curves([Curve("total", X, 2 * X)])
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert (told(plot), plot.pointed.text()) == (["total 2"], "step 1")
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.pointed.text() == "step 2"
    qtbot.keyClick(plot, Qt.Key.Key_End)
    qtbot.keyClick(plot, Qt.Key.Key_Left)
    assert plot.accessibleDescription() == "step 49, total 98"
    qtbot.keyClick(plot, Qt.Key.Key_Escape)
    assert plot.pointed.text() == ""


def test_where_the_axis_has_names_places_are_told_by_them(qtbot):
    plot = LivePlot("Answers", "")
    qtbot.addWidget(plot)
    plot.set_axis(0, 3, [(1.0, "calibrated"), (2.0, "repaired")])
    plot.show_curves([Curve("agreement", np.array([1.0, 2.0]), np.array([0.5, 0.75]), dots=True, percent=True)])
    plot.point_at(1.8)
    assert plot.pointed.text() == "repaired"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_scheme(plot, scheme):
    plot.show_curves([Curve("total", X, X)])
    plot.setPalette(palette(scheme))
    assert plot.plot.backgroundBrush().color() == palette(scheme).color(QPalette.ColorRole.Base)
    assert lines(plot)[0].opts["pen"].color() == curve_colour(palette(scheme), 0)


def test_without_points_it_says_so_instead_of_drawing(plot):
    plot.show_curves([Curve("total", np.empty(0), np.empty(0))])
    assert not plot.plot.isVisible()
    plot.show_curves([Curve("total", X, X)])
    assert plot.plot.isVisible()


def test_the_slider_says_over_how_many_steps_it_averages(qtbot):
    controls = PlotControls()
    qtbot.addWidget(controls)
    controls.slider.setValue(0)
    assert (controls.weight, controls.words.text()) == (0, "off")
    with qtbot.waitSignal(controls.smoothed) as said:
        controls.slider.setValue(40)
    assert said.args == [pytest.approx(0.99)]
    assert controls.words.text() == "over 100 steps"
