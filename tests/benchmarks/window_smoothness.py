"""How smooth the window is while a run trains, and how soon it shows.

    python tests/benchmarks/window_smoothness.py [--seconds 60] [--loaded | --features] [--to figures.json]

A timer of 16 ms ticks in the real window (under Xvfb) while the bundled sample is compressed by the default recipe in
a process of its own. A tick that comes late says that the event loop was held up: the longest gap and the 99th
percentile count. Loaded, the Run page draws the four smoothed losses of a run of 100,000 steps, that makes 300 more a
second, anew ten times a second, and its gallery of 512 images is scrolled. With features, Explore shows the feature
space of that very run as it goes on, real images over it, and draws 1,000 samples (more than it ever has) anew ten
times a second while the pointer moves over them.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer, Slot

sys.path.insert(0, str(Path(__file__).parents[1] / "window"))
from display import environment, private_display
from driving import click, drive, until

from qimera_studio.events import Step
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui import application
from qimera_studio.ui.main_window import EXPLORE, MainWindow
from qimera_studio.ui.models.explore.feature_picture import EMPTY, Kind, Spots
from qimera_studio.ui.models.gallery.sample_gallery import read_sheet
from qimera_studio.ui.models.plots.curves import Curve
from qimera_studio.ui.models.plots.series import Series
from qimera_studio.ui.widgets.plots.plot import LivePlot

TICK, REDRAW = 16, 100  # milliseconds
POINTS, TILES, SAMPLES = 100_000, 512, 1000
EACH = 30  # steps between two redraws, as fast as a run ever steps


class Ticks:
    """Gaps between ticks of a precise timer in milliseconds, and the processor time the window itself spent in each.

    On a machine that is shared, a gap may be other processes' time; what the window spent is its own.
    """

    def __init__(self, window: MainWindow) -> None:
        self.gaps: list[float] = []
        self.spent: list[float] = []
        self._until = time.thread_time()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK)

    def _tick(self) -> None:
        self.gaps.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()
        now = time.thread_time()
        self.spent.append(1000 * (now - self._until))
        self._until = now

    def stop(self) -> None:
        """No more ticks."""
        self._timer.stop()

    def figures(self) -> dict[str, float]:
        """Longest gap, percentiles and number of ticks."""
        gaps, spent = np.array(self.gaps[1:]), np.array(self.spent[1:])
        return {
            "longest_spent_ms": round(float(spent.max()), 1),
            "p99_spent_ms": round(float(np.percentile(spent, 99)), 1),
            "longest_gap_ms": round(float(gaps.max()), 1),
            "p99_ms": round(float(np.percentile(gaps, 99)), 1),
            "median_ms": round(float(np.median(gaps)), 1),
            "gaps_over_100_ms": int((gaps > 100).sum()),
            "ticks": len(gaps),
        }


class Load:
    """Redraws as often as a person can see, and keeps account; a load overrides `_work`."""

    def __init__(self, window: MainWindow) -> None:
        self._times: list[float] = []
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._redraw)
        self._timer.start(REDRAW)

    def _redraw(self) -> None:
        began = time.thread_time()
        self._work()
        self._times.append(1000 * (time.thread_time() - began))

    def _work(self) -> None:
        raise NotImplementedError

    def figures(self) -> dict[str, float]:
        """What one redraw costs of processor time before it is painted."""
        self._timer.stop()
        return {"redraw_cpu_ms": round(float(np.median(self._times)), 1), "redraws": len(self._times)}


class RunLoad(Load):
    """Keeps the Run page as busy as it can get."""

    def __init__(self, window: MainWindow) -> None:
        self._sheets, self._plot = window.run.sheets, window.run.plots.losses
        # The run's own short curves are drawn out of sight, so that they do not fight over the axis.
        window.run.plots.losses = LivePlot("", "")
        random = np.random.default_rng(0)
        heights = np.exp(-np.arange(POINTS) / 2e4) + 0.1 * random.random((4, POINTS)) + np.arange(4)[:, None]
        self._series = [Series() for _ in heights]
        for series, values in zip(self._series, heights.tolist(), strict=True):
            for step, value in enumerate(values):
                series.add(step, value)
        self._heights = heights
        mixes = random.dirichlet(np.full(10, 0.1), TILES).astype(np.float32)
        images = random.integers(0, 256, (TILES, 32, 32, 3), dtype=np.uint8)
        with tempfile.TemporaryDirectory() as folder:
            SampleSheet(images, mixes, mixes).save(Path(folder) / "many.npz")
            self._sheet = read_sheet(Path(folder) / "many.npz")
        super().__init__(window)

    def _work(self) -> None:
        begun = POINTS + EACH * len(self._times)
        for series, values in zip(self._series, self._heights, strict=True):
            for step in range(begun, begun + EACH):
                series.add(step, values[step % POINTS])
        self._plot.show_curves([Curve(f"loss {k}", series.x, series.y) for k, series in enumerate(self._series)])
        if self._sheets.gallery.rowCount() != TILES:
            self._sheets.gallery.show_sheet(self._sheet, ())
        bar = self._sheets.view.verticalScrollBar()
        bar.setValue((bar.value() + 40) % max(1, bar.maximum()))


class FeatureLoad(Load):
    """Keeps the feature space of the run that trains as busy as it can get."""

    def __init__(self, window: MainWindow) -> None:
        self._chart = window.explore.view.chart
        random = np.random.default_rng(0)
        places, marks = random.normal(0, 5, (SAMPLES, 2)), random.integers(0, 10, SAMPLES)
        self._spots = Spots(places, marks, np.zeros(SAMPLES, np.int64))
        self._pointers = random.uniform(50, 400, (1000, 2))
        super().__init__(window)

    def _work(self) -> None:
        moved = replace(self._spots, places=self._spots.places * (1 + 0.1 * np.sin(len(self._times))))
        self._chart.show_spots({**dict.fromkeys(Kind, EMPTY), Kind.SAMPLE: moved})
        self._chart._hover(QPointF(*self._pointers[len(self._times) % 1000]))


class PaintedWindow(MainWindow):
    """The window, which notes when it was first painted."""

    painted_at = 0.0

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.painted.connect(self._note)

    @Slot()
    def _note(self) -> None:
        PaintedWindow.painted_at = time.time()


async def open_features(window: MainWindow) -> FeatureLoad:
    """Show the feature space of the run that trains, with real images over it."""
    window.go_to(EXPLORE)
    page = window.explore
    names = [page.chooser.tabText(index) for index in range(page.chooser.count())]
    page.chooser.setCurrentIndex(names.index("Feature space"))
    await until(lambda: page.view.store.frames, "the feature space shows", 120)
    page.view.lay_over(str(resource("samples/digits/held_out.npz")))
    await until(lambda: page.view.store.real is not None, "real images show", 120)
    return FeatureLoad(window)


async def measure(window: MainWindow, seconds: float, load_kind: str, to: Path) -> None:
    """Start the default recipe on the sample and count ticks while it trains, longer than it can take to finish."""
    await click(window, "Try the sample")
    await until(lambda: window.model.card, "the sample's card shows")
    steps: list[Step] = []
    window.running.training.happened.connect(lambda event: isinstance(event, Step) and steps.append(event))
    await click(window, "Choose settings")
    await click(window, "Start")
    await until(lambda: steps, "the run trains", 120)
    load = await open_features(window) if load_kind == "features" else None
    load = RunLoad(window) if load_kind == "loaded" else load
    await asyncio.sleep(1)
    ticks = Ticks(window)
    await asyncio.sleep(seconds)
    ticks.stop()
    trained = window.running.training.active
    figures = {
        **ticks.figures(),
        **(load.figures() if load else {}),
        "seconds": seconds,
        "visible_after_s": round(PaintedWindow.painted_at - float(os.environ["QIMERA_STARTED"]), 2),
        "steps_meanwhile": len(steps),
        "trained_all_the_time": trained,
        "torch_in_the_window": "torch" in sys.modules,
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 1),
    }
    to.write_text(json.dumps(figures, indent=2) + "\n")


def main() -> int:
    """Measure in a window of its own, and say the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--to", type=Path, default=Path("window_smoothness.json"))
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--loaded", action="store_const", const="loaded", dest="load", help="long curves, large gallery")
    kinds.add_argument("--features", action="store_const", const="features", dest="load", help="the feature space")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        application.MainWindow = PaintedWindow
        return drive(lambda window: measure(window, chosen.seconds, chosen.load or "", chosen.to))
    command = [sys.executable, __file__, "--inside", "--seconds", str(chosen.seconds), "--to", str(chosen.to.resolve())]
    command += [f"--{chosen.load}"] if chosen.load else []
    with private_display() as display, tempfile.TemporaryDirectory() as home:
        started = {"QIMERA_STARTED": str(time.time())}
        code = subprocess.run(command, env={**environment(display, home), **started}).returncode
    sys.stdout.write(chosen.to.read_text() if code == 0 else "the measurement failed\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
