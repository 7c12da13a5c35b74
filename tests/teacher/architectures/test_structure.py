"""Layers are paired by shape and order, whatever their names; layers that no image passed through are told."""

import torch
from support.classifiers import scrambled
from support.renaming import anonymous, numbered
from torch import Tensor, nn

from qimera_studio.teacher.architectures import recognise, structure
from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet


def late_resnet() -> nn.Module:
    stages = [(8, [False, False]), (16, [False, False]), (32, [False])]
    return scrambled(CifarResNet(3, 8, stages, 5, late=True))


def computes_the_same(network: nn.Module, state: dict[str, Tensor]) -> bool:
    found = recognise(state)
    assert found is not None
    assert found.confidence.startswith("Likely")
    assert dict(found.mapping).keys() | {"fc.weight"} >= {name for name in state if "num_batches" not in name}
    images = torch.randn(2, 3, 32, 32)
    return torch.equal(found.module(images), network(images))


def test_cifar_resnets_are_found_under_names_of_any_kind(resnet: CifarResNet) -> None:
    option_a = scrambled(CifarResNet(1, 4, [(4, [False] * 2), (8, [False] * 2), (16, [False] * 2)], 7))
    for network in (resnet, late_resnet()):
        assert computes_the_same(network, anonymous(dict(network.state_dict())))
    found = recognise(anonymous(dict(option_a.state_dict())))
    assert found is not None
    assert found.name == "ResNet-14 for CIFAR (option A shortcuts, base width 4)"


def test_blocks_that_widen_at_their_end_have_the_stride_there() -> None:
    found = recognise(anonymous(dict(late_resnet().state_dict())))
    assert found is not None
    assert "widened at the end of each stage" in found.name
    block = found.module.get_submodule("layer1.1")
    assert (block.conv1.stride, block.conv2.stride) == ((1, 1), (2, 2))
    assert block(torch.zeros(1, 8, 32, 32)).shape == (1, 16, 16, 16)


def test_a_plain_chain_of_the_same_shapes_is_not_taken_for_a_residual_network(resnet: CifarResNet) -> None:
    state = {name: tensor for name, tensor in late_resnet().state_dict().items() if "num_batches" not in name}
    assert recognise(numbered(state, "features.")) is None


def test_layers_that_no_image_passed_through_are_left_out_and_told(resnet: CifarResNet) -> None:
    state = anonymous(dict(resnet.state_dict()))
    spare = nn.ModuleDict({"conv": nn.Conv2d(4, 4, 3, bias=False), "bn": nn.BatchNorm2d(4)})
    first = list(state)[:6]
    with_spare = {name: state[name] for name in first}
    with_spare |= {f"spare.{name}": tensor for name, tensor in spare.state_dict().items()}
    with_spare |= state
    assert structure.unused(with_spare) == ["spare.conv", "spare.bn"]
    found = recognise(with_spare)
    assert found is not None
    assert "No image passed through spare.conv, spare.bn in training, so these layers were left out." in found.remarks
    images = torch.randn(2, 3, 32, 32)
    assert torch.equal(found.module(images), resnet(images))


def test_in_an_untrained_network_no_layer_is_taken_for_unused() -> None:
    fresh = CifarResNet(3, 4, [(4, [False]), (8, [False]), (16, [False])], 5)
    assert structure.unused(dict(fresh.state_dict())) == []


def test_a_norm_that_lacks_a_statistic_is_no_reason_to_trip(resnet: CifarResNet) -> None:
    weights = dict(resnet.state_dict())
    del weights["bn1.running_var"]
    assert structure.unused(weights) == []


def test_how_many_layers_only_their_order_tells_apart_is_told() -> None:
    shapes = {"a.weight": (4, 4), "b.weight": (4, 4), "c.weight": (4, 5), "d.weight": (4,), "e.weight": (4,)}
    assert structure.told_apart(structure.layers(shapes)).startswith("4 of 5 layers")


def test_pairing_keeps_the_order_of_equal_layers_and_needs_every_layer() -> None:
    convolution, norm = {"weight": (4, 4, 3, 3)}, {"weight": (4,), "bias": (4,)}
    theirs = [structure.Layer(path, shapes) for path, shapes in (("a", convolution), ("n", norm), ("b", convolution))]
    ours = [structure.Layer(path, shapes) for path, shapes in (("x", convolution), ("y", convolution), ("z", norm))]
    names = {"a.weight": "x.weight", "n.weight": "z.weight", "n.bias": "z.bias", "b.weight": "y.weight"}
    assert structure.paired(theirs, ours) == names
    assert structure.paired(theirs[:2], ours) is None
    assert structure.paired(theirs, ours[:2]) is None


def test_a_file_sorted_by_name_is_read_in_the_order_of_its_numbers() -> None:
    shapes = {f"layer.{number}.weight": (number,) for number in range(12)}
    alphabetical = {name: shapes[name] for name in sorted(shapes)}
    assert [layer.path for layer in structure.layers(alphabetical)] == [f"layer.{number}" for number in range(12)]
    backwards = dict(reversed(shapes.items()))
    assert [layer.path for layer in structure.layers(backwards)] == [f"layer.{11 - number}" for number in range(12)]
