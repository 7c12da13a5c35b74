"""What the settings come to, always in sight: sizes, bits, time, what is in the way, and Start."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from qimera_studio.teacher.card import Card
from qimera_studio.ui import layout
from qimera_studio.ui.icons import icon
from qimera_studio.ui.models.job_settings import JobSettings
from qimera_studio.ui.models.layer_plan import estimate
from qimera_studio.ui.widgets.problem_list import ProblemList
from qimera_studio.ui.wording import bytes_in_words, duration_in_words


class SummaryPanel(QFrame):
    """Sums the settings up beside the form.

    Signals:
        start_clicked: the person wants the run.
    """

    start_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setFixedWidth(layout.SIDE_WIDTH)
        self._model_name = layout.strong()
        self._model_name.setWordWrap(True)
        self._architecture = layout.caption()
        self.estimate = layout.title()
        self.estimate.setAccessibleName("Estimated file size")
        self._saving = layout.caption()
        self._facts = {name: QLabel() for name in ("Weights", "Activations", "Method", "Time")}
        self.problems = ProblemList()
        self.start = QPushButton(icon("play"), "Start")
        self._arrange()

    def show_settings(self, settings: JobSettings, card: Card | None, problems: Sequence[str]) -> None:
        """Sum up settings for a teacher, and list what is in the way."""
        self._model_name.setText(card.file if card else "No model yet")
        self._architecture.setText(f"{card.architecture}, {card.parameters:,} parameters" if card else "")
        self._show_size(settings, card)
        target = settings.target
        own = " and own" if target.layers or target.first or target.last else ""
        self._facts["Weights"].setText(f"{target.weights} bits{own}")
        self._facts["Activations"].setText(f"{target.activations} bits")
        self._facts["Method"].setText(settings.recipe.name)
        budget = duration_in_words(settings.minutes * 60) if settings.minutes else "recipe's own counts"
        self._facts["Time"].setText(budget)
        self.problems.show_problems(problems)
        self.start.setEnabled(not problems)

    def _show_size(self, settings: JobSettings, card: Card | None) -> None:
        if card is None:
            self.estimate.setText("–")
            self._saving.setText("The size is estimated once a model is open.")
            return
        sizes = estimate(card.layers, settings.target)
        self.estimate.setText(f"≈ {bytes_in_words(sizes.onnx)}")
        times = sizes.float32 / sizes.onnx
        self._saving.setText(
            f"as ONNX, {times:.1f} times smaller than {bytes_in_words(sizes.float32)}; "
            f"≈ {bytes_in_words(sizes.packed)} bit-packed"
        )

    def _arrange(self) -> None:
        self.start.setProperty("primary", True)
        self.start.setAccessibleName("Start")
        self.start.setIcon(icon("play", self.start.palette().ColorRole.HighlightedText))
        self.start.clicked.connect(self.start_clicked)
        facts = layout.column(spacing=layout.NEAR)
        for name, value in self._facts.items():
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            facts.addLayout(layout.row(layout.caption(name), value))
        model = layout.column(self._model_name, self._architecture, spacing=layout.TIGHT)
        size = layout.column(layout.caption("Estimated size"), self.estimate, self._saving, spacing=layout.TIGHT)
        whole: QVBoxLayout = layout.column(
            model, _line(), size, _line(), facts, -1, self.problems, self.start, spacing=layout.WIDE, margin=layout.WIDE
        )
        self.setLayout(whole)


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("line", True)
    return line
