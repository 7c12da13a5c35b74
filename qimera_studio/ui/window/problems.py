"""Failures nobody foresaw: logged whole, and told in the window as one sentence, from whichever thread they come."""

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from qimera_studio.engine.failures import describe
from qimera_studio.engine.messages import Problem
from qimera_studio.ui.language.translation import tr

_log = logging.getLogger(__name__)
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Problems(QObject):
    """Catches what would otherwise be printed where nobody looks.

    Signals:
        met: a `Problem`; delivered in the window's thread when connected queued to one of its objects.
    """

    met = Signal(object)

    def install(self) -> None:
        """Take over Python's, the threads' and Qt's last-resort reports."""
        sys.excepthook = self._unexpected
        threading.excepthook = self._in_thread
        qInstallMessageHandler(_log_qt)

    def _unexpected(self, kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
        _log.error("unexpected failure", exc_info=(kind, error, traceback))
        self.met.emit(describe(error))

    def _in_thread(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self._unexpected(failure.exc_type, failure.exc_value, failure.exc_traceback)


def last_crash(trace: str) -> Problem | None:
    """What to say at a start after the window itself crashed."""
    return Problem(tr("Qimera Studio closed unexpectedly last time; your runs are kept."), trace) if trace else None


def _log_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    logging.getLogger("qt").log(_LEVELS[kind], "%s", text)


QUEUED = Qt.ConnectionType.QueuedConnection
