"""The float file computes what the network computes, operation by operation."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import NETWORKS, settled
from support.quantized import folded, samples

from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.executed import executed_graph
from qimera_studio.export.float_writer import float_onnx
from qimera_studio.graph.capture import capture
from qimera_studio.graph.graph import Graph, Node
from qimera_studio.graph.network import GraphNetwork


def run(network: GraphNetwork, images: np.ndarray) -> np.ndarray:
    file = float_onnx(network, images.shape[1], images.shape[2]).SerializeToString()
    return open_session(file, threads=1).run(None, {"image": images})[0]


@pytest.mark.parametrize("capture_as", [folded, lambda module: capture(module, 3, 16)], ids=["folded", "with_bn"])
@pytest.mark.parametrize("name", NETWORKS)
def test_float_logits_are_the_networks(name, capture_as):
    network, images = capture_as(settled(NETWORKS[name]())), samples(16)
    with torch.no_grad():
        expected = network(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(run(network, images), expected, rtol=1e-3, atol=1e-3)


def test_a_float_file_runs_as_float():
    executed = executed_graph(float_onnx(folded(settled(NETWORKS["residual"]())), 3, 16).SerializeToString())
    assert executed.integer_layers == 0
    assert executed.float_layers == 8


pools = st.fixed_dictionaries(
    {
        "kernel": st.tuples(st.integers(1, 4), st.integers(1, 4)).map(list),
        "stride": st.tuples(st.integers(1, 3), st.integers(1, 3)).map(list),
        "padding": st.just([0, 0]),
        "ceil": st.booleans(),
        "count_padding": st.booleans(),
        "dilation": st.just([1, 1]),
    }
)
padded = pools.flatmap(
    lambda a: st.tuples(*(st.integers(0, side // 2) for side in a["kernel"])).map(
        lambda padding: {**a, "padding": list(padding)}
    )
)


def expressible(a):
    return all(s <= k - p for k, s, p in zip(a["kernel"], a["stride"], a["padding"], strict=True))


@settings(max_examples=60)
@given(
    st.sampled_from(["max_pool", "avg_pool"]),
    padded.filter(lambda a: not a["ceil"] or expressible(a)),
    st.integers(5, 9),
    st.integers(0, 99),
)
def test_pooling_has_the_same_windows(op, attributes, size, seed):
    check_operation(op, attributes, size, seed)


def test_pooling_with_a_window_outside_the_image_is_refused():
    attributes = {"kernel": [2, 2], "stride": [3, 3], "padding": [0, 0], "dilation": [1, 1], "ceil": True}
    with pytest.raises(InputRefused, match="rounds its size up"):
        check_operation("max_pool", attributes, 6, 0)


@settings(max_examples=20)
@given(st.integers(1, 4), st.integers(5, 9), st.integers(0, 99))
def test_subsampling_takes_the_same_pixels(step, size, seed):
    check_operation("subsample", {"step": step}, size, seed)


@settings(max_examples=20)
@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 99))
def test_padded_channels_hold_zero(before, after, seed):
    check_operation("pad_channels", {"before": before, "after": after}, 5, seed)


@settings(max_examples=20)
@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(0, 99))
def test_padded_sides_hold_zero(sides, seed):
    check_operation("pad_sides", {"sides": sides}, 5, seed)


@pytest.mark.parametrize("groups", [1, 3])
def test_channels_are_shuffled_and_taken(groups):
    check_operation("shuffle_channels", {"groups": groups, "channels": 3}, 5, 0)
    check_operation("take_channels", {"start": 1, "stop": 1 + groups // 2 + 1}, 5, 0)


@pytest.mark.parametrize("op", ["relu", "relu6", "sigmoid", "tanh", "silu", "gelu", "hardswish", "hardsigmoid"])
def test_activation_functions_are_equal(op):
    check_operation(op, {}, 9, 0)


def check_operation(op, attributes, size, seed):
    """One operation between the image and a linear layer that mixes everything it makes."""
    images = 4 * np.random.default_rng(seed).standard_normal((2, 3, size, size)).astype(np.float32)
    node = Node("op", op, ("image",), attributes)
    wide = GraphNetwork(Graph((node,), "op"), {})(torch.from_numpy(images)).flatten(1).shape[1]
    nodes = (node, Node("flat", "flatten", ("op",)), Node("fc", "linear", ("flat",)))
    weight = torch.randn(4, wide, generator=torch.Generator().manual_seed(seed))
    network = GraphNetwork(Graph(nodes, "fc"), {"fc.weight": weight}).requires_grad_(False)
    np.testing.assert_allclose(run(network, images), network(torch.from_numpy(images)), rtol=1e-3, atol=1e-3)
