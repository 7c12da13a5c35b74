"""The finished run that ships with the application is ready to be explored, and names nobody's machine."""

import re

import pytest

from qimera_studio import actions
from qimera_studio.exploring.snapshots import kept_moments
from qimera_studio.exploring.variants import VARIANTS
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder

SHIPPED = RunFolder(resource("samples/digits-run"))


@pytest.mark.parametrize("target", ["w4a4", "w3a3"])
def test_both_networks_go_over_from_one_class_to_the_other(target):
    found = actions.explorable(str(SHIPPED.path))
    assert found.class_names == tuple("0123456789")
    assert target in found.targets
    assert actions.explore_path(str(SHIPPED.path), target, (0, 6)).gap is not None


def test_its_classes_can_be_watched_forming():
    classes = tuple(range(10))
    moments = kept_moments(SHIPPED)
    assert len(moments) == 4
    spread = []
    for moment in (moments[0], None):
        seen = actions.explore_features(str(SHIPPED.path), "w4a4", classes, moment).samples.seen[0]
        spread.append(seen.places.std(0).sum())
    assert spread[0] < 0.5 * spread[1]


def test_the_ablation_is_there_at_once():
    kept = actions.kept_ablation(str(SHIPPED.path), 60)
    assert {result.variant for result in kept} == set(VARIANTS)
    assert all(result.distance_ratio >= 1 for result in kept)


def test_it_holds_no_path_and_no_measured_time():
    for file in (file for file in SHIPPED.path.rglob("*") if file.suffix in (".json", ".jsonl")):
        assert re.search(r'"(/|[A-Z]:\\|~)', file.read_text(encoding="utf-8")) is None, file
    for target in SHIPPED.results.iterdir():
        assert SHIPPED.read_json(target / "report.json")["latency"] is None


def test_it_is_small():
    assert sum(file.stat().st_size for file in SHIPPED.path.rglob("*") if file.is_file()) < 8_000_000
