"""What the settings come to, always in sight: sizes, bits, time, memory, what speaks against a start, and Start."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from qimera_studio.export.sizes import FileSizes
from qimera_studio.teacher.card import Card
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.layer_plan import SizeEstimate, estimate
from qimera_studio.ui.widgets.settings.problem_list import ProblemList

_FACTS = ("Weights", "Activations", "Method", "Memory")
_NO_MODEL = "The size is told once a model is open."
_WIDENED = {2: 4, 3: 4, 5: 8, 6: 8, 7: 8}
"""Bits that ONNX stores weights of so many bits in."""

_WIDER = "(ONNX stores {bits} bits in {stored}.)"
_SAVING = "as ONNX, {times:.1f} times smaller than {before} in 32-bit numbers; {packed} bit-packed"


class SummaryPanel(QFrame):
    """Sums the settings up beside the form.

    Args:
        time: tells how long it will take.

    Signals:
        start_clicked: the person wants the run.
    """

    start_clicked = Signal()

    def __init__(self, time: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setFixedWidth(layout.SIDE_WIDTH)
        self._model_name = layout.strong()
        self._model_name.setWordWrap(True)
        self._architecture = layout.caption()
        self.estimate = layout.title()
        self.estimate.setAccessibleName(tr("File size"))
        self._saving = layout.caption()
        self.others = layout.caption()
        self.facts = {name: QLabel() for name in _FACTS}
        self.problems = ProblemList()
        self.start = QPushButton(tr("Start"))
        self._arrange(time)

    def show_settings(self, settings: JobSettings, card: Card | None, sizes: FileSizes | None, memory: float) -> None:
        """Sum up settings for a teacher.

        Args:
            settings: to sum up.
            card: the teacher; None when none is open.
            sizes: what its files take; None while not known.
            memory: bytes that the run will need.
        """
        self._model_name.setText(card.file if card else tr("No model yet"))
        architecture = tr("{architecture}, {count} parameters")
        told = architecture.format(architecture=card.architecture, count=f"{card.parameters:,}") if card else ""
        self._architecture.setText(told)
        self._show_sizes(settings, card, sizes)
        target = settings.target
        own = bool(target.first or target.last or target.layers)
        weights = tr("{bits} bits and own") if own else tr("{bits} bits")
        self.facts["Weights"].setText(weights.format(bits=target.weights))
        self.facts["Activations"].setText(tr("{bits} bits").format(bits=target.activations))
        self.facts["Method"].setText(tr(settings.recipe.title or settings.recipe.name.capitalize()))
        self.facts["Memory"].setText(tr("≈ {size}").format(size=bytes_in_words(memory)) if card else "–")

    def show_problems(self, problems: Sequence[str], doubts: Sequence[str]) -> None:
        """List what keeps the run from starting, and what does not but should be known."""
        self.problems.show_problems(problems, doubts)
        self.start.setEnabled(not problems)
        self.start.setText(tr("Start anyway") if doubts and not problems else tr("Start"))
        self.start.setAccessibleName(self.start.text())

    def _show_sizes(self, settings: JobSettings, card: Card | None, sizes: FileSizes | None) -> None:
        self.others.setVisible(card is not None and len(settings.targets) > 1)
        if card is None:
            self.estimate.setText("–")
            return self._saving.setText(tr(_NO_MODEL))
        found = {target.name: estimate(card.layers, target, sizes) for target in settings.targets}
        first, *others = found.items()
        size = first[1]
        self.estimate.setText(_size(size))
        told = {"before": bytes_in_words(size.float32), "packed": bytes_in_words(size.packed)}
        saving = tr(_SAVING).format(times=size.float32 / size.onnx, **told)
        bits = settings.target.weights
        if bits in _WIDENED and not settings.target.layers:
            saving = f"{saving} {tr(_WIDER).format(bits=bits, stored=_WIDENED[bits])}"
        self._saving.setText(saving)
        listed = (tr("{target}: {size}").format(target=name, size=_size(other)) for name, other in others)
        return self.others.setText("\n".join([tr("In the same run:"), *listed]))

    def _arrange(self, time: QWidget) -> None:
        self.start.setProperty("primary", True)
        self.start.setIcon(icon("play", self.start.palette().ColorRole.HighlightedText))
        self.start.clicked.connect(self.start_clicked)
        facts = layout.column(spacing=layout.NEAR)
        for name, value in self.facts.items():
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            facts.addLayout(layout.row(layout.caption(tr(name)), value))
        model = layout.column(self._model_name, self._architecture, spacing=layout.TIGHT)
        size = layout.column(
            layout.caption(tr("File size")), self.estimate, self._saving, self.others, spacing=layout.TIGHT
        )
        parts = (model, _line(), size, _line(), facts, _line(), time, -1, self.problems, self.start)
        whole: QVBoxLayout = layout.column(*parts, spacing=layout.NORMAL, margin=layout.WIDE)
        self.setLayout(whole)


def _size(size: SizeEstimate) -> str:
    words = bytes_in_words(size.onnx)
    return words if size.measured else tr("≈ {size}").format(size=words)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("line", True)
    return line
