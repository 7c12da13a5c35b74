"""A run goes from checkpoint to verified file, can be left at any event, and ends with the same integers."""

from contextlib import closing
from itertools import takewhile
from pathlib import Path

import pytest
from support.leaving import leave_after

from qimera_studio.errors import UsageError
from qimera_studio.events import Evaluated, Event, Exported, Finished, Notice, Resumed, Samples, StageStarted, Step
from qimera_studio.export.packed import load_packed
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.progress.plan import Plan
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder, SampleSheet

SMALL = {
    "synthesis.iterations": 4,
    "synthesis.generators": 2,
    "synthesis.batch_size": 8,
    "bank.size": 96,
    "bank.held_out": 32,
    "quantization.calibration_size": 32,
    "reconstruction.iterations": 3,
    "reconstruction.batch_size": 16,
    "distillation.iterations": 4,
    "distillation.batch_size": 16,
}

STAGES = ["synthesis", "bank", "calibration", "reconstruction", "distillation", "selection", "export"]


def job(recipe: str = "studio", minutes: float | None = None, bits: tuple[int, ...] = (4,), **more: object) -> Job:
    return Job(
        teachers=(TeacherSource(path="sample:digits"),),
        targets=tuple(Target(weights=width, activations=width) for width in bits),
        recipe=change(load_recipe(recipe), SMALL | more),
        minutes=minutes,
        device="cpu",
    )


def model_bytes(folder: RunFolder, target: str = "w4a4") -> bytes:
    return (folder.result(target) / "model.safetensors").read_bytes()


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[RunFolder, list[Event]]:
    folder = RunFolder(tmp_path_factory.mktemp("runs") / "whole")
    return folder, list(run(job(), folder))


def test_the_stages_come_in_order_and_every_step_is_told(finished: tuple[RunFolder, list[Event]]) -> None:
    _, events = finished
    started = [event for event in events if isinstance(event, StageStarted)]
    assert [event.stage for event in started] == STAGES
    for stage in started:
        steps = [event.step for event in events if isinstance(event, Step) and event.stage == stage.stage]
        assert steps == list(range(1, stage.steps + 1))


def test_it_leaves_a_model_a_report_a_verified_export_and_sheets(finished: tuple[RunFolder, list[Event]]) -> None:
    folder, events = finished
    report = folder.read_json(folder.result("w4a4") / "report.json")
    exported = next(event for event in events if isinstance(event, Exported))
    assert (folder.path / exported.file).stat().st_size == report["size_bytes"]
    assert load_packed(folder.result("w4a4") / "model.safetensors").description["recipe"] == "studio"
    assert isinstance(events[-1], Finished)
    assert events[-1].results == {"w4a4": report["verdict"]}
    sheet = SampleSheet.load(folder.path / next(event.file for event in events if isinstance(event, Samples)))
    assert sheet.images.shape[1:] == (32, 32, 1)
    assert sheet.soft_labels.sum(1) == pytest.approx(1)


def test_the_chosen_form_is_the_closest_on_held_out_samples(finished: tuple[RunFolder, list[Event]]) -> None:
    folder, events = finished
    report = folder.read_json(folder.result("w4a4") / "report.json")
    assert report["kl"] == min(form["kl"] for form in report["forms"].values())
    assert "selected" in {event.what for event in events if isinstance(event, Evaluated)}


def test_the_journal_holds_what_was_told(finished: tuple[RunFolder, list[Event]]) -> None:
    folder, events = finished
    assert folder.journal() == events


def test_a_finished_run_has_nothing_left_to_do(finished: tuple[RunFolder, list[Event]]) -> None:
    folder, _ = finished
    before = model_bytes(folder)
    again = list(run(job(), folder))
    assert not [event for event in again if isinstance(event, Step)]
    assert isinstance(again[-1], Finished)
    assert model_bytes(folder) == before


@pytest.mark.parametrize(
    "step",
    [("synthesis", 2), ("synthesis", 6), ("reconstruction", 4), ("reconstruction", 6), ("distillation", 2)],
)
def test_left_anywhere_and_resumed_it_ends_with_the_same_integers(
    finished: tuple[RunFolder, list[Event]], tmp_path: Path, step: tuple[str, int]
) -> None:
    folder = RunFolder(tmp_path / "broken")
    leave_after(job(), folder, *step)
    rest = list(run(job(), folder))
    assert Resumed(*step) in rest
    assert model_bytes(folder) == model_bytes(finished[0])


def test_widths_share_one_bank(finished: tuple[RunFolder, list[Event]], tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "widths")
    events = list(run(job(bits=(8, 4)), folder))
    assert [event.stage for event in events if isinstance(event, StageStarted)].count("synthesis") == 1
    assert model_bytes(folder, "w4a4") == model_bytes(finished[0])
    agreement = {t: folder.read_json(folder.result(t) / "report.json")["agreement"] for t in ("w8a8", "w4a4")}
    assert agreement["w8a8"] >= agreement["w4a4"]


def test_the_papers_schedule_runs_on_its_own_quantizers(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "paper")
    events = list(run(job("qimera", **{"distillation.warm_up": 2, "quantization.tracking_iterations": 2}), folder))
    stages = [event.stage for event in events if isinstance(event, StageStarted)]
    assert stages == ["distillation", "bank", "selection", "export"]
    model = load_packed(folder.result("w4a4") / "model.safetensors")
    assert "image" not in model.tensors
    assert isinstance(events[-1], Finished)


def test_a_budget_is_turned_into_whole_steps_once_and_obeyed_later(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "budget")
    events = run(job(minutes=0.05), folder)
    first = next(event for event in events if isinstance(event, StageStarted))
    planned = Plan.read(folder)
    assert planned is not None
    assert 2 * planned.steps["synthesis"] == first.steps  # for two generators
    for event in events:
        if isinstance(event, Step) and event.step == 3:
            events.close()
    resumed = next(event for event in run(job(minutes=50), folder) if isinstance(event, StageStarted))
    assert resumed.steps == first.steps


def test_a_budget_too_small_for_the_fewest_steps_is_told_before_they_are_made(tmp_path: Path) -> None:
    with closing(run(job(minutes=0.001), RunFolder(tmp_path / "hasty"))) as events:
        before = list(takewhile(lambda event: not isinstance(event, StageStarted), events))
    assert any(isinstance(event, Notice) and "0.001 minutes asked for" in event.text for event in before)


def test_a_budget_that_suffices_needs_no_remark(tmp_path: Path) -> None:
    with closing(run(job(minutes=5), RunFolder(tmp_path / "ample"))) as events:
        before = list(takewhile(lambda event: not isinstance(event, StageStarted), events))
    assert not any(isinstance(event, Notice) and "asked for" in event.text for event in before)


def test_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "busy")
    first = run(job(), folder)
    next(first)
    with pytest.raises(UsageError, match="another process"):
        next(run(job(), folder))
    first.close()
