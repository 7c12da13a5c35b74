"""The window without a mouse, without sight, and with tired eyes: on every page, empty and with a run open."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QLineEdit,
    QWidget,
)
from shell_doubles import REPORT
from support import journals
from support.contrast import LEAST, drawn_contrast
from support.controls import (
    controls,
    is_grouped,
    name_of,
    steps_back,
    tab_order,
    unnamed_controls,
    unreachable_controls,
)

from qimera_studio.ui.look.theme import set_scheme
from qimera_studio.ui.main_window import EXPLORE, MainWindow

QUIETLY = 20_000


@pytest.fixture
def opened(window, tmp_path, qtbot) -> MainWindow:
    """A window with a checkpoint, and with a complete run on every page that shows runs."""
    folder = journals.new_folder(tmp_path / "runs" / "net one", journals.job())
    journals.add_sheet(folder, 20)
    folder.result("w4a4").mkdir(parents=True, exist_ok=True)
    folder.write_json(folder.result("w4a4") / "report.json", REPORT)
    window.resize(1280, 800)
    window.library.compare([folder.path, folder.path])
    window.opening.open_path("good.pth")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    window.opening.open_run(folder.path)
    window.running.show(folder)
    window.go_to(EXPLORE)
    qtbot.waitUntil(lambda: not window.run.reading, timeout=QUIETLY)
    qtbot.wait(500)
    return window


def pages(window) -> Iterator[QWidget]:
    for index in range(window.stack.count()):
        window.rail.allow(index, True)
        window.go_to(index)
        QApplication.processEvents()
        yield window.stack.widget(index)


def test_every_control_has_a_name(opened):
    assert len(controls(opened)) > 80
    assert [f"{type(one).__name__} in {type(one.parent()).__name__}" for one in unnamed_controls(opened)] == []


def test_every_control_can_be_reached_by_keyboard(opened):
    assert [name_of(one) for one in unreachable_controls(opened)] == []


def test_tab_goes_through_every_page_and_back_to_its_beginning(opened, qtbot):
    opened.activateWindow()
    for page in pages(opened):
        order = tab_order(page)
        if not order:
            continue
        order[0].setFocus()
        visited = [order[0]]
        for _ in range(300):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            if QApplication.focusWidget() is order[0]:
                break
            visited.append(QApplication.focusWidget())
        assert QApplication.focusWidget() is order[0], f"{name_of(visited[-1])} does not let go"
        assert {name_of(one) for one in order if not is_grouped(one)} <= {name_of(one) for one in visited}


def test_focus_follows_reading_order(opened):
    assert {type(page).__name__: back for page in pages(opened) if (back := steps_back(page))} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_as_it_is_drawn(opened, scheme):
    set_scheme(scheme)
    opened.resize(1700, 900)  # wide enough for the help to stand beside the page
    opened.show_help(True)
    faint = {}
    for page in pages(opened):
        picture = opened.grab().toImage()
        for text, place in texts(opened):
            if (found := drawn_contrast(picture, place)) < LEAST:
                faint[f"{type(page).__name__}: {text}"] = round(found, 2)
    set_scheme("light")
    assert faint == {}


def texts(window) -> Iterator[tuple[str, QRect]]:
    """Every text on the screen that is not switched off, and where it stands in the window."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not widget.isEnabled() or widget.visibleRegion().isEmpty():
            continue
        seen = widget.visibleRegion().boundingRect()
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and widget.text().strip():
            yield widget.text(), seen.translated(widget.mapTo(window, QPoint()))
        elif isinstance(widget, QAbstractItemView):
            corner = widget.viewport().mapTo(window, QPoint())
            yield from ((text, place.translated(corner)) for text, place in cells(widget))
        elif isinstance(widget, QGraphicsView):
            yield from drawn(widget, window)


def cells(view) -> Iterator[tuple[str, QRect]]:
    model = view.model()
    for row in range(model.rowCount() if model else 0):
        for column in range(model.columnCount() if hasattr(view, "horizontalHeader") else 1):
            index = model.index(row, column)
            place = view.visualRect(index)
            if isinstance(text := index.data(), str) and text and view.viewport().rect().contains(place):
                yield text, place


def drawn(view, window) -> Iterator[tuple[str, QRect]]:
    for item in view.scene().items():
        if isinstance(item, QGraphicsTextItem) and item.isVisible() and item.toPlainText().strip():
            place = view.mapFromScene(item.sceneBoundingRect()).boundingRect()
            if view.viewport().rect().contains(place):
                yield item.toPlainText(), place.translated(view.viewport().mapTo(window, QPoint()))
