"""The program: the command line when a command is named, else the window.

Nothing heavy is imported before it is known which of the two is wanted: torch never belongs to the window's process.
"""

import multiprocessing
import os
import sys
from pathlib import Path

from qimera_studio.engine import BACKGROUND

COMMANDS = ("inspect", "compress", "export", "evaluate", "benchmark", "samples")


def main() -> int:
    """Run the program with the process's arguments; returns its exit code."""
    # First of all: a frozen program is started again for each of its child processes.
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments[:1] == [BACKGROUND]:
        from qimera_studio.engine.background import main as carry_on

        return carry_on(arguments[1:])
    if _wants_window(arguments):
        return _window(arguments)
    from qimera_studio.cli.application import main as command_line

    return command_line(arguments)


def _wants_window(arguments: list[str]) -> bool:
    """Whether there is nothing to do but open the window, on a file or folder where one is named."""
    if not arguments:
        return True
    first = arguments[0]
    return first not in COMMANDS and (first.startswith("sample:") or Path(first).exists())


def _window(arguments: list[str]) -> int:
    if sys.platform == "linux" and not any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        print(
            "There is no screen to open a window on; see 'qimera-studio --help' for the command line.", file=sys.stderr
        )
        return 1
    from qimera_studio.ui.application import main as window

    return window(arguments)


if __name__ == "__main__":
    sys.exit(main())
