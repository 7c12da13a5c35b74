"""What the original and the compressed network see in one sample, in words."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, TIGHT, body, caption, column, strong
from qimera_studio.ui.models.explore.path_words import agreement_in_words, answer_in_words


class BothAnswers(QWidget):
    """Names each network's leading classes, and whether they agree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.original, self.compressed, self.agreement = body(), body(), strong()
        self.agreement.setWordWrap(True)
        told = column(
            caption(tr("The original")), self.original, NEAR,
            caption(tr("The compressed network")), self.compressed, NEAR, self.agreement, spacing=TIGHT,
        )  # fmt: skip
        self.setLayout(told)

    def show_answers(self, teacher: np.ndarray, student: np.ndarray | None, names: Sequence[str]) -> None:
        """Tell another sample's probabilities [C]; `student` is None while there is no compressed network."""
        self.original.setText(answer_in_words(teacher, names))
        self.compressed.setText("–" if student is None else answer_in_words(student, names))
        self.agreement.setText(agreement_in_words(teacher, student, names))

    def clear(self) -> None:
        """Tell nothing."""
        for label in (self.original, self.compressed, self.agreement):
            label.clear()
