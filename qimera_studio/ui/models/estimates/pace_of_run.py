"""How long the steps of a finished run took: what a machine taught by working."""

from dataclasses import dataclass

from qimera_studio.errors import QimeraError
from qimera_studio.events import Resumed, StageFinished
from qimera_studio.progress.plan import Plan
from qimera_studio.run_folder.folder import RunFolder


@dataclass(frozen=True)
class StagePace:
    """How long a stage took.

    Attributes:
        steps: planned iterations.
        seconds: for all of them.
    """

    steps: float
    seconds: float


def pace_of(folder: RunFolder) -> dict[str, StagePace]:
    """How long every stage took, by its name; none of a run that was interrupted or cannot be read.

    Of several targets the first one counts. A stage that went on after an interruption tells only the rest of its time.
    """
    plan = Plan.read(folder)
    try:
        events = folder.journal()
    except (OSError, QimeraError):
        return {}
    if plan is None or any(isinstance(event, Resumed) for event in events):
        return {}
    found: dict[str, StagePace] = {}
    for event in events:
        if isinstance(event, StageFinished):
            steps = plan.steps.get(f"{event.stage}/{event.target}" if event.target else event.stage, 0)
            if steps and event.seconds > 0:
                found.setdefault(event.stage, StagePace(steps, event.seconds))
    return found
