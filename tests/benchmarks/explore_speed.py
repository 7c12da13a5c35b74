"""How many new pictures a second Explore shows while λ is dragged, and how well its boundaries agree with brute force.

    python tests/benchmarks/explore_speed.py [--seconds 20] [--train] [--no-boundaries] [--to figures.json]

In the real view, on the run that ships: every five seconds another pair of classes is chosen and the slider dragged to
and fro, a second from end to end, from that moment on, so that waiting for the first picture counts. A picture is new
when it belongs to the chosen pair, differs from the one before and is painted. Boundaries of both compressed networks
are compared with scans of 1,001 places that share nothing with the search. With `--train`, the bundled sample is
compressed in a process of its own meanwhile.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import numpy as np

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from qimera_studio.exploring.session import open_session
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.explore.two_classes import STEPS, TwoClasses
from qimera_studio.ui.explore.view import OpenedRun
from qimera_studio.ui.look.theme import apply_theme

RUN = RunFolder(resource("samples/digits-run"))
NAMES = tuple("0123456789")
PAIRS = [(3, 8), (0, 6), (1, 7), (4, 9), (5, 3), (2, 7)]
SEEDS = [None, 1, 2]
MOVE = 1 / 60  # seconds between two moves of a dragging hand
EACH = 5  # seconds that a pair is dragged
FINE = np.linspace(0, 1, 1001)


class Painted(QObject):
    """Counts new pictures as they are painted."""

    def __init__(self, view: TwoClasses) -> None:
        super().__init__(view)
        self.new = 0
        self.counting = False
        self._shown = b""
        self._picture = view.picture
        view.picture.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is about to be painted."""
        if self.counting and event.type() == QEvent.Type.Paint and not self._picture.image.isNull():
            now = self._picture.image.constBits().tobytes()
            self.new, self._shown = self.new + (now != self._shown), now
        return False


async def drag(view: TwoClasses, seconds: int) -> dict[str, float]:
    """Choose and drag for so many seconds."""
    painted, waits, choices = Painted(view), [], cycle(PAIRS)
    for _ in range(seconds // EACH):
        chosen = time.perf_counter()
        view.classes.choose(next(choices))
        waiting = True
        while (now := time.perf_counter() - chosen) < EACH:
            if waiting and shows(view):
                waits.append(now)
                waiting = False
            painted.counting = not waiting
            view.slider.setValue(round(STEPS * abs(now % 2 - 1)))  # from end to end in a second
            await asyncio.sleep(MOVE)
    return {"pictures_a_second": painted.new / seconds, "first_picture_s": float(np.median(waits))}


def shows(view: TwoClasses) -> bool:
    """Whether the chosen pair is shown."""
    return view.path is not None and (view.path.first, view.path.second) == view.classes.classes


async def closely(view: TwoClasses) -> float:
    """Seconds until a way is followed closely and both boundaries are known."""
    started = time.perf_counter()
    view.classes.choose((6, 8))
    while view.path is None or view.path.first != 6 or view.path.teacher_sides is None:
        await asyncio.sleep(MOVE)
    return time.perf_counter() - started


def speed(seconds: int) -> dict[str, float]:
    """Drive the view with an engine of its own."""
    app = QApplication([])
    apply_theme(app)
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as place:
        engine = EngineClient(Path(place) / "engine.log")
        engine.start()
        closed = asyncio.Event()

        async def measure() -> None:
            view = TwoClasses(engine)
            view.resize(1100, 680)
            view.show()
            view.open(OpenedRun(RUN, NAMES, "w3a3"))
            while view.path is None:
                await asyncio.sleep(MOVE)
            figures.update(await drag(view, seconds), closely_s=await closely(view))
            view.hide()
            closed.set()

        QTimer.singleShot(0, lambda: tasks.start(measure()))
        tasks.run_until_closed(app, closed)
        engine.close()
    return figures


def brute_force(way, network, ends) -> float:
    """All of the first class together is as long as the way to the boundary."""
    seen = np.concatenate([way.seen_by(network, part) for part in np.array_split(FINE, 16)])
    return float((seen[:, ends[0]] >= seen[:, ends[1]]).mean())


def agreement() -> dict[str, float]:
    """Differences of boundaries from brute force, over pairs, noises and networks."""
    differences, changes = [], []
    for number, target in enumerate(("w4a4", "w3a3")):
        session = open_session(RUN, target)
        for ends, seed in zip(PAIRS[number::2], SEEDS, strict=True):
            path, way = session.path(*ends, seed), session.way(*ends, seed)
            for network, sides in (
                (session.teacher.network, path.teacher_sides),
                (session.student, path.student_sides),
            ):
                if sides is not None and sides.boundary is not None:
                    differences.append(abs(sides.boundary - brute_force(way, network, ends)))
                    changes.append(len(sides.changes))
    return {"boundaries": len(differences), "largest": max(differences), "most_changes": max(changes)}


@contextmanager
def training(wanted: bool) -> Iterator[None]:
    """Let a run train beside what is measured."""
    if not wanted:
        yield
        return
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "qimera_studio", "compress", "sample:digits", "--out", f"{place}/run"]
        process = subprocess.Popen([*command, "--minutes", "5"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            journal = Path(place) / "run" / "journal.jsonl"
            while not (journal.exists() and '"Step"' in journal.read_text(encoding="utf-8")):
                time.sleep(0.2)
            yield
        finally:
            process.terminate()
            process.wait()


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--no-boundaries", action="store_true")
    parser.add_argument("--to", type=Path)
    wanted = parser.parse_args()
    with training(wanted.train):
        figures = speed(wanted.seconds) | {"load": os.getloadavg()[0]}
    if not wanted.no_boundaries:
        figures |= agreement()
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    if wanted.to:
        wanted.to.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
