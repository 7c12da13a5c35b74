"""The main flow in the real window with the real engine: from the sample to verified exports, stopping once."""

import sys
from pathlib import Path

from driving import click, drive, until

from qimera_studio.events import Finished, Resumed, Stopped
from qimera_studio.ui.main_window import LIBRARY, MODEL, RESULTS, RUNNING, MainWindow


async def flow(window: MainWindow) -> None:
    """Go the whole way; every wait is for something on the screen."""

    def page() -> int:
        return window.stack.currentIndex()

    await until(lambda: page() == LIBRARY and window.isVisible(), "the window shows")
    await click(window, "Try the sample")
    await until(lambda: page() == MODEL and window.model.card, "the sample's card shows")
    await click(window, "Choose settings")
    await click(window.settings, "Quick")
    await click(window, "Start")
    await until(lambda: page() == RUNNING, "the run page shows")
    await until(lambda: pictures(window) > 0, "pictures appear", 120)
    await click(window, "Stop")
    await until(lambda: not window.running.training.active, "the run has stopped")
    assert isinstance(journal(window)[-1], Stopped)
    await click(window, "Resume")
    await until(lambda: any(isinstance(event, Resumed) for event in journal(window)), "the run goes on")
    await until(lambda: not window.running.training.active, "the run is finished", 400)
    assert isinstance(journal(window)[-1], Finished)
    await click(window, "See results")
    assert page() == RESULTS
    for row in window.results.exports.rows:
        row.button.click()
        await until(lambda row=row: "Verified" in row.state.text(), f"{row.button.accessibleName()} is verified", 120)
    files = {file.name for file in window.running.folder.exports.iterdir()}
    assert {"w4a8.onnx", "w4a8-pixels.onnx", "w4a8.safetensors"} <= files
    assert "torch" not in sys.modules


def pictures(window: MainWindow) -> int:
    """How many synthetic images the gallery shows."""
    return window.run.sheets.gallery.rowCount()


def journal(window: MainWindow) -> list:
    """What the run has said so far."""
    return window.running.folder.journal()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    sys.exit(drive(flow))
