"""The part of the story in which a compressed network is made, repaired, taught, chosen and checked."""

import numpy as np

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.run.run_history import Milestone, RunHistory
from qimera_studio.ui.models.run.stage_record import StageRecord
from qimera_studio.ui.models.story.course import course_of, loss_in_words, share_in_words
from qimera_studio.ui.models.story.images import from_generator
from qimera_studio.wording import percent

_FORMS = {"calibrated": "rounded", "reconstructed": "repaired", "distilled": "taught"}
_FEW = 50  # steps whose mean is what a batch's agreement says now
_SHARE = "Now {share} of its answers are the original's."
_AT_FIRST = "Now {share} of its answers are the original's; at first {then} were."
_ONE_EARLIER = "Now {share} of its answers are the original's; one block earlier {then} were."


def sensitivity(history: RunHistory, record: StageRecord) -> str:
    """Layers are coarsened one at a time."""
    now = tr("Rounding one layer at a time to see which ones the answers hang on, because those should keep more bits.")
    if (tried := record.curves.get("kl")) is None or not len(tried.x):
        return now
    most = int(tried.x[int(np.argmax(tried.y))])
    told = tr("{now} Layer {layer} of {count} matters most so far.")
    return told.format(now=now, layer=most, count=record.steps)


def calibration(history: RunHistory, record: StageRecord) -> str:
    """Ranges are found."""
    now = tr("Finding the range that each layer's values move in, so that the few steps of {target} cover it closely.")
    return now.format(target=_name(record))


def reconstruction(history: RunHistory, record: StageRecord) -> str:
    """One block after the other is repaired."""
    done = _measured(history, record, "reconstructed")
    block = tr("block {number}").format(number=len(done) + 1)
    if done and (each := _steps_each(history, record, done)):
        count = max(1, round(record.steps / each))
        block = tr("block {number} of {count}").format(number=min(len(done) + 1, count), count=count)
    now = tr("Repairing {block} of {target}: weights learn which way to round, so that it answers as it did before.")
    told = now.format(block=block, target=_name(record))
    return f"{told} {_after_blocks(record, done)}".strip()


def distillation(history: RunHistory, record: StageRecord) -> str:
    """The whole network learns, from kept images or beside a generator."""
    if from_generator(history.job.recipe):
        now = tr("Inventing images and learning the original's answers, in turns, so that each helps the other.")
    else:
        now = tr(
            "Teaching {target} to give the original's answers and how sure it is of them, as rounding blurred both."
        )
    told = now.format(target=_name(record))
    return f"{told} {_taught(record)}".strip()


def selection(history: RunHistory, record: StageRecord) -> str:
    """The best form is chosen."""
    now = tr("Comparing every form of {target} on images kept aside, because the last one is not always the best.")
    told = now.format(target=_name(record))
    forms = {m.what: m.metrics["agreement"] for m in history.milestones if m.target == record.target and _known(m)}
    if not forms:
        return told
    shares = ", ".join(f"{tr(_FORMS[what])} {percent(share)}" for what, share in forms.items())
    return tr("{told} Same answers as the original: {shares}.").format(told=told, shares=shares)


def export(history: RunHistory, record: StageRecord) -> str:
    """The file is written, measured and timed, one step each."""
    sentences = (
        tr("Writing {target} as an ONNX file and running it, because only a file that computes the same is kept."),
        tr("Running the exported file on labelled images, where there are any, to say how often it is right."),
        tr("Timing the exported file against the original on this computer."),
    )
    return sentences[min(record.step, 2)].format(target=_name(record))


def _name(record: StageRecord) -> str:
    return record.target.upper() or tr("the compressed network")


def _known(milestone: Milestone) -> bool:
    return milestone.what in _FORMS and "agreement" in milestone.metrics


def _measured(history: RunHistory, record: StageRecord, what: str) -> list[Milestone]:
    return [m for m in history.milestones if m.target == record.target and m.what == what]


def _steps_each(history: RunHistory, record: StageRecord, done: list[Milestone]) -> float:
    """Steps of one block, known once the first is done; every block has as many."""
    if not done:
        return 0.0
    place = history.of_target(record.target).index(record)
    return record.steps * (done[-1].position - place) / len(done)


def _after_blocks(record: StageRecord, done: list[Milestone]) -> str:
    """What the network answers after the last block; within one, the error moves little and tells less."""
    shares = [share for m in done if (share := m.metrics.get("agreement")) is not None]
    if not shares:
        return loss_in_words(tr("Its error"), course_of(record.curves.get("error")))
    return share_in_words(_SHARE, _ONE_EARLIER, shares[-2] if len(shares) > 1 else None, shares[-1])


def _taught(record: StageRecord) -> str:
    if (course := course_of(record.curves.get("agreement"))) is not None:
        latest = float(np.mean(record.curves["agreement"].y[-_FEW:]))
        return share_in_words(_SHARE, _AT_FIRST, course.first, latest)
    return loss_in_words(tr("The distance of its answers"), course_of(record.curves.get("loss")))
