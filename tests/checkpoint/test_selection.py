"""Whatever a training loop saved beside the weights, the weights are found, and what was chosen is said."""

import argparse
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from support.checkpoints import every_form, small_classifier, with_baggage
from support.crafted import entries, finished, tensor, text, zipped
from torch import Tensor, nn

from qimera_studio.checkpoint.arrays import read_arrays
from qimera_studio.checkpoint.examination import examine
from qimera_studio.checkpoint.listing import Listing
from qimera_studio.errors import InputRefused

Save = Callable[..., Path]
State = dict[str, Tensor]


class Foreign:
    """A class of somebody's own, in a checkpoint's baggage."""

    def __init__(self) -> None:
        self.settings = {"lr": 0.1}


@pytest.fixture
def state() -> State:
    return {
        "conv.weight": torch.randn(2, 1, 3, 3),
        "bn.weight": torch.rand(2),
        "bn.running_mean": torch.randn(2),
        "fc.weight": torch.randn(3, 2),
    }


def holds(listing: Listing, state: State) -> bool:
    read = read_arrays(listing)
    return list(read) == list(state) and all(np.array_equal(read[name], value.numpy()) for name, value in state.items())


@pytest.mark.parametrize("form", every_form())
def test_every_form_of_a_classifier_gives_the_same_weights(form: str, written: Callable[..., Path]) -> None:
    expected = small_classifier().state_dict()
    read = read_arrays(examine(written(every_form()[form])))
    assert read.keys() == expected.keys()
    for name, value in expected.items():
        halved = "half" in form and value.is_floating_point()
        assert np.array_equal(read[name], (value.half().float() if halved else value).numpy())


def test_averaged_weights_are_preferred_and_completed_by_the_others(saved: Save, state: State) -> None:
    average = {name: value + 1 for name, value in state.items()}
    for content, name in (
        ({"model": state, "model_ema": average}, "model_ema"),
        ({"state_dict": state, "state_dict_ema": {f"module.{name}": value for name, value in average.items()}},
         "state_dict_ema"),
        ({"ema": {"decay": 0.99, "shadow": average}, "net": state}, "ema"),
    ):  # fmt: skip
        listing = examine(saved(content))
        assert holds(listing, average)
        assert any(f"averaged weights ('{name}')" in remark for remark in listing.remarks)
    parameters = {name: value for name, value in average.items() if "running" not in name}
    listing = examine(saved({"state_dict": state, "state_dict_ema": parameters}))
    assert holds(listing, {**average, "bn.running_mean": state["bn.running_mean"]})


def test_averages_of_something_else_are_left_alone(saved: Save, state: State) -> None:
    assert holds(examine(saved({"model": state, "ema": {"other.weight": torch.zeros(2, 2)}})), state)


def test_a_lightning_module_gives_its_network(saved: Save, state: State) -> None:
    content = {
        "pytorch-lightning_version": "2.0",
        "state_dict": {f"model.{name}": value for name, value in state.items()} | {"criterion.weight": torch.ones(3)},
        "hyper_parameters": argparse.Namespace(lr=0.1),
        "callbacks": {"ModelCheckpoint": {"best": torch.tensor(3.0)}},
    }
    listing = examine(saved(content))
    assert holds(listing, state)
    assert any("left out" in remark for remark in listing.remarks)


def test_averaging_by_torch_gives_the_averaged_network(saved: Save) -> None:
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Linear(3, 4))
    averaged = torch.optim.swa_utils.AveragedModel(network)
    assert holds(examine(saved(averaged.state_dict())), network.state_dict())


@pytest.mark.parametrize("prefix", ["module.", "_orig_mod.", "module._orig_mod.", "model.module."])
def test_wrappers_of_the_network_leave_no_prefix(saved: Save, state: State, prefix: str) -> None:
    assert holds(examine(saved({prefix + name: value for name, value in state.items()})), state)


def test_weights_are_found_in_entries_of_entries_and_in_lists(saved: Save, state: State) -> None:
    for content in (
        {"checkpoint": {"state_dict": state, "epoch": 1}},
        {"result": {"best": {"weights": state}}},
        [state, {"lr": 0.1}],
        ("resnet", state),
        argparse.Namespace(epoch=1, state_dict=state),
    ):
        assert holds(examine(saved(content)), state)


def test_of_several_networks_the_largest_is_taken_and_the_others_are_named(saved: Save, state: State) -> None:
    content = {"encoder": state, "head": {"a.weight": torch.ones(2, 2), "a.bias": torch.ones(2)}, "optimizer": state}
    listing = examine(saved(content))
    assert holds(listing, state)
    assert listing.wrapper == "encoder"
    assert any("'encoder', 'head'" in remark for remark in listing.remarks)


def test_baggage_of_any_class_is_named_and_not_run(saved: Save, state: State) -> None:
    content = {**with_baggage(state), "foreign": Foreign()}
    del content["state_dict_ema"]
    listing = examine(saved(content))
    assert holds(listing, state)
    assert listing.wrapper == "state_dict"
    assert any("Foreign" in remark and "not run" in remark for remark in listing.remarks)


def test_ordinary_baggage_is_not_worth_a_remark(saved: Save, state: State) -> None:
    content = with_baggage(state)
    del content["state_dict_ema"]
    assert examine(saved(content)).remarks == ()


def test_a_data_set_is_no_network(written: Callable[..., Path]) -> None:
    images = {"images": np.zeros((9, 8, 8), np.float32), "labels": np.zeros(9, np.int64)}
    with pytest.raises(InputRefused, match="not a network but other data"):
        examine(written(pickle.dumps(images)))


@pytest.mark.parametrize("content", [None, 3, "text", [], {}, {"state_dict": {}}, {1: {2: 3}}], ids=str)
def test_without_weights_there_is_nothing_to_read(saved: Save, content: Any) -> None:
    with pytest.raises(InputRefused, match="no weights by name"):
        examine(saved(content))


def test_names_from_a_file_cannot_break_a_sentence(written: Callable[..., Path]) -> None:
    name = "a\n\x1b[31m" + "x" * 500 + ".weight"
    content = finished(entries(**{name: tensor((4, 4), (4, 1), 16)}) + b"0" + text(name))
    path = written(zipped(content.replace(b"0" + text(name), b""), {"0": bytes(8)}))
    with pytest.raises(InputRefused) as caught:
        examine(path)
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 300


def test_keys_of_storages_cannot_break_a_sentence(written: Callable[..., Path]) -> None:
    content = finished(entries(**{"fc.weight": tensor((4, 4), (4, 1), 16, "\x7f\n0")}))
    with pytest.raises(InputRefused, match="is missing") as caught:
        examine(written(zipped(content)))
    assert str(caught.value).isprintable()
