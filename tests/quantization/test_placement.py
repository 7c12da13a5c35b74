"""What is narrow, what is eight bits, and what is not quantized at all."""

import pytest
import torchvision
from support.networks import ResidualNet, settled

from qimera_studio.errors import UsageError
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.graph import IMAGE, PRESERVING, RECTIFIERS, Graph
from qimera_studio.job import LayerBits, Target
from qimera_studio.quantization.placement import concat_groups, origin, readers, tensor_bits, weight_bits


def graph_of(name: str) -> Graph:
    return fold_batch_norm(capture(torchvision.models.get_model(name, weights=None, num_classes=5), 3, 64)).graph


def residual() -> Graph:
    return fold_batch_norm(capture(settled(ResidualNet()), 3, 16)).graph


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2", "squeezenet1_1", "densenet121", "mnasnet0_5"])
def test_every_tensor_that_feeds_a_convolution_is_narrow_but_the_image(name: str) -> None:
    graph = graph_of(name)
    bits = tensor_bits(graph, Target(weights=3, activations=3))
    for node in graph.weighted():
        source = origin(graph, node.inputs[0])
        if node.op == "conv":
            assert bits[source] == (8 if source == IMAGE else 3)


def test_what_feeds_an_add_from_a_convolution_and_the_pooled_feature_are_eight_bits() -> None:
    graph = residual()
    bits = tensor_bits(graph, Target(weights=4, activations=4))
    wide = {name for name, width in bits.items() if width == 8}
    ops = {name: "image" if name == IMAGE else graph.node(name).op for name in wide}
    assert set(ops.values()) == {"image", "conv", "global_avg_pool"}
    for name in (name for name, op in ops.items() if op == "conv"):
        assert [reader.op for reader in readers(graph, name)] == ["add"]


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2", "densenet121"])
def test_nothing_is_rounded_twice(name: str) -> None:
    graph = graph_of(name)
    bits = tensor_bits(graph, Target())
    for node in graph.nodes:
        following = graph.consumers(node.name)
        if len(following) == 1 and following[0].op in RECTIFIERS:
            assert node.name not in bits
        if node.op in PRESERVING:
            assert node.name not in bits
    assert graph.output not in bits


def test_joined_tensors_share_the_quantizer_of_the_concat() -> None:
    graph = graph_of("squeezenet1_1")
    groups = concat_groups(graph)
    concats = [node for node in graph.nodes if node.op == "concat"]
    assert sorted(groups.values()) == sorted(node.name for node in concats for _ in node.inputs)


def test_overrides_reach_first_last_and_named_layers() -> None:
    graph = residual()
    layers = graph.weighted()
    named = layers[2]
    target = Target(
        weights=4, activations=4, first=8, last=7, layers={named.layer: LayerBits(weights=2, activations=6)}
    )
    bits = weight_bits(graph, target)
    assert (bits[layers[0].name], bits[layers[-1].name], bits[named.name], bits[layers[1].name]) == (8, 7, 2, 4)
    assert tensor_bits(graph, target)[origin(graph, named.inputs[0])] == 6


def test_an_unknown_layer_is_named_with_some_that_exist() -> None:
    with pytest.raises(UsageError, match="no layer 'nowhere'"):
        weight_bits(residual(), Target(layers={"nowhere": LayerBits(weights=2)}))
