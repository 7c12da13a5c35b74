"""The command line as one function from arguments to an exit code; every failure is one sentence on standard error.

Exit codes: 0 done, 1 unexpected, 2 usage, 3 input refused, 4 verification failed, 130 interrupted.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any

import typer

from qimera_studio import __version__
from qimera_studio.cli.compressing import compress
from qimera_studio.cli.inspecting import inspect
from qimera_studio.cli.measuring import benchmark, evaluate
from qimera_studio.cli.results import compare, export, report, samples
from qimera_studio.engine.failures import describe
from qimera_studio.engine.logs import log_folder
from qimera_studio.errors import Cancelled, QimeraError

INTERRUPTED = 130

CommandLineError: type[Exception] = typer.BadParameter.__mro__[2]
"""What the option parser raises; typer keeps its name private."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Compress image classifiers to integers without any data. Without a command the window opens; "
    "give it a checkpoint or a run folder to start there.",
)


def _interruptible(command: Callable[..., Any]) -> Callable[..., Any]:
    """The same command, whose Ctrl-C is told by us: the parser would leave without a word."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except KeyboardInterrupt:
            raise Cancelled("Interrupted.") from None

    return run


for command in (inspect, compress, export, evaluate, benchmark, samples, report, compare):
    app.command()(_interruptible(command))


def _print_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    """Take the options before any command."""


def main(arguments: list[str]) -> int:
    """Run one command.

    Args:
        arguments: without the program's name.

    Returns:
        The process's exit code.
    """
    try:
        return app(arguments, prog_name="qimera-studio", standalone_mode=False) or 0
    except QimeraError as error:
        return _fail(str(error), error.exit_code)
    except CommandLineError as error:
        return _fail(_usage_sentence(error), 2)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("Interrupted.", INTERRUPTED)
    except BrokenPipeError:
        # Whoever read our output has left (`| head`); there is nobody to tell.
        sys.stdout = None
        return 1
    except Exception as error:
        return _unexpected(error)


def _usage_sentence(error: Exception) -> str:
    sentence: str = error.format_message()  # type: ignore[attr-defined]
    return sentence or "No command was given; see 'qimera-studio --help'."


def _unexpected(error: Exception) -> int:
    """Tell the sentence, and keep the traceback where it can be found."""
    problem = describe(error)
    file = log_folder() / "command-line.txt"
    try:
        file.write_text(problem.detail, encoding="utf-8", errors="backslashreplace")
    except OSError:  # a full disk, which may be the very reason
        return _fail(problem.sentence, 1)
    return _fail(f"{problem.sentence} Details: {file}", 1)


def _fail(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
