"""The main flow without a mouse: from the sample to verified exports, Explore and the Library, by keys alone."""

import sys
from pathlib import Path

from driving import choose_by_arrows, drive, go_by_tab, name, press, until
from PySide6.QtWidgets import QApplication

from qimera_studio.events import Finished, Stopped
from qimera_studio.ui.main_window import EXPLORE, LIBRARY, MODEL, RESULTS, RUNNING, SETTINGS, MainWindow


async def flow(window: MainWindow) -> None:
    """Every step is a key; every wait is for something on the screen."""

    def page() -> int:
        return window.stack.currentIndex()

    await until(lambda: page() == LIBRARY and window.isVisible(), "the window shows")
    window.activateWindow()
    await go_by_tab("Try the sample")
    await press("Space")
    await until(lambda: page() == MODEL and window.model.card, "the sample's card shows")
    await until(lambda: name(QApplication.focusWidget()) == "Choose settings", "the way on has the focus")
    await press("Space")
    assert page() == SETTINGS
    await choose_settings()
    await until(lambda: page() == RUNNING, "the run page shows")
    await run(window)
    assert page() == RESULTS
    for row in window.results.exports.rows:
        await go_by_tab(row.button.accessibleName())
        await press("Space")
        await until(lambda row=row: "Verified" in row.state.text(), f"{row.button.accessibleName()} is verified", 120)
    await press("Ctrl+6")
    assert page() == EXPLORE
    await press("Ctrl+1")
    assert page() == LIBRARY
    await until(lambda: window.library.table.model().rowCount() == 1, "the run is listed")
    await go_by_tab(window.library.table.accessibleName())
    await press("Down")
    await press("Return")
    assert page() == RESULTS
    await helped(window)


async def choose_settings() -> None:
    """A goal, the method, and Start."""
    await go_by_tab("Safest, 8 bit")
    await choose_by_arrows("Small, 4 bit")
    await go_by_tab("Studio")
    await choose_by_arrows("Quick")
    await go_by_tab("Start")
    await press("Space")


async def run(window: MainWindow) -> None:
    """Stopped once, resumed, finished, and left for the results."""
    await until(lambda: window.run.sheets.gallery.rowCount() > 0, "pictures appear", 120)
    await go_by_tab("Stop")
    await press("Space")
    await until(lambda: not window.running.training.active, "the run has stopped")
    assert isinstance(window.running.folder.journal()[-1], Stopped)
    await go_by_tab("Resume")
    await press("Space")
    await until(lambda: window.running.training.active, "the run goes on")
    await until(lambda: not window.running.training.active, "the run is finished", 400)
    assert isinstance(window.running.folder.journal()[-1], Finished)
    await go_by_tab("See results")
    await press("Space")


async def helped(window: MainWindow) -> None:
    """Help opens and closes beside the page, and the shortcuts in a dialog."""
    await press("F1")
    assert window.help_panel.isVisible()
    await press("F1")
    assert not window.help_panel.isVisible()
    await press("Ctrl+/")
    await until(lambda: QApplication.activeModalWidget() is not None, "the shortcuts are listed")
    await press("Esc")
    await until(lambda: QApplication.activeModalWidget() is None, "the shortcuts are gone")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(drive(flow))
