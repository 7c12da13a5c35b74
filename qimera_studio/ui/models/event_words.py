"""Events in plain words, for the log."""

from functools import singledispatch

from qimera_studio import events
from qimera_studio.ui.models.stage_record import title_of
from qimera_studio.ui.wording import duration_in_words, percent

_MEASURED = {"onnx": "ONNX file", "float": "Original"}
_SHARES = ("agreement", "accuracy", "teacher_accuracy")


@singledispatch
def sentence(event: events.Event) -> str:
    """What an event says; empty for those not worth a line."""
    return ""


@sentence.register
def _(event: events.RunStarted) -> str:
    return f"Started on {event.device} with {event.threads} threads in {event.dtype}, seed {event.seed}."


@sentence.register
def _(event: events.Resumed) -> str:
    if not event.stage:
        return "Resumed from the beginning; nothing had been saved."
    return f"Resumed after step {event.step:,} of “{title_of(event.stage)}”."


@sentence.register
def _(event: events.StageStarted) -> str:
    return f"{event.title}{_for(event.target)}: {event.steps:,} {'step' if event.steps == 1 else 'steps'}."


@sentence.register
def _(event: events.StageFinished) -> str:
    return f"“{title_of(event.stage)}”{_for(event.target)} took {duration_in_words(event.seconds)}."


@sentence.register
def _(event: events.Samples) -> str:
    return f"New synthetic images at step {event.step:,}."


@sentence.register
def _(event: events.Evaluated) -> str:
    figures = (f"{name.replace('_', ' ')} {_figure(name, value)}" for name, value in event.metrics.items())
    what = _MEASURED.get(event.what, event.what.capitalize())
    return f"{what}{_for(event.target)}: {', '.join(figures)}."


@sentence.register
def _(event: events.Saved) -> str:
    return f"Saved after step {event.step:,} of “{title_of(event.stage)}”."


@sentence.register
def _(event: events.Notice) -> str:
    return f"Warning: {event.text}" if event.level == "warning" else event.text


@sentence.register
def _(event: events.Exported) -> str:
    return f"Exported and verified {event.file}."


@sentence.register
def _(event: events.Finished) -> str:
    verdicts = "; ".join(f"{target}: {verdict}" for target, verdict in event.results.items())
    return f"Finished in {duration_in_words(event.seconds)}. {verdicts}".rstrip()


@sentence.register
def _(event: events.Stopped) -> str:
    return "Stopped; everything so far is kept."


@sentence.register
def _(event: events.Failed) -> str:
    return f"Failed: {event.sentence}\n{event.detail}".rstrip()


def _for(target: str) -> str:
    return f" ({target})" if target else ""


def _figure(name: str, value: float) -> str:
    return percent(value) if name in _SHARES else f"{value:.4g}"
