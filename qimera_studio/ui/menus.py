"""The menu bar: everything by keyboard, and what has no place on a page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QActionGroup, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QMenu, QMessageBox

from qimera_studio import __version__
from qimera_studio.engine.logs import log_folder
from qimera_studio.ui.preferences import Wanted

if TYPE_CHECKING:
    from qimera_studio.ui.main_window import MainWindow

_SCHEMES: dict[Wanted, str] = {"system": "Like the system", "light": "Light", "dark": "Dark"}


def add_menus(window: "MainWindow", scheme: Wanted) -> None:
    """Give the window its menu bar.

    Args:
        window: does what the entries say.
        scheme: the one to mark as chosen.
    """
    file = window.menuBar().addMenu("&File")
    _entry(file, "&Open a checkpoint…", window.ask_checkpoint, "Ctrl+O")
    _entry(file, "Try the &sample", window.open_sample)
    _entry(file, "Open a &run folder…", window.ask_run, "Ctrl+Shift+O")
    _entry(file, "&Keep runs in…", window.ask_runs_place)
    file.addSeparator()
    _entry(file, "&Quit", window.close, "Ctrl+Q")
    _add_schemes(window.menuBar().addMenu("&View"), scheme, window.choose_scheme)
    help = window.menuBar().addMenu("&Help")
    _entry(help, "Open the &log folder", _open_logs)
    _entry(help, "&About Qimera Studio", lambda: _about(window))


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


def _about(window: "MainWindow") -> None:
    box = QMessageBox(window)
    box.setWindowTitle("About Qimera Studio")
    box.setText(f"Qimera Studio {__version__}")
    box.setInformativeText("Compresses image classifiers to integers without any data, on this computer alone.")
    box.finished.connect(box.deleteLater)
    box.open()
