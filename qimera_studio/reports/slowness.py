"""Why a compressed network is slower than the original: where onnxruntime was seen to spend the time."""

from typing import Any

from qimera_studio.wording import Translate

_NOTABLY, _CLEARLY = 1.05, 1.1  # times as long, all of it and one kind of it; less may be chance
_WHY = "Why it is slower: {reasons}. Where speed counts more than size, keep the original."
_REASONS = {
    "grouped": "its {count} grouped or depthwise layers take {times} × as long as integers",
    "rest": "rounding and limiting numbers between its layers takes longer than integers save",
    "layers": "its layers themselves take {times} × as long as integers on this processor",
}


def why_slower(report: dict[str, Any], tr: Translate = str) -> str:
    """The main reasons for which a report's compressed network is slower; empty where it is not, or none was measured.

    Args:
        report: of one target.
        tr: puts a sentence into the person's language.
    """
    timings = (report.get("latency") or {}).get("timings") or []
    slower = [timing for timing in timings if timing["quantized_median"] > _NOTABLY * timing["float_median"]]
    told = {_main_reason(timing): timing for timing in slower if timing.get("quantized_spent")}
    reasons = [_sentence(kind, timing, tr) for kind, timing in told.items() if kind]
    return tr(_WHY).format(reasons="; ".join(reasons)) if reasons else ""


def _main_reason(timing: dict[str, Any]) -> str:
    """The kind of operation that takes most more time than in the original; empty where none clearly does."""
    before, after = timing["float_spent"], timing["quantized_spent"]
    more = {kind: after[kind] - before[kind] for kind in _REASONS if after[kind] > _CLEARLY * before[kind]}
    return max(more, key=lambda kind: more[kind], default="")


def _sentence(kind: str, timing: dict[str, Any], tr: Translate) -> str:
    before, after = timing["float_spent"], timing["quantized_spent"]
    times = f"{after[kind] / before[kind]:.1f}" if before[kind] else "–"
    return tr(_REASONS[kind]).format(count=after["grouped_layers"], times=times)
