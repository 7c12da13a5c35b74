"""Start of the window: log file, Qt, look, window on the screen, and only then the engine in the background."""

import asyncio
import gc
import locale
import signal

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from qimera_studio.engine.logs import log_folder, start_logging
from qimera_studio.engine.messages import Problem
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.garbage import collected_here
from qimera_studio.ui.language.installing import install_language
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.theme import apply_theme, set_scheme
from qimera_studio.ui.main_window import MainWindow
from qimera_studio.ui.window.preferences import forgetful, load_preferences
from qimera_studio.ui.window.problems import QUEUED, Problems, last_crash

_PATIENCE = 30.0  # seconds a training child may take to save when the window ends by surprise


def main(argv: list[str]) -> int:
    """Show the window until it is closed.

    Args:
        argv: nothing, or one checkpoint, run folder or `sample:NAME` to open.

    Returns:
        the process's exit code.
    """
    trace = start_logging(log_folder() / "window.log")
    app = _make_application()
    preferences = load_preferences()
    set_scheme(preferences.scheme)
    engine = EngineClient(log_folder() / "engine.log")
    window = MainWindow(preferences, engine)
    problems = Problems()
    problems.met.connect(window.tell_unexpected, QUEUED)
    problems.install()
    closed = asyncio.Event()
    window.closed.connect(closed.set)

    def begin() -> None:
        engine.start()
        window.complete()
        tasks.start(window.warming_up.wait())
        if problem := last_crash(trace):
            window.tell_unexpected(problem)
        elif sentence := forgetful():
            window.tell(Problem(sentence))
        if argv:
            window.opening.open_path(argv[0])
        else:
            window.open_last()
        # What lives now lives long; the collector need not walk it again while pictures should move.
        gc.freeze()

    window.painted.connect(begin)
    window.show()
    with collected_here():
        try:
            tasks.run_until_closed(app, closed)
        finally:
            window.running.training.abandon(_PATIENCE)
            engine.close()
    return 0


def _make_application() -> QApplication:
    # Ctrl-C ends the window as it ends any program; the training child then finds its pipe closed, and saves.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = QApplication(["qimera-studio"])
    app.setApplicationDisplayName("Qimera Studio")
    app.setDesktopFileName("qimera-studio")
    app.setQuitOnLastWindowClosed(False)
    # Qt takes the locale from the environment; a decimal comma would break every parser of numbers.
    locale.setlocale(locale.LC_NUMERIC, "C")
    install_language(app)
    apply_theme(app)
    app.setWindowIcon(icon("model", QPalette.ColorRole.Highlight))
    return app
