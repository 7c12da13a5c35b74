"""The verdict: three words a person can act on, with their reasons."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame

from qimera_studio.evaluation.verdict import SAFE
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, TIGHT, WIDE, body, column, heading, row
from qimera_studio.ui.widgets.sign import Sign


class VerdictCard(QFrame):
    """Shows a verdict with a sign and its reasons; sign, words and colour all say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._sign = Sign("check", QPalette.ColorRole.Highlight, size=28)
        self._words = heading()
        self._words.setAccessibleName(tr("Verdict"))
        self._reasons = body()
        self._reasons.setAccessibleName(tr("Reasons"))
        self._reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = column(self._words, self._reasons, spacing=TIGHT)
        line = row(self._sign, words, spacing=NORMAL, margin=WIDE)
        line.setAlignment(self._sign, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        self.setLayout(line)

    def show_report(self, report: dict[str, Any]) -> None:
        """Show the verdict of a report."""
        verdict = str(report.get("verdict") or "no verdict")
        safe, told = verdict == SAFE, tr(verdict)
        role = QPalette.ColorRole.Highlight if safe else QPalette.ColorRole.BrightText
        self._sign.show_icon("check" if safe else "warning", role)
        self._words.setText(told[:1].upper() + told[1:])
        self._reasons.setText("\n".join(tr(str(reason)) for reason in report.get("reasons") or ()))
