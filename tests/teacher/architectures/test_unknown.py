"""Weights of no known network are refused in one sentence that names the closest, what differs, and the way out."""

import torch
from torch import nn
from torchvision import models

from qimera_studio.teacher.architectures.unknown import refusal


def said(network: nn.Module) -> str:
    return str(refusal(dict(network.state_dict()), "net.pth"))


def test_the_closest_networks_and_the_first_difference_are_named() -> None:
    network = models.resnet18(num_classes=8)
    network.layer1[0].conv1 = nn.Conv2d(64, 64, 5, 1, 2, bias=False)
    sentence = said(network)
    assert sentence.startswith("The network in 'net.pth' is none of those known; closest are torchvision resnet18 (9")
    assert "'layer1.0.conv1.weight' is 64×64×5×5 instead of 64×64×3×3" in sentence
    assert sentence.endswith("name the code of your own with --definition file.py:Class.")
    assert sentence.count("% alike)") == 3


def test_more_and_missing_weights_are_told() -> None:
    network = models.resnet18(num_classes=8)
    network.add_module("attention", nn.Linear(4, 4, bias=False))
    del network.bn1
    assert "it has 'attention.weight' (4×4), it lacks 'bn1.weight' (64) and 3 tensors more differ" in said(network)


def test_weights_like_no_network_at_all() -> None:
    assert "nor like any (it starts 0.weight, 0.bias)" in said(nn.Sequential(nn.Linear(3, 5)))


def test_the_sentence_stays_short_for_large_networks() -> None:
    names = {f"stage{number}.weight": torch.zeros(number + 1, 7) for number in range(1000)}
    names |= dict(models.resnet18(num_classes=8).state_dict())
    assert len(str(refusal(names, "net.pth"))) < 400
