"""Every operator as other exporters write it, by hand: read back with onnxruntime's logits, or refused by name."""

from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from onnx import NodeProto, TensorProto, helper
from support.onnx_files import classifier, onnxruntime_logits, saved

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.onnx_reading.parsing import parse
from qimera_studio.teacher.onnx_reading.translation import translate

in_one_folder = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def node(op: str, *inputs: str, to: str = "m", **attributes: object) -> NodeProto:
    return helper.make_node(op, list(inputs), [to], **attributes)


def check(folder: Path, *middle: NodeProto, **options: object) -> list[str]:
    """Read a classifier around `middle` and compare; returns the graph's operations between layer and pooling."""
    file = saved(classifier(*middle, **options), folder / "net.onnx")
    images = np.random.default_rng(1).standard_normal((2, 3, 8, 8)).astype(np.float32)
    network = translate(parse(file), 3, 8)
    with torch.no_grad():
        found = network(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(found, onnxruntime_logits(file, images), atol=1e-4)
    return [node.op for node in network.graph.nodes][2:-3]


def constants(**arrays: object) -> dict[str, np.ndarray]:
    return {name: np.asarray(array) for name, array in arrays.items()}


@pytest.mark.parametrize(
    ("op", "attributes", "expected"),
    [
        ("Relu", {}, "relu"),
        ("Sigmoid", {}, "sigmoid"),
        ("Tanh", {}, "tanh"),
        ("HardSwish", {}, "hardswish"),
        ("HardSigmoid", {"alpha": 1 / 6}, "hardsigmoid"),
        ("LeakyRelu", {"alpha": 0.2}, "leaky_relu"),
        ("MaxPool", {"kernel_shape": [2, 2], "strides": [2, 2]}, "max_pool"),
        ("MaxPool", {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1], "ceil_mode": 1}, "max_pool"),
        ("AveragePool", {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}, "avg_pool"),
        ("AveragePool", {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1], "count_include_pad": 1}, "avg_pool"),
    ],
)
def test_operators_are_those_of_the_graph(tmp_path: Path, op: str, attributes: dict, expected: str) -> None:
    assert check(tmp_path, node(op, "c", **attributes)) == [expected]


def test_bounds_of_a_clip_are_inputs_or_attributes(tmp_path: Path) -> None:
    six = constants(low=np.float32(0), high=np.float32(6))
    assert check(tmp_path, node("Clip", "c", "low", "high"), arrays=six) == ["relu6"]
    assert check(tmp_path, node("Clip", "c", min=0.0, max=6.0), opset=9) == ["relu6"]
    assert check(tmp_path, node("Clip", "c", "low"), arrays=six) == ["relu"]


@pytest.mark.parametrize(("gate", "name"), [("Sigmoid", "silu"), ("HardSigmoid", "hardswish")])
def test_a_product_with_ones_own_gate_is_an_activation(tmp_path: Path, gate: str, name: str) -> None:
    alpha = {"alpha": 1 / 6} if gate == "HardSigmoid" else {}
    assert check(tmp_path, node(gate, "c", to="g", **alpha), node("Mul", "g", "c")) == [name]


def test_tensors_are_joined_added_and_gated(tmp_path: Path) -> None:
    assert check(tmp_path, node("Relu", "c", to="r"), node("Concat", "c", "r", axis=1)) == ["relu", "concat"]
    assert check(tmp_path, node("Relu", "c", to="r"), node("Sum", "c", "r")) == ["relu", "add"]
    assert check(tmp_path, node("Tanh", "c", to="t"), node("Mul", "c", "t")) == ["tanh", "mul"]


def test_a_bias_that_is_added_later_becomes_the_layers(tmp_path: Path) -> None:
    weight, bias = np.random.default_rng(0).standard_normal((2, 6, 4, 1, 1)).astype(np.float32)
    middle = [node("Conv", "c", "w", to="k"), node("Add", "b", "k")]
    arrays = {"w": weight, "b": bias[:, :1].reshape(6, 1, 1)}
    assert check(tmp_path, *middle, arrays=arrays) == ["conv"]
    with pytest.raises(InputRefused, match="'Add' with a constant"):
        check(tmp_path, middle[0], node("Add", "k", "b", to="s"), node("Add", "s", "k"), arrays=arrays)


def test_linear_layers_are_products_with_a_matrix(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    arrays = {
        "w": random.standard_normal((4, 6)).astype(np.float32),
        "b": random.standard_normal(6).astype(np.float32),
        "shape": np.array([0, -1, 1, 1]),
    }
    middle = [
        node("GlobalAveragePool", "c", to="p"),
        node("Squeeze", "p", to="s", axes=[2, 3]),
        node("MatMul", "s", "w", to="k"),
        node("Add", "k", "b", to="a"),
    ]
    model = classifier(node("Identity", "c"), opset=11)
    del model.graph.node[2:]
    model.graph.node.extend([*middle, node("Gemm", "a", "fc", "b5", to="logits", alpha=0.5, beta=2.0)])
    del model.graph.initializer[-2:]
    arrays |= {"fc": random.standard_normal((6, 5)).astype(np.float32), "b5": np.ones(1, np.float32)}
    model.graph.initializer.extend(_initialisers(arrays))
    file = saved(model, tmp_path / "net.onnx")
    images = random.standard_normal((2, 3, 8, 8)).astype(np.float32)
    with torch.no_grad():
        found = translate(parse(file), 3, 8)(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(found, onnxruntime_logits(file, images), atol=1e-4)


def _initialisers(arrays: dict[str, np.ndarray]) -> list[TensorProto]:
    return [helper.make_tensor(name, _kind(array), array.shape, array.flatten()) for name, array in arrays.items()]


def _kind(array: np.ndarray) -> int:
    return TensorProto.INT64 if array.dtype == np.int64 else TensorProto.FLOAT


@pytest.mark.parametrize("opset", [9, 17])
def test_every_second_pixel_and_zero_channels_are_a_shortcut(tmp_path: Path, opset: int) -> None:
    bounds = constants(starts=[0, 0], ends=[2**31 - 1] * 2, axes=[2, 3], steps=[2, 2], pads=[0, 1, 0, 0, 0, 3, 0, 0])
    slices = node("Slice", "c", "starts", "ends", "axes", "steps", to="s")
    if opset == 17:
        assert check(tmp_path, slices, node("Pad", "s", "pads"), arrays=bounds) == ["subsample", "pad_channels"]
    else:
        assert check(tmp_path, node("Pad", "c", pads=[0, 1, 0, 0, 0, 3, 0, 0]), opset=opset) == ["pad_channels"]


@pytest.mark.parametrize("opset", [11, 13, 18])
def test_parts_of_the_channels_are_taken(tmp_path: Path, opset: int) -> None:
    sizes = {"num_outputs": 2} if opset == 18 else {"split": [2, 2]} if opset == 11 else {}
    halves = helper.make_node("Split", ["c"], ["one", "two"], axis=1, **sizes)
    found = check(tmp_path, halves, node("Mul", "one", "two"), opset=opset)
    assert found == ["take_channels", "take_channels", "mul"]


def test_a_view_a_transpose_and_a_view_shuffle_channels(tmp_path: Path) -> None:
    shapes = constants(five=[0, 2, 2, 8, 8], four=[0, -1, 8, 8])
    middle = [
        node("Reshape", "c", "five", to="v"),
        node("Transpose", "v", to="t", perm=[0, 2, 1, 3, 4]),
        node("Reshape", "t", "four"),
    ]
    assert check(tmp_path, *middle, arrays=shapes) == ["shuffle_channels"]


sides = st.lists(st.integers(0, 2), min_size=4, max_size=4)


@in_one_folder
@given(
    sides,
    st.lists(st.integers(1, 3), min_size=2, max_size=2),
    st.lists(st.integers(1, 2), min_size=2, max_size=2),
    st.sampled_from(["NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER"]),
    st.sampled_from([1, 2, 4]),
)
def test_convolutions_pad_as_onnx_does(
    tmp_path_factory: pytest.TempPathFactory,
    pads: list[int],
    kernel: list[int],
    stride: list[int],
    mode: str,
    group: int,
) -> None:
    weight = np.random.default_rng(0).standard_normal((4, 4 // group, *kernel)).astype(np.float32)
    settings = {"pads": pads} if mode == "NOTSET" else {"auto_pad": mode}
    middle = node("Conv", "c", "w", strides=stride, group=group, **settings)
    operations = check(tmp_path_factory.mktemp("conv"), middle, arrays={"w": weight})
    assert operations in (["conv"], ["pad_sides", "conv"])


@in_one_folder
@given(sides.map(lambda pads: [min(side, 1) for side in pads]), st.integers(1, 3))
def test_poolings_pad_as_onnx_does(tmp_path_factory: pytest.TempPathFactory, pads: list[int], stride: int) -> None:
    settings = {"kernel_shape": [3, 3], "strides": [stride] * 2, "pads": pads}
    folder = tmp_path_factory.mktemp("pool")
    check(folder, node("Relu", "c", to="r"), node("MaxPool", "r", **settings))
    check(folder, node("AveragePool", "c", count_include_pad=1, **settings))


def test_shape_arithmetic_is_done_while_reading(tmp_path: Path) -> None:
    model = classifier(node("Identity", "c"))
    flatten = next(index for index, node in enumerate(model.graph.node) if node.op_type == "Flatten")
    del model.graph.node[flatten]
    arithmetic = [
        node("Shape", "pooled", to="shape"),
        helper.make_node("Constant", [], ["zero"], value_int=0),
        helper.make_node("Constant", [], ["minus"], value_ints=[-1]),
        node("Gather", "shape", "zero", to="batch", axis=0),
        node("Unsqueeze", "batch", "axes", to="row"),
        node("Concat", "row", "minus", to="sizes", axis=0),
        node("Reshape", "pooled", "sizes", to="flat"),
    ]
    for offset, made in enumerate(arithmetic):
        model.graph.node.insert(flatten + offset, made)
    model.graph.initializer.extend(_initialisers({"axes": np.array([0])}))
    file = saved(model, tmp_path / "net.onnx")
    assert [node.op for node in translate(parse(file), 3, 8).graph.nodes][-2:] == ["flatten", "linear"]


@pytest.mark.parametrize(
    ("middle", "named"),
    [
        (node("Clip", "c", "low", "high"), r"'Clip' to \[-1, 1\]"),
        (node("Elu", "c"), "'Elu'"),
        (node("HardSigmoid", "c"), "'HardSigmoid' with alpha 0.2"),
        (node("MaxPool", "c", kernel_shape=[2, 2], pads=[0, 0, 1, 1]), "different paddings"),
        (node("ReduceMean", "c", axes=[1], keepdims=1), r"mean over dimensions \[1\]"),
        (node("Mul", "c", "high"), "'Mul' with a constant"),
        (node("Softmax", "c", axis=1), "'Softmax'"),
        (node("Transpose", "c", perm=[0, 1, 3, 2]), "permute to"),
        (node("Slice", "c", "one", "three", "three"), "'indexing'"),
        (node("Conv", "c", "c"), "depend on the image"),
    ],
)
def test_what_cannot_be_compressed_is_refused_by_name(tmp_path: Path, middle: NodeProto, named: str) -> None:
    arrays = constants(low=np.float32(-1), high=np.float32(1), one=[1], three=[3])
    model = classifier(middle if middle.op_type != "Conv" else node("Identity", "c"), arrays=arrays)
    model.graph.node[2].CopyFrom(middle)  # onnxruntime would not run a convolution with itself
    with pytest.raises(InputRefused, match=named):
        translate(parse(saved(model, tmp_path / "net.onnx")), 3, 8)
