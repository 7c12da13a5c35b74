"""Start, pause and stop: of the settings in force, and of the run that is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.commands.making import allow, make_action
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon

if TYPE_CHECKING:
    from qimera_studio.ui.pages.run import RunPage
    from qimera_studio.ui.pages.settings import SettingsPage

_OPEN_FIRST = "Open a checkpoint first"
_NO_RUN = "No run goes on here"
_ELSEWHERE = "Further runs are started from the settings"
_GOING_ON: dict[str, tuple[str, str]] = {
    "running": ("&Pause", "pause"),
    "paused": ("&Continue", "play"),
    "waiting": ("Start the &waiting run", "play"),
    "interrupted": ("&Resume", "play"),
    "stopped": ("&Resume", "play"),
    "failed": ("&Resume", "play"),
}
"""What is offered to a run in some state, and its icon."""

_STOPPABLE = ("starting", "running", "paused")


class RunCommands(QObject):
    """Three actions that are allowed as long as they would do something.

    Attributes:
        start: runs the opened checkpoint with the settings in force.
        pause: lets the shown run stand still, go on after that, or start again from what was saved.
        stop: saves the shown run and ends it.

    Signals:
        page_wanted: the page on which to see what was asked for, or what speaks against it.
    """

    page_wanted = Signal(QWidget)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._settings: SettingsPage
        self._page: RunPage
        self._obstacle, self._state, self._seen = tr(_OPEN_FIRST), "", False
        self.start = make_action(self, tr("&Start"), "start", "Ctrl+Return")
        self.pause = make_action(self, tr("&Pause"), "pause", "F9")
        self.stop = make_action(self, tr("S&top"), "stop", "Shift+F9")
        self._allow_start()
        self._steer("")

    def follow(self, settings: "SettingsPage", page: "RunPage") -> None:
        """Act on these pages; called once."""
        self._settings, self._page = settings, page
        settings.obstacle_changed.connect(self._judge)
        page.steerable.connect(self._steer)
        self.start.triggered.connect(self._start)
        self.pause.triggered.connect(self._pause)
        self.stop.triggered.connect(page.ask_stop)
        self._judge(settings.obstacle)

    def open_page(self, page: QWidget | None) -> None:
        """Another page is open."""
        self._seen = page is self._page
        self._allow_start()

    @Slot()
    def forget(self) -> None:
        """The run that was shown is gone."""
        self._steer("")

    @Slot(str)
    def _judge(self, obstacle: str) -> None:
        self._obstacle = obstacle
        self._allow_start()

    def _allow_start(self) -> None:
        """Where its run is shown nothing is started, so that pressing twice does not start a second one."""
        obstacle = self._obstacle or (tr(_ELSEWHERE) if self._seen else "")
        allow(self.start, not obstacle, obstacle)

    @Slot(str)
    def _steer(self, state: str) -> None:
        """Offer what can be asked of a run in this state; of none where it is empty."""
        self._state = state
        name, sign = _GOING_ON.get(state, _GOING_ON["running"])
        self.pause.setText(tr(name))
        self.pause.setIcon(icon(sign))
        allow(self.pause, state in _GOING_ON, tr(_NO_RUN))
        allow(self.stop, state in _STOPPABLE, tr(_NO_RUN))

    @Slot()
    def _start(self) -> None:
        """Start at once, or where something speaks against it that nobody has seen yet, show that first."""
        if self._settings.doubts() and not self._settings.isVisible():
            self.page_wanted.emit(self._settings)
        else:
            self._settings.start()

    @Slot()
    def _pause(self) -> None:
        if self._state == "running":
            self._page.ask_pause()
        elif self._state == "paused":
            self._page.continue_requested.emit()
        else:
            self._page.ask_resume()
            self.page_wanted.emit(self._page)
