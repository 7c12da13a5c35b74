"""How long the Library takes to list runs with long journals, and one of them to open.

    python tests/benchmarks/library_speed.py

Writes ten finished runs of 200,000 journal lines each, shows the real window on the offscreen platform, and measures
the time until all runs are listed, from opening one until its results are drawn, and until all are compared; also the
gaps between the beats of a timer meanwhile. Before a cold reading the system is asked to forget the journals.
"""

import asyncio
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop as AsyncioLoop
from support.listed_runs import finished_run

from qimera_studio import events
from qimera_studio.run_folder import journal
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.look.theme import apply_theme
from qimera_studio.ui.main_window import LIBRARY, RESULTS, MainWindow
from qimera_studio.ui.window.preferences import Preferences

RUNS, LINES, REPEATS = 10, 200_000, 5
BEAT = 2  # milliseconds
LOSSES = ("class_loss", "statistics_loss", "distance_loss", "loss")
REPORT = {"size_bytes": 153_000, "fp32_bytes": 1_080_000, "agreement": 0.98, "verdict": "safe to use", "reasons": []}


def main() -> None:
    """Measure, and print the table's rows."""
    app = QApplication([])
    apply_theme(app)
    loop = AsyncioLoop(app, already_running=True)
    asyncio.set_event_loop(loop)
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_CONFIG_HOME"] = place
        folders = _make_runs(Path(place) / "runs")
        engine = EngineClient(Path(place) / "engine.log")
        window = MainWindow(Preferences(runs=str(Path(place) / "runs")), engine)
        window.complete()
        window.resize(1280, 800)
        window.show()
        _until(lambda: window.library.table.runs.rowCount() == RUNS)
        gc.freeze()  # as the program does once its window is shown
        _measure(window, folders)
        loop.create_task(tasks.cancel_all())
        _until(lambda: not tasks._running)
        window.close()
        engine.close()
    loop.stop()
    loop.close()


def _make_runs(runs: Path) -> list[RunFolder]:
    folders = [finished_run(runs / f"run {number}", **REPORT) for number in range(RUNS)]
    steps = (events.Step("synthesis", step, LINES, dict.fromkeys(LOSSES, 1 / step), 1.0) for step in range(1, LINES))
    told = "".join(f"{events.to_json(event)}\n" for event in (*steps, events.Finished({"w4a4": "safe to use"}, 1.0)))
    for folder in folders:
        folder.journal_file.write_text(told)
    return folders


def _measure(window: MainWindow, folders: list[RunFolder]) -> None:
    megabytes = folders[0].journal_file.stat().st_size / 1e6
    sys.stdout.write(f"{RUNS} runs, {LINES:,} lines and {megabytes:.0f} MB each, load {os.getloadavg()[0]:.1f}\n")
    _row("the Library, journals not in memory", [_listed(window, folders, cold=True) for _ in range(REPEATS)])
    _row("the Library, again", [_listed(window, folders, cold=False) for _ in range(REPEATS)])
    _row("a run's Results", [_opened(window, folder) for folder in folders[:REPEATS]])
    _row("all ten compared", [_compared(window, folders) for _ in range(REPEATS)])
    began = time.perf_counter()
    list(journal.Tail(folders[0].journal_file).new())
    sys.stdout.write(f"| one journal read whole, for comparison | {time.perf_counter() - began:.2f} s | | |\n")


def _row(what: str, measured: list[tuple[float, float]]) -> None:
    times, gaps = zip(*measured, strict=True)
    median, worst = statistics.median(times), max(times)
    sys.stdout.write(f"| {what} | {1000 * median:.0f} ms | {1000 * worst:.0f} ms | {1000 * max(gaps):.0f} ms |\n")


def _listed(window: MainWindow, folders: list[RunFolder], cold: bool) -> tuple[float, float]:
    window.library.table.show_runs([])
    _drawn()
    if cold:
        for folder in folders:
            with open(folder.journal_file, "rb") as file:
                os.fsync(file.fileno())
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return _timed(window.library.refresh, lambda: window.library.table.runs.rowCount() == RUNS)


def _opened(window: MainWindow, folder: RunFolder) -> tuple[float, float]:
    path = str(folder.path.resolve())
    shown = lambda: window.stack.currentIndex() == RESULTS and path in window.results._place.text()  # noqa: E731
    return _timed(lambda: window.opening.open_run(folder.path), shown)


def _compared(window: MainWindow, folders: list[RunFolder]) -> tuple[float, float]:
    window.go_to(LIBRARY)
    paths = [folder.path for folder in folders]
    reading = lambda: window.library.comparison is None or window.library.comparison._scroll.isHidden()  # noqa: E731
    return _timed(lambda: window.library.compare(paths), lambda: not reading())


def _timed(act: Callable[[], object], done: Callable[[], bool]) -> tuple[float, float]:
    """Seconds until something is drawn, and the longest gap between two beats until half a second later."""
    beats: list[float] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.perf_counter()))
    heart.start(BEAT)
    began = time.perf_counter()
    QTimer.singleShot(0, act)
    _until(done)
    _drawn()
    took = time.perf_counter() - began
    rest = QEventLoop()
    QTimer.singleShot(500, rest.quit)
    rest.exec()
    heart.stop()
    return took, max(later - earlier for earlier, later in pairwise([began, *beats]))


def _until(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)


def _drawn() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


if __name__ == "__main__":
    main()
