"""Pictures of every page in each of its states, light and dark, from a real run.

    python tests/window/screenshots.py FOLDER            every state
    python tests/window/screenshots.py FOLDER --scale 2  the same on a screen of twice the density
    python tests/window/screenshots.py --docs            the pages as README shows them, into docs/pages

Look at each of them before a release; what one would not show a customer is a fault.
"""

import argparse
import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from display import environment, private_display
from driving import click, drive, until
from PIL import Image
from PySide6.QtWidgets import QDialog

from qimera_studio.resources import resource
from qimera_studio.ui.look.theme import set_scheme
from qimera_studio.ui.main_window import EXPLORE, LIBRARY, MODEL, RESULTS, RUNNING, SETTINGS, MainWindow
from qimera_studio.ui.pages.explore import SHIPPED
from qimera_studio.ui.widgets.frame.about_dialog import AboutDialog
from qimera_studio.ui.widgets.frame.shortcuts_dialog import ShortcutsDialog
from qimera_studio.ui.widgets.model.class_names_dialog import ClassNamesDialog
from qimera_studio.ui.widgets.model.definition_dialog import DefinitionDialog
from qimera_studio.ui.widgets.settings.time_picker import TimePicker
from qimera_studio.ui.window.shortcuts import shortcuts

DOCS = Path(__file__).parents[2] / "docs" / "pages"
SHOWN = {
    "1-library": "library",
    "2-model": "model",
    "3-settings": "settings",
    "4-run-tuning": "run",
    "5-results": "results",
    "6-explore": "explore",
    "6-explore-2": "feature-space",
    "7-comparison": "comparison",
}
"""The states that README shows, and what their files are called there."""
SIZE = (1280, 800)
MINUTES = 2  # that the run has
PATIENCE = 8  # seconds for what says by no sign that it is complete
COLOURS = 256  # of a picture, which keep even a small coloured sign as it is
WHERE = "QIMERA_SCREENSHOTS"


async def flow(window: MainWindow) -> None:
    """Visit every page in each of its states."""
    window.resize(*SIZE)
    window.preferences.runs = str(Path(os.environ["XDG_DATA_HOME"]).parent / "runs")
    window.library.refresh()
    await until(lambda: window.rail._status.text() == "Engine is ready", "the engine is ready", 120)
    await shoot(window, "1-library-empty", LIBRARY)
    window.show_help(True)
    await shoot(window, "1-library-help")
    window.show_help(False)
    await shoot_dialog(window, "0-about", AboutDialog(window), PATIENCE)
    await shoot_dialog(window, "0-shortcuts", ShortcutsDialog(window, shortcuts(window)))
    await shoot(window, "2-model-empty", MODEL)
    window.opening.open_path(__file__)
    await until(lambda: window.model.banner.isVisible(), "a file is refused")
    await shoot(window, "2-model-refused")
    await click(window, "Try the sample")
    await until(lambda: window.model.card, "the sample's card shows")
    await shoot(window, "2-model")
    await shoot_dialog(window, "2-model-classes", ClassNamesDialog(window, window.model.view.architecture.class_names))
    definition = Path(os.environ["XDG_DATA_HOME"]) / "my_network.py"
    definition.parent.mkdir(parents=True, exist_ok=True)
    definition.write_text("class MyNetwork(nn.Module): ...")
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
    await until(lambda: window.explore.views[0].path is not None, "the way is followed", 120)
    await shoot(window, "6-explore")
    for view in range(1, window.explore.chooser.count()):
        window.explore.chooser.setCurrentIndex(view)
        await rest(window)
        await shoot(window, f"6-explore-{view}")
    await shoot(window, "1-library", LIBRARY)
    window.library.compare([resource(SHIPPED), window.running.folder.path])
    await until(window.library.comparison.save.isEnabled, "the runs are read")
    await rest(window)
    await shoot(window, "7-comparison")


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
    window.settings.findChild(TimePicker).budget.click()
    window.settings.findChild(TimePicker).minutes.setValue(MINUTES)


async def running(window: MainWindow) -> None:
    """A run from its start to its end, with a stop on the way."""
    await click(window, "Start")
    await shoot(window, "4-run-starting", RUNNING)
    await until(lambda: window.run.sheets.gallery.rowCount(), "pictures appear", 300)
    await shoot(window, "4-run-going-on")
    await click(window, "Pause")
    await until(lambda: window.run.history.state == "paused", "the run pauses")
    await shoot(window, "4-run-paused")
    await click(window, "Stop")
    await until(lambda: not window.running.training.active, "the run stops")
    await shoot(window, "4-run-stopped")
    await shoot(window, "1-library-stopped", LIBRARY)
    window.go_to(RUNNING)
    await click(window, "Resume")
    await until(lambda: window.running.training.active, "the run goes on")
    await until(lambda: window.run.history.current.stage == "distillation", "the student is distilled", 900)
    await asyncio.sleep(PATIENCE)
    await shoot(window, "4-run-tuning")
    await until(lambda: not window.running.training.active, "the run ends", 900)
    await shoot(window, "4-run-finished")


async def rest(window: MainWindow) -> None:
    """Wait until the engine has answered what it was asked, and its last answer has changed nothing that is seen."""
    seen = None
    while window.explore.view.busy or window.grab().toImage() != seen:
        seen = window.grab().toImage()
        await asyncio.sleep(0.1)  # a view asks on when it has been answered
        await asyncio.wrap_future(window._engine._asking.submit(int))


async def shoot(window: MainWindow, name: str, page: int | None = None) -> None:
    """Take a page in both schemes."""
    if page is not None:
        window.go_to(page)
    for scheme in ("dark", "light"):
        set_scheme(scheme)
        await asyncio.sleep(0.4)
        window.grab().save(str(Path(os.environ[WHERE]) / f"{name}-{scheme}.png"))


async def shoot_dialog(window: MainWindow, name: str, dialog: QDialog, patience: float = 0) -> None:
    """Take a dialog in both schemes, when it has had the time it needs."""
    dialog.open()
    await asyncio.sleep(patience)
    for scheme in ("dark", "light"):
        set_scheme(scheme)
        await asyncio.sleep(0.4)
        dialog.grab().save(str(Path(os.environ[WHERE]) / f"{name}-{scheme}.png"))
    dialog.reject()
    dialog.deleteLater()


def take(folder: Path, scale: int) -> int:
    """Show the window on a screen of its own and take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    screen = f"{(SIZE[0] + 120) * scale}x{(SIZE[1] + 200) * scale}x24"
    with private_display(screen) as display, tempfile.TemporaryDirectory(prefix="qimera-studio-") as home:
        variables = {**environment(display, home), WHERE: str(folder.resolve()), "QT_SCALE_FACTOR": str(scale)}
        return subprocess.run([sys.executable, __file__], env=variables).returncode


def publish(folder: Path) -> None:
    """Put the pages' pictures into the documentation, small."""
    shutil.rmtree(DOCS, ignore_errors=True)
    DOCS.mkdir(parents=True)
    for state, page in SHOWN.items():
        for scheme in ("light", "dark"):
            picture = Image.open(folder / f"{state}-{scheme}.png").convert("RGB")
            # Maximum coverage keeps small signs; only the averaging after it keeps wide areas as they are.
            few = picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE)
            few.save(DOCS / f"{page}-{scheme}.png", optimize=True)


def main() -> int:
    """Take the pictures, and publish them where that is wanted."""
    if WHERE in os.environ:
        return drive(flow)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--scale", type=int, default=1)
    parser.add_argument("--docs", action="store_true")
    wanted = parser.parse_args()
    if wanted.folder is None and not wanted.docs:
        parser.error("name a folder, or --docs")
    with tempfile.TemporaryDirectory() as nearby:
        folder = wanted.folder or Path(nearby)
        code = take(folder, wanted.scale)
        if code == 0 and wanted.docs:
            publish(folder)
    return code


if __name__ == "__main__":
    sys.exit(main())
