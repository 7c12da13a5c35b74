"""The likeliest classes of one network as bars."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar, QWidget

from qimera_studio.outcomes import Guess
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, body, caption, strong
from qimera_studio.wording import percent

_FINE = 1000  # steps of a full bar


class AnswerBars(QWidget):
    """Shows `Guess`es, the likeliest first; names and figures say what the bars do.

    Args:
        network: whose answers they are, translated.
        told: the same as a sentence.
    """

    def __init__(self, network: str, told: str) -> None:
        super().__init__()
        self._network = network
        self.setAccessibleName(told)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NORMAL)
        self._grid.setVerticalSpacing(NEAR)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(1, 3)
        self._grid.addWidget(caption(network), 0, 0, 1, 3)
        self._rows: list[tuple[QLabel, QProgressBar, QLabel]] = []

    def show_guesses(self, guesses: Sequence[Guess]) -> None:
        """Replace what is shown."""
        while len(self._rows) < len(guesses):
            self._add_row(len(self._rows))
        for place, (row, guess) in enumerate(zip(self._rows, guesses, strict=False)):
            self._fill(row, place, guess)
        for place, row in enumerate(self._rows):
            for part in row:
                part.setVisible(place < len(guesses))

    @property
    def shown(self) -> list[tuple[str, str]]:
        """Names and figures, from top to bottom."""
        return [(name.text(), figure.text()) for name, _, figure in self._rows if not name.isHidden()]

    def _add_row(self, place: int) -> None:
        words = body if place else strong
        name, bar, figure = words(), QProgressBar(), words()
        name.setWordWrap(True)
        figure.setWordWrap(False)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setMinimumWidth(figure.fontMetrics().horizontalAdvance("100.0 %"))
        bar.setRange(0, _FINE)
        bar.setTextVisible(False)
        for column, part in enumerate((name, bar, figure)):
            self._grid.addWidget(part, place + 1, column)
        self._rows.append((name, bar, figure))

    def _fill(self, row: tuple[QLabel, QProgressBar, QLabel], place: int, guess: Guess) -> None:
        name, bar, figure = row
        name.setText(guess.name)
        bar.setValue(round(_FINE * guess.probability))
        figure.setText(percent(guess.probability))
        said = tr("{network}, place {place}: {name}")
        said = said.format(network=self._network, place=place + 1, name=guess.name)
        bar.setAccessibleName(said)
        figure.setAccessibleName(f"{said}, {figure.text()}")
