"""The frame of the window: rail, notices, a stack of pages, drops, and the place on the screen."""

from PySide6.QtCore import QByteArray, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.ui.drops import dropped_path
from qimera_studio.ui.layout import NEAR, column, row
from qimera_studio.ui.preferences import Preferences, Wanted
from qimera_studio.ui.theme import set_scheme
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.rail import Rail


class Frame(QMainWindow):
    """A window with a rail of pages; knows nothing of what the pages are about.

    Args:
        pages: name and icon of each page, in the order of the rail.
        preferences: what is remembered between two starts.

    Signals:
        painted: the window is on the screen for the first time.
        dropped: path of a file or folder.
        page_opened: index of the page that is open now.
    """

    painted = Signal()
    dropped = Signal(str)
    page_opened = Signal(int)

    def __init__(self, pages: list[tuple[str, str]], preferences: Preferences) -> None:
        super().__init__()
        self.preferences = preferences
        self._seen = False
        self.setWindowTitle("Qimera Studio")
        self.setAcceptDrops(True)
        self.resize(1180, 780)
        self.setMinimumSize(960, 640)
        self.rail = Rail(pages)
        self.rail.chosen.connect(self.go_to)
        self.banner = Banner()
        self.stack = QStackedWidget()
        self.banner.dismissed.connect(self.hush)
        # A layout would keep its margins around a hidden banner; a hidden widget keeps nothing.
        self._notice = QWidget()
        self._notice.setLayout(row(self.banner, margin=NEAR))
        self._notice.hide()
        contents = column(self._notice, self.stack, spacing=0)
        contents.setStretch(1, 1)
        middle = QWidget()
        middle.setLayout(row(self.rail, contents, spacing=0))
        self.setCentralWidget(middle)
        self.restoreGeometry(QByteArray.fromHex(preferences.geometry.encode()))

    @Slot(int)
    def go_to(self, page: int) -> None:
        """Open a page."""
        self.stack.setCurrentIndex(page)
        self.stack.setFocus()
        self.rail.mark(page)
        self.page_opened.emit(page)

    @Slot(object)
    def tell(self, problem: Problem) -> None:
        """Say what went wrong, above whatever page is open."""
        self.banner.tell(problem)
        self._notice.show()

    @Slot()
    def hush(self) -> None:
        """Take back what was told."""
        self._notice.hide()

    def choose_scheme(self, scheme: Wanted) -> None:
        """Look light, dark, or like the system, also next time."""
        self.preferences.scheme = scheme
        self.preferences.save()
        set_scheme(scheme)

    def save_geometry(self) -> None:
        """Remember the window's place and size."""
        self.preferences.geometry = bytes(self.saveGeometry().toHex().data()).decode()
        self.preferences.save()

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
