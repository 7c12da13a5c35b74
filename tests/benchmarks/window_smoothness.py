"""How smooth the window is while a run trains, and how soon it shows.

    python tests/benchmarks/window_smoothness.py [--seconds 60] [--to figures.json]

A timer of 16 ms ticks in the real window (under Xvfb) while the bundled sample is compressed by the default recipe in
a process of its own. A tick that comes late says that the event loop was held up: the longest gap and the 99th
percentile count.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QElapsedTimer, Qt, QTimer

sys.path.insert(0, str(Path(__file__).parents[1] / "window"))
from display import environment, private_display
from driving import click, drive, until

from qimera_studio.events import Step
from qimera_studio.ui.main_window import MainWindow

TICK = 16  # milliseconds


class Ticks:
    """Gaps between ticks of a precise timer, in milliseconds."""

    def __init__(self, window: MainWindow) -> None:
        self.gaps: list[float] = []
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(window)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK)

    def _tick(self) -> None:
        self.gaps.append(self._clock.nsecsElapsed() / 1e6)
        self._clock.restart()

    def stop(self) -> None:
        """No more ticks."""
        self._timer.stop()

    def figures(self) -> dict[str, float]:
        """Longest gap, percentiles and number of ticks."""
        gaps = np.array(self.gaps[1:])
        return {
            "longest_gap_ms": round(float(gaps.max()), 1),
            "p99_ms": round(float(np.percentile(gaps, 99)), 1),
            "median_ms": round(float(np.median(gaps)), 1),
            "gaps_over_100_ms": int((gaps > 100).sum()),
            "ticks": len(gaps),
        }


async def measure(window: MainWindow, seconds: float, to: Path) -> None:
    """Start the default recipe on the sample and count ticks while it trains, longer than it can take to finish."""
    await until(lambda: window.windowHandle().isExposed(), "the window shows")
    visible = time.time() - float(os.environ["QIMERA_STARTED"])
    await click(window, "Try the sample")
    await until(lambda: window.model.card, "the sample's card shows")
    steps: list[Step] = []
    window.running.training.happened.connect(lambda event: isinstance(event, Step) and steps.append(event))
    await click(window, "Choose settings")
    await click(window, "Start")
    await until(lambda: steps, "the run trains", 120)
    ticks = Ticks(window)
    await asyncio.sleep(seconds)
    ticks.stop()
    trained = window.running.training.active
    figures = {
        **ticks.figures(),
        "seconds": seconds,
        "visible_after_s": round(visible, 2),
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
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.inside:
        return drive(lambda window: measure(window, chosen.seconds, chosen.to))
    command = [sys.executable, __file__, "--inside", "--seconds", str(chosen.seconds), "--to", str(chosen.to.resolve())]
    with private_display() as display, tempfile.TemporaryDirectory() as home:
        started = {"QIMERA_STARTED": str(time.time())}
        code = subprocess.run(command, env={**environment(display, home), **started}).returncode
    sys.stdout.write(chosen.to.read_text() if code == 0 else "the measurement failed\n")
    return code


if __name__ == "__main__":
    sys.exit(main())
