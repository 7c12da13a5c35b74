"""Events in plain words, for the log."""

from functools import singledispatch

from qimera_studio import events
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import duration_in_words, percent
from qimera_studio.ui.models.run.stage_record import title_of

_MEASURED = {
    "calibrated": "Calibrated",
    "reconstructed": "Reconstructed",
    "distilled": "Distilled",
    "selected": "Selected",
    "onnx": "ONNX file",
    "float": "Original",
}
_SHARES = ("agreement", "accuracy", "teacher_accuracy")


@singledispatch
def sentence(event: events.Event) -> str:
    """What an event says; empty for those not worth a line."""
    return ""


@sentence.register
def _(event: events.RunStarted) -> str:
    told = tr("Started on {device} with {threads} threads in {dtype}, seed {seed}.")
    return told.format(device=event.device, threads=event.threads, dtype=event.dtype, seed=event.seed)


@sentence.register
def _(event: events.Resumed) -> str:
    if not event.stage:
        return tr("Resumed from the beginning; nothing had been saved.")
    return tr("Resumed after step {step} of “{stage}”.").format(step=f"{event.step:,}", stage=tr(title_of(event.stage)))


@sentence.register
def _(event: events.StageStarted) -> str:
    told = tr("{stage}: 1 step.") if event.steps == 1 else tr("{stage}: {steps} steps.")
    return told.format(stage=_for(tr(event.title), event.target), steps=f"{event.steps:,}")


@sentence.register
def _(event: events.StageFinished) -> str:
    stage = _for(tr("“{stage}”").format(stage=tr(title_of(event.stage))), event.target)
    return tr("{stage} took {time}.").format(stage=stage, time=duration_in_words(event.seconds))


@sentence.register
def _(event: events.Samples) -> str:
    return tr("New synthetic images at step {step}.").format(step=f"{event.step:,}")


@sentence.register
def _(event: events.Evaluated) -> str:
    figures = (f"{tr(name.replace('_', ' '))} {_figure(name, value)}" for name, value in event.metrics.items())
    what = tr(_MEASURED.get(event.what, event.what.capitalize()))
    return tr("{what}: {figures}.").format(what=_for(what, event.target), figures=", ".join(figures))


@sentence.register
def _(event: events.Saved) -> str:
    return tr("Saved after step {step} of “{stage}”.").format(step=f"{event.step:,}", stage=tr(title_of(event.stage)))


@sentence.register
def _(event: events.Notice) -> str:
    return tr("Warning: {text}").format(text=tr(event.text)) if event.level == "warning" else tr(event.text)


@sentence.register
def _(event: events.Exported) -> str:
    if (agreement := event.metrics.get("agreement")) is None:
        return tr("Exported {file}.").format(file=event.file)
    told = tr("Exported {file}: {share} same answers in onnxruntime.")
    return told.format(file=event.file, share=percent(agreement))


@sentence.register
def _(event: events.Finished) -> str:
    verdicts = "; ".join(
        tr("{target}: {verdict}").format(target=target, verdict=tr(verdict))
        for target, verdict in event.results.items()
    )
    told = tr("Finished in {time}.").format(time=duration_in_words(event.seconds))
    return f"{told} {verdicts}".rstrip()


@sentence.register
def _(event: events.Stopped) -> str:
    return tr("Stopped; everything so far is kept.")


@sentence.register
def _(event: events.Failed) -> str:
    return f"{tr('Failed: {reason}').format(reason=tr(event.sentence))}\n{event.detail}".rstrip()


def _for(what: str, target: str) -> str:
    return tr("{what} ({target})").format(what=what, target=target) if target else what


def _figure(name: str, value: float) -> str:
    return percent(value) if name in _SHARES else f"{value:.4g}"
