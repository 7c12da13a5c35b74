"""The window as a person meets it: the page that is open, buttons found by their names, a run begun on the sample."""

from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.run_folder.folder import RunFolder

QUIETLY = 20_000
"""Milliseconds a child may take to start on a busy machine."""


def page(window) -> int:
    """Index of the page that is open."""
    return window.stack.currentIndex()


def press(window: QWidget, text: str) -> None:
    """Click the one visible, enabled button of this name, as a person would find it."""
    found = [b for b in window.findChildren(QPushButton) if b.text() == text and b.isVisible() and b.isEnabled()]
    assert len(found) == 1, f"{len(found)} buttons say {text!r}"
    found[0].click()


def only_run(place) -> RunFolder:
    """The only run among those of a window."""
    return RunFolder(next((place / "runs").iterdir()))


def begin_sample(window, qtbot) -> None:
    """Go from the Library to the first pictures of the sample."""
    press(window, "Try the sample")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    press(window, "Choose settings")
    window.settings.summary.start_clicked.emit()
    qtbot.waitUntil(lambda: bool(window.running.folder and window.running.folder.sheets()), timeout=QUIETLY)
