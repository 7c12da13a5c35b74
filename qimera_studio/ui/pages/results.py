"""The Results page: what compression did, whether it is safe to use, and the files to take away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from qimera_studio.engine.failures import describe
from qimera_studio.engine.messages import Problem
from qimera_studio.errors import Cancelled
from qimera_studio.job import TeacherSource
from qimera_studio.outcomes import Accuracy, Speed
from qimera_studio.reports.slowness import why_slower
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.files.drops import dropped_picture
from qimera_studio.ui.language.naming import classifier_name
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, SECTION, WIDE, body, caption, card, column, heading, row, title
from qimera_studio.ui.models.results.result_report import (
    compared_rows,
    conditions,
    read_report,
    report_file,
    with_accuracy,
    with_speed,
)
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.empty_state import EmptyState
from qimera_studio.ui.widgets.progress_row import ProgressRow
from qimera_studio.ui.widgets.results.answers_card import AnswersCard
from qimera_studio.ui.widgets.results.before_after import BeforeAfter
from qimera_studio.ui.widgets.results.export_panel import ExportPanel
from qimera_studio.ui.widgets.results.layer_damage_card import LayerDamageCard
from qimera_studio.ui.widgets.results.share_button import ShareButton
from qimera_studio.ui.widgets.results.try_panel import TryPanel
from qimera_studio.ui.widgets.results.verdict_card import VerdictCard
from qimera_studio.ui.widgets.results.width_plot import WidthPlot
from qimera_studio.ui.widgets.scrolled_page import ScrolledPage
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField


class ResultsPage(QWidget):
    """Shows a finished run.

    Args:
        engine: evaluates, measures and exports in its own process.

    Signals:
        library_requested: the person looks for another run.
        offered: whether there are results to export.
    """

    library_requested = Signal()
    offered = Signal(bool)

    def __init__(self, engine: EngineClient) -> None:
        super().__init__()
        self._engine = engine
        self._folder = RunFolder("")
        self._report: dict[str, Any] = {}
        self._title = title(tr("Results"))
        self._place = caption()
        self.targets = ChoiceField(tr("Compressed network"))
        self.targets.committed.connect(self._show_target)
        self._open_folder = QPushButton(tr("Open folder"))
        self._open_folder.setIcon(icon("folder"))
        self._open_folder.clicked.connect(self._reveal)
        self.share = ShareButton(engine)
        self.share.written.connect(self._tell_written)
        self.banner = Banner()
        self.share.failed.connect(self.banner.tell)
        self.setAcceptDrops(True)
        self.verdict = VerdictCard()
        self.before_after = BeforeAfter()
        self.widths = WidthPlot()
        self.exports = ExportPanel(engine)
        self.trying = TryPanel(engine)
        self.answers = AnswersCard(engine)
        self.layers = LayerDamageCard(engine)
        self.trying.answered.connect(self._reveal_answers, Qt.ConnectionType.QueuedConnection)
        told = tr("When a run has finished, what it made is shown here.")
        empty = EmptyState("results", tr("No results yet"), told)
        empty.offer(tr("Open the library")).clicked.connect(self.library_requested)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._make_result())
        header = row(self._title, -1, self.targets, self.share, self._open_folder, spacing=NORMAL)
        self.setLayout(column(header, self._place, self.banner, self._stack, spacing=NEAR, margin=SECTION))
        self._show_something(False)

    def _make_result(self) -> QWidget:
        self.evaluate = QPushButton(tr("Evaluate on labelled images…"))
        self.evaluate.setIcon(icon("image"))
        self.evaluate.clicked.connect(self._evaluate_clicked)
        self.benchmark = QPushButton(tr("Measure speed"))
        self.benchmark.setIcon(icon("run"))
        self.benchmark.clicked.connect(self._benchmark_clicked)
        self._slower, self._conditions = body(), caption()
        self._slower.setAccessibleName(tr("Why it is slower"))
        self.progress = ProgressRow(tr("Measuring"))
        buttons = row(self.evaluate, self.benchmark, self.progress, -1, spacing=NEAR)
        figures = self.before_after, self._slower, self._conditions
        compared = card(column(heading(tr("Before and after")), *figures, -1, buttons, spacing=WIDE))
        sides = row(compared, self.exports, spacing=WIDE)
        sides.setStretch(0, 3)
        sides.setStretch(1, 2)
        parts = self.verdict, sides, self.answers, self.layers, self.widths, self.trying
        self._scroll = ScrolledPage(column(*parts, -1, spacing=WIDE))
        return self._scroll

    def open(self, folder: RunFolder) -> None:
        """Show the results of a run folder; targets without a report are left out."""
        self._folder = folder
        job = folder.job()
        finished = [target.name for target in job.targets if report_file(folder, target.name).is_file()]
        self.targets.set_choices([(name.upper(), name) for name in finished])
        self.targets.setVisible(len(finished) > 1)
        self._title.setText(classifier_name(job.teachers[0]))
        self._place.setText(str(folder.path))
        self._show_something(bool(finished))
        self.share.show_run(folder, results=bool(finished))
        self.share.show()
        if finished:
            self._show_target(finished[0])

    def follow(self, path: Path, now: Path | None) -> None:
        """Keep showing a run that was renamed; show nothing of one that is gone."""
        if not self._folder.is_run() and self._folder.path.resolve() == path.resolve():
            self._folder = RunFolder(now or "")
            if now is not None:
                self.open(self._folder)
            else:
                self._show_something(False)

    def _show_something(self, something: bool) -> None:
        self._stack.setCurrentIndex(int(something))
        self.offered.emit(something)
        for widget in (self._place, self._open_folder, self.share):
            widget.setVisible(something)
        if not something:
            self._title.setText(tr("Results"))
            self.targets.hide()
            self.banner.hide()

    @Slot(object)
    def _show_target(self, target: str) -> None:
        self.banner.hide()
        self._report = read_report(self._folder, target)
        if not self._report:
            told = tr("The figures of {name} are damaged; measure them again below.")
            self.banner.tell(Problem(told.format(name=target.upper())))
        for part in (self.exports, self.trying, self.answers, self.layers):
            part.show_result(self._folder, target)
        self._refresh()

    def _refresh(self) -> None:
        self.verdict.show_report(self._report)
        self.before_after.show_rows(compared_rows(self._report, tr))
        for label, told in ((self._slower, why_slower), (self._conditions, conditions)):
            label.setText(told(self._report, tr))
            label.setVisible(bool(label.text()))
        reports = {name: read_report(self._folder, name) for name in self._names()}
        self.widths.show_reports({**reports, self._target(): self._report})

    @property
    def shown(self) -> str:
        """Whose results are shown: the folder's name and the compressed network's."""
        return f"{self._folder.path.name} · {self._target().upper()}"

    def _target(self) -> str:
        return str(self.targets.currentData())

    @Slot()
    def _evaluate_clicked(self) -> None:
        tasks.start(self._ask_images())

    async def _ask_images(self) -> None:
        path = await dialogs.open_images(self)
        if path is not None:
            await self.evaluate_on(path)

    async def evaluate_on(self, images: str) -> None:
        """Measure on labelled images and keep what they showed in the report."""
        source = TeacherSource(path=str(self._folder.path))
        found: list[Accuracy] | None = await self._ask(tr("Evaluating …"), "evaluate", source=source, images=images)
        if found is not None:
            measured = {accuracy.what for accuracy in found}
            self._keep(lambda report, name: with_accuracy(report, name, found) if name in measured else report)

    @Slot()
    def _benchmark_clicked(self) -> None:
        tasks.start(self._measure_speed())

    async def _measure_speed(self) -> None:
        found: list[Speed] | None = await self._ask(tr("Measuring …"), "benchmark", path=str(self._folder.path))
        if found is not None:
            measured = {speed.target for speed in found}
            self._keep(lambda report, name: with_speed(report, name, found) if name in measured else report)

    async def _ask(self, doing: str, action: str, **arguments: Any) -> Any:
        button = self.evaluate if action == "evaluate" else self.benchmark
        said, asked = button.text(), (self._folder, self._target())
        self.evaluate.setEnabled(False)
        self.benchmark.setEnabled(False)
        button.setText(doing)
        self.banner.hide()
        try:
            called_off = self.progress.begin()
            answer = await self._engine.ask(action, on_progress=self.progress.tell, called_off=called_off, **arguments)
            return answer if asked == (self._folder, self._target()) else None
        except Cancelled:
            return None
        except EngineProblem as error:
            self.banner.tell(error.problem)
            return None
        finally:
            self.progress.end()
            button.setText(said)
            self.evaluate.setEnabled(True)
            self.benchmark.setEnabled(True)

    def _keep(self, taken_over: Callable[[dict[str, Any], str], dict[str, Any]]) -> None:
        """Take what was measured over into the figures of every network."""
        try:
            for name in self._names():
                report = taken_over(read_report(self._folder, name), name)
                if name == self._target():
                    self._report = report
                if report:
                    self._folder.write_json(report_file(self._folder, name), report)
        except OSError as error:
            self.banner.tell(describe(error))
        self._refresh()

    def _names(self) -> list[str]:
        return [str(self.targets.itemData(index)) for index in range(self.targets.count())]

    @Slot()
    def _reveal(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder.path)))

    @Slot()
    def _reveal_answers(self) -> None:
        """Scroll to a picture that was dropped elsewhere on the page."""
        self._scroll.ensureWidgetVisible(self.trying)

    @Slot(str)
    def _tell_written(self, file: str) -> None:
        self.banner.hide()
        self._place.setText(tr("Written to {file}").format(file=file))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take pictures while there are networks to show them to; anything else is the window's."""
        if self.trying.isVisibleTo(self) and dropped_picture(event.mimeData()) is not None:
            self.trying.invite(True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Look calm again."""
        self.trying.invite(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Show a dropped picture to both networks."""
        self.trying.invite(False)
        if (path := dropped_picture(event.mimeData())) is not None:
            event.acceptProposedAction()
            tasks.start(self.trying.try_picture(path))
