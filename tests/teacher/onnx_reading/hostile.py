"""Hostile and damaged ONNX files: every way a file has been seen, or could be made, to harm who reads it."""

import random
from collections.abc import Callable

import numpy as np
import onnx
from onnx import AttributeProto, ModelProto, TensorProto, helper
from support.onnx_files import classifier

Damage = Callable[[ModelProto], ModelProto]


def plain() -> ModelProto:
    """A sound classifier."""
    return classifier(helper.make_node("Relu", ["c"], ["m"]))


def external_weight(model: ModelProto) -> ModelProto:
    tensor = model.graph.initializer[0]
    tensor.data_location = TensorProto.EXTERNAL
    tensor.external_data.add(key="location", value="../../../etc/passwd")
    return model


def external_attribute(model: ModelProto) -> ModelProto:
    tensor = TensorProto(name="far", data_type=TensorProto.FLOAT, dims=[1], data_location=TensorProto.EXTERNAL)
    tensor.external_data.add(key="location", value="secret")
    model.graph.node.insert(0, helper.make_node("Constant", [], ["far"], value=tensor))
    return model


def control_flow(model: ModelProto) -> ModelProto:
    inner = helper.make_graph([helper.make_node("Identity", ["c"], ["y"])], "inner", [], [])
    model.graph.node[2].CopyFrom(helper.make_node("If", ["c"], ["m"], then_branch=inner, else_branch=inner))
    return model


def hidden_graph(model: ModelProto) -> ModelProto:
    inner = helper.make_graph([], "inner", [], [])
    model.graph.node[2].attribute.append(helper.make_attribute("body", inner))
    return model


def custom_operator(model: ModelProto) -> ModelProto:
    model.graph.node[2].domain = "com.evil"
    return model


def quantized(model: ModelProto) -> ModelProto:
    model.graph.node[2].op_type = "QuantizeLinear"
    return model


def integer_weights(model: ModelProto) -> ModelProto:
    tensor = model.graph.initializer[0]
    tensor.CopyFrom(onnx.numpy_helper.from_array(np.ones((4, 3, 3, 3), np.int8), tensor.name))
    return model


def infinite_weights(model: ModelProto) -> ModelProto:
    tensor = model.graph.initializer[0]
    tensor.CopyFrom(onnx.numpy_helper.from_array(np.full((4, 3, 3, 3), np.inf, np.float32), tensor.name))
    return model


def claims_too_much(model: ModelProto) -> ModelProto:
    model.graph.initializer[0].dims[:] = [200_000, 200_000]
    return model


def claims_less_than_nothing(model: ModelProto) -> ModelProto:
    model.graph.initializer[0].dims[:] = [-4, -27]
    return model


def many_parts(model: ModelProto) -> ModelProto:
    model.graph.node.extend(onnx.NodeProto() for _ in range(500_000))
    return model


def doubled_channels(model: ModelProto) -> ModelProto:
    """Joins a map with itself again and again: 2^60 channels."""
    nodes = list(model.graph.node)
    del model.graph.node[2:]
    for step in range(60):
        source = "c" if step == 0 else f"twice{step - 1}"
        model.graph.node.append(helper.make_node("Concat", [source, source], [f"twice{step}"], axis=1))
    model.graph.node.append(helper.make_node("Relu", ["twice59"], ["m"]))
    model.graph.node.extend(nodes[3:])
    return model


def endless_padding(model: ModelProto) -> ModelProto:
    model.graph.node[0].attribute[0].CopyFrom(helper.make_attribute("pads", [10**6] * 4))
    return model


def repeated_constant(model: ModelProto) -> ModelProto:
    shape = helper.make_node("Constant", [], ["shape"], value_ints=[10**6, 10**6])
    zeros = helper.make_node("ConstantOfShape", ["shape"], ["zeros"])
    model.graph.node.insert(0, zeros)
    model.graph.node.insert(0, shape)
    return model


def outer_sum(model: ModelProto) -> ModelProto:
    column = helper.make_node("Constant", [], ["column"], value=_zeros(30_000, 1))
    row = helper.make_node("Constant", [], ["row"], value=_zeros(1, 30_000))
    for made in (helper.make_node("Add", ["column", "row"], ["square"]), row, column):
        model.graph.node.insert(0, made)
    return model


def _zeros(*shape: int) -> TensorProto:
    return onnx.numpy_helper.from_array(np.zeros(shape, np.float32))


def nothing_makes_it(model: ModelProto) -> ModelProto:
    model.graph.node[2].input[0] = "nowhere"
    return model


def two_inputs(model: ModelProto) -> ModelProto:
    model.graph.input.append(helper.make_tensor_value_info("more", TensorProto.FLOAT, [1]))
    return model


def no_outputs(model: ModelProto) -> ModelProto:
    del model.graph.output[:]
    return model


def other_opset(model: ModelProto) -> ModelProto:
    model.opset_import[0].version = 7
    return model


def pixels_as_bytes(model: ModelProto) -> ModelProto:
    model.graph.input[0].type.tensor_type.elem_type = TensorProto.UINT8
    return model


def channels_last(model: ModelProto) -> ModelProto:
    _shape(model, ["N", 8, 8, 3])
    return model


def sound(model: ModelProto) -> ModelProto:
    _shape(model, ["N", 100])
    return model


def oblong(model: ModelProto) -> ModelProto:
    _shape(model, ["N", 3, 8, 16])
    return model


def _shape(model: ModelProto, shape: list[int | str]) -> None:
    model.graph.input[0].CopyFrom(helper.make_tensor_value_info("image", TensorProto.FLOAT, shape))


def sparse_weights(model: ModelProto) -> ModelProto:
    model.graph.sparse_initializer.add()
    return model


def functions(model: ModelProto) -> ModelProto:
    model.functions.add(name="Relu")
    return model


def type_attribute(model: ModelProto) -> ModelProto:
    model.graph.node[2].attribute.append(AttributeProto(name="t", type=AttributeProto.TYPE_PROTO))
    return model


def features_only(model: ModelProto) -> ModelProto:
    model.graph.output[0].name = "c"
    return model


REFUSED: dict[Damage, str] = {
    external_weight: "another file",
    external_attribute: "another file",
    control_flow: "'If'",
    hidden_graph: "a network within a network",
    custom_operator: "com.evil",
    quantized: "already quantized",
    integer_weights: "already quantized",
    infinite_weights: "not finite",
    claims_too_much: "more or fewer weights than it holds",
    claims_less_than_nothing: "more or fewer weights than it holds",
    many_parts: "more than 400,000 parts",
    doubled_channels: "larger than those of any classifier",
    endless_padding: "larger than those of any classifier",
    repeated_constant: "computes weights while it runs",
    outer_sum: "computes weights while it runs",
    nothing_makes_it: "nothing makes",
    two_inputs: "2 inputs",
    no_outputs: "0 outputs",
    other_opset: "operator set 7",
    pixels_as_bytes: "floating-point numbers",
    channels_last: "channels last",
    sound: "2 dimensions",
    oblong: "only square ones",
    sparse_weights: "sparse weights",
    functions: "functions",
    type_attribute: "a network within a network",
    features_only: "one row of class scores",
}
"""What is done to a sound file, and what the refusal says."""


def mutated(content: bytes, seed: int) -> bytes:
    """A copy of a file with a few bytes flipped, cut, doubled, moved or overwritten."""
    generator, data = random.Random(seed), bytearray(content)
    for _ in range(generator.choice((1, 1, 2, 4, 16))):
        at, length = generator.randrange(len(data)), generator.randrange(1, 64)
        match generator.randrange(6):
            case 0:
                data[at] ^= 1 << generator.randrange(8)
            case 1:
                del data[at:]
            case 2:
                del data[at : at + length]
            case 3:
                data[at:at] = data[at : at + length]
            case 4:
                data[at : at + length] = generator.randbytes(length)
            case _:
                data[at] = generator.choice((0, 1, 0x7F, 0x80, 0xFF))
        if not data:
            data.append(0)
    return bytes(data)
