"""A folder that goes in the midst of a run ends it with a sentence, and clocks decide nothing."""

import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.faults import quick
from support.tiny_runs import tiny_folder

from qimera_studio.errors import RunFailed
from qimera_studio.events import Event, Finished, Step
from qimera_studio.export.packed import load_packed, same
from qimera_studio.run import run


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    with quick():
        yield


def is_step(event: Event, stage: str) -> bool:
    return isinstance(event, Step) and event.stage == stage


@pytest.mark.parametrize("stage", ["synthesis", "distillation"])
def test_a_folder_that_is_removed_is_not_made_again(tmp_path: Path, stage: str) -> None:
    folder = tiny_folder(tmp_path / "run")
    events = run(folder.job(), folder)
    while not is_step(next(events), stage):
        pass
    shutil.rmtree(folder.path)
    with pytest.raises(RunFailed, match="not there any more") as refused:
        list(events)
    assert str(folder.path) in str(refused.value)
    assert not folder.path.exists()


def test_a_folder_that_is_put_back_goes_on(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "run")
    events = run(folder.job(), folder)
    while not is_step(next(events), "distillation"):
        pass
    folder.path.rename(tmp_path / "elsewhere")
    with pytest.raises(RunFailed):
        list(events)
    (tmp_path / "elsewhere").rename(folder.path)
    assert isinstance(list(run(folder.job(), folder))[-1], Finished)


def test_a_clock_that_jumps_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steady, jumping = tiny_folder(tmp_path / "steady"), tiny_folder(tmp_path / "jumping")
    expected = list(run(steady.job(), steady))
    moments = random.Random(0)
    with monkeypatch.context() as patched:
        patched.setattr(time, "time", lambda: moments.uniform(0, 4e9))
        events = list(run(jumping.job(), jumping))
    steps, before = ([event for event in told if isinstance(event, Step)] for told in (events, expected))
    assert [(step.stage, step.step) for step in steps] == [(step.stage, step.step) for step in before]
    assert all(0 <= step.seconds_left < 10**6 for step in steps if step.seconds_left is not None)
    results = [load_packed(folder.result("w4a4") / "model.safetensors") for folder in (steady, jumping)]
    assert same(*results)
