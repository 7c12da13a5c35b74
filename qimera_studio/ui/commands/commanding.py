"""Between the menu bar, the toolbar and the pages: allows what would do something now, and has it done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.commands.edit_commands import EditCommands
from qimera_studio.ui.commands.export_menu import ExportMenu
from qimera_studio.ui.commands.making import allow, make_action
from qimera_studio.ui.commands.menus import Commands, Menus, Opens, Shown
from qimera_studio.ui.commands.run_commands import RunCommands
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.runs.running import Running
from qimera_studio.ui.window.frame import Frame

if TYPE_CHECKING:
    from qimera_studio.ui.pages.explore import ExplorePage
    from qimera_studio.ui.pages.results import ResultsPage
    from qimera_studio.ui.pages.run import RunPage
    from qimera_studio.ui.pages.settings import SettingsPage

_SETTINGS_FIRST = "Open the settings to see what would be saved"
_EXPLORE_FIRST = "Open the Explore page to present it"


class Commanding(QObject):
    """Fills the menu bar and the toolbar of a window.

    Args:
        window: without its later pages; they are followed once they are there.
        commands: does what the entries of the menu bar say.
        opening: opens what the person chooses.
        running: says when the run that was shown is gone.

    Attributes:
        edits: undo and redo.
        runs: start, pause and stop.
        exports: what the results can be taken away as.
        present: fills the screen with the Explore page.
        menus: the menu bar.
    """

    def __init__(self, window: Frame, commands: Commands, opening: Opens, running: Running) -> None:
        super().__init__(window)
        self._window = window
        self._settings: SettingsPage
        self._explore: ExplorePage
        self.edits, self.runs, self.exports = EditCommands(self), RunCommands(self), ExportMenu(window)
        self.present = make_action(self, tr("&Present"), "present", "F5")
        allow(self.present, False, tr(_EXPLORE_FIRST))
        pages, toolbar = window.rail.actions_of_pages, window.toolbar.toggleViewAction()
        shown = Shown(pages, self._edits, self._runs, self.exports, [self.present], toolbar)
        self.menus = Menus(window.menuBar(), opening, commands, window.preferences, shown)
        self._fill_toolbar()
        window.help_panel.closed.connect(self.menus.help.trigger)
        window.page_opened.connect(self._page_opened)
        for wanting in (self.runs, self.exports):
            wanting.page_wanted.connect(self._show)
        for gone in (running.gone, running.refused):
            gone.connect(self.runs.forget)

    def follow(self, settings: "SettingsPage", run: "RunPage", results: "ResultsPage", explore: "ExplorePage") -> None:
        """Act on the window's pages, all of which are there now."""
        self._settings, self._explore = settings, explore
        self.runs.follow(settings, run)
        self.exports.follow(results)
        self.present.triggered.connect(explore.begin_presentation)

    @property
    def _edits(self) -> list[QAction]:
        return [self.edits.undo, self.edits.redo]

    @property
    def _runs(self) -> list[QAction]:
        return [self.runs.start, self.runs.pause, self.runs.stop]

    def _fill_toolbar(self) -> None:
        toolbar = self._window.toolbar
        toolbar.offer_with_menu(self.menus.open, self.menus.recent)
        toolbar.part()
        toolbar.offer(*self._edits)
        toolbar.part()
        toolbar.offer(*self._runs, named=[self.runs.start])
        toolbar.part()
        toolbar.offer_menu(self.exports)
        toolbar.part(wide=True)
        toolbar.offer(self.present, self.menus.help, named=[self.present])

    @Slot(int)
    def _page_opened(self, index: int) -> None:
        page = self._window.stack.widget(index)
        allow(self.present, page is self._explore, tr(_EXPLORE_FIRST))
        allow(self.menus.save_recipe, page is self._settings, tr(_SETTINGS_FIRST))  # others save by that key too
        self.runs.open_page(page)

    @Slot(QWidget)
    def _show(self, page: QWidget) -> None:
        self._window.go_to(self._window.stack.indexOf(page))
