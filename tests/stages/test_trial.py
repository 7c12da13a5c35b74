"""Stages are timed before a run without leaving anything behind."""

import tempfile

import pytest
import torch
from support.tiny_runs import tiny_job, tiny_teacher

from qimera_studio.errors import Cancelled, UsageError
from qimera_studio.job import Job
from qimera_studio.recipe.recipe import load_recipe
from qimera_studio.stages.trial import stage_paces


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def paces(name: str, **changes) -> dict[str, float]:
    job: Job = tiny_job(**changes)
    options = {} if name == "studio" else {"recipe": load_recipe(name)}
    return stage_paces(job.model_copy(update=options), tiny_teacher())


@pytest.mark.parametrize(
    ("name", "stages"),
    [
        ("studio", {"synthesis", "reconstruction", "distillation"}),
        ("qimera", {"distillation"}),
        ("dfqf_fg", {"synthesis", "distillation"}),
        ("dfq", set()),
        ("quick", {"synthesis"}),
    ],
)
def test_every_stage_that_learns_is_timed(name, stages):
    found = paces(name)
    assert set(found) == stages
    assert all(seconds > 0 for seconds in found.values())


def test_nothing_is_left_behind(place):
    threads = torch.get_num_threads()
    paces("studio")
    assert list(place.iterdir()) == []
    assert torch.get_num_threads() == threads


def test_it_can_be_called_off():
    def report(doing: str, share: float) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        stage_paces(tiny_job(), tiny_teacher(), report)


def test_parts_that_do_not_fit_together_are_refused():
    with pytest.raises(UsageError, match="scheme"):
        paces("studio", distillation__source="generator")
