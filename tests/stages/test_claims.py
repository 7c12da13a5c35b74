"""What stages claim of a time budget."""

from types import SimpleNamespace

import pytest

from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.recipe.recipe import load_recipe
from qimera_studio.stages.order import stages


@pytest.mark.parametrize("widths", [(4,), (8, 5, 4, 3)])
def test_what_all_targets_share_keeps_its_part_of_the_time_however_many_there_are(widths: tuple[int, ...]) -> None:
    recipe = load_recipe("studio")
    targets = tuple(Target(weights=width, activations=width) for width in widths)
    job = Job(teachers=(TeacherSource(path="sample:digits"),), targets=targets, recipe=recipe)
    claims = {stage.key: stage.claim for stage in stages(SimpleNamespace(job=job, optimised_count=0))}  # type: ignore[arg-type]
    assert claims["synthesis"] / sum(claims.values()) == pytest.approx(recipe.budget.synthesis)
