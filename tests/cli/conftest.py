"""Running the command line inside the test's own process, and one small finished run to ask things of."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_runs import SMALL

from qimera_studio.cli.application import main


@dataclass
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    def assert_refused(self, code: int) -> None:
        """One sentence on standard error, nothing else."""
        assert self.code == code, self.err or self.out
        assert self.err.strip()
        assert self.err.strip().count("\n") == 0
        assert "Traceback" not in self.err + self.out


Command = Callable[..., Said]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Command:
    """Runs one command; arguments may be paths."""

    def run(*arguments: str | Path) -> Said:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of a small finished run on the digits, with two results."""
    folder = tmp_path_factory.mktemp("runs") / "digits"
    assert (
        main(["compress", "sample:digits", "--out", str(folder), "--weights", "8,4", "--activations", "8", *SMALL]) == 0
    )
    return folder
