"""The settings page: goal first, then time, method, images to measure on, and every option of the recipe."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QToolButton, QWidget

from qimera_studio.job import Target, TeacherSource
from qimera_studio.recipe.recipe import Recipe, load_recipe
from qimera_studio.teacher.card import Card
from qimera_studio.ui.commands.edit_commands import EditCommands
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.engine.study import Study
from qimera_studio.ui.files.drops import dropped_recipe
from qimera_studio.ui.files.recipe_files import RecipeFiles
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.estimates.memory_estimate import estimate_memory
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.problems import settings_doubts, settings_problems, this_machine
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.disclosure import Disclosure
from qimera_studio.ui.widgets.scrolled_page import ScrolledPage
from qimera_studio.ui.widgets.settings.bits_editor import BitsEditor
from qimera_studio.ui.widgets.settings.form.option_form import OptionForm
from qimera_studio.ui.widgets.settings.further_targets import FurtherTargets
from qimera_studio.ui.widgets.settings.goal_picker import GoalPicker
from qimera_studio.ui.widgets.settings.images_picker import ImagesPicker
from qimera_studio.ui.widgets.settings.layers.layers_panel import LayersPanel
from qimera_studio.ui.widgets.settings.machine_picker import MachinePicker
from qimera_studio.ui.widgets.settings.method_picker import MethodPicker
from qimera_studio.ui.widgets.settings.recipe_menu import RecipeMenu
from qimera_studio.ui.widgets.settings.summary_panel import SummaryPanel
from qimera_studio.ui.widgets.settings.time_panel import TimePanel
from qimera_studio.ui.widgets.settings.time_picker import TimePicker


class SettingsPage(QWidget):
    """Decides everything of a job but its teachers.

    Args:
        engine: finds out about the opened checkpoint; None where there is none.
        source: tells the opened checkpoint with the person's decisions.
        runs: tells the folder of runs.
        edits: the actions that take edits back; its own where there are no others.
        undecided: tells what still has to be put right about the checkpoint; empty where nothing has.

    Attributes:
        obstacle: what keeps the run from starting, one sentence; empty where nothing does.

    Signals:
        start_requested: the `JobSettings` to run with.
        obstacle_changed: the obstacle, after every edit.
    """

    start_requested = Signal(object)
    obstacle_changed = Signal(str)

    def __init__(
        self,
        engine: EngineClient | None = None,
        source: Callable[[], TeacherSource] = lambda: TeacherSource(path=""),
        runs: Callable[[], str] = str,
        edits: EditCommands | None = None,
        undecided: Callable[[], str] = str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = SettingsModel(self)
        self.model.reset(JobSettings(recipe=load_recipe("studio")))
        self.study = Study(engine, source, runs, self)
        self.recipes = RecipeFiles(self.model, self)
        self._undecided = undecided
        self.edits = edits or EditCommands(self)
        self.edits.group.addStack(self.model.undo_stack)
        self.obstacle = ""
        self._card: Card | None = None
        self._make_parts()
        self._arrange()
        self.model.changed.connect(self.refresh)
        self.model.refusals_changed.connect(self.refresh)
        self.machine.devices_changed.connect(self.refresh)
        self.summary.start_clicked.connect(self.start)
        self.study.changed.connect(self.refresh)
        self.setAcceptDrops(True)
        self.refresh()

    def set_card(self, card: Card | None) -> None:
        """Choose settings for this teacher."""
        self._card = card
        self.layers.set_card(card)
        self.time.set_card(card)
        self.study.open(card, self.model.settings.recipe)
        self.refresh()

    def set_settings(
        self,
        recipe: Recipe,
        targets: Sequence[Target],
        minutes: float | None,
        device: str,
        seed: int,
        images: str | None,
    ) -> None:
        """Show other settings, such as those of an earlier run; there is nothing to undo then."""
        self.model.reset(JobSettings(recipe, tuple(targets), minutes, device, seed, images))

    def set_devices(self, devices: Sequence[str]) -> None:
        """Offer devices; each text begins with the device's key, such as `cuda:0 · NVIDIA H200 · 139 GB free`."""
        self.machine.set_devices(devices)

    def job_settings(self) -> JobSettings:
        """The settings in force."""
        return self.model.settings

    def problems(self) -> list[str]:
        """Sentences on what keeps the run from starting; empty when it can start."""
        refused = [tr(sentence) for sentence in self.model.refused.values()]
        if undecided := self._undecided():
            refused.append(tr("On the Model page: {problem}").format(problem=undecided))
        return refused + settings_problems(self.model.settings, self._card, self.machine.offered)

    def doubts(self) -> list[str]:
        """Sentences on what may go wrong, though the run can start."""
        machine = this_machine(self.study.runs())
        return settings_doubts(self.model.settings, self._card, self.time.estimate(), machine)

    def _make_parts(self) -> None:
        self.goals = GoalPicker(self.model)
        self.bits = BitsEditor(self.model)
        self.layers = LayersPanel(self.model, self.study)
        self.machine = MachinePicker(self.model)
        self.form = OptionForm(self.model)
        self.advanced = QCheckBox(tr("Show &advanced options"))
        self.advanced.toggled.connect(self.form.show_advanced)
        self.time = TimePanel(self.model, self.study)
        self.summary = SummaryPanel(self.time)
        self.goals.custom_changed.connect(self.bits.setVisible)
        self.bits.setVisible(self.goals.custom.isChecked())

    def _arrange(self) -> None:
        layers = Disclosure(tr("Layer by layer: bits, sensitivity, fit under a size"), self.layers)
        options = layout.row(layout.heading(tr("Options")), -1, self.advanced)
        contents = layout.column(
            _part(tr("How small should it get?"), self.goals, self.bits, FurtherTargets(self.model), layers),
            _part(tr("How long do you have?"), TimePicker(self.model)),
            _part(tr("Method"), MethodPicker(self.model), RecipeMenu(self.recipes)),
            _part(tr("Measure on your own images"), ImagesPicker(self.model), note=tr(_IMAGES_NOTE)),
            _part(tr("This computer"), self.machine),
            layout.column(options, self.form, spacing=layout.NORMAL),
            -1,
            spacing=layout.PAGE,
        )
        contents.setContentsMargins(0, 0, layout.WIDE, layout.PAGE)
        body = layout.row(ScrolledPage(contents), self.summary, spacing=layout.WIDE)
        self.setLayout(layout.column(self._header(), body, spacing=layout.WIDE, margin=layout.SECTION))

    def _header(self) -> QWidget:
        self.last = layout.caption()
        self.last.setWordWrap(False)
        self.undo = self._action_button(tr("Undo"), self.edits.undo)
        self.redo = self._action_button(tr("Redo"), self.edits.redo)
        self.model.undo_stack.indexChanged.connect(self._show_last)
        header = QWidget()
        parts = (layout.title(tr("Settings")), -1, self.last, layout.NEAR, self.undo, self.redo)
        header.setLayout(layout.row(*parts, spacing=layout.TIGHT))
        return header

    def _action_button(self, name: str, action: QAction) -> QToolButton:
        self.addAction(action)
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAccessibleName(name)
        return button

    @Slot()
    def _show_last(self) -> None:
        last = self.model.undo_stack.undoText()
        self.last.setText(tr("Last change: {edit}").format(edit=last) if last else "")

    def showEvent(self, event: QShowEvent) -> None:
        """Take edits back from now on; ask again where something was decided differently on the Model page."""
        super().showEvent(event)
        self.model.undo_stack.setActive(True)
        self.study.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody would see what is taken back."""
        super().hideEvent(event)
        self.model.undo_stack.setActive(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a recipe file; all else is for the window."""
        event.acceptProposedAction() if dropped_recipe(event.mimeData()) else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Load it."""
        if (path := dropped_recipe(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.recipes.load(path)

    @Slot()
    def refresh(self) -> None:
        """Sum up anew, and say what speaks against a start."""
        self.study.follow(self.model.settings.recipe)
        memory = estimate_memory(self.model.settings.recipe, self._card) if self._card else 0.0
        self.summary.show_settings(self.model.settings, self._card, self.study.sizes, memory)
        problems = self.problems()
        self.summary.show_problems(problems, self.doubts())
        self.obstacle = problems[0] if problems else ""
        self.obstacle_changed.emit(self.obstacle)

    @Slot()
    def start(self) -> None:
        """Ask for the run, unless something keeps it from starting."""
        if not self.problems():
            self.study.rest()
            self.start_requested.emit(self.model.settings)


_IMAGES_NOTE = (
    "Optional. They are only measured on, never trained or selected on. Without them you learn how often the small "
    "network agrees with the original; the sample brings its own."
)


def _part(name: str, *contents: QWidget, note: str = "") -> QWidget:
    part = QWidget()
    explanation = [layout.caption(note)] if note else []
    part.setLayout(layout.column(layout.heading(name), *explanation, *contents, spacing=layout.NORMAL))
    return part
