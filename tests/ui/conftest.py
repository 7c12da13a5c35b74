"""Every test here has the offscreen platform and a running asyncio loop, and must leave nothing behind."""

import asyncio
import gc
import multiprocessing
import os
import threading

import pytest
import shiboken6

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QThread, QTimer
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from shell_doubles import REPORT

from qimera_studio.events import Finished
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.garbage import collected_here
from qimera_studio.ui.main_window import MainWindow
from qimera_studio.ui.pages.results import ResultsPage
from qimera_studio.ui.window.preferences import Preferences


@pytest.fixture(autouse=True)
def private_folders(tmp_path, monkeypatch):
    """Preferences, runs and logs of a test are its own."""
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(scope="session")
def loop(qapp):
    """An asyncio loop that is carried by whatever Qt loop a test waits in."""
    loop = QEventLoop(qapp, already_running=True)
    asyncio.set_event_loop(loop)
    yield loop
    loop.stop()
    loop.close()


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """A real service child that answers from `shell_doubles`; all tests share it."""
    engine = EngineClient(tmp_path_factory.mktemp("engine") / "engine.log", "shell_doubles")
    engine._asking.submit(engine._living_child).result()
    yield engine
    engine.close()


@pytest.fixture
def show(loop, qtbot):
    """Shows a page or window until the test ends; what it still awaits is given up before it goes."""

    def give_up(_widget) -> None:
        cancelled = loop.create_task(tasks.cancel_all())
        qtbot.waitUntil(cancelled.done, timeout=5000)

    def show(widget):
        qtbot.addWidget(widget, before_close_func=give_up)
        widget.show()
        return widget

    return show


@pytest.fixture
def finished(tmp_path) -> RunFolder:
    """A finished run of two widths."""
    folder = RunFolder(tmp_path / "run")
    targets = (Target(), Target(weights=8, activations=8))
    folder.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=targets))
    for target in targets:
        folder.result(target.name).mkdir()
        folder.write_json(folder.result(target.name) / "report.json", {**REPORT, "target": target.name})
    folder.record(Finished({}, 1.0))
    return folder


@pytest.fixture
def results(engine, finished, show) -> ResultsPage:
    """The Results page, opened on that run."""
    page = show(ResultsPage(engine))
    page.open(finished)
    return page


@pytest.fixture
def open_window(engine, tmp_path, show):
    """Opens a window whose runs are one of `shell_doubles`; its child is gone when the test ends."""
    windows = []

    def open_window(run="run") -> MainWindow:
        window = MainWindow(Preferences(runs=str(tmp_path / "runs")), engine, f"shell_doubles:{run}")
        windows.append(window)
        window.complete()
        return show(window)

    yield open_window
    for window in windows:
        window.running.training.abandon(5)


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture(autouse=True)
def garbage_is_collected_here(qapp):
    """As in the program; and what a test leaves is collected before another test's threads can find it."""
    with collected_here():
        yield
        gc.collect(1)


@pytest.fixture(autouse=True)
def nothing_left_behind(loop, qtbot):
    # Widgets of the test before are deleted by an event loop only, and not every test has one.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    threads, processes = set(threading.enumerate()), len(multiprocessing.active_children())
    yield
    _nothing_left(qtbot, threads, processes)


def _nothing_left(qtbot, threads, processes) -> None:
    def check() -> None:
        assert len(multiprocessing.active_children()) <= processes
        assert [thread for thread in threading.enumerate() if thread not in threads and not _pooled(thread)] == []
        for thing in gc.get_objects():
            other = type(thing) is QThread and shiboken6.isValid(thing) and thing != QApplication.instance().thread()
            assert not (other and thing.isRunning()), "a thread was left running"
        for top in QApplication.topLevelWidgets():
            assert not any(timer.isActive() for timer in top.findChildren(QTimer)), "a timer was left running"

    qtbot.waitUntil(check, timeout=10_000)


def _pooled(thread: threading.Thread) -> bool:
    """Whether it is a thread of the event loop's own pool that has said something to Python, such as a log line."""
    return isinstance(thread, threading._DummyThread)
