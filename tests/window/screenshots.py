"""Pictures of every page, light and dark, from a real run: `python tests/window/screenshots.py FOLDER`.

Look at each of them before a release; what one would not show a customer is a fault.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from display import environment, private_display
from driving import click, drive, until
from PySide6.QtWidgets import QDialog

from qimera_studio.ui.main_window import EXPLORE, LIBRARY, MODEL, RESULTS, RUNNING, SETTINGS, MainWindow
from qimera_studio.ui.theme import set_scheme
from qimera_studio.ui.widgets.class_names_dialog import ClassNamesDialog
from qimera_studio.ui.widgets.definition_dialog import DefinitionDialog

OUT = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")


async def flow(window: MainWindow) -> None:
    """Visit every page in each of its states."""
    await until(lambda: window.rail._status.text() == "Engine is ready", "the engine is ready")
    await shoot(window, "1-library-empty", LIBRARY)
    await shoot(window, "2-model-empty", MODEL)
    window.open_path(__file__)
    await until(lambda: window.model.banner.isVisible(), "a file is refused")
    await shoot(window, "2-model-refused")
    await click(window, "Try the sample")
    await until(lambda: window.model.card, "the sample's card shows")
    await shoot(window, "2-model")
    await shoot_dialog(window, "2-model-classes", ClassNamesDialog(window, window.model.view.architecture.class_names))
    definition = Path(os.environ["XDG_DATA_HOME"]) / "my_network.py"
    definition.parent.mkdir(parents=True, exist_ok=True)
    definition.write_text("class MyNetwork: ...")
    await shoot_dialog(window, "2-model-definition", DefinitionDialog(window, definition))
    await settings(window)
    await running(window)
    await click(window, "See results")
    await shoot(window, "5-results")
    for row in window.results.exports.rows:
        row.button.click()
        await until(lambda row=row: "Verified" in row.state.text(), "the export is verified", 120)
    await shoot(window, "5-results-exported", RESULTS)
    window.go_to(EXPLORE)
    await until(lambda: window.explore.view.path is not None, "the way is followed", 120)
    await shoot(window, "6-explore")
    await shoot(window, "1-library", LIBRARY)


async def settings(window: MainWindow) -> None:
    """The settings page from top to bottom."""
    await shoot(window, "3-settings", SETTINGS)
    await click(window.settings, "Custom")
    await shoot(window, "3-settings-custom")
    await click(window.settings, "Small")
    window.settings.advanced.setChecked(True)
    await asyncio.sleep(0.1)
    scroll = window.settings.form.parentWidget().parentWidget().parentWidget().verticalScrollBar()
    scroll.setValue(scroll.maximum() // 2)
    await shoot(window, "3-settings-advanced")
    window.settings.advanced.setChecked(False)
    scroll.setValue(0)
    await click(window.settings, "Quick")


async def running(window: MainWindow) -> None:
    """A run from its start to its end, with a stop on the way."""
    await click(window, "Start")
    await shoot(window, "4-run-starting", RUNNING)
    await until(lambda: window.run.sheets.gallery.rowCount(), "pictures appear", 300)
    await click(window, "Pause")
    await until(lambda: window.run.history.state == "paused", "the run pauses")
    await shoot(window, "4-run-paused")
    await click(window, "Stop")
    await until(lambda: not window.running.training.active, "the run stops")
    await shoot(window, "4-run-stopped")
    await shoot(window, "1-library-stopped", LIBRARY)
    window.go_to(RUNNING)
    await click(window, "Resume")
    await shoot(window, "4-run-going-on")
    await until(lambda: not window.running.training.active, "the run ends", 900)
    await shoot(window, "4-run-finished")


async def shoot(window: MainWindow, name: str, page: int | None = None) -> None:
    """Take a page in both schemes."""
    if page is not None:
        window.go_to(page)
    for scheme in ("dark", "light"):
        set_scheme(scheme)
        await asyncio.sleep(0.4)
        window.grab().save(str(OUT / f"{name}-{scheme}.png"))


async def shoot_dialog(window: MainWindow, name: str, dialog: QDialog) -> None:
    """Take a dialog in both schemes."""
    dialog.open()
    for scheme in ("dark", "light"):
        set_scheme(scheme)
        await asyncio.sleep(0.4)
        dialog.grab().save(str(OUT / f"{name}-{scheme}.png"))
    dialog.reject()
    dialog.deleteLater()


def main() -> int:
    """Show the window on a screen of its own and take the pictures."""
    if "QIMERA_SCREENSHOTS" in os.environ:
        return drive(flow)
    OUT.mkdir(parents=True, exist_ok=True)
    with private_display() as display, tempfile.TemporaryDirectory() as home:
        variables = {**environment(display, home), "QIMERA_SCREENSHOTS": "1"}
        return subprocess.run([sys.executable, __file__, str(OUT)], env=variables).returncode


if __name__ == "__main__":
    sys.exit(main())
