"""The one line that says what a run does and why follows its numbers, in every stage and state."""

import pytest
from support.journals import job, told
from support.tiny_runs import tiny_folder

from qimera_studio import events
from qimera_studio.job import Target
from qimera_studio.recipe.recipe import change
from qimera_studio.run import run
from qimera_studio.ui.models.run.run_history import RunHistory
from qimera_studio.ui.models.story import story

WORK = job(Target())


def history_of(*story, work=WORK) -> RunHistory:
    history = RunHistory(work)
    for event in story:
        history.add(event)
    return history


def with_options(**options):
    return WORK.model_copy(
        update={"recipe": change(WORK.recipe, {k.replace("__", "."): v for k, v in options.items()})}
    )


def learning(stage, steps, planned, target="", **losses):
    """Steps whose losses are functions of the step."""
    shown = [(step, {name: loss(step) for name, loss in losses.items()}) for step in range(1, steps + 1)]
    return [events.Step(stage, step, planned, metrics, None, target) for step, metrics in shown]


def inventing(steps, doubt, likeness, **options):
    options.setdefault("synthesis__generators", 1)
    steps = learning("synthesis", steps, 1000, class_loss=doubt, statistics_loss=likeness)
    return story(history_of(*steps, work=with_options(**options)))


def test_every_moment_of_a_run_has_a_line_and_every_stage_its_own():
    history, lines = RunHistory(WORK), {}
    for event in told(WORK):
        history.add(event)
        if history.state == "running" and history.current:
            lines.setdefault(history.current.stage, story(history))
    assert list(lines) == [record.stage for record in history.stages]
    assert len(set(lines.values())) == len(lines)
    assert all(line.endswith(".") for line in lines.values())


def test_a_real_run_is_told_from_its_first_step_to_its_verdict(tmp_path):
    folder = tiny_folder(tmp_path / "run")
    history, silent = RunHistory(folder.job()), []
    for event in run(folder.job(), folder):
        history.add(event)
        if not story(history):
            silent.append(event)
    assert silent == []
    assert story(history).startswith("W4A4: ")


def test_before_the_first_stage_it_says_what_is_waited_for():
    assert "timing this computer" in story(history_of())


def test_a_generator_is_first_taught_to_be_recognised_and_then_to_imitate_statistics():
    early = inventing(20, lambda step: 9.0, lambda step: 5.0)
    late = inventing(100, lambda step: 9.0 / step, lambda step: 5.0 / step)
    assert "between classes" in early
    assert "imitate the layers' statistics" in late


def test_without_mixes_no_boundaries_are_promised():
    line = inventing(20, lambda step: 9.0, lambda step: 5.0, synthesis__mix_probability=0)
    assert "between classes" not in line
    assert "recognises" in line


def test_the_line_says_what_the_loss_says():
    falling = inventing(20, lambda step: 9.0 if step <= 5 else 3.0, lambda step: 5.0)
    assert "doubt fell from 9 to 3" in falling
    assert "stays near 9" in inventing(20, lambda step: 9.0, lambda step: 5.0)
    assert "rose from 1" in inventing(50, lambda step: 1.0 + 0.1 * max(0, step - 5), lambda step: 5.0)
    settled = inventing(200, lambda step: 9.0 if step <= 5 else 3.0, lambda step: 5.0)
    assert "hardly moves any more" in settled


def test_nothing_is_said_of_a_loss_that_is_hardly_known():
    assert "fell" not in inventing(3, lambda step: 9.0 / step, lambda step: 5.0 / step)


def test_of_several_generators_the_one_at_work_is_named_and_judged_by_its_own_losses():
    def doubt(step):
        return 8.0 if step > 500 else 0.5

    line = inventing(520, doubt, lambda step: 5.0, synthesis__generators=2)
    assert "generator 2 of 2" in line
    assert "stays near 8" in line


def repairing(blocks_done, each=20, planned=60, agreements=(0.5, 0.62, 0.75)):
    told = [events.StageStarted("reconstruction", "Repairing", planned, "w4a4")]
    for block in range(blocks_done):
        steps = learning("reconstruction", planned, planned, "w4a4", error=lambda step: 0.1)
        told += steps[block * each : (block + 1) * each]
        told.append(events.Evaluated("reconstructed", {"agreement": agreements[block]}, "w4a4"))
    told += learning("reconstruction", planned, planned, "w4a4", error=lambda step: 0.1)[blocks_done * each :][:10]
    return story(history_of(*told))


def test_repairing_names_the_block_and_what_the_last_ones_brought():
    assert "block 1 of W4A4" in repairing(0)
    assert "block 2 of 3" in repairing(1)
    assert "50 % of its answers" in repairing(1)
    assert "62 % of its answers are the original's; one block earlier 50 % were" in repairing(2)


def test_teaching_says_how_many_answers_are_right_now_and_at_first():
    steps = learning("distillation", 200, 400, "w4a4", loss=lambda s: 1.0, agreement=lambda s: 0.5 + s / 500)
    line = story(history_of(*steps))
    assert "at first 51 % were" in line
    assert "Now 85 %" in line


def test_a_generator_that_learns_beside_the_network_is_told_as_turns():
    work = with_options(distillation__source="generator", quantization__scheme="paper")
    assert "in turns" in story(history_of(*learning("distillation", 3, 400, "w4a4"), work=work))


def test_random_pictures_are_not_called_invented():
    work = with_options(bank__source="probes")
    assert "random pictures" in story(history_of(*learning("bank", 1, 1), work=work))


def test_weighing_names_the_layer_that_matters_most():
    steps = learning("sensitivity", 4, 9, "w4a4", kl=lambda step: {1: 0.1, 2: 0.9}.get(step, 0.2))
    assert "Layer 2 of 9 matters most" in story(history_of(*steps))


def test_choosing_compares_what_was_measured():
    measured = [events.Evaluated(what, {"agreement": 0.8}, "w4a4") for what in ("calibrated", "distilled")]
    steps = [learning(stage, 1, 1, "w4a4")[0] for stage in ("calibration", "distillation")]
    line = story(history_of(steps[0], measured[0], steps[1], measured[1], *learning("selection", 1, 3, "w4a4")))
    assert "rounded 80.0 %, taught 80.0 %" in line


def test_exporting_tells_each_of_its_three_steps():
    lines = {story(history_of(*learning("export", step, 3, "w4a4"))) for step in (1, 2)}
    begun = story(history_of(events.StageStarted("export", "Exporting", 3, "w4a4")))
    assert len(lines | {begun}) == 3


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (events.Stopped("bank", 3), "resuming continues"),
        (events.Failed("The disk is full."), "The disk is full."),
    ],
)
def test_a_run_that_rests_says_what_became_of_it(last, words):
    assert words in story(history_of(*told(WORK)[:5], last))


def test_the_end_says_verdict_and_what_was_measured_of_the_file():
    assert story(history_of(*told(WORK))) == "W4A4: safe to use. It is right on 81.0 % of the labelled images."
    unlabelled = [e for e in told(WORK) if not isinstance(e, events.Evaluated)]
    unlabelled.insert(-1, events.Evaluated("onnx", {"agreement": 0.91}, "w4a4"))
    assert "answers like the original on 91.0 %" in story(history_of(*unlabelled))
