"""Help on the page that is open, beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QToolButton, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NORMAL, SECTION, TIGHT, WIDE, body, caption, column, heading, row
from qimera_studio.ui.window.help import PageHelp

_WIDTH = 272


class HelpPanel(QFrame):
    """Shows what a page is for, what to do there, and what is worth knowing.

    Signals:
        closed: the person has read it.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("help", True)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(tr("Help"))
        self._title = heading()
        close = QToolButton()
        close.setIcon(icon("close"))
        close.setAccessibleName(tr("Close the help"))
        close.setToolTip(tr("Close (F1)"))
        close.clicked.connect(self.closed)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAccessibleName(tr("Help text"))
        head = row(self._title, -1, close)
        self.setLayout(column(head, self._scroll, spacing=NORMAL, margin=WIDE))

    def show_help(self, page: str, told: PageHelp) -> None:
        """Show the help on a page, named in the person's language."""
        self._title.setText(page)
        steps = [_numbered(number, step) for number, step in enumerate(told.steps, 1)]
        hints = [caption(tr(hint)) for hint in told.hints]
        contents = QWidget()
        contents.setLayout(
            column(body(tr(told.purpose)), column(*steps, spacing=NORMAL), *hints, -1, spacing=SECTION - TIGHT)
        )
        self._scroll.setWidget(contents)


def _numbered(number: int, step: str) -> QWidget:
    line = QWidget()
    figure = caption(f"{number}.")
    contents = row(figure, body(tr(step)))
    contents.setStretch(1, 1)
    contents.setAlignment(figure, Qt.AlignmentFlag.AlignTop)
    line.setLayout(contents)
    return line
