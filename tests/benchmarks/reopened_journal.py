"""How long the window stands still while a run of many steps is reopened.

    python tests/benchmarks/reopened_journal.py

Writes the journal of a long run with its saves and sheets, opens it on the Run page, and measures the gaps between the
beats of a timer until everything is drawn.
"""

import gc
import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from support.journals import add_sheet, job

from qimera_studio import events
from qimera_studio.job import Job, Target
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.look.theme import apply_theme
from qimera_studio.ui.pages.run import RunPage

STEPS = 80_000
BEAT = 2  # milliseconds
LOSSES = ("class_loss", "statistics_loss", "distance_loss", "loss")


def main() -> None:
    """Measure, and print a row of the table."""
    app = QApplication([])
    apply_theme(app)
    with tempfile.TemporaryDirectory() as place:
        folder, work = RunFolder(Path(place) / "run"), job(Target())
        folder.create(work)
        folder.journal_file.write_text("".join(f"{events.to_json(event)}\n" for event in _story(folder)))
        page = RunPage()
        page.resize(1180, 780)
        page.show()
        app.processEvents()
        gc.freeze()  # as the program does once its window is shown
        beats = _opened(page, folder, work)
    sys.stdout.write(
        f"| {STEPS:,} | {beats[-1][0] - beats[0][0]:.1f} s | {_longest(beats, 0):.0f} ms | {_longest(beats, 1):.0f} ms "
        f"| {os.getloadavg()[0]:.1f} |\n"
    )


def _longest(beats: list[tuple[float, float]], clock: int) -> float:
    return 1000 * max(later[clock] - earlier[clock] for earlier, later in pairwise(beats))


def _opened(page: RunPage, folder: RunFolder, work: Job) -> list[tuple[float, float]]:
    """Times of the beats until half a second after the page was drawn, by the wall and by this process's processor."""
    beats = []
    heart, loop = QTimer(), QEventLoop()

    def beat() -> None:
        beats.append((time.perf_counter(), time.process_time()))
        if not page.reading and page.history is not None and page.history.current is not None:
            loop.quit()

    heart.timeout.connect(beat)
    heart.start(BEAT)
    beat()
    QTimer.singleShot(0, lambda: page.begin(folder, work))
    loop.exec()
    settled = QEventLoop()
    QTimer.singleShot(500, settled.quit)
    settled.exec()
    assert page.history.current.step == STEPS
    page.hide()
    return beats


def _story(folder: RunFolder):
    yield events.RunStarted("cpu", "float32", 2, 0)
    yield events.StageStarted("synthesis", "Inventing training images", STEPS)
    for step in range(1, STEPS + 1):
        yield events.Step("synthesis", step, STEPS, dict.fromkeys(LOSSES, 1 / step), 0.01 * (STEPS - step))
        if step % 25 == 0:
            yield events.Saved("synthesis", step)
        if step % 1000 == 0:
            yield add_sheet(folder, step)


if __name__ == "__main__":
    main()
