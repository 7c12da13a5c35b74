"""Every recipe goes from checkpoint to verified file over the same stages, and survives being left."""

from pathlib import Path

import pytest
from support.leaving import leave_after

from qimera_studio.actions import samples
from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.events import Evaluated, Event, Finished, Resumed, Samples, StageStarted, Step
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder, SampleSheet
from qimera_studio.synthesis.bank import SampleBank

SMALL = {
    "synthesis.iterations": 4,
    "synthesis.batch_size": 8,
    "images.iterations": 3,
    "images.batch_size": 40,
    "bank.size": 96,
    "bank.held_out": 32,
    "quantization.calibration_size": 32,
    "distillation.iterations": 4,
    "distillation.batch_size": 16,
}
IN_TURNS = {"distillation.warm_up": 2, "quantization.tracking_iterations": 2}
RESULTS = ["selection", "export"]


def job(recipe: str, bits: tuple[int, ...] = (4,), minutes: float | None = None, **more: object) -> Job:
    return Job(
        teachers=(TeacherSource(path="sample:digits"),),
        targets=tuple(Target(weights=width, activations=width) for width in bits),
        recipe=change(load_recipe(recipe), SMALL | more),
        device="cpu",
        minutes=minutes,
    )


def stages(events: list[Event]) -> list[str]:
    return [event.stage for event in events if isinstance(event, StageStarted)]


def models(folder: RunFolder) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.results.glob("*/model.safetensors"))]


def until(stage: str, work: Job, folder: RunFolder) -> list[Event]:
    """The events of a run that is left where `stage` begins."""
    told, events = [], run(work, folder)
    for event in events:
        told.append(event)
        if isinstance(event, StageStarted) and event.stage == stage:
            events.close()
    return told


def left_and_resumed(work: Job, folder: RunFolder, step: tuple[str, int], stage: str) -> RunFolder:
    """The folder of a run that was left after a step, resumed, and left where `stage` begins."""
    leave_after(work, folder, *step)
    assert Resumed(*step) in until(stage, work, folder)
    return folder


@pytest.fixture(scope="module")
def dfqf(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = RunFolder(tmp_path_factory.mktemp("runs") / "dfqf")
    list(run(job("dfqf", bits=(4, 8)), folder))
    return folder


def test_gdfq_takes_turns_and_keeps_single_classes(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "gdfq")
    events = list(run(job("gdfq", **IN_TURNS), folder))
    assert stages(events) == ["distillation", "bank", *RESULTS]
    assert isinstance(events[-1], Finished)
    assert (SampleBank.load(folder.bank_file).soft_labels.amax(1) == 1).all()


def test_one_warmed_up_generator_serves_every_width(dfqf: RunFolder, tmp_path: Path) -> None:
    told, tuned = dfqf.journal(), ["calibration", "distillation", *RESULTS]
    assert stages(told) == ["synthesis", "bank", *tuned, *tuned]
    assert {name for event in told if isinstance(event, Step) for name in event.metrics} >= {"adversarial_loss"}
    one = left_and_resumed(job("dfqf", bits=(8,)), RunFolder(tmp_path / "one"), ("distillation", 2), "export")
    assert models(one) == models(dfqf)[1:]
    assert one.generator_file.read_bytes() == dfqf.generator_file.read_bytes()


def test_a_warm_up_that_was_left_goes_on_exactly(dfqf: RunFolder, tmp_path: Path) -> None:
    folder = left_and_resumed(job("dfqf_fg"), RunFolder(tmp_path / "broken"), ("synthesis", 2), "selection")
    assert folder.generator_file.read_bytes() == dfqf.generator_file.read_bytes()


def test_optimised_images_fill_the_bank_without_a_generator(tmp_path: Path) -> None:
    whole = RunFolder(tmp_path / "whole")
    events = list(run(job("zeroq"), whole))
    assert stages(events) == ["images", "bank", "sensitivity", "calibration", *RESULTS]
    assert not whole.generator_file.exists()
    assert len(SampleBank.load(whole.bank_file)) == 96
    sheet = SampleSheet.load(whole.path / next(event.file for event in events if isinstance(event, Samples)))
    assert sheet.images.shape == (24, 32, 32, 1)
    with pytest.raises(InputRefused, match="zeroq"):
        samples(str(whole.path), ("0", "1"), 3)
    broken = left_and_resumed(job("zeroq"), RunFolder(tmp_path / "broken"), ("images", 5), "calibration")
    assert broken.bank_file.read_bytes() == whole.bank_file.read_bytes()


def test_a_bank_holds_both_kinds_of_images_in_their_shares(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "both")
    events = until("calibration", job("studio", **{"synthesis.generators": 1, "images.share": 0.25}), folder)
    assert stages(events)[:3] == ["synthesis", "images", "bank"]
    labels = SampleBank.load(folder.bank_file).soft_labels
    assert len(labels) == 96
    assert ((labels > 0).sum(1) > 2).sum() == 24  # the teacher's probabilities, where nothing was asked for


@pytest.mark.parametrize("source", ["bank", "shared"])
def test_the_papers_quantizers_also_learn_from_what_students_share(source: str, tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / source)
    told = until("export", job("qimera", **{"distillation.source": source, **IN_TURNS}), folder)
    assert stages(told) == ["synthesis", "bank", "calibration", "distillation", *RESULTS]
    forms = folder.read_json(folder.result("w4a4") / "selection.json")["forms"]
    measured = {event.what: event.metrics for event in told if isinstance(event, Evaluated)}
    assert forms["calibrated"] == measured["calibrated"]  # ranges that are found stay


def test_a_schedule_that_a_budget_shortens_keeps_its_proportions(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "short")
    counts = {"distillation.iterations": 4000, "distillation.warm_up": 2000, "quantization.tracking_iterations": 2000}
    told = until("bank", job("gdfq", minutes=0.02, **counts), folder)
    steps = [event for event in told if isinstance(event, Step)]
    learning = [event.step for event in steps if "loss" in event.metrics]
    assert len(steps) < 4000
    assert learning == list(range(round(len(steps) / 2) + 1, len(steps) + 1))


@pytest.mark.parametrize(
    ("recipe", "changes", "named"),
    [
        ("qimera", {"quantization.scheme": "deployable"}, "quantization.scheme"),
        ("dfqf", {"images.share": 1}, "images.share"),
        ("studio", {"quantization.scheme": "paper"}, "reconstruction.enabled"),
        ("dfqf", {"synthesis.class_loss": "labels"}, "synthesis.class_loss"),
    ],
)
def test_parts_that_do_not_fit_together_are_refused_by_name(
    recipe: str, changes: dict[str, object], named: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match=named):
        list(run(job(recipe, **changes), RunFolder(tmp_path / "unfit")))
