"""The frame of the window: toolbar, rail, notices, a stack of pages, help, drops, and the place on the screen."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QByteArray, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from qimera_studio.engine.logs import log_folder
from qimera_studio.engine.messages import Problem
from qimera_studio.ui.files.drops import dropped_path
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.focus import first_control
from qimera_studio.ui.look.layout import NEAR, column, row
from qimera_studio.ui.look.theme import set_scheme
from qimera_studio.ui.models.frame.trouble_report import trouble_report
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.frame.about_dialog import AboutDialog
from qimera_studio.ui.widgets.frame.help_panel import HelpPanel
from qimera_studio.ui.widgets.frame.rail import Rail
from qimera_studio.ui.widgets.frame.shortcuts_dialog import ShortcutsDialog
from qimera_studio.ui.widgets.frame.text_dialog import TextDialog
from qimera_studio.ui.widgets.frame.toolbar import Toolbar
from qimera_studio.ui.window.help import PAGE_HELP
from qimera_studio.ui.window.preferences import Preferences, Wanted
from qimera_studio.ui.window.shortcuts import shortcuts

_REPORT = "Show the report…"
_REPORT_TOLD = (
    "Whoever helps you needs to see this. It holds versions, what went wrong and the end of the log; your home "
    "directory is not named. Nothing is sent: copy or save it."
)

Way = tuple[str, Callable[[], object]]
"""A way forward after a problem: its name in English, and what it does."""


class Frame(QMainWindow):
    """A window with a rail of pages; knows nothing of what the pages are about.

    Args:
        pages: English name and icon of each page, in the order of the rail.
        preferences: what is remembered between two starts.

    Signals:
        painted: the window is on the screen for the first time.
        dropped: path of a file or folder.
        page_opened: index of the page that is open now.
        chosen_again: index of the page that is open already and was chosen in the rail.
    """

    painted = Signal()
    dropped = Signal(str)
    page_opened = Signal(int)
    chosen_again = Signal(int)

    def __init__(self, pages: list[tuple[str, str]], preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self._names = [name for name, _ in pages]
        self._seen = False
        self._ways: dict[str, Callable[[], object]] = {}
        self.setWindowTitle("Qimera Studio")
        self.setAcceptDrops(True)
        self.resize(1180, 780)
        self.setMinimumSize(960, 640)
        self.rail = Rail(pages)
        self.rail.chosen.connect(self._choose)
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.help_panel = HelpPanel()
        self.toolbar = Toolbar()
        self.addToolBar(self.toolbar)
        self.toolbar.setVisible(preferences.toolbar)
        self.toolbar.toggleViewAction().triggered.connect(self._keep_toolbar)
        self.banner.dismissed.connect(self.hush)
        self.banner.action_chosen.connect(self._go_forward)
        self._lay_out()
        self.restoreGeometry(QByteArray.fromHex(preferences.geometry.encode()))

    def _lay_out(self) -> None:
        # A layout would keep its margins around a hidden banner; a hidden widget keeps nothing.
        self._notice = QWidget()
        self._notice.setLayout(row(self.banner, margin=NEAR))
        self._notice.hide()
        contents = column(self._notice, self.stack, spacing=0)
        contents.setStretch(1, 1)
        self._middle = QWidget()
        self._sides = row(self.rail, contents, spacing=0)
        self._sides.setStretch(1, 1)
        self._middle.setLayout(self._sides)
        self.setCentralWidget(self._middle)
        self.help_panel.setParent(self._middle)
        self.help_panel.setVisible(self.preferences.help)

    def _place_help(self) -> None:
        """Put the help beside the page where both have room, else over the page's edge."""
        middle, wide = self._middle, self.help_panel.width()
        left = middle.width() - self.rail.width() - self.stack.minimumSizeHint().width()
        beside = not self.help_panel.isHidden() and left >= wide
        self._sides.setContentsMargins(0, 0, wide if beside else 0, 0)
        self.help_panel.setGeometry(middle.width() - wide, 0, wide, middle.height())
        self.help_panel.raise_()

    @Slot(int)
    def _choose(self, page: int) -> None:
        if page == self.stack.currentIndex():
            self.chosen_again.emit(page)
        self.go_to(page)

    @Slot(int)
    def go_to(self, page: int) -> None:
        """Open a page."""
        self.stack.setCurrentIndex(page)
        self.stack.setFocus()
        self.rail.mark(page)
        self.help_panel.show_help(tr(self._names[page]), PAGE_HELP[self._names[page]])
        self.page_opened.emit(page)

    def tell(self, problem: Problem, *ways: Way) -> None:
        """Say what went wrong, above whatever page is open, and offer ways forward."""
        self._ways = dict(ways)
        self.banner.tell(problem, *self._ways)
        self._notice.show()

    @Slot()
    def hush(self) -> None:
        """Take back what was told."""
        self._notice.hide()

    @Slot(str)
    def _go_forward(self, way: str) -> None:
        self.hush()
        self._ways[way]()

    def choose_scheme(self, scheme: Wanted) -> None:
        """Look light, dark, or like the system, also next time."""
        self.preferences.scheme = scheme
        self.preferences.save()
        set_scheme(scheme)

    def show_help(self, wanted: bool) -> None:
        """Show the help on the open page, or hide it, also next time."""
        self.help_panel.setVisible(wanted)
        self.preferences.help = wanted
        self._place_help()

    def show_full_screen(self, wanted: bool) -> None:
        """Fill the screen, or stop doing so."""
        full, others = Qt.WindowState.WindowFullScreen, self.windowState() & ~Qt.WindowState.WindowFullScreen
        self.setWindowState(others | full if wanted else others)

    @Slot(bool)
    def present(self, wanted: bool) -> None:
        """Give the open page the whole screen, or take it back."""
        self.show_full_screen(wanted)
        for part in (self.rail, self.menuBar()):
            part.setVisible(not wanted)
        self.toolbar.setVisible(not wanted and self.preferences.toolbar)
        self.help_panel.setVisible(not wanted and self.preferences.help)
        self._place_help()

    @Slot(bool)
    def _keep_toolbar(self, wanted: bool) -> None:
        """Show the toolbar, or do not, also next time."""
        self.preferences.toolbar = wanted
        self.preferences.save()

    def go_to_next_part(self) -> None:
        """Lead the focus to the next part of the window that has something to operate."""
        parts = [self.toolbar, self.rail, self._notice, self.stack, self.help_panel]
        here = next((place for place, part in enumerate(parts) if part.isAncestorOf(self.focusWidget())), 0)
        for part in parts[here + 1 :] + parts[:here]:
            if (control := first_control(part)) is not None:
                control.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def show_shortcuts(self) -> None:
        """List all shortcuts."""
        ShortcutsDialog(self, shortcuts(self)).open()

    def show_logs(self) -> None:
        """Open the folder of the log."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def show_about(self) -> None:
        """Tell version and licences."""
        AboutDialog(self).open()

    @Slot(object)
    def tell_unexpected(self, problem: Problem) -> None:
        """Say what nobody foresaw, and offer the report of it."""
        self.tell(problem, (_REPORT, partial(self._show_report, problem)))

    def _show_report(self, problem: Problem) -> None:
        text = trouble_report(f"{problem.sentence}\n\n{problem.detail}", log_folder() / "window.log")
        TextDialog(self, tr("What happened"), tr(_REPORT_TOLD), text, "qimera-studio-report.txt").open()

    def save_geometry(self) -> None:
        """Remember the window's place and size."""
        self.preferences.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.preferences.save()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place what no layout places."""
        super().resizeEvent(event)
        self._place_help()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell, once, when the first picture is on its way to the screen."""
        super().paintEvent(event)
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, self.painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept one local file or folder."""
        if dropped_path(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Say what was dropped."""
        if (path := dropped_path(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
