"""The head of the run page: what happens now and why, how long it still takes, and the buttons that steer it."""

import platform

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from qimera_studio.run_folder.lock import Runner
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import duration_in_words
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.models.run.run_history import RunHistory
from qimera_studio.ui.models.story import story

_TITLES = {
    "waiting": "Waiting",
    "starting": "Starting",
    "paused": "Paused",
    "interrupted": "Interrupted",
    "stopped": "Stopped",
    "failed": "The run failed",
    "finished": "Finished",
}


class RunHeader(QWidget):
    """Shows where a run stands.

    Attributes:
        remark: the story, one line that follows the numbers.
        pace: steps done, and the time left.

    Signals:
        pause_clicked: stand still, please.
        continue_clicked: go on after a pause.
        stop_clicked: end for now.
        resume_clicked: start again from what was saved.
        results_clicked: show the results.
        take_over_clicked: run here what goes on in the background.
    """

    pause_clicked = Signal()
    continue_clicked = Signal()
    stop_clicked = Signal()
    resume_clicked = Signal()
    results_clicked = Signal()
    take_over_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = layout.title()
        self.remark = layout.body()
        self.remark.setAccessibleDescription(tr("What happens now, and why"))
        self.pace = layout.caption()
        self.pace.setWordWrap(False)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of this stage"))
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.owner = layout.caption()
        self.owner.setAccessibleName(tr("Who runs this run"))
        self.owner.setWordWrap(False)
        self.owner.hide()
        self.pause = self._button(tr("Pause"), "pause", self.pause_clicked)
        self.go_on = self._button(tr("Continue"), "play", self.continue_clicked)
        self.stop = self._button(tr("Stop"), "stop", self.stop_clicked)
        self.resume = self._button(tr("Resume"), "play", self.resume_clicked, primary=True)
        self.results = self._button(tr("See results"), "results", self.results_clicked, primary=True)
        self.take_over = self._button(tr("Run it here"), "play", self.take_over_clicked)
        self.take_over.setToolTip(tr("Let it be saved there and go on in this window, where it can be steered"))
        words = layout.column(self.title, self.remark, spacing=layout.TIGHT)
        self._buttons = (self.pause, self.go_on, self.stop, self.take_over, self.resume, self.results)
        buttons = layout.row(self.owner, *self._buttons)
        top = layout.row(words, buttons, spacing=layout.WIDE)
        top.setStretch(0, 1)
        course = layout.row(self.progress, self.pace, spacing=layout.WIDE)
        course.setStretch(0, 1)
        self.setLayout(layout.column(top, course, spacing=layout.NORMAL))

    def show_reading(self) -> None:
        """Say that the run is being read from its folder."""
        self._show_bare(tr("Opening the run"), tr("Reading what it said so far."))

    def show_idle(self) -> None:
        """Say that no run goes on while some wait."""
        self._show_bare(tr("Nothing runs now"), tr("Start the first of the waiting runs, or change their order."))

    def _show_bare(self, title: str, remark: str) -> None:
        self.title.setText(title)
        self.remark.setText(remark)
        self._show_pace("")
        self.progress.setValue(0)
        for part in (self.owner, *self._buttons):
            part.hide()

    def show_history(self, history: RunHistory, runner: Runner | None = None, kept: bool = False) -> None:
        """Show where the run stands, and offer what can be done now.

        Args:
            history: what the run said.
            runner: the other process that runs it, which alone can steer it; None when there is none.
            kept: whether that process keeps it for whoever wants it back.
        """
        state, current = history.state, history.current
        stage = current.title if current else _TITLES["starting"]
        self.title.setText(tr(_TITLES.get(state, stage)))
        self.remark.setText(story(history))
        self._show_pace(_pace(history))
        share = 1.0 if state == "finished" else current.fraction if current else 0.0
        self.progress.setValue(round(1000 * share))
        self.owner.setText(_owned_by(runner, kept) if runner else "")
        self.owner.setVisible(runner is not None)
        mine = runner is None
        self.take_over.setVisible(kept and not mine)
        self.take_over.setEnabled(True)
        self.pause.setVisible(mine and state in ("starting", "running"))
        self.pause.setEnabled(state == "running")
        self.go_on.setVisible(mine and state == "paused")
        self.stop.setVisible(mine and state in ("starting", "running", "paused"))
        self.stop.setEnabled(True)
        self.resume.setVisible(mine and state in ("waiting", "interrupted", "stopped", "failed"))
        self.resume.setText(tr("Start") if state == "waiting" else tr("Resume"))
        self.resume.setAccessibleName(self.resume.text())
        self.results.setVisible(state == "finished")

    def _show_pace(self, text: str) -> None:
        self.pace.setText(text)
        self.pace.setVisible(bool(text))

    def show_waiting(self, text: str) -> None:
        """Say that a wish is under way; nothing else can be asked for until it is answered."""
        self.remark.setText(text)
        for button in (self.pause, self.stop, self.take_over):
            button.setEnabled(False)

    def _button(self, text: str, picture: str, wish: SignalInstance, primary: bool = False) -> QPushButton:
        role = QPalette.ColorRole.HighlightedText if primary else QPalette.ColorRole.ButtonText
        button = QPushButton(icon(picture, role), text)
        button.setAccessibleName(text)
        button.setProperty("primary", primary)
        button.clicked.connect(wish)
        return button


def _pace(history: RunHistory) -> str:
    """Steps done and time left, while there is work to do."""
    current, parts = history.current, []
    if history.state not in ("running", "paused") or current is None:
        return ""
    if history.state == "paused":
        parts.append(tr(current.title))
    if current.steps:
        parts.append(tr("step {step} of {steps}").format(step=f"{current.step:,}", steps=f"{current.steps:,}"))
    left = duration_in_words(history.seconds_left)
    parts.append(tr("about {time} left").format(time=left) if left else tr("time left not known yet"))
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


def _owned_by(runner: Runner, kept: bool) -> str:
    elsewhere = runner.host not in ("", platform.node())
    if kept and not elsewhere:
        return tr("This run goes on in the background (process {number}).").format(number=runner.pid)
    if elsewhere and runner.pid:
        told = tr("This run belongs to another window or process on “{host}” (process {number}).")
    elif elsewhere:
        told = tr("This run belongs to another window or process on “{host}”.")
    elif runner.pid:
        told = tr("This run belongs to another window or process (process {number}).")
    else:
        told = tr("This run belongs to another window or process.")
    return told.format(host=runner.host, number=runner.pid)
