"""The Model page: what the checkpoint is, and what the person knows better."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStackedWidget, QWidget

from qimera_studio.engine.messages import Problem
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.card import Card
from qimera_studio.ui import dialogs, tasks
from qimera_studio.ui.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.icons import icon
from qimera_studio.ui.layout import NEAR, NORMAL, SECTION, WIDE, caption, card, column, heading, row, title
from qimera_studio.ui.naming import classifier_name
from qimera_studio.ui.widgets.architecture_card import ArchitectureCard
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.definition_dialog import DefinitionDialog
from qimera_studio.ui.widgets.drop_zone import DropZone
from qimera_studio.ui.widgets.input_form import InputForm, decided_source
from qimera_studio.ui.widgets.layer_table import LayerTable
from qimera_studio.ui.widgets.remarks import Remarks

_EMPTY, _READING, _CARD = range(3)
_OPTION = "--definition file.py:Class"
"""How the command line's sentences name what is a button here."""


class ModelPage(QWidget):
    """Opens checkpoints and shows their card.

    Args:
        engine: inspects files in its own process.

    Signals:
        card_changed: a new `Card` is shown, or None while there is none.
        settings_requested: the person is content with the card.
        open_clicked: the person wants to choose a file.
        sample_clicked: the person wants the bundled sample.
        dropped: path of what was dropped on the page's invitation.
    """

    card_changed = Signal(object)
    settings_requested = Signal()
    open_clicked = Signal()
    sample_clicked = Signal()
    dropped = Signal(str)

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self._engine = engine
        self._source = TeacherSource(path="")
        self._inspections = 0
        self.card: Card | None = None
        self._title = title()
        self._file = caption()
        self._show_nothing()
        self.banner = Banner()
        self.banner.action_chosen.connect(self._define)
        self._stack = QStackedWidget()
        for state in (self._make_empty(), self._make_reading(), self._make_card()):
            self._stack.addWidget(state)
        self.setLayout(
            column(self._title, self._file, NEAR, self.banner, self._stack, spacing=NEAR, margin=SECTION),
        )

    def _make_empty(self) -> QWidget:
        empty = DropZone(
            "Drop a trained image classifier here",
            "PyTorch checkpoints and safetensors files are read without running anything in them. "
            "Nothing leaves this computer.",
        )
        empty.open_clicked.connect(self.open_clicked)
        empty.sample_clicked.connect(self.sample_clicked)
        empty.dropped.connect(self.dropped)
        return empty

    def _make_reading(self) -> QWidget:
        self._reading = QLabel()
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        busy = QProgressBar()
        busy.setRange(0, 0)
        busy.setFixedWidth(280)
        busy.setAccessibleName("Reading the file")
        waiting = QWidget()
        waiting.setLayout(column(-1, self._reading, row(-1, busy, -1), -1, spacing=NORMAL))
        return waiting

    def _make_card(self) -> QWidget:
        self.architecture = ArchitectureCard()
        self.input_form = InputForm()
        self.input_form.changed.connect(self._check)
        self._remarks = Remarks()
        self._layers = LayerTable()
        self._continue = QPushButton("Choose settings")
        self._continue.setProperty("primary", True)
        self._continue.clicked.connect(self.settings_requested)
        other = QPushButton("Open another checkpoint…")
        other.setIcon(icon("file"))
        other.clicked.connect(self.open_clicked)
        takes = card(column(heading("Input"), self.input_form, -1, spacing=NORMAL))
        sides = row(self.architecture, takes, spacing=WIDE)
        sides.setStretch(0, 3)
        sides.setStretch(1, 2)
        page = QWidget()
        contents = column(self._remarks, sides, self._layers, row(other, -1, self._continue), spacing=WIDE)
        contents.setStretch(2, 1)
        page.setLayout(contents)
        return page

    def open(self, source: TeacherSource) -> None:
        """Read a checkpoint beside the window; the last one opened wins."""
        tasks.start(self._inspect(source))

    async def _inspect(self, source: TeacherSource) -> None:
        self._inspections += 1
        mine = self._inspections
        self._source, self.card = source, None
        self.banner.hide()
        self.card_changed.emit(None)
        self._show_nothing()
        self._reading.setText(f"Reading “{classifier_name(source)}” …")
        self._stack.setCurrentIndex(_READING)
        try:
            found = await self._engine.ask("inspect", source=source)
        except EngineProblem as error:
            if mine == self._inspections:
                self._refuse(error)
        else:
            if mine == self._inspections:
                self._show(found)

    def _refuse(self, error: EngineProblem) -> None:
        self._stack.setCurrentIndex(_EMPTY)
        sentence = error.problem.sentence.replace(_OPTION, "a definition file")
        unknown = "definition" in sentence
        problem = Problem(sentence, error.problem.detail)
        self.banner.tell(problem, "Use a definition file…" if unknown else "")

    def _show_nothing(self) -> None:
        self._title.setText("Model")
        self._file.setText("Start with a trained image classifier.")

    def _show(self, found: Card) -> None:
        self.card = replace(found, file=classifier_name(self._source))
        self._title.setText(self.card.file)
        self._file.setText("Check that this is what you trained, then choose how small it should get.")
        self.architecture.show_card(found)
        self.input_form.show_spec(found.input_spec)
        self._remarks.show_texts(found.warnings)
        self._layers.show_layers(found.layers)
        self._stack.setCurrentIndex(_CARD)
        self._check()
        self._continue.setFocus()
        self.card_changed.emit(self.card)

    def source(self) -> TeacherSource:
        """The opened checkpoint with the person's decisions."""
        assert self.card is not None
        decisions = self.input_form.decided()
        if self.architecture.class_names != self.card.class_names:
            decisions["class_names"] = self.architecture.class_names
        return decided_source(self._source, decisions)

    @Slot()
    def _check(self) -> None:
        self._continue.setEnabled(not self.input_form.problem())

    @Slot()
    def _define(self) -> None:
        tasks.start(self._ask_definition())

    async def _ask_definition(self) -> None:
        path = await dialogs.open_file(self, "Open a definition file", dialogs.DEFINITIONS)
        if path is None:
            return
        dialog = DefinitionDialog(self, Path(path))
        if await dialogs.answer(dialog):
            allowed = {"definition": dialog.definition(), "definition_allowed": True}
            await self._inspect(self._source.model_copy(update=allowed))
