"""The menu bar: everything by keyboard, and what has no place on a page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QMenuBar

from qimera_studio.ui.commands.making import make_action
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.window.preferences import Preferences, Wanted

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

    def go_to_next_part(self) -> None:
        """Lead the focus on: toolbar, rail, page, help."""

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


@dataclass(frozen=True)
class Shown:
    """Actions of others that the menu bar shows.

    Attributes:
        pages: open a page each.
        edits: take edits back and do them again.
        run: start, pause and stop.
        exports: everything that the results can be exported to.
        views: change how the open page is shown.
        toolbar: the switch of the toolbar.
    """

    pages: Sequence[QAction]
    edits: Sequence[QAction]
    run: Sequence[QAction]
    exports: QMenu
    views: Sequence[QAction]
    toolbar: QAction


class Menus:
    """Fills a window's menu bar.

    Args:
        bar: empty.
        opening: opens what the person chooses.
        commands: does what the other entries say.
        preferences: tell what is chosen, and what was opened before.
        shown: what the bar shows besides.

    Attributes:
        open: lets the person choose a checkpoint.
        recent: what was opened before.
        save_recipe: lets the person choose where to save the recipe in force.
        help: the switch of the help panel.
    """

    def __init__(
        self, bar: QMenuBar, opening: Opens, commands: Commands, preferences: Preferences, shown: Shown
    ) -> None:
        self._opening, self._commands, self._preferences = opening, commands, preferences
        self._add_file(bar.addMenu(tr("&File")), shown.exports)
        bar.addMenu(tr("&Edit")).addActions(shown.edits)
        self._add_view(bar.addMenu(tr("&View")), shown)
        bar.addMenu(tr("&Run")).addActions(shown.run)
        self._add_help(bar.addMenu(tr("&Help")))

    def _add_file(self, file: QMenu, exports: QMenu) -> None:
        opening, commands = self._opening, self._commands
        self.open = _entry(file, tr("&Open a checkpoint…"), opening.ask_checkpoint, "Ctrl+O")
        self.open.setIcon(icon("folder"))
        self.open.setIconText(tr("Open"))
        _entry(file, tr("Open a &run folder…"), opening.ask_run, "Ctrl+Shift+O")
        self.recent = file.addMenu(tr("Open re&cent"))
        self.recent.aboutToShow.connect(self._fill_recent)
        _entry(file, tr("Try the &sample"), opening.open_sample)
        file.addSeparator()
        _entry(file, tr("&Load a recipe…"), commands.ask_recipe)
        self.save_recipe = _entry(file, tr("Save the rec&ipe…"), commands.ask_recipe_place, "Ctrl+S")
        file.addSeparator()
        file.addMenu(exports)
        file.addSeparator()
        _entry(file, tr("&Keep runs in…"), commands.ask_runs_place)
        file.addSeparator()
        _entry(file, tr("&Quit"), commands.close, "Ctrl+Q")

    def _add_view(self, view: QMenu, shown: Shown) -> None:
        view.addActions(shown.pages)
        view.addSeparator()
        _add_schemes(view, self._preferences.scheme, self._commands.choose_scheme)
        view.addSeparator()
        view.addAction(shown.toolbar)
        _entry(view, tr("&Next part of the window"), self._commands.go_to_next_part, "F6")
        view.addSeparator()
        view.addActions(shown.views)
        _switch(view, tr("&Full screen"), self._commands.show_full_screen, "F11")

    def _add_help(self, menu: QMenu) -> None:
        self.help = _switch(menu, tr("&Help on this page"), self._commands.show_help, "F1")
        self.help.setIcon(icon("help"))
        self.help.setIconText(tr("Help"))
        self.help.setChecked(self._preferences.help)
        _entry(menu, tr("&Keyboard shortcuts"), self._commands.show_shortcuts, "Ctrl+/")
        menu.addSeparator()
        _entry(menu, tr("Open the &log folder"), self._commands.show_logs)
        _entry(menu, tr("&About Qimera Studio"), self._commands.show_about)

    def _fill_recent(self) -> None:
        """Offer what was opened last and is still there; looked up when asked for, because drives come and go."""
        menu, preferences = self.recent, self._preferences
        menu.clear()
        for path in filter(lambda known: Path(known).exists(), preferences.recent):
            action = _entry(menu, Path(path).name.replace("&", "&&"), partial(self._opening.open_path, path))
            action.setToolTip(path)
            action.setStatusTip(path)
        if menu.isEmpty():
            menu.addAction(tr("Nothing was opened yet")).setEnabled(False)
            return
        menu.addSeparator()
        _entry(menu, tr("&Forget these"), preferences.forget_recent)


def _entry(menu: QMenu, name: str, act: Callable[[], object], shortcut: str = "") -> QAction:
    action = make_action(menu, name, shortcut=shortcut)
    action.triggered.connect(lambda _checked: act())
    menu.addAction(action)
    return action


def _switch(menu: QMenu, name: str, act: Callable[[bool], object], shortcut: str) -> QAction:
    action = make_action(menu, name, shortcut=shortcut)
    action.setCheckable(True)
    action.triggered.connect(lambda checked: act(checked))
    menu.addAction(action)
    return action


def _add_schemes(menu: QMenu, current: Wanted, choose: Callable[[Wanted], None]) -> None:
    group = QActionGroup(menu)
    for scheme, name in _SCHEMES.items():
        action = menu.addAction(tr(name))
        action.setCheckable(True)
        action.setChecked(scheme == current)
        action.triggered.connect(lambda _checked, scheme=scheme: choose(scheme))
        group.addAction(action)
