"""How long a run takes and how much memory, as far as that is known before."""

import json
from dataclasses import replace

import platformdirs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cards import resnet20_card

from qimera_studio.events import Resumed, StageFinished
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.progress.plan import Plan
from qimera_studio.recipe.recipe import PRESETS, change, load_recipe
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.distillation import DistillationStage
from qimera_studio.stages.images import ImageStage
from qimera_studio.stages.reconstruction import ReconstructionStage
from qimera_studio.stages.synthesis import SynthesisStage
from qimera_studio.teacher.card import LayerRow
from qimera_studio.ui.engine import remembered_pace
from qimera_studio.ui.engine.study import Study
from qimera_studio.ui.models.estimates.memory_estimate import estimate_memory
from qimera_studio.ui.models.estimates.pace_of_run import StagePace, pace_of
from qimera_studio.ui.models.estimates.step_work import image_work, step_work
from qimera_studio.ui.models.estimates.time_estimate import ENOUGH, FEWEST, estimate_time, in_words
from qimera_studio.ui.models.estimates.watched_rate import WatchedRate
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.problems import Machine, settings_doubts

CARD = resnet20_card()
STUDIO = JobSettings(load_recipe("studio"))
PACE = {"synthesis": 2.1, "reconstruction": 0.6, "distillation": 0.3}
TUNING = STUDIO.recipe.reconstruction.iterations * 0.6 + STUDIO.recipe.distillation.iterations * 0.3


def watched(seconds):
    work = step_work(STUDIO.recipe, CARD)
    return {stage: WatchedRate(amount / PACE[stage], seconds) for stage, amount in work.items()}


def test_a_time_budget_is_the_time_it_takes():
    found = estimate_time(JobSettings(load_recipe("studio"), minutes=10), CARD, PACE)
    assert found.known == "budget"
    assert found.least < 600 < found.most


def test_a_measured_pace_narrows_the_range_to_the_recipes_counts():
    counted = STUDIO.recipe.synthesis.iterations * 2.1 + TUNING
    found, guessed = estimate_time(STUDIO, CARD, PACE), estimate_time(STUDIO, CARD)
    assert found.known == "measured"
    assert found.least < counted < found.most < 1.5 * counted
    assert found.most / found.least < guessed.most / guessed.least


def test_further_targets_cost_their_own_tuning_only():
    one = estimate_time(STUDIO, CARD, PACE)
    two = estimate_time(JobSettings(STUDIO.recipe, (Target(), Target(weights=3))), CARD, PACE)
    assert TUNING < (two.most - one.most) / 1.3 < 1.2 * TUNING


@pytest.mark.parametrize("name", PRESETS)
def test_every_method_has_a_time_and_a_memory(name):
    settings = JobSettings(load_recipe(name))
    found = estimate_time(settings, CARD)
    assert 0 < found.least < found.most
    assert " to " in in_words(found)
    assert 5e8 < estimate_memory(settings.recipe, CARD) < 2e10
    assert set(step_work(settings.recipe, CARD)) <= {"synthesis", "images", "reconstruction", "distillation"}


@given(st.sampled_from(["synthesis.iterations", "distillation.iterations"]), st.integers(1, 10_000))
def test_more_iterations_never_take_less_time(key, count):
    fewer, more = (JobSettings(change(STUDIO.recipe, {key: number})) for number in (count, count + 100))
    assert estimate_time(fewer, CARD, PACE).most < estimate_time(more, CARD, PACE).most
    assert estimate_time(fewer, CARD).most < estimate_time(more, CARD).most


@given(st.sampled_from(["synthesis.batch_size", "distillation.batch_size", "bank.size"]), st.integers(600, 9000))
def test_larger_batches_and_banks_never_take_less_memory(key, count):
    small, large = (change(STUDIO.recipe, {key: number}) for number in (count, 2 * count))
    assert estimate_memory(small, CARD) <= estimate_memory(large, CARD)


def test_a_pace_is_remembered_by_device_and_stage():
    one, another, third = WatchedRate(2.0, 60), WatchedRate(3.0, 60), WatchedRate(9.0, 60)
    assert remembered_pace.recall("cpu") == {}
    remembered_pace.remember("cpu", {"synthesis": one})
    remembered_pace.remember("cpu", {"distillation": another})
    remembered_pace.remember("cuda:0", {"synthesis": third})
    assert remembered_pace.recall("cpu") == {"synthesis": one, "distillation": another}
    assert remembered_pace.recall("cuda:0") == {"synthesis": third}


def test_a_glimpse_hardly_changes_what_was_watched_for_minutes():
    remembered_pace.remember("cpu", {"synthesis": WatchedRate(4.0, 270)})
    remembered_pace.remember("cpu", {"synthesis": WatchedRate(1.0, 30)})
    assert remembered_pace.recall("cpu") == {"synthesis": WatchedRate(3.7, 300)}


def test_a_machine_that_became_another_is_believed_within_minutes():
    found = WatchedRate(4.0, 100_000).then(WatchedRate(1.0, 900))
    assert found.rate < 2


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{", json.dumps({"cpu": 3}), json.dumps({"cpu": {"synthesis": "fast"}})),
        *(json.dumps({"cpu": {"synthesis": rate}}) for rate in (2e10, [2e10], [2e10, 0], ["fast", 9])),
    ],
)
def test_a_damaged_memory_of_it_is_none(text):
    file = platformdirs.user_cache_path("qimera-studio", appauthor=False) / "pace.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    assert remembered_pace.recall("cpu") == {}


def test_remembered_rates_make_the_range_narrower_than_a_guess():
    found = estimate_time(STUDIO, CARD, rates=watched(ENOUGH))
    counted = STUDIO.recipe.synthesis.iterations * 2.1 + TUNING
    assert found.known == "remembered"
    assert found.least < counted < found.most
    assert found.most / found.least < 3


def test_what_was_watched_for_a_short_while_or_of_other_stages_is_a_rough_guess():
    long = watched(ENOUGH)
    estimates = [
        estimate_time(STUDIO, CARD, rates=long),
        estimate_time(STUDIO, CARD, rates=watched(ENOUGH - 1)),
        estimate_time(STUDIO, CARD, rates={"synthesis": long["synthesis"]}),
        estimate_time(STUDIO, CARD),
    ]
    assert [found.known for found in estimates] == ["remembered", "glimpsed", "glimpsed", "guessed"]
    widths = [found.most / found.least for found in estimates]
    assert widths == sorted(widths)


def test_a_depthwise_layer_costs_more_than_its_multiply_adds_tell():
    depthwise = LayerRow("depthwise", "conv", (64, 1, 3, 3), 576, 64 * 9 * 1024)
    dense = LayerRow("dense", "conv", (64, 64, 3, 3), 36864, 64 * 64 * 9 * 1024)
    one, other = (image_work(replace(CARD, layers=(layer,))) for layer in (depthwise, dense))
    assert one > 10 * depthwise.multiply_adds
    assert other < 1.5 * dense.multiply_adds


def test_a_budget_below_the_fewest_steps_is_not_promised_even_by_a_guess():
    found = estimate_time(JobSettings(STUDIO.recipe, minutes=0.5), CARD)
    assert found.exceeds
    assert found.most > 60
    assert not estimate_time(JobSettings(STUDIO.recipe, minutes=10), CARD).exceeds


def test_a_budget_that_leaves_too_little_is_known_to_once_the_pace_is():
    short = JobSettings(STUDIO.recipe, minutes=0.5)
    assert not estimate_time(short, CARD).too_short
    found = estimate_time(short, CARD, PACE)
    assert found.too_short
    assert found.most > 30 * 2.1 + 20 * 0.9
    assert not estimate_time(JobSettings(STUDIO.recipe, minutes=10), CARD, PACE).too_short
    assert "too short" in " ".join(settings_doubts(short, CARD, found, Machine(1e12, 1e12)))


def test_the_fewest_steps_are_those_of_the_stages():
    stages = {"synthesis": SynthesisStage, "images": ImageStage, "reconstruction": ReconstructionStage}
    assert {name: stage.least for name, stage in (stages | {"distillation": DistillationStage}).items()} == FEWEST


def finished_run(path, *events):
    folder = RunFolder(path)
    folder.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=(Target(), Target(weights=3))))
    Plan(0, "cpu", "float32", 1, steps={"synthesis": 100, "distillation/w4a4": 500, "bank": 4}).write(folder)
    for event in events:
        folder.record(event)
    return folder


DONE = (StageFinished("synthesis", 210.0), StageFinished("distillation", 150.0, "w4a4"), StageFinished("export", 9.0))


def test_a_finished_run_tells_its_pace(tmp_path):
    found = pace_of(finished_run(tmp_path / "run", *DONE))
    assert found == {"synthesis": StagePace(100, 210.0), "distillation": StagePace(500, 150.0)}


def test_an_interrupted_or_damaged_run_tells_none(tmp_path):
    assert pace_of(finished_run(tmp_path / "run", Resumed("synthesis", 3), *DONE)) == {}
    folder = finished_run(tmp_path / "damaged", *DONE)
    folder.plan_file.write_text("{")
    assert pace_of(folder) == {}


def test_the_page_learns_from_runs_of_its_own_checkpoint_only(tmp_path, qapp):
    study = Study(None, lambda: TeacherSource(path="net.pth"), str)
    study.open(CARD, STUDIO.recipe)
    study.learn_from(finished_run(tmp_path / "run", *DONE))
    work = step_work(STUDIO.recipe, CARD)["synthesis"]
    assert study.rates(STUDIO)["synthesis"] == WatchedRate(pytest.approx(work / 2.1), 210)
    other = Study(None, lambda: TeacherSource(path="another.pth"), str)
    other.open(CARD, STUDIO.recipe)
    remembered = study.rates(STUDIO)
    other.learn_from(finished_run(tmp_path / "other", StageFinished("synthesis", 1.0)))
    assert other.rates(STUDIO) == remembered
