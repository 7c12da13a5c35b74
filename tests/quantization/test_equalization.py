"""Equalized networks compute what they computed, with ranges that have become alike."""

import copy

import pytest
import torch
from image_free_networks import images, uneven
from support.networks import NETWORKS

from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.graph import Graph
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.quantization.image_free.equalization import absorb_high_biases, equalize, pairs
from qimera_studio.quantization.image_free.moments import Moments, batch_norm_moments


def with_relu(network: GraphNetwork) -> GraphNetwork:
    """The same network with ReLU for every ReLU6."""
    fields = network.graph.to_dict()
    for node in fields["nodes"]:
        node["op"] = "relu" if node["op"] == "relu6" else node["op"]
    return frozen(GraphNetwork(Graph.from_dict(fields), network.weights()))


def leaving(weight: torch.Tensor) -> list[float]:
    """Largest magnitude of each output channel."""
    return [row.abs().max().item() for row in weight]


def entering(weight: torch.Tensor, groups: int, channels: int) -> list[float]:
    """Largest magnitude with which each channel is read; a linear layer may read several features of one."""
    found = [0.0] * channels
    for out, row in enumerate(weight):
        first = out // (len(weight) // groups) * (channels // groups)
        for index, value in enumerate(row.reshape(channels // groups, -1).abs().amax(1).tolist(), first):
            found[index] = max(found[index], value)
    return found


@pytest.mark.parametrize("name", sorted(NETWORKS))
@pytest.mark.parametrize("bounded", [False, True])
@torch.no_grad()
def test_logits_stay_what_they_are_where_relu_stands_between(name: str, bounded: bool) -> None:
    network = with_relu(uneven(name))
    equalized, _ = equalize(fold_batch_norm(network), batch_norm_moments(network), bounded=bounded)
    expected = network(images(32))
    assert (equalized(images(32)) - expected).abs().max() <= 1e-4 * expected.abs().max()


def test_every_kind_of_pair_is_found() -> None:
    assert len(pairs(fold_batch_norm(uneven("plain")).graph)) == 3
    mobile = fold_batch_norm(uneven("mobile")).graph
    depthwise = {pair.second.name for pair in pairs(mobile) if pair.second.attributes.get("groups", 1) > 1}
    assert len(depthwise) == 3
    residual = fold_batch_norm(uneven("residual")).graph
    assert all([node.op for node in pair.between] == ["relu"] for pair in pairs(residual))
    assert len(pairs(residual)) == 3  # a sum lies behind the others


@pytest.mark.parametrize("name", ["plain", "mobile", "residual"])
def test_at_the_end_both_sides_of_every_pair_have_the_same_ranges(name: str) -> None:
    network = uneven(name)
    before = fold_batch_norm(network)
    equalized, _ = equalize(before, batch_norm_moments(network), bounded=False)
    for pair in pairs(equalized.graph):
        first, second = (equalized.layer(node.name).weight.detach() for node in (pair.first, pair.second))
        read = entering(second, pair.second.attributes.get("groups", 1), len(first))
        assert leaving(first) == pytest.approx(read, rel=1e-3)


@pytest.mark.parametrize("name", ["plain", "mobile", "residual"])
def test_bounded_no_channel_reaches_beyond_the_widest_of_before(name: str) -> None:
    network = uneven(name)
    known = batch_norm_moments(network)
    _, bounded = equalize(fold_batch_norm(network), known, bounded=True)
    firsts = [pair.first.name for pair in pairs(fold_batch_norm(network).graph) if pair.first.name in known]
    assert all(bounded[name].high.max() <= known[name].high.max() * 1.0001 for name in firsts)


def test_unbounded_a_channel_of_small_weights_and_a_large_bias_is_blown_up() -> None:
    network = uneven("mobile")
    known = batch_norm_moments(network)
    _, free = equalize(fold_batch_norm(network), known, bounded=False)
    assert any(free[name].high.max() > moments.high.max() * 1.5 for name, moments in known.items())


@torch.no_grad()
def test_relu6_becomes_relu_between_equalized_layers_alone() -> None:
    network = uneven("mobile")
    folded = fold_batch_norm(network)
    equalized, _ = equalize(folded, batch_norm_moments(network), bounded=False)
    freed = {node.name for pair in pairs(folded.graph) for node in pair.between if node.op == "relu6"}
    for node in equalized.graph.nodes:
        was = folded.graph.node(node.name).op
        assert node.op == ("relu" if node.name in freed else was)


def test_a_dead_channel_is_left_alone() -> None:
    network = uneven("plain")
    folded = fold_batch_norm(network)
    first = folded.graph.weighted()[0].name
    with torch.no_grad():
        folded.layer(first).weight[0] = 0
    equalized, _ = equalize(folded, batch_norm_moments(network), bounded=False)
    assert equalized.layer(first).weight[0].abs().max() == 0
    assert torch.equal(equalized.layer(first).bias[0], folded.layer(first).bias[0])


@torch.no_grad()
def test_a_bias_that_is_always_exceeded_moves_on_and_nothing_else_changes() -> None:
    network = uneven("plain")
    head = network.graph.weighted()[-2].name  # linear, ReLU, linear: without batch norm, so its statistics are told
    folded, shown = fold_batch_norm(network), images(64)
    entering = folded.tensors(shown, [head])[head]
    folded.layer(head).bias -= entering.amin(0) - 1  # every channel is above 1 on these images
    known = {head: Moments.normal(torch.full([24], 4.0), torch.ones(24))}
    before = copy.deepcopy(folded)
    absorbed, told = absorb_high_biases(folded, known)
    torch.testing.assert_close(absorbed(shown), before(shown), rtol=1e-4, atol=1e-4)
    torch.testing.assert_close(absorbed.layer(head).bias, before.layer(head).bias - 1)
    assert told[head].mean.tolist() == [3.0] * 24


def test_nothing_is_absorbed_into_a_layer_that_pads() -> None:
    network = uneven("residual")
    folded, known = fold_batch_norm(network), batch_norm_moments(network)
    known = {name: moments.shifted(torch.tensor(100.0)) for name, moments in known.items()}
    absorbed, _ = absorb_high_biases(folded, known)
    assert all(torch.equal(tensor, folded.weights()[name]) for name, tensor in absorbed.weights().items())
