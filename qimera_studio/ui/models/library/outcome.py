"""What one compressed network came to, as far as its report says, for lists of runs. No Qt here."""

from dataclasses import dataclass
from typing import Any

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words, percent


@dataclass(frozen=True)
class Outcome:
    """Figures of one target; None where it was not measured.

    Attributes:
        target: its name.
        size: bytes of the exported file.
        agreement: share of answers equal to the teacher's, 0-1.
        drop: how much less is right on labelled images than with the teacher, 0-1.
    """

    target: str
    size: float | None = None
    agreement: float | None = None
    drop: float | None = None

    @property
    def texts(self) -> tuple[str, str, str]:
        """Size, agreement and drop in words; a dash for what was not measured."""
        size = "–" if self.size is None else bytes_in_words(self.size)
        agreement = "–" if self.agreement is None else percent(self.agreement)
        return size, agreement, "–" if self.drop is None else _points(self.drop)

    @property
    def sentence(self) -> str:
        """All that is known, such as `W4A4: 153 KB, agreement 98.2 %, drop 0.9 points`."""
        size, agreement, drop = self.texts
        known = [
            size,
            tr("agreement {share}").format(share=agreement),
            tr("drop {points}").format(points=drop),
        ]
        measured = (self.size, self.agreement, self.drop)
        told = [text for text, figure in zip(known, measured, strict=True) if figure is not None]
        return f"{self.target.upper()}: {', '.join(told) or tr('not measured')}"


def outcome_of(target: str, report: dict[str, Any]) -> Outcome:
    """The figures of a report; a figure that is no number was not measured."""
    before, after = _number(report, "teacher_accuracy"), _number(report, "accuracy")
    drop = None if before is None or after is None else before - after
    return Outcome(target, _number(report, "size_bytes"), _number(report, "agreement"), drop)


def _number(report: dict[str, Any], name: str) -> float | None:
    figure = report.get(name)
    return float(figure) if isinstance(figure, int | float) else None


def _points(drop: float) -> str:
    points = f"{100 * drop:.1f}"
    return tr("{points} points").format(points="0.0" if points == "-0.0" else points.replace("-", "−"))
