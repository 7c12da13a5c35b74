"""From the first start to a running sample."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from qimera_studio.ui.main_window import RUNNING

QUIETLY = 20_000
MOST = 4  # clicks


def test_a_new_person_has_the_sample_running_after_few_clicks(window, qtbot):
    clicks = 0

    def click(text: str) -> None:
        nonlocal clicks
        qtbot.waitUntil(lambda: bool(offered(window, text)), timeout=QUIETLY)
        QTest.mouseClick(offered(window, text)[0], Qt.MouseButton.LeftButton)
        clicks += 1

    click("Try the sample")
    click("Choose settings")
    # The stand-in's tiny network gives cause for a doubt, the sample does not.
    click("Start anyway")
    qtbot.waitUntil(lambda: window.run.sheets.gallery.rowCount() > 0, timeout=QUIETLY)
    assert window.stack.currentIndex() == RUNNING
    assert clicks <= MOST


def offered(window, text: str) -> list[QPushButton]:
    return [b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible() and b.isEnabled()]


def test_every_page_that_is_empty_says_what_to_do(window, qtbot):
    for page, way in ((0, "Try the sample"), (1, "Try the sample"), (4, "Open the library")):
        window.go_to(page)
        assert offered(window, way), way
