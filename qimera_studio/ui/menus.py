"""The menu bar: everything by keyboard, and what has no place on a page."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from qimera_studio.ui.preferences import Preferences, Wanted
from qimera_studio.ui.translation import tr

_SCHEMES: dict[Wanted, str] = {"system": "Like the system", "light": "Light", "dark": "Dark"}


class Opens(Protocol):
    """What opens a checkpoint or a run."""

    def ask_checkpoint(self) -> None:
        """Let the person choose a checkpoint."""

    def ask_run(self) -> None:
        """Let the person choose a run folder from anywhere."""

    def open_sample(self) -> None:
        """Open the bundled sample."""

    def open_path(self, path: str) -> None:
        """Open whatever a person names: a run folder, a checkpoint, a recipe, or a sample."""


class Commands(Protocol):
    """What the other entries ask for."""

    def ask_recipe(self) -> None:
        """Let the person choose a recipe file to load."""

    def ask_recipe_place(self) -> None:
        """Let the person choose where to save the recipe in force."""

    def ask_runs_place(self) -> None:
        """Let the person choose where new runs are kept."""

    def choose_scheme(self, scheme: Wanted) -> None:
        """Look light, dark, or like the system."""

    def show_help(self, wanted: bool) -> None:
        """Show the help on the open page, or hide it."""

    def show_full_screen(self, wanted: bool) -> None:
        """Fill the screen, or stop doing so."""

    def show_shortcuts(self) -> None:
        """List all shortcuts."""

    def show_logs(self) -> None:
        """Open the folder of the log."""

    def show_about(self) -> None:
        """Tell version and licences."""

    def close(self) -> bool:
        """Close the window, unless something speaks against it."""


def add_menus(
    bar: QMenuBar, opening: Opens, commands: Commands, preferences: Preferences, pages: Sequence[QAction]
) -> QAction:
    """Fill a window's menu bar.

    Args:
        bar: empty.
        opening: opens what the person chooses.
        commands: does what the other entries say.
        preferences: tell what is chosen, and what was opened before.
        pages: open a page each.

    Returns:
        the switch of the help panel.
    """
    _add_file(bar.addMenu(tr("&File")), opening, commands, preferences)
    view = bar.addMenu(tr("&View"))
    view.addActions(pages)
    view.addSeparator()
    _add_schemes(view, preferences.scheme, commands.choose_scheme)
    view.addSeparator()
    _switch(view, tr("&Full screen"), commands.show_full_screen, "F11")
    help = bar.addMenu(tr("&Help"))
    panel = _switch(help, tr("&Help on this page"), commands.show_help, "F1")
    _entry(help, tr("&Keyboard shortcuts"), commands.show_shortcuts, "Ctrl+/")
    help.addSeparator()
    _entry(help, tr("Open the &log folder"), commands.show_logs)
    _entry(help, tr("&About Qimera Studio"), commands.show_about)
    return panel


def _add_file(file: QMenu, opening: Opens, commands: Commands, preferences: Preferences) -> None:
    _entry(file, tr("&Open a checkpoint…"), opening.ask_checkpoint, "Ctrl+O")
    _entry(file, tr("Open a &run folder…"), opening.ask_run, "Ctrl+Shift+O")
    recent = file.addMenu(tr("Open re&cent"))
    recent.aboutToShow.connect(lambda: _fill_recent(recent, opening, preferences))
    _entry(file, tr("Try the &sample"), opening.open_sample)
    file.addSeparator()
    _entry(file, tr("&Load a recipe…"), commands.ask_recipe)
    _entry(file, tr("Save the rec&ipe…"), commands.ask_recipe_place, "Ctrl+S")
    file.addSeparator()
    _entry(file, tr("&Keep runs in…"), commands.ask_runs_place)
    file.addSeparator()
    _entry(file, tr("&Quit"), commands.close, "Ctrl+Q")


def _fill_recent(menu: QMenu, opening: Opens, preferences: Preferences) -> None:
    """Offer what was opened last and is still there; looked up when asked for, because drives come and go."""
    menu.clear()
    for path in filter(lambda known: Path(known).exists(), preferences.recent):
        action = _entry(menu, Path(path).name.replace("&", "&&"), partial(opening.open_path, path))
        action.setToolTip(path)
        action.setStatusTip(path)
    if menu.isEmpty():
        menu.addAction(tr("Nothing was opened yet")).setEnabled(False)
        return
    menu.addSeparator()
    _entry(menu, tr("&Forget these"), preferences.forget_recent)


def _entry(menu: QMenu, name: str, act: Callable[[], object], shortcut: str = "") -> QAction:
    action = menu.addAction(name)
    action.triggered.connect(lambda _checked: act())
    action.setShortcut(QKeySequence(shortcut))
    return action


def _switch(menu: QMenu, name: str, act: Callable[[bool], object], shortcut: str) -> QAction:
    action = menu.addAction(name)
    action.setCheckable(True)
    action.setShortcut(QKeySequence(shortcut))
    action.triggered.connect(lambda checked: act(checked))
    return action


def _add_schemes(menu: QMenu, current: Wanted, choose: Callable[[Wanted], None]) -> None:
    group = QActionGroup(menu)
    for scheme, name in _SCHEMES.items():
        action = menu.addAction(tr(name))
        action.setCheckable(True)
        action.setChecked(scheme == current)
        action.triggered.connect(lambda _checked, scheme=scheme: choose(scheme))
        group.addAction(action)
