"""The wheel scrolls the page; a list inside has it only while it has the focus, and until its end."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QStringListModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QListView, QScrollArea, QWidget

from qimera_studio.ui.look.layout import column
from qimera_studio.ui.widgets.scrolled_page import ScrolledPage

DOWN, UP = QPoint(0, -120), QPoint(0, 120)


def turn(place: QWidget, by: QPoint) -> None:
    """Turn the wheel over what can be seen of a place."""
    where = place.mapTo(place.window(), place.visibleRegion().boundingRect().center())
    QTest.wheelEvent(place.window().windowHandle(), QPointF(where), by)
    QApplication.processEvents()


@pytest.fixture
def names(qtbot):
    names = QListView()
    names.setModel(QStringListModel([str(number) for number in range(200)], names))
    names.setFixedHeight(200)
    return names


@pytest.fixture
def page(names, qtbot):
    above, below = QWidget(), QWidget()
    above.setFixedHeight(100)
    below.setFixedHeight(2000)
    page = ScrolledPage(column(above, names, below))
    qtbot.addWidget(page)
    page.resize(300, 400)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def places(page, names) -> tuple[int, int]:
    return page.verticalScrollBar().value(), names.verticalScrollBar().value()


def test_a_list_without_the_focus_lets_the_page_scroll(page, names):
    page.setFocus()
    turn(names.viewport(), DOWN)
    assert places(page, names)[0] > 0
    assert places(page, names)[1] == 0


def test_a_list_with_the_focus_scrolls_until_its_end_and_then_the_page_does(page, names, qtbot):
    names.setFocus()
    qtbot.waitUntil(names.hasFocus)
    turn(names.viewport(), DOWN)
    assert places(page, names)[0] == 0
    assert places(page, names)[1] > 0
    names.scrollToBottom()
    turn(names.viewport(), DOWN)
    assert places(page, names)[0] > 0
    before = places(page, names)
    turn(names.viewport(), UP)
    assert places(page, names)[0] == before[0]
    assert places(page, names)[1] < before[1]


def test_a_list_scrolls_sideways_without_the_focus(page, names):
    page.setFocus()
    names.setModel(QStringListModel(["wide" * 200], names))
    QApplication.processEvents()
    turn(names.viewport(), QPoint(-120, 0))
    assert names.horizontalScrollBar().value() > 0


def test_whatever_scrolls_inside_a_scrolled_part_of_the_window_leaves_the_wheel_to_it(open_window):
    window = open_window()
    found = 0
    for inner in window.findChildren(QAbstractScrollArea):
        around = inner.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and inner.window() is window:
            assert isinstance(around, ScrolledPage), (inner, inner.accessibleName())
            found += 1
    assert found > 5
