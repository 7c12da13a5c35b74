import logging
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QThread, Signal, Slot, qInstallMessageHandler, qWarning

from qimera_studio.ui.window.problems import QUEUED, Problems, last_crash


class Listener(QObject):
    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told = []

    @Slot(object)
    def listen(self, problem) -> None:
        self.told.append((problem, QThread.currentThread()))
        self.heard.emit()


@pytest.fixture
def listener(qapp, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    problems, listener = Problems(), Listener()
    problems.met.connect(listener.listen, QUEUED)
    problems.install()
    yield listener
    qInstallMessageHandler(None)


def fail() -> None:
    raise ZeroDivisionError("a mistake")


def test_a_failure_in_any_thread_is_told_in_the_windows_thread(listener, qtbot, qapp, caplog):
    with qtbot.waitSignal(listener.heard):
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    problem, where = listener.told[0]
    assert where == qapp.thread()
    assert "ZeroDivisionError" in problem.sentence
    assert "a mistake" in problem.detail
    assert "a mistake" in caplog.text


def test_what_qt_says_is_logged(listener, caplog):
    with caplog.at_level(logging.WARNING):
        qWarning("a remark")
    assert ("qt", logging.WARNING, "a remark") in caplog.record_tuples


def test_only_a_crash_last_time_is_worth_a_word():
    assert last_crash("") is None
    crash = last_crash("Fatal Python error: Aborted")
    assert crash is not None
    assert "Aborted" in crash.detail
