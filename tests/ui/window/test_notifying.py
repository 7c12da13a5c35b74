"""Who looks elsewhere learns from title, taskbar and a message how a run stands."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from qimera_studio.events import Failed, Finished, Stopped
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.window.notifying import Notifier

RUN = RunFolder("/runs/digits")


class Desk:
    """What the system was asked to show."""

    def __init__(self, monkeypatch) -> None:
        self.messages, self.alerted, self.shown = [], 0, False
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
        monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, *said: self.messages.append(said))
        monkeypatch.setattr(QSystemTrayIcon, "setVisible", self._show)
        monkeypatch.setattr(QSystemTrayIcon, "show", lambda icon: self._show(icon, True))
        monkeypatch.setattr(QSystemTrayIcon, "hide", lambda icon: self._show(icon, False))
        monkeypatch.setattr(QApplication, "alert", staticmethod(self._alert))

    def _show(self, _icon, shown) -> None:
        self.shown = shown

    def _alert(self, _window) -> None:
        self.alerted += 1


@pytest.fixture
def desk(monkeypatch):
    return Desk(monkeypatch)


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    return window


def test_the_title_says_how_far_a_run_is_and_is_itself_again_after(window):
    notifier = Notifier(window)
    notifier.show_progress("42 % · Inventing training images")
    assert window.windowTitle() == "42 % · Inventing training images – Qimera Studio"
    notifier.show_progress("")
    assert window.windowTitle() == "Qimera Studio"


def test_a_finished_run_is_told_with_its_verdicts(window, desk):
    Notifier(window).tell_end(RUN, Finished({"w4a4": "safe to use"}, 1.0))
    assert desk.messages == [("“digits” is finished", "W4A4: safe to use")]
    assert desk.alerted == 1


def test_a_failed_run_is_told_with_its_sentence_and_a_stopped_one_not_at_all(window, desk):
    notifier = Notifier(window)
    notifier.tell_end(RUN, Failed("The disk is full."))
    notifier.tell_end(RUN, Stopped("bank", 1))
    notifier.tell_end(RUN, None)
    assert desk.messages == [("“digits” failed", "The disk is full.")]


def test_who_has_the_window_before_them_is_left_alone(window, desk, monkeypatch):
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    Notifier(window).tell_end(RUN, Failed("The disk is full."))
    assert (desk.messages, desk.alerted) == ([], 0)


def test_the_icon_goes_when_the_person_comes_back(window, desk, qapp):
    Notifier(window).tell_end(RUN, Failed("The disk is full."))
    assert desk.shown
    qapp.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert not desk.shown


def test_where_the_system_has_no_place_for_messages_the_taskbar_must_do(window, desk, monkeypatch):
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: False))
    Notifier(window).tell_end(RUN, Failed("The disk is full."))
    assert (desk.messages, desk.alerted) == ([], 1)
