"""The head of the run page: what is happening, how long it still takes, and the buttons that steer it."""

import platform

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from qimera_studio.lock import Runner
from qimera_studio.ui import layout
from qimera_studio.ui.icons import icon
from qimera_studio.ui.models.run_history import RunHistory
from qimera_studio.ui.wording import duration_in_words

_TITLES = {
    "starting": "Starting",
    "paused": "Paused",
    "interrupted": "Interrupted",
    "stopped": "Stopped",
    "failed": "The run failed",
    "finished": "Finished",
}
_REMARKS = {
    "starting": "Reading the model and measuring speed.",
    "interrupted": "This run was cut short; resuming continues from what was saved.",
    "stopped": "Everything so far is kept; resuming continues from here.",
}


class RunHeader(QWidget):
    """Shows where a run stands.

    Signals:
        pause_clicked: stand still, please.
        continue_clicked: go on after a pause.
        stop_clicked: end for now.
        resume_clicked: start again from what was saved.
        results_clicked: show the results.
    """

    pause_clicked = Signal()
    continue_clicked = Signal()
    stop_clicked = Signal()
    resume_clicked = Signal()
    results_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = layout.title()
        self.remark = layout.body()
        self.remark.setProperty("quiet", True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Progress of this stage")
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.owner = layout.caption()
        self.owner.setAccessibleName("Who runs this run")
        self.owner.setWordWrap(False)
        self.owner.hide()
        self.pause = self._button("Pause", "pause", self.pause_clicked)
        self.go_on = self._button("Continue", "play", self.continue_clicked)
        self.stop = self._button("Stop", "stop", self.stop_clicked)
        self.resume = self._button("Resume", "play", self.resume_clicked, primary=True)
        self.results = self._button("See results", "results", self.results_clicked, primary=True)
        words = layout.column(self.title, self.remark, spacing=layout.TIGHT)
        buttons = layout.row(self.owner, self.pause, self.go_on, self.stop, self.resume, self.results)
        top = layout.row(words, buttons, spacing=layout.WIDE)
        top.setStretch(0, 1)
        self.setLayout(layout.column(top, self.progress, spacing=layout.NORMAL))

    def show_reading(self) -> None:
        """Say that the run is being read from its folder."""
        self.title.setText("Opening the run")
        self.remark.setText("Reading what it said so far.")
        self.progress.setValue(0)
        self.owner.hide()
        for button in (self.pause, self.go_on, self.stop, self.resume, self.results):
            button.hide()

    def show_history(self, history: RunHistory, runner: Runner | None = None) -> None:
        """Show where the run stands, and offer what can be done now.

        Args:
            history: what the run said.
            runner: the other process that runs it, which alone can steer it; None when there is none.
        """
        state, current = history.state, history.current
        stage = current.title if current else "Starting"
        self.title.setText(_TITLES.get(state, stage))
        self.remark.setText(self._remark(history))
        share = 1.0 if state == "finished" else current.fraction if current else 0.0
        self.progress.setValue(round(1000 * share))
        self.owner.setText(_owned_by(runner) if runner else "")
        self.owner.setVisible(runner is not None)
        mine = runner is None
        self.pause.setVisible(mine and state in ("starting", "running"))
        self.pause.setEnabled(state == "running")
        self.go_on.setVisible(mine and state == "paused")
        self.stop.setVisible(mine and state in ("starting", "running", "paused"))
        self.stop.setEnabled(True)
        self.resume.setVisible(mine and state in ("interrupted", "stopped", "failed"))
        self.results.setVisible(state == "finished")

    def show_waiting(self, text: str) -> None:
        """Say that a wish is under way; nothing else can be asked for until it is answered."""
        self.remark.setText(text)
        for button in (self.pause, self.stop):
            button.setEnabled(False)

    def _remark(self, history: RunHistory) -> str:
        current = history.current
        if history.state == "failed":
            return history.failure
        if history.state == "finished":
            return " ".join(f"{target}: {verdict}." for target, verdict in history.results.items())
        if history.state in _REMARKS or current is None:
            return _REMARKS.get(history.state, _REMARKS["starting"])
        parts = [current.title] if history.state == "paused" else []
        parts += [f"step {current.step:,} of {current.steps:,}"] if current.steps else []
        left = duration_in_words(history.seconds_left)
        parts += [f"about {left} left" if left else "time left not known yet"]
        text = " · ".join(parts)
        return text[:1].upper() + text[1:]

    def _button(self, text: str, picture: str, wish: SignalInstance, primary: bool = False) -> QPushButton:
        role = QPalette.ColorRole.HighlightedText if primary else QPalette.ColorRole.ButtonText
        button = QPushButton(icon(picture, role), text)
        button.setAccessibleName(text)
        button.setProperty("primary", primary)
        button.clicked.connect(wish)
        return button


def _owned_by(runner: Runner) -> str:
    who = f" (process {runner.pid})" if runner.pid else ""
    where = f" on “{runner.host}”" if runner.host not in ("", platform.node()) else ""
    return f"This run belongs to another window or process{where}{who}."
