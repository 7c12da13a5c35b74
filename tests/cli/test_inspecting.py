"""`inspect` tells what is wrong, what is worth knowing, which names differ and what was checked."""

import json
from pathlib import Path

import pytest
import torch
from support.classifiers import scrambled
from torch import nn
from torch.nn.utils import prune

from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A network with a pruning mask."""
    network = scrambled(CifarResNet(3, 4, [(4, [False]), (8, [True]), (16, [True])], 5))
    prune.l1_unstructured(network.get_submodule("conv1"), "weight", amount=0.5)
    torch.save(network.state_dict(), tmp_path / "pruned.pth")
    return tmp_path / "pruned.pth"


def lines(text: str) -> str:
    return " ".join(text.split())


def test_remarks_and_checks_are_shown(command, file: Path) -> None:
    said = command("inspect", file)
    assert said.code == 0
    told = lines(said.out)
    assert "Note: Pruning masks were applied to 1 tensor; 50% of those weights are zero." in told
    assert "Checked: Its answers stay finite for black, white and checkered images." in told


def test_a_warning_is_not_told_twice(command, tmp_path: Path) -> None:
    network = scrambled(CifarResNet(3, 4, [(4, [False]), (8, [True]), (16, [True])], 5))
    nn.init.zeros_(network.get_submodule("layer1.0.conv1").weight)
    torch.save(network.state_dict(), tmp_path / "empty.pth")
    told = lines(command("inspect", tmp_path / "empty.pth").out)
    assert told.count("'layer1.0.conv1' has only zeros") == 1
    assert "Warning: The layer 'layer1.0.conv1' has only zeros" in told


def test_a_long_mapping_is_shortened_but_whole_in_json(command, shared_data: Path) -> None:
    file = shared_data / "zoo/fattorib_resnet20_cifar10.pth"
    told = lines(command("inspect", file).out)
    card = json.loads(command("inspect", file, "--json").out)
    assert "Names: first_layer.weight is conv1.weight, " in told
    assert f"and {len(card['mapping']) - 3} more (--json lists all)." in told
    assert ["first_layer.weight", "conv1.weight"] in card["mapping"]
    assert {"remarks", "findings", "warnings"} <= card.keys()
