"""Whatever write of a run fails or is its process's last, the run resumes and ends with the same integers."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.faults import APPENDING, REPLACING, Disk, Killed, begin_or_resume, integers, quick

from qimera_studio.errors import InputRefused, RunFailed
from qimera_studio.events import Finished, Resumed, Step
from qimera_studio.run_folder.folder import RunFolder

WRITTEN = [
    *("job.json", "runner.json", "plan.json", "teacher.safetensors", "teacher.json", "journal.jsonl", "state.pt"),
    *("state-before.pt", "synthesis-000003.npz", "generator-000001.safetensors", "generator-000002.safetensors"),
    *("generator.safetensors", "bank.safetensors", "calibrated.pt"),
    *("reconstructed.pt", "distilled.pt", "model.safetensors", "selection.json", "w4a4.onnx", "labels.txt"),
    *("preprocessing.json", "classify.py", "report.json"),
]
"""Every file that a run writes."""


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    with quick():
        yield


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A run that met no fault, and everything it wrote in its order."""
    path, disk = tmp_path_factory.mktemp("runs") / "whole", Disk()
    with quick(), disk.used():
        begin_or_resume(path)
    return path, disk.written


def test_every_file_of_a_run_is_known_here(whole: tuple[Path, list[str]]) -> None:
    assert set(whole[1]) == set(WRITTEN)


@pytest.mark.parametrize("name", WRITTEN)
def test_a_run_survives_a_fault_in_any_file(whole: tuple[Path, list[str]], tmp_path: Path, name: str) -> None:
    places = [number for number, written in enumerate(whole[1]) if written == name]
    ways = APPENDING if name == "journal.jsonl" else REPLACING
    disk = Disk(places[len(places) // 2], ways[WRITTEN.index(name) % len(ways)])
    with disk.used(), pytest.raises((Killed, RunFailed, InputRefused)):
        begin_or_resume(tmp_path / "run")
    reached = last_step(tmp_path / "run")
    events = begin_or_resume(tmp_path / "run")
    assert isinstance(events[-1], Finished)
    assert integers(tmp_path / "run") == integers(whole[0])
    assert RunFolder(tmp_path / "run").job() == RunFolder(whole[0]).job()
    resumed = next((event for event in events if isinstance(event, Resumed)), None)
    if resumed is not None and reached is not None and resumed.stage == reached.stage:
        assert resumed.step in (0, reached.step - 1, reached.step)
    assert leftovers(tmp_path / "run") == []


def last_step(path: Path) -> Step | None:
    steps = [event for event in RunFolder(path).journal() if isinstance(event, Step)]
    return steps[-1] if steps else None


def leftovers(path: Path) -> list[Path]:
    return [file for file in path.rglob(".*") if file.is_file()]


def test_a_process_that_really_dies_leaves_a_run_that_goes_on(whole: tuple[Path, list[str]], tmp_path: Path) -> None:
    places = [number for number, written in enumerate(whole[1]) if written == "journal.jsonl"]
    program = (
        "import sys; from pathlib import Path; from support.faults import Disk, begin_or_resume, quick\n"
        "with quick(), Disk(int(sys.argv[2]), sys.argv[3], really=True).used(): begin_or_resume(Path(sys.argv[1]))"
    )
    here = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(here), str(here.parent)])}
    arguments = [str(tmp_path / "run"), str(places[len(places) // 2]), "killed amid"]
    died = subprocess.run([sys.executable, "-c", program, *arguments], env=environment, check=False)
    assert died.returncode == 9
    assert RunFolder(tmp_path / "run").runner() is None
    begin_or_resume(tmp_path / "run")
    assert integers(tmp_path / "run") == integers(whole[0])
