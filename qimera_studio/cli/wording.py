"""Events and figures in words, the same on a terminal and in plain lines."""

from qimera_studio.events import Evaluated, Event, Exported, Notice, Resumed, RunStarted, StageFinished

SHARES = frozenset({"agreement", "accuracy", "teacher_accuracy"})
"""Metrics that are fractions of images, told in percent."""


def sentence(event: Event) -> str:
    """One line for an event that is worth a line; empty for the others."""
    match event:
        case RunStarted():
            return f"Running on {event.device} in {event.dtype}, {event.threads} threads, seed {event.seed}."
        case Resumed(stage="", step=_):
            return "Resuming from the start."
        case Resumed():
            return f"Resuming {event.stage} at step {event.step}."
        case StageFinished():
            return f"{label(event.stage, event.target)} took {duration(event.seconds)}."
        case Evaluated():
            return f"{label(event.what, event.target)}: {metrics(event.metrics)}"
        case Exported():
            return f"Exported {event.file}."
        case Notice(level="warning"):
            return f"Warning: {event.text}"
        case Notice():
            return event.text
    return ""


def label(what: str, target: str) -> str:
    """A name with the target it belongs to."""
    return f"{'ONNX' if what == 'onnx' else what.capitalize()} {target}".strip()


def metrics(values: dict[str, float]) -> str:
    """Figures with their names, shares in percent."""
    return ", ".join(f"{name.replace('_', ' ')} {figure(name, value)}" for name, value in values.items())


def figure(name: str, value: float) -> str:
    """One figure."""
    return f"{value:.2%}" if name in SHARES else f"{value:.4g}"


def duration(seconds: float) -> str:
    """A time as a person says it."""
    if seconds < 60:
        return f"{max(seconds, 0):.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def size(count: float) -> str:
    """A number of bytes in KB or MB."""
    return f"{count / 1e6:.2f} MB" if count >= 1e6 else f"{count / 1e3:.1f} KB"
