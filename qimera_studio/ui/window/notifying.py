"""Telling how a run stands to somebody who looks elsewhere: the window's title, the taskbar, a message."""

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QSystemTrayIcon

from qimera_studio.events import Event, Failed, Finished
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.language.translation import tr

_NAME = "Qimera Studio"


class Notifier(QObject):
    """Speaks for a window; messages are for those who have another window before them.

    Args:
        window: whose title is written.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._icon: QSystemTrayIcon | None = None
        window.installEventFilter(self)

    @Slot(str)
    def show_progress(self, text: str) -> None:
        """Write how far a run is into the title; nothing for an empty text."""
        title = tr("{progress} – {name}").format(progress=text, name=_NAME) if text else _NAME
        if title != self._window.windowTitle():
            self._window.setWindowTitle(title)

    @Slot(object, object)
    def tell_end(self, folder: RunFolder, ending: Event | None) -> None:
        """Say that a run is finished or failed; a run that was stopped by hand needs no word."""
        if isinstance(ending, Finished):
            verdicts = "; ".join(f"{name.upper()}: {tr(verdict)}" for name, verdict in ending.results.items())
            self._tell(tr("“{run}” is finished").format(run=folder.path.name), verdicts)
        elif isinstance(ending, Failed):
            self._tell(tr("“{run}” failed").format(run=folder.path.name), tr(ending.sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Once the person is back, the icon beside the clock has done its work."""
        if event.type() == QEvent.Type.WindowActivate and self._icon is not None:
            self._icon.hide()
        return super().eventFilter(watched, event)

    def _tell(self, title: str, sentence: str) -> None:
        if self._window.isActiveWindow():
            return
        QApplication.alert(self._window)
        if QSystemTrayIcon.isSystemTrayAvailable():
            if self._icon is None:
                self._icon = QSystemTrayIcon(QApplication.windowIcon(), self)
                self._icon.setToolTip(_NAME)
                self._icon.activated.connect(self._come_back)
                self._icon.messageClicked.connect(self._come_back)
            self._icon.show()
            self._icon.showMessage(title, sentence)

    @Slot()
    def _come_back(self) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
