"""The menu bar: everything by keyboard, and what has no place on a page."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QMessageBox, QWidget

from qimera_studio import __version__
from qimera_studio.engine.logs import log_folder
from qimera_studio.ui.preferences import Wanted

_SCHEMES: dict[Wanted, str] = {"system": "Like the system", "light": "Light", "dark": "Dark"}


class Commands(Protocol):
    """What the entries ask for."""

    def ask_checkpoint(self) -> None:
        """Let the person choose a checkpoint."""

    def open_sample(self) -> None:
        """Show the bundled sample's card."""

    def ask_run(self) -> None:
        """Let the person choose a run folder from anywhere."""

    def ask_runs_place(self) -> None:
        """Let the person choose where new runs are kept."""

    def choose_scheme(self, scheme: Wanted) -> None:
        """Look light, dark, or like the system."""

    def close(self) -> bool:
        """Close the window, unless something speaks against it."""


def add_menus(bar: QMenuBar, commands: Commands, scheme: Wanted) -> None:
    """Fill a window's menu bar.

    Args:
        bar: empty.
        commands: does what the entries say.
        scheme: the one to mark as chosen.
    """
    file = bar.addMenu("&File")
    _entry(file, "&Open a checkpoint…", commands.ask_checkpoint, "Ctrl+O")
    _entry(file, "Try the &sample", commands.open_sample)
    _entry(file, "Open a &run folder…", commands.ask_run, "Ctrl+Shift+O")
    _entry(file, "&Keep runs in…", commands.ask_runs_place)
    file.addSeparator()
    _entry(file, "&Quit", commands.close, "Ctrl+Q")
    _add_schemes(bar.addMenu("&View"), scheme, commands.choose_scheme)
    help = bar.addMenu("&Help")
    _entry(help, "Open the &log folder", _open_logs)
    _entry(help, "&About Qimera Studio", lambda: _about(bar.window()))


def _entry(menu: QMenu, name: str, act: Callable[[], object], shortcut: str = "") -> None:
    action = menu.addAction(name)
    action.triggered.connect(lambda _checked: act())
    action.setShortcut(QKeySequence(shortcut))


def _add_schemes(menu: QMenu, current: Wanted, choose: Callable[[Wanted], None]) -> None:
    group = QActionGroup(menu)
    for scheme, name in _SCHEMES.items():
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(scheme == current)
        action.triggered.connect(lambda _checked, scheme=scheme: choose(scheme))
        group.addAction(action)


def _open_logs() -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


def _about(window: QWidget) -> None:
    box = QMessageBox(window)
    box.setWindowTitle("About Qimera Studio")
    box.setText(f"Qimera Studio {__version__}")
    box.setInformativeText("Compresses image classifiers to integers without any data, on this computer alone.")
    box.finished.connect(box.deleteLater)
    box.open()
