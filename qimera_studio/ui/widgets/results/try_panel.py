"""Try it: one picture, and what the original and the compressed network make of it, side by side."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLayout, QPushButton, QWidget

from qimera_studio.outcomes import Tried
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, SECTION, WIDE, body, caption, column, heading, row
from qimera_studio.ui.models.results.trial import told
from qimera_studio.ui.widgets.answer_bars import AnswerBars
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.results.seen_picture import SeenPicture
from qimera_studio.ui.widgets.sign import Sign

_INVITATION = "Drop a picture anywhere on this page, or choose one, and see what both networks say."


class TryPanel(QFrame):
    """Shows pictures to both networks of a result.

    Args:
        engine: computes the answers in its own process.

    Signals:
        answered: there is something new to see.
    """

    answered = Signal()

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._engine = engine
        self._folder, self._target, self._picture = RunFolder(""), "", ""
        self.choose = QPushButton(tr("Choose a picture…"))
        self.choose.setIcon(icon("image"))
        self.choose.clicked.connect(self._choose_clicked)
        self._state = caption(tr(_INVITATION))
        self.banner = Banner()
        self.seen = SeenPicture()
        self.original = AnswerBars(tr("Original"), tr("What the original says"))
        self.compressed = AnswerBars(tr("Compressed"), tr("What the compressed network says"))
        self._sign = Sign("check", QPalette.ColorRole.Highlight)
        self.verdict = body()
        self.verdict.setAccessibleName(tr("Whether both agree"))
        head = row(column(heading(tr("Try it")), self._state, spacing=NEAR), self.choose, spacing=NORMAL)
        head.setStretch(0, 1)
        self._answers = QWidget()
        self._answers.setLayout(self._arranged())
        self.setLayout(column(head, self.banner, self._answers, spacing=NORMAL, margin=WIDE))
        self._answers.hide()

    def _arranged(self) -> QLayout:
        sides = row(*(column(side, -1) for side in (self.seen, self.original, self.compressed)), spacing=SECTION)
        sides.setStretch(1, 1)
        sides.setStretch(2, 1)
        sentence = row(self._sign, self.verdict, spacing=NEAR)
        sentence.setStretch(1, 1)
        return column(sentence, sides, spacing=NORMAL)

    def show_result(self, folder: RunFolder, target: str) -> None:
        """Ask another compressed network from now on; of the same run, about the same picture."""
        same = folder.path == self._folder.path
        self._folder, self._target = folder, target
        self.banner.hide()
        if not same:
            self._picture = ""
            self._answers.hide()
            self._state.setText(tr(_INVITATION))
        elif self._picture:
            tasks.start(self.try_picture(self._picture))

    def invite(self, on: bool) -> None:
        """Show that a picture which hovers over the page may be dropped."""
        self.setProperty("dragging", on)
        self.style().polish(self)

    @Slot()
    def _choose_clicked(self) -> None:
        tasks.start(self._ask_picture())

    async def _ask_picture(self) -> None:
        path = await dialogs.open_file(self, tr("Choose a picture"), dialogs.ANY_PICTURES)
        if path is not None:
            await self.try_picture(path)

    async def try_picture(self, path: str) -> None:
        """Show a picture to both networks."""
        self._picture = path
        asked = (self._folder.path, self._target, path)
        self.banner.hide()
        self._state.setText(tr("Asking both networks …"))
        try:
            tried = await self._engine.ask("classify", path=str(asked[0]), target=asked[1], picture=path)
        except EngineProblem as error:
            if asked == self._asked():
                self._picture = ""
                self._answers.hide()
                self.banner.tell(error.problem)
                self.answered.emit()
            return
        finally:
            if asked[:2] == self._asked()[:2]:
                self._state.setText(tr(_INVITATION))
        if asked == self._asked():
            self._show(tried)

    def _asked(self) -> tuple[object, str, str]:
        return self._folder.path, self._target, self._picture

    def _show(self, tried: Tried) -> None:
        self.seen.show_pixels(tried.seen)
        self.original.show_guesses(tried.original)
        self.compressed.show_guesses(tried.compressed)
        role = QPalette.ColorRole.Highlight if tried.agree else QPalette.ColorRole.BrightText
        self._sign.show_icon("check" if tried.agree else "warning", role)
        self.verdict.setText(told(tried))
        self._answers.show()
        self.answered.emit()
