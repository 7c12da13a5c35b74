"""One format to export to, and what became of it."""

from PySide6.QtCore import QFileInfo, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.outcomes import ExportOutcome
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words, percent
from qimera_studio.ui.look.layout import NEAR, NORMAL, TIGHT, body, caption, column, row, strong
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.sign import Sign

_UNSURE = "Its rounding in onnxruntime decides close calls otherwise; check it on images of your own before you use it."


class ExportRow(QWidget):
    """Offers one export; shows the verification beside the file once it is written.

    Attributes:
        name: of the format.

    Signals:
        wanted: the person asks for this export.
    """

    wanted = Signal()

    def __init__(self, name: str, explanation: str) -> None:
        super().__init__()
        self.name = name
        self._file = ""
        self.button = QPushButton(tr("Export"))
        self.button.setAccessibleName(tr("Export {name}").format(name=name))
        self.button.clicked.connect(self.wanted)
        self._show_file = QPushButton(tr("Show file"))
        self._show_file.setAccessibleName(tr("Show the file of {name}").format(name=name))
        self._show_file.setProperty("flat", True)
        self._show_file.clicked.connect(self._reveal)
        self.state = body()
        self.state.setAccessibleName(tr("State of {name}").format(name=name))
        self._sign = Sign("check", QPalette.ColorRole.Highlight)
        self.banner = Banner()
        what = column(strong(name), caption(explanation), spacing=TIGHT)
        offer = row(what, self.button, spacing=NORMAL)
        outcome = row(self._sign, self.state, self._show_file, spacing=NEAR)
        outcome.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        for line, wide in ((offer, 0), (outcome, 1)):
            line.setStretch(wide, 1)
        self.setLayout(column(offer, outcome, self.banner, spacing=TIGHT))
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is written yet."""
        self._file = ""
        self._say("", tr("Export"))

    def show_working(self) -> None:
        """The engine writes and checks."""
        self._say(tr("Writing the file and checking it in onnxruntime …"), tr("Export"), busy=True)

    def show_outcome(self, outcome: ExportOutcome) -> None:
        """The file is written; the tick is for one that answers as its network does."""
        self._file = outcome.file
        role = QPalette.ColorRole.Highlight if outcome.faithful else QPalette.ColorRole.BrightText
        self._sign.show_icon("check" if outcome.faithful else "warning", role)
        file = f"{bytes_in_words(outcome.size_bytes)}, {QFileInfo(self._file).fileName()}"
        told = [_checked(outcome), file] if outcome.faithful else [_checked(outcome), tr(_UNSURE), file]
        self._say("\n".join(told), tr("Export again"))
        self.state.setToolTip(outcome.file)

    def show_problem(self, problem: Problem) -> None:
        """Nothing was written, and why."""
        self.show_nothing()
        self.banner.tell(problem)

    def _say(self, state: str, offer: str, busy: bool = False) -> None:
        self.banner.hide()
        self.state.setText(state)
        self.state.setVisible(bool(state))
        self.button.setText(offer)
        self.button.setEnabled(not busy)
        for widget in (self._sign, self._show_file):
            widget.setVisible(bool(self._file) and not busy)

    @Slot()
    def _reveal(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(QFileInfo(self._file).absolutePath()))


def _checked(outcome: ExportOutcome) -> str:
    agreement = outcome.figures.get("agreement")
    if agreement is None:
        return tr("Verified")
    told = tr("Verified, {share} same answers") if outcome.faithful else tr("Only {share} same answers")
    return told.format(share=percent(agreement))
