"""The catalogue of published classifiers holds what its script makes of them."""

import runpy
from pathlib import Path

import pytest

from qimera_studio.teacher.architectures.catalogue import Catalogue, catalogue
from qimera_studio.teacher.architectures.published import TIMM, TORCHVISION, Published, all_of
from qimera_studio.teacher.architectures.templates import filled

SCRIPT = Path(__file__).parents[2] / "packaging" / "index_architectures.py"
SOME = [
    Published(TORCHVISION, "resnet18"),
    Published(TIMM, "resnet18"),
    Published(TIMM, "resnet18d"),
    Published(TIMM, "deit_tiny_distilled_patch16_224"),
]


@pytest.fixture(scope="module")
def script() -> dict:
    return runpy.run_path(str(SCRIPT))


@pytest.fixture(scope="module")
def small(script: dict, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("catalogue") / "some.zip"
    script["write"](script["gathered"](SOME), output)
    return output


def test_networks_with_equal_weights_share_an_entry_torchvisions_first(script: dict, small: Path) -> None:
    [entry] = Catalogue(small).named(script["described"](SOME[0]))
    assert entry.networks == (SOME[0], SOME[1])


def test_the_same_networks_give_the_same_bytes(script: dict, small: Path, tmp_path: Path) -> None:
    script["write"](script["gathered"](SOME), tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == small.read_bytes()


@pytest.mark.parametrize("network", SOME, ids=str)
def test_shapes_are_those_of_the_network_for_any_head(script: dict, small: Path, network: Published) -> None:
    head = script["Head"](11, 2)
    shapes = script["shapes"](network, head)
    [entry] = Catalogue(small).named(shapes)
    assert {name: filled(template, head) for name, template in entry.templates.items()} == shapes
    assert [entry] == [found for found in Catalogue(small).containing(shapes) if network in found.networks]


def test_the_bundled_catalogue_holds_every_torchvision_classifier() -> None:
    bundled = catalogue()
    held = {network for row in range(len(bundled)) for network in bundled.entry(row).networks}
    assert set(all_of(TORCHVISION)) <= held
    assert sum(network.library == TIMM for network in held) > 1000
