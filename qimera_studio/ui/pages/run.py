"""The run page: what the machine is doing, its losses, the images it invents, and the buttons that steer it."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from qimera_studio import events
from qimera_studio.engine import background
from qimera_studio.job import Job
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.run_folder.lock import Runner
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.model.class_names import class_names
from qimera_studio.ui.models.run.event_words import sentence
from qimera_studio.ui.models.run.run_history import RunHistory
from qimera_studio.ui.models.run.stage_record import StageRecord
from qimera_studio.ui.models.story import in_title
from qimera_studio.ui.runs.journal_follower import JournalFollower
from qimera_studio.ui.widgets.gallery.sheet_browser import SheetBrowser
from qimera_studio.ui.widgets.remarks import Remarks
from qimera_studio.ui.widgets.run.log_drawer import LogDrawer
from qimera_studio.ui.widgets.run.queue_panel import QueuePanel
from qimera_studio.ui.widgets.run.run_header import RunHeader
from qimera_studio.ui.widgets.run.run_plots import RunPlots
from qimera_studio.ui.widgets.run.stage_list import StageList

_LEAST_STAGES, _MOST_STAGES = 208, 252
_LEAST_GALLERY, _USUAL_GALLERY = 256, 372
_GALLERY_SHARE = 0.27  # of a wide window
_SHARES = (28, 37, 35)  # of stages, plots and gallery, as far as they may grow
_REDRAW = 100
_NOTICES = 2  # shown at a time; the log has them all


class RunPage(QWidget):
    """Shows one run, live or from its folder.

    Signals:
        pause_requested: the run shall stand still.
        continue_requested: the run shall go on after a pause.
        stop_requested: the run shall end for now.
        resume_requested: the run shall start again from what was saved.
        results_requested: the results shall be shown.
        package_requested: a support package shall be written.
        take_over_requested: a run that goes on in the background shall be run here.
        deserted: the process that was looked on at is gone.
        progressed: how far a live run is, in a few words; empty where none is.
        steerable: where the run stands that can be steered here now; empty where none can.
    """

    pause_requested = Signal()
    continue_requested = Signal()
    stop_requested = Signal()
    resume_requested = Signal()
    results_requested = Signal()
    package_requested = Signal()
    take_over_requested = Signal()
    deserted = Signal()
    progressed = Signal(str)
    steerable = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.history: RunHistory | None = None
        self._runner: Runner | None = None
        self._kept = False
        self._follower = JournalFollower(self)
        self._chosen: StageRecord | None = None
        self.header = RunHeader()
        self.notices = Remarks("Notices of the run")
        self.stages = StageList()
        self.queue = QueuePanel()
        self.plots = RunPlots()
        self.sheets = SheetBrowser()
        self.log = LogDrawer()
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(_REDRAW)
        self._redraw.timeout.connect(self._draw)
        self.stages.chosen.connect(self._choose)
        self._follower.told.connect(self.show_event)
        self._follower.caught_up.connect(self._caught_up)
        self._follower.deserted.connect(self._leave_off)
        self._connect_wishes()
        self._arrange()

    def begin(self, folder: RunFolder, job: Job, runner: Runner | None = None) -> None:
        """Show a run from the start, or rebuild it from its folder's journal, a slice of time after the other.

        A journal that ends without a word leaves the run `interrupted`; the first event that arrives sets it going.

        Args:
            folder: of the run.
            job: what it does.
            runner: the other process that runs it and is looked on; None when there is none.
        """
        self.history = RunHistory(job)
        self._chosen, self._runner = None, runner
        self._kept = runner is not None and background.is_kept(folder, runner)
        self.log.begin()
        self._class_names = partial(class_names, folder, job)
        self.sheets.begin(folder.path, self._class_names())
        self.steerable.emit("")
        self._follower.begin(folder, follows=runner is not None)
        if self._follower.reading:
            self.header.show_reading()

    @property
    def reading(self) -> bool:
        """Whether the journal is still being read."""
        return self._follower.reading

    def show_event(self, event: events.Event) -> None:
        """Show one event; drawing is left to at most ten times a second, but for the last event."""
        if self.history is None:
            return
        self._take(event)
        if self.reading:
            return
        if isinstance(event, events.Finished | events.Stopped | events.Failed):
            self._draw()
        elif not self._redraw.isActive():
            self._redraw.start()

    def set_paused(self, paused: bool) -> None:
        """The run stands still now, or goes on."""
        if self.history is not None and self.history.state in ("running", "paused"):
            self.history.state = "paused" if paused else "running"
            self._draw()

    def set_finished(self) -> None:
        """The process that ran it is gone, for whatever reason."""
        if self.history is not None:
            self._runner = None
            self.history.rest()
            self._draw()

    @Slot()
    def _caught_up(self) -> None:
        """The journal is read; what another process adds to it goes the way of live events."""
        assert self.history is not None
        if self._runner is None and self.history.state != "starting":
            self.history.rest()
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more images in a wide window, which leaves the plots most of the room all the same."""
        super().resizeEvent(event)
        self.sheets.setMaximumWidth(max(_USUAL_GALLERY, round(_GALLERY_SHARE * self.width())))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what happened while another page was open."""
        super().showEvent(event)
        self._draw()

    @Slot()
    def _leave_off(self) -> None:
        """The process that was looked on at is gone, and everything it said has been shown."""
        self.set_finished()
        self.deserted.emit()

    def _take(self, event: events.Event) -> None:
        assert self.history is not None
        self.history.add(event)
        self.log.add(sentence(event))

    @Slot()
    def _draw(self) -> None:
        self._redraw.stop()
        if self.history is None or self.reading:
            return
        self.progressed.emit(in_title(self.history))
        self.steerable.emit(self.history.state if self._runner is None else "")
        if not self.isVisible():
            return
        shown = self._chosen or self.history.speaking()
        self.header.show_history(self.history, self._runner, self._kept)
        newest = self.history.notices[-_NOTICES:]
        self.notices.show_texts(("warning" if n.level == "warning" else "info", n.text) for n in newest)
        self.stages.show_stages(self.history.stages, shown)
        self.plots.show_history(self.history, shown)
        self.sheets.filter.offer_targets(self.history.compressed)
        if self.history.sheets and not self.sheets.named:
            self.sheets.name_classes(self._class_names())  # a new run has read its teacher since it began
        self.sheets.show_sheets(self.history.sheets)

    @Slot(object)
    def _choose(self, record: StageRecord) -> None:
        assert self.history is not None
        self._chosen = None if record is self.history.speaking() else record
        self._draw()

    def _connect_wishes(self) -> None:
        self.header.pause_clicked.connect(self.ask_pause)
        self.header.continue_clicked.connect(self.continue_requested)
        self.header.stop_clicked.connect(self.ask_stop)
        self.header.resume_clicked.connect(self.ask_resume)
        self.header.results_clicked.connect(self.results_requested)
        self.header.take_over_clicked.connect(self._wish_take_over)
        self.log.package_clicked.connect(self.package_requested)

    @Slot()
    def ask_pause(self) -> None:
        """Let the run stand still."""
        self._await(tr("Pausing after this step."))
        self.pause_requested.emit()

    @Slot()
    def ask_stop(self) -> None:
        """Let the run be saved and end."""
        self._await(tr("Stopping and saving."))
        self.stop_requested.emit()

    @Slot()
    def _wish_take_over(self) -> None:
        self._await(tr("The other process saves the run, and then it goes on here."))
        self.take_over_requested.emit()

    @Slot()
    def ask_resume(self) -> None:
        """Let the run start again from what was saved."""
        assert self.history is not None
        self.history.state = "starting"
        self._draw()
        self.resume_requested.emit()

    def _await(self, doing: str) -> None:
        """A wish is under way."""
        self.header.show_waiting(doing)
        self.steerable.emit("")

    def _arrange(self) -> None:
        stages = QScrollArea()
        stages.setWidgetResizable(True)
        stages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stages.setWidget(self.stages)
        side = QWidget()
        side.setMinimumWidth(_LEAST_STAGES)
        side.setMaximumWidth(_MOST_STAGES)
        side.setLayout(layout.column(stages, self.queue, spacing=layout.NORMAL))
        self.sheets.setMinimumWidth(_LEAST_GALLERY)
        body = layout.row(side, self.plots, self.sheets, spacing=layout.WIDE)
        for place, share in enumerate(_SHARES):
            body.setStretch(place, share)
        contents = layout.column(self.header, self.notices, body, self.log, spacing=layout.WIDE, margin=layout.SECTION)
        contents.setStretch(2, 1)
        self.setLayout(contents)
