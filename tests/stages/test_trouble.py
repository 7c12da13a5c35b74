"""Memory that runs out and numbers that run away: a run takes less upon itself, says so, and stays repeatable."""

import math
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from support.faults import quick
from support.leaving import leave_after
from support.tiny_runs import tiny_folder

from qimera_studio.errors import RunFailed
from qimera_studio.events import Evaluated, Event, Finished, Notice, Step
from qimera_studio.finetuning.distillation import Distillation
from qimera_studio.finetuning.reconstruction import BlockReconstruction
from qimera_studio.progress.plan import Plan
from qimera_studio.progress.restraint import LEAST_RATE, MOST_PARTS, Restraint
from qimera_studio.progress.trouble import out_of_memory
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.training import GeneratorTrainer

LEARNERS = {
    "synthesis": GeneratorTrainer,
    "reconstruction/w4a4": BlockReconstruction,
    "distillation/w4a4": Distillation,
}
"""What learns in each stage that does."""

NO_MEMORY = [
    torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB."),
    MemoryError(),
    RuntimeError(
        "[enforce fail at alloc_cpu.cpp:127] . DefaultCPUAllocator: can't allocate memory: you tried 4 bytes."
    ),
    RuntimeError("CUDA error: out of memory"),
    RuntimeError("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`"),
]


@pytest.fixture(autouse=True)
def quickly() -> Iterator[None]:
    with quick():
        yield


def integers(folder: RunFolder) -> bytes:
    return (folder.result("w4a4") / "model.safetensors").read_bytes()


def plan_of(folder: RunFolder) -> Plan:
    plan = Plan.read(folder)
    assert plan is not None
    return plan


def notices(events: list[Event]) -> list[str]:
    return [event.text for event in events if isinstance(event, Notice)]


Fail = Callable[[Any], dict[str, float]]
"""Raises, or says what a learner's step returns."""


def fails_from(index: int, learner: Any, monkeypatch: pytest.MonkeyPatch, fail: Fail) -> None:
    """Let a learner's steps from `index` on go through `fail`, which raises or says what the step returns."""
    step = learner.step

    def failing(self: Any, at: int) -> dict[str, float]:
        metrics = step(self, at)
        return metrics | fail(self) if at >= index else metrics

    monkeypatch.setattr(learner, "step", failing)


def short_of_memory(error: BaseException, parts: int) -> Fail:
    def fail(learner: Any) -> dict[str, float]:
        if learner.restraint.parts < parts:
            raise error
        return {}

    return fail


def runs_away(rate: float) -> Fail:
    return lambda learner: {"loss": math.nan} if learner.restraint.rate > rate else {}


@pytest.mark.parametrize("error", NO_MEMORY, ids=lambda error: type(error).__name__)
def test_every_way_to_say_that_memory_ran_out_is_understood(error: Exception) -> None:
    assert out_of_memory(error)
    assert not out_of_memory(RuntimeError("shapes do not match"))
    assert not out_of_memory(FileNotFoundError("out.txt"))


@pytest.mark.parametrize("key", LEARNERS)
def test_where_memory_runs_out_the_batch_goes_in_parts(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_folder(tmp_path / "run")
    with monkeypatch.context() as patched:
        fails_from(1, LEARNERS[key], patched, short_of_memory(NO_MEMORY[0], parts=4))
        events = list(run(folder.job(), folder))
    assert isinstance(events[-1], Finished)
    assert [r.parts for r in plan_of(folder).restraints[key]][-1] == 4
    assert len([text for text in notices(events) if "Memory ran out" in text]) == 2
    assert_the_plan_alone_repeats_it(folder, tmp_path)


@pytest.mark.parametrize("key", LEARNERS)
def test_where_a_loss_runs_away_the_rate_is_lowered(key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_folder(tmp_path / "run")
    with monkeypatch.context() as patched:
        fails_from(1, LEARNERS[key], patched, runs_away(0.3))
        events = list(run(folder.job(), folder))
    assert isinstance(events[-1], Finished)
    assert [r.rate for r in plan_of(folder).restraints[key]][-1] == 0.25
    assert all(math.isfinite(value) for event in events if isinstance(event, Step) for value in event.metrics.values())
    assert "1/4 of the learning rate" in " ".join(notices(events))
    assert_the_plan_alone_repeats_it(folder, tmp_path)


def assert_the_plan_alone_repeats_it(folder: RunFolder, tmp_path: Path) -> None:
    """Another run that begins with the same plan meets no trouble and makes the same integers."""
    again = tiny_folder(tmp_path / "again")
    shutil.copy(folder.plan_file, again.plan_file)
    assert notices(list(run(again.job(), again))) == []
    assert integers(again) == integers(folder)


def test_a_run_that_was_left_after_its_trouble_resumes_to_the_same_integers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_from(1, GeneratorTrainer, monkeypatch, short_of_memory(MemoryError(), parts=2))
    fails_from(1, Distillation, monkeypatch, runs_away(0.6))
    whole, left = tiny_folder(tmp_path / "whole"), tiny_folder(tmp_path / "left")
    list(run(whole.job(), whole))
    for stage, step in (("synthesis", 2), ("reconstruction", 3), ("distillation", 2)):
        leave_after(left.job(), left, stage, step)
    list(run(left.job(), left))
    assert integers(left) == integers(whole)


def test_a_save_that_is_spoilt_is_given_up_the_second_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_folder(tmp_path / "run")
    fails_from(1, Distillation, monkeypatch, runs_away(0.3))
    list(run(folder.job(), folder))
    assert plan_of(folder).restraints["distillation/w4a4"] == [Restraint(0, 1, 0.25)]


def test_weights_that_are_none_are_noticed_though_the_loss_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_folder(tmp_path / "run")

    def poison(learner: Any) -> dict[str, float]:
        if learner.restraint.rate == 1:
            next(iter(learner.student.parameters())).data.flatten()[0] = math.inf
        return {}

    fails_from(1, Distillation, monkeypatch, poison)
    events = list(run(folder.job(), folder))
    assert isinstance(events[-1], Finished)
    assert "a weight was no finite number" in " ".join(notices(events))


@pytest.mark.parametrize(
    ("fail", "words", "least"),
    [
        (short_of_memory(MemoryError(), parts=2 * MOST_PARTS), "close other programs", Restraint(parts=MOST_PARTS)),
        (runs_away(LEAST_RATE / 2), "lower learning rates", Restraint(rate=LEAST_RATE)),
    ],
)
def test_it_gives_up_in_one_sentence(
    fail: Fail,
    words: str,
    least: Restraint,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = tiny_folder(tmp_path / "run")
    with monkeypatch.context() as patched:
        fails_from(0, GeneratorTrainer, patched, fail)
        with pytest.raises(RunFailed, match=words) as refused:
            list(run(folder.job(), folder))
    assert "\n" not in str(refused.value)
    assert plan_of(folder).restraints["synthesis"] == [least]
    assert isinstance(list(run(folder.job(), folder))[-1], Finished)


def test_a_figure_that_is_none_is_never_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tiny_folder(tmp_path / "run")
    monkeypatch.setattr("qimera_studio.stages.calibration.measure_student", lambda *given: {"kl": math.nan})
    with pytest.raises(RunFailed, match="no finite number"):
        list(run(folder.job(), folder))
    assert not [event for event in folder.journal() if isinstance(event, Evaluated)]


@pytest.mark.skipif(not torch.cuda.is_available(), reason="no graphics card here")
def test_a_card_that_is_full_is_got_over(tmp_path: Path) -> None:
    folder = tiny_folder(tmp_path / "run", synthesis__batch_size=2**17)
    job = folder.job().model_copy(update={"device": "cuda"})
    folder.write_text(folder.job_file, job.model_dump_json())
    torch.cuda.set_per_process_memory_fraction(0.05)
    try:
        events = list(run(job, folder))
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)
    assert isinstance(events[-1], Finished)
    assert plan_of(folder).restraints["synthesis"][-1].parts > 1
