"""A run that still learns is explored by what it saved last."""

from contextlib import closing

import numpy as np
import pytest

from qimera_studio import actions
from qimera_studio.events import StageFinished, Step
from qimera_studio.exploring.watching import saved_moments
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder


def run_until(job, folder, enough) -> None:
    """Run, or go on, and save when an event is enough."""
    with closing(run(job, folder)) as events:
        for event in events:
            if enough(event):
                return


def steps(count):
    return lambda event: isinstance(event, Step) and event.step == count


def seen(folder):
    return actions.explore_path(str(folder.path), "", (3, 8))


def test_a_generator_that_learns_is_explored_without_a_compressed_network(sample_job, tmp_path):
    folder = RunFolder(tmp_path / "run")
    run_until(sample_job, folder, steps(2))
    found = actions.explorable(str(folder.path))
    assert found.targets == ()
    early, before = seen(folder), saved_moments(folder)
    assert early.student is None
    assert early.gap is None
    run_until(sample_job, folder, steps(6))
    assert saved_moments(folder) != before
    assert (seen(folder).images != early.images).any()


@pytest.mark.parametrize(("recipe", "stage"), [("quick", "synthesis"), ("qimera", "distillation")])
def test_the_first_generator_is_found_whatever_learns_beside_or_after_it(sample_job, tmp_path, recipe, stage):
    two = {"synthesis.generators": 2, "synthesis.iterations": 3, "synthesis.batch_size": 16, "bank.size": 96}
    job = sample_job.model_copy(update={"recipe": change(load_recipe(recipe), two)})
    folder = RunFolder(tmp_path / "run")
    run_until(job, folder, lambda event: isinstance(event, Step) and (event.stage, event.step) == (stage, 5))
    assert not folder.generator_file.exists()
    assert seen(folder).images.shape == (101, 32, 32, 1)


def test_moments_stay_while_nothing_newer_is_saved(sample_job, sample_run, tmp_path):
    assert saved_moments(sample_run) == saved_moments(sample_run)
    assert len(saved_moments(sample_run)) == 3
    folder = RunFolder(tmp_path / "run")
    folder.create(sample_job)
    assert saved_moments(folder) == ()
    assert actions.explorable(str(folder.path)) is None


def test_a_finished_stage_leaves_the_generator_it_learned(sample_job, tmp_path):
    folder = RunFolder(tmp_path / "run")
    run_until(sample_job, folder, lambda event: isinstance(event, StageFinished))
    path = seen(folder)
    assert np.isfinite(path.teacher).all()
