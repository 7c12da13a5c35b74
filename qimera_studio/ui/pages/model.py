"""The Model page: what the checkpoint is, and what the person knows better."""

from dataclasses import replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.errors import Cancelled
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.card import Card
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.naming import classifier_name
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, SECTION, WIDE, caption, column, row, title
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.drop_zone import DropZone
from qimera_studio.ui.widgets.model.card_view import CardView
from qimera_studio.ui.widgets.model.definition_dialog import DefinitionDialog
from qimera_studio.ui.widgets.model.input_form import decided_source
from qimera_studio.ui.widgets.model.reading_panel import ReadingPanel

_EMPTY, _READING, _CARD = range(3)
_OPTION = "with --definition file.py:Class"
"""How the command line's sentences name what is a button here."""
_FILE = "by choosing its Python file"
_OTHER, _CODE = "Choose another file…", "Choose its Python file…"
_ZONE = (
    "Drop a trained image classifier here",
    "PyTorch checkpoints, safetensors and ONNX files are read without running anything in them. "
    "Nothing leaves this computer.",
)


class ModelPage(QWidget):
    """Opens checkpoints and shows their card.

    Args:
        engine: inspects files in its own process.

    Signals:
        card_changed: a new `Card` is shown.
        decided: the person decided something about it.
        settings_requested: the person is content with the card.
        open_clicked: the person wants to choose a file.
        sample_clicked: the person wants the bundled sample.
        dropped: path of what was dropped on the page's invitation.
    """

    card_changed = Signal(object)
    decided = Signal()
    settings_requested = Signal()
    open_clicked = Signal()
    sample_clicked = Signal()
    dropped = Signal(str)

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self._engine = engine
        self._source = self._asked = TeacherSource(path="")
        self._called_off = Event()
        self.card: Card | None = None
        self._title = title(tr("Model"))
        self._file = caption(tr("Start with a trained image classifier."))
        self.banner = Banner()
        self.banner.action_chosen.connect(self._go_forward)
        self.reading = ReadingPanel()
        self.reading.cancelled.connect(self.cancel)
        self._stack = QStackedWidget()
        for state in (self._make_empty(), self.reading, self._make_card()):
            self._stack.addWidget(state)
        self.setLayout(
            column(self._title, self._file, NEAR, self.banner, self._stack, spacing=NEAR, margin=SECTION),
        )

    def _make_empty(self) -> QWidget:
        empty = DropZone(*map(tr, _ZONE))
        empty.open_clicked.connect(self.open_clicked)
        empty.sample_clicked.connect(self.sample_clicked)
        empty.dropped.connect(self.dropped)
        return empty

    def _make_card(self) -> QWidget:
        self.view = CardView()
        self.view.input_form.changed.connect(self._check)
        self.view.architecture.other_chosen.connect(self._take_other)
        self._continue = QPushButton(tr("Choose settings"))
        self._continue.setProperty("primary", True)
        self._continue.clicked.connect(self.settings_requested)
        other = QPushButton(tr("Open another checkpoint…"))
        other.setIcon(icon("file"))
        other.clicked.connect(self.open_clicked)
        page = QWidget()
        page.setLayout(column(self.view, row(other, -1, self._continue), spacing=WIDE))
        return page

    def open(self, source: TeacherSource) -> None:
        """Read a checkpoint beside the window; the last one opened wins, and the one before stays until it is read."""
        tasks.start(self._inspect(source))

    @Slot()
    def cancel(self) -> None:
        """Give the file up that is being read."""
        self._called_off.set()

    async def _inspect(self, source: TeacherSource) -> None:
        self.cancel()
        mine = self._called_off = Event()
        self._asked = source
        self.banner.hide()
        self.reading.begin(classifier_name(source))
        self._stack.setCurrentIndex(_READING)
        try:
            found = await self._engine.ask(
                "inspect", on_progress=self.reading.show_progress, called_off=mine, source=source
            )
        except Cancelled:
            if mine is self._called_off:
                self._show_former()
        except EngineProblem as error:
            if not mine.is_set():
                self._refuse(error.problem)
        else:
            if not mine.is_set():
                self._show(found)

    def _show_former(self) -> None:
        self._stack.setCurrentIndex(_EMPTY if self.card is None else _CARD)

    def _refuse(self, problem: Problem) -> None:
        self._show_former()
        sentence = problem.sentence.replace(_OPTION, _FILE)
        ways = (_CODE, _OTHER) if _OPTION in problem.sentence or self._asked.definition else (_OTHER,)
        self.banner.tell(Problem(sentence, problem.detail), *ways)

    def _show(self, found: Card) -> None:
        self._source = self._asked
        self.card = replace(found, file=classifier_name(self._source))
        self._title.setText(self.card.file)
        self._file.setText(tr("Check that this is what you trained, then choose how small it should get."))
        self.view.show_card(found)
        self._stack.setCurrentIndex(_CARD)
        self._check()
        self._continue.setFocus()
        self.card_changed.emit(self.card)

    def source(self) -> TeacherSource:
        """The opened checkpoint with the person's decisions."""
        assert self.card is not None
        decisions = self.view.input_form.decided()
        if self.view.architecture.class_names != self.card.class_names:
            decisions["class_names"] = self.view.architecture.class_names
        return decided_source(self._source, decisions)

    @Slot()
    def _check(self) -> None:
        self._continue.setEnabled(not self.problem())
        self.decided.emit()

    def problem(self) -> str:
        """What has to be put right here before a run can start, one sentence; empty where nothing has."""
        return self.view.input_form.problem()

    @Slot(str)
    def _take_other(self, network: str) -> None:
        """Read the same file as another published network that its weights fit."""
        self.open(self._source.model_copy(update={"definition": network, "definition_allowed": True}))

    @Slot(str)
    def _go_forward(self, way: str) -> None:
        if way == _CODE:
            tasks.start(self._ask_definition())
        else:
            self.open_clicked.emit()

    async def _ask_definition(self) -> None:
        asked, beside = tr("Open the Python file that defines the network"), Path(self._asked.path).parent
        path = await dialogs.open_file(self, asked, dialogs.DEFINITIONS, beside)
        if path is None:
            return
        dialog = DefinitionDialog(self, Path(path))
        if await dialogs.answer(dialog):
            allowed = {"definition": dialog.definition(), "definition_allowed": True}
            await self._inspect(self._asked.model_copy(update=allowed))
