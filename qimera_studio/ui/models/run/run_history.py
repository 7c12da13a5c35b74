"""A run as its events tell it: the fold the run page is drawn from, live and from a journal alike."""

from dataclasses import dataclass
from typing import Literal

from qimera_studio import events
from qimera_studio.job import Job
from qimera_studio.ui.models.run.stage_record import StageRecord, expected_stages, title_of

_NOTICES = 50  # remembered, the newest last

RunState = Literal["waiting", "starting", "running", "paused", "interrupted", "stopped", "failed", "finished"]


@dataclass(frozen=True)
class Milestone:
    """Something that was measured.

    Attributes:
        position: stages of the target done by then, and the share of the one at work.
        what: what was measured, such as `calibrated`.
        target: the target's name; may be empty.
        metrics: fractions 0-1, and others.
    """

    position: float
    what: str
    target: str
    metrics: dict[str, float]


class RunHistory:
    """Folds events.

    Args:
        job: the job of the run.

    Attributes:
        job: what the run does.
        stages: every stage, done or to come, in order.
        current: the stage at work or last at work; None before the first.
        state: where the run stands.
        begun: whether it ever said something.
        seconds_left: of the whole run; None while unknown.
        milestones: what was measured, in order.
        sheets: sample sheets, oldest first.
        notices: what the run remarked, each text once, newest last.
        failure: why the run failed; empty otherwise.
        results: verdict by target, once finished.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.stages = expected_stages(job)
        self.current: StageRecord | None = None
        self.state: RunState = "starting"
        self.begun = False
        self.seconds_left: float | None = None
        self.milestones: list[Milestone] = []
        self.sheets: list[events.Samples] = []
        self.notices: list[events.Notice] = []
        self.failure = ""
        self.results: dict[str, str] = {}

    def add(self, event: events.Event) -> None:
        """Take over one event."""
        self.begun = True
        if isinstance(event, events.StageStarted):
            self._start(event)
        elif isinstance(event, events.Step):
            self._step(event)
        elif isinstance(event, events.StageFinished):
            self._finish(event)
        elif isinstance(event, events.Samples):
            self.sheets = [sheet for sheet in self.sheets if sheet.file != event.file] + [event]
        elif isinstance(event, events.Evaluated):
            self._measure(event)
        elif isinstance(event, events.Notice):
            others = [notice for notice in self.notices if notice.text != event.text]
            self.notices = [*others, event][-_NOTICES:]
        else:
            self._change_state(event)

    def rest(self) -> None:
        """No process runs it: what was under way is interrupted, and what never began waits."""
        if self.state == "starting":
            self.state = "interrupted" if self.begun else "waiting"
        elif self.state in ("running", "paused"):
            self.state = "interrupted"
        self.seconds_left = None

    def speaking(self) -> StageRecord | None:
        """The stage at work, or while it has no losses to draw the last one that has."""
        if self.current is None or self.current.losses:
            return self.current
        told = [record for record in self.stages if record.losses]
        return told[-1] if told else self.current

    @property
    def compressed(self) -> list[str]:
        """The targets whose compressed network is chosen, so that it can be asked."""
        return [record.target for record in self.stages if record.stage == "selection" and record.state == "done"]

    def of_target(self, target: str) -> list[StageRecord]:
        """The stages of one target, in order."""
        return [record for record in self.stages if record.target == target]

    def _change_state(self, event: events.Event) -> None:
        if isinstance(event, events.RunStarted | events.Resumed):
            self.state, self.failure = "running", ""
        elif isinstance(event, events.Finished):
            self.state, self.results, self.seconds_left = "finished", event.results, None
            self.stages = [record for record in self.stages if record.state != "waiting"]
            for record in self.stages:
                record.state = "done"
        elif isinstance(event, events.Stopped):
            self.state, self.seconds_left = "stopped", None
        elif isinstance(event, events.Failed):
            self.state, self.failure, self.seconds_left = "failed", event.sentence, None

    def _start(self, event: events.StageStarted) -> None:
        record = self._record(event.stage, event.target)
        record.title = event.title or record.title
        record.steps, record.state, record.seconds = event.steps, "active", None
        self.current, self.state = record, "running"

    def _step(self, event: events.Step) -> None:
        record = self._record(event.stage, event.target)
        if event.step <= record.step:
            # A resumed run does these steps again, and draws their sheets again.
            self.sheets = [sheet for sheet in self.sheets if sheet.stage != event.stage or sheet.step < event.step]
        record.steps, record.state = event.steps, "active"
        record.add(event.step, event.metrics)
        self.current, self.seconds_left = record, event.seconds_left
        self.state = "paused" if self.state == "paused" else "running"

    def _finish(self, event: events.StageFinished) -> None:
        record = self._record(event.stage, event.target)
        record.state, record.seconds = "done", event.seconds

    def _measure(self, event: events.Evaluated) -> None:
        stages = self.of_target(event.target)
        at_work = self.current if self.current in stages else stages[-1]
        position = stages.index(at_work) + at_work.fraction
        earlier = [m for m in self.milestones if m.target != event.target or m.position < position]
        self.milestones = [*earlier, Milestone(position, event.what, event.target, event.metrics)]

    def _record(self, stage: str, target: str) -> StageRecord:
        for record in self.stages:
            if (record.stage, record.target) == (stage, target):
                return record
        record = StageRecord(stage, title_of(stage), target)
        after = self.stages.index(self.current) + 1 if self.current in self.stages else 0
        self.stages.insert(after, record)
        return record
