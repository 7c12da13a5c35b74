"""A widget that is garbage is destroyed by the window's thread, whichever thread fills the memory."""

import threading
import weakref

from PySide6.QtWidgets import QWidget

from qimera_studio.ui.garbage import collected_here

ENOUGH = 100_000  # circles, many times what makes a collection due


class Circular(QWidget):
    """Refers to itself."""

    def __init__(self):
        super().__init__()
        self.me = self


def make_circles():
    for _ in range(ENOUGH):
        circle = []
        circle.append(circle)


def test_a_widget_in_a_circle_is_destroyed_by_the_windows_thread(qtbot):
    destroyed_by = []
    with collected_here():
        weakref.finalize(Circular(), lambda: destroyed_by.append(threading.current_thread()))
        busy = threading.Thread(target=make_circles)
        busy.start()
        busy.join()
        assert destroyed_by == []
        qtbot.waitUntil(lambda: destroyed_by != [], timeout=10_000)
    assert destroyed_by == [threading.main_thread()]
