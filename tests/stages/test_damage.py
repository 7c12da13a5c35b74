"""Files of a run that were lost or damaged since: found at the start, made again, and the integers stay the same."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest
import torch
from support.faults import quick
from support.leaving import leave_after
from support.tiny_runs import tiny_folder, tiny_teacher

from qimera_studio.errors import InputRefused
from qimera_studio.events import Event, Finished, Notice, Step
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.context import read_tensors, write_tensors


def missing(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def foreign(file: Path) -> None:
    file.write_bytes(b"\x00\xffsomething else" * 50)


DAMAGES: list[Callable[[Path], None]] = [missing, empty, torn, foreign]


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    with quick():
        yield


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tiny_folder(tmp_path_factory.mktemp("runs") / "whole")
    with quick():
        list(run(folder.job(), folder))
    return folder


@pytest.fixture(scope="module")
def half(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    """A run that was left in its distillation."""
    folder = tiny_folder(tmp_path_factory.mktemp("runs") / "half")
    with quick():
        leave_after(folder.job(), folder, "distillation", 2)
    return folder


def copied(folder: RunFolder, tmp_path: Path) -> RunFolder:
    return RunFolder(shutil.copytree(folder.path, tmp_path / "run"))


def integers(folder: RunFolder) -> bytes:
    return (folder.result("w4a4") / "model.safetensors").read_bytes()


def warnings(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice) and event.level == "warning"]


LEFT_BY_HALF = [
    *("plan.json", "journal.jsonl", "state.pt", "state-before.pt", "teacher/teacher.json"),
    *("teacher/teacher.safetensors", "generator.safetensors", "bank.safetensors"),
    *("results/w4a4/calibrated.pt", "results/w4a4/reconstructed.pt"),
]


@pytest.mark.parametrize("number", range(len(LEFT_BY_HALF)))
def test_a_run_that_was_left_goes_on_without_any_one_file(
    half: RunFolder, whole: RunFolder, tmp_path: Path, number: int
) -> None:
    folder = copied(half, tmp_path)
    DAMAGES[number % len(DAMAGES)](folder.path / LEFT_BY_HALF[number])
    events = list(run(folder.job(), folder))
    assert isinstance(events[-1], Finished)
    assert integers(folder) == integers(whole)


@pytest.mark.parametrize("damage", DAMAGES)
def test_without_any_state_finished_stages_count_and_the_one_at_work_begins_anew(
    half: RunFolder, whole: RunFolder, tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = copied(half, tmp_path)
    for file in (folder.state_file, folder.state_before_file):
        damage(file)
    events = list(run(folder.job(), folder))
    steps = [event for event in events if isinstance(event, Step)]
    assert (steps[0].stage, steps[0].step) == ("distillation", 1)
    assert (damage is missing) or any("saved state" in text for text in warnings(events))
    assert integers(folder) == integers(whole)


def test_without_state_and_journal_everything_begins_anew(half: RunFolder, whole: RunFolder, tmp_path: Path) -> None:
    folder = copied(half, tmp_path)
    for file in (folder.state_file, folder.state_before_file, folder.journal_file, folder.plan_file):
        empty(file)
    list(run(folder.job(), folder))
    assert integers(folder) == integers(whole)


@pytest.mark.parametrize("change", [{"version": 99}, {"inside": {"student": torch.zeros(3)}}, {"step": "two"}])
def test_a_state_of_another_kind_is_not_used(
    half: RunFolder, whole: RunFolder, tmp_path: Path, change: dict[str, object]
) -> None:
    folder = copied(half, tmp_path)
    for file in (folder.state_file, folder.state_before_file):
        write_tensors(file, read_tensors(file) | change)
    events = list(run(folder.job(), folder))
    assert warnings(events)
    assert integers(folder) == integers(whole)


MADE_BY_WHOLE = [
    *("generator.safetensors", "bank.safetensors", "results/w4a4/distilled.pt", "results/w4a4/model.safetensors"),
    *("results/w4a4/selection.json", "results/w4a4/report.json", "exports/w4a4.onnx"),
]


@pytest.mark.parametrize("number", range(len(MADE_BY_WHOLE)))
def test_a_finished_run_makes_what_was_lost_again(whole: RunFolder, tmp_path: Path, number: int) -> None:
    folder = copied(whole, tmp_path)
    file = folder.path / MADE_BY_WHOLE[number]
    DAMAGES[number % len(DAMAGES)](file)
    events = list(run(folder.job(), folder))
    assert [text for text in warnings(events) if file.name in text]
    assert len({event.stage for event in events if isinstance(event, Step)}) == 1
    assert file.name == "report.json" or file.read_bytes() == (whole.path / MADE_BY_WHOLE[number]).read_bytes()
    assert integers(folder) == integers(whole)


@pytest.mark.parametrize("damage", DAMAGES)
def test_without_its_job_it_is_no_run(half: RunFolder, tmp_path: Path, damage: Callable[[Path], None]) -> None:
    folder = copied(half, tmp_path)
    damage(folder.job_file)
    with pytest.raises(InputRefused, match="holds no run"):
        folder.job()


def test_an_original_that_changed_since_is_not_put_in_place_of_the_damaged_copy(
    half: RunFolder, tmp_path: Path
) -> None:
    other = tiny_teacher()
    next(iter(other.network.parameters())).data.add_(1)
    folder = copied(half, tmp_path)
    torn(folder.teacher / "teacher.safetensors")
    changed = mock.patch("qimera_studio.stages.original.load_teacher", return_value=other)
    with changed, pytest.raises(InputRefused, match="has changed since"):
        list(run(folder.job(), folder))
