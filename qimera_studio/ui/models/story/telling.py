"""The line for where a run stands; the stage at work tells its own."""

from collections.abc import Callable

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.run.run_history import RunHistory
from qimera_studio.ui.models.run.stage_record import StageRecord
from qimera_studio.ui.models.story import images, networks
from qimera_studio.wording import percent

Teller = Callable[[RunHistory, StageRecord], str]

_TELLERS: dict[str, Teller] = {
    "synthesis": images.synthesis,
    "images": images.optimised,
    "bank": images.bank,
    "sensitivity": networks.sensitivity,
    "calibration": networks.calibration,
    "reconstruction": networks.reconstruction,
    "distillation": networks.distillation,
    "selection": networks.selection,
    "export": networks.export,
}


def story(history: RunHistory) -> str:
    """What happens now, why, and what the numbers say of it; what became of the run once it rests."""
    match history.state:
        case "failed":
            return tr(history.failure)
        case "finished":
            return " ".join(_ending(history, target) for target in history.results)
        case "waiting":
            return tr("This run has not begun; start it now, or let it wait for its turn.")
        case "stopped":
            return tr("Everything so far is kept; resuming continues from here.")
        case "interrupted":
            return tr("This run was cut short; resuming continues from what was saved.")
        case "paused":
            return tr("Standing still between two steps, and ready to go on at any time.")
    if history.current is None:
        return tr("Reading the original and timing this computer, to plan how many steps fit.")
    return _stage(history, history.current)


def in_title(history: RunHistory) -> str:
    """How far a live run is, in the few words a title has room for; empty where none goes on."""
    if history.state not in ("running", "paused") or history.current is None:
        return ""
    share = f"{100 * history.current.fraction:.0f} %"
    told = tr("{share}, paused · {stage}") if history.state == "paused" else tr("{share} · {stage}")
    return told.format(share=share, stage=tr(history.current.title))


def _stage(history: RunHistory, record: StageRecord) -> str:
    teller = _TELLERS.get(record.stage)
    return teller(history, record) if teller else ""


def _ending(history: RunHistory, target: str) -> str:
    """The verdict, with what was measured of the exported file."""
    verdict = tr("{target}: {verdict}.").format(target=target.upper(), verdict=tr(history.results[target]))
    figures = next((m.metrics for m in reversed(history.milestones) if m.target == target), {})
    if (accuracy := figures.get("accuracy")) is not None:
        return tr("{verdict} It is right on {share} of the labelled images.").format(
            verdict=verdict, share=percent(accuracy)
        )
    if (agreement := figures.get("agreement")) is not None:
        return tr("{verdict} It answers like the original on {share} of the images kept aside.").format(
            verdict=verdict, share=percent(agreement)
        )
    return verdict
