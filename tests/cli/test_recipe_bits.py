"""A recipe file says its bits, unless the command line does."""

import pytest

from qimera_studio.cli import compressing
from qimera_studio.cli.application import main
from qimera_studio.job import LayerBits, Target
from qimera_studio.recipe.recipe import load_recipe
from qimera_studio.recipe.recipe_file import write_recipe

TARGETS = (Target(weights=3, activations=5, layers={"fc": LayerBits(weights=8)}), Target(weights=8, activations=8))


@pytest.fixture
def jobs(monkeypatch):
    jobs = []

    def follow(job, out, as_json, resume):
        jobs.append(job)
        return 0

    monkeypatch.setattr(compressing, "_follow", follow)
    return jobs


@pytest.mark.parametrize(
    ("stated", "wanted"),
    [
        ([], TARGETS),
        (["--weights", "6"], (Target(weights=6, activations=4),)),
        (["--activations", "6"], (Target(weights=4, activations=6),)),
        (["--first", "8"], (Target(first=8),)),
    ],
)
def test_the_files_bits_are_taken_unless_some_are_stated(tmp_path, jobs, stated, wanted):
    write_recipe(tmp_path / "mine.toml", load_recipe("quick"), TARGETS)
    command = ["compress", "sample:digits", "--out", str(tmp_path / "run"), "--recipe", str(tmp_path / "mine.toml")]
    assert main([*command, *stated]) == 0
    assert jobs[0].targets == wanted
    assert jobs[0].recipe == load_recipe("quick")


def test_a_preset_means_4_bits(tmp_path, jobs):
    assert main(["compress", "sample:digits", "--out", str(tmp_path / "run"), "--recipe", "quick"]) == 0
    assert jobs[0].targets == (Target(),)
