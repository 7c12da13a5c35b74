"""From an untrusted ONNX file to plain `Contents`, or one sentence why not.

Refused: weights in other files, operators that are not ONNX's own, control flow, and quantized models. Every tensor's
dimensions are held against the bytes it stores.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from onnx import AttributeProto, ModelProto, NodeProto, TensorProto, ValueInfoProto, helper, numpy_helper

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.onnx_reading.contents import Contents, Operation
from qimera_studio.teacher.onnx_reading.preflight import Malformed, look_over

OPSETS = range(9, 23)
"""Versions of the operator set that are understood."""

_LARGEST_FILE = 2**31 - 1  # protobuf's own limit
_OWN_DOMAINS = ("", "ai.onnx")
_QUANTIZED = ("QuantizeLinear", "DequantizeLinear", "DynamicQuantizeLinear", "ConvInteger", "MatMulInteger", "QLinear")
_CONTROL_FLOW = ("If", "Loop", "Scan", "SequenceMap")
_PLAIN_ATTRIBUTES = (
    AttributeProto.FLOAT, AttributeProto.INT, AttributeProto.STRING, AttributeProto.TENSOR,
    AttributeProto.FLOATS, AttributeProto.INTS, AttributeProto.STRINGS,
)  # fmt: skip
_FLOATS = (TensorProto.FLOAT, TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE)
_ELEMENTS = (*_FLOATS, TensorProto.INT32, TensorProto.INT64, TensorProto.INT8, TensorProto.UINT8, TensorProto.BOOL)
_IN_FIELDS: dict[int, str] = {
    TensorProto.FLOAT: "float_data",
    TensorProto.DOUBLE: "double_data",
    TensorProto.INT64: "int64_data",
}  # every other type of `_ELEMENTS` keeps its numbers in int32_data


def parse(path: Path) -> Contents:
    """Read an ONNX file.

    Raises:
        InputRefused: it is damaged, or is not a network that can be compressed; the text says what "it" is and does.
    """
    with _damage_named():
        return _contents(_model(path))


def producer(path: Path) -> str:
    """The program that wrote an ONNX file, by the file's own word.

    Raises:
        InputRefused: it is damaged.
    """
    with _damage_named():
        return _text(_model(path).producer_name)


@contextmanager
def _damage_named() -> Iterator[None]:
    """Turns whatever a file makes the reader trip over into one sentence."""
    try:
        yield
    except Malformed as error:
        raise InputRefused(f"It is damaged: {error}; copy or export it again.") from None
    except OSError as error:
        raise InputRefused(f"It cannot be read: {error.strerror}.") from None
    except InputRefused:
        raise
    except Exception:  # the many ways in which a cut or altered file fails to parse
        raise InputRefused("It is damaged; copy or export it again.") from None


def _model(path: Path) -> ModelProto:
    if path.stat().st_size > _LARGEST_FILE:
        raise InputRefused("It is larger than an ONNX file can be.")
    content = path.read_bytes()
    look_over(memoryview(content))
    model = ModelProto()
    model.ParseFromString(content)
    return model


def _contents(model: ModelProto) -> Contents:
    graph = model.graph
    _refuse_foreign(model)
    if model.functions or graph.sparse_initializer or model.training_info:
        raise InputRefused("It holds more than a plain network (functions or sparse weights); export it without them.")
    constants = {_text(tensor.name): array(tensor) for tensor in graph.initializer}
    given = [value for value in graph.input if _text(value.name) not in constants]
    if len(given) != 1 or len(graph.output) != 1:
        counts = f"{len(given)} inputs and {len(graph.output)} outputs"
        raise InputRefused(f"It has {counts}; a classifier takes one image and gives one row of scores.")
    return Contents(
        tuple(_operation(node) for node in graph.node),
        constants,
        _text(given[0].name),
        _image_shape(given[0]),
        _text(graph.output[0].name),
        _opset(model),
        _text(model.producer_name),
    )


def _opset(model: ModelProto) -> int:
    versions = [entry.version for entry in model.opset_import if entry.domain in _OWN_DOMAINS]
    if len(versions) != 1 or versions[0] not in OPSETS:
        said = str(versions[0]) if len(versions) == 1 else "none"
        raise InputRefused(
            f"It uses ONNX operator set {said}; export it with opset_version from {OPSETS[0]} to {OPSETS[-1]}."
        )
    return int(versions[0])


def _refuse_foreign(model: ModelProto) -> None:
    """Refuse what is quantized, custom or control flow, in this order: the first says most."""
    nodes = list(model.graph.node)
    for node in nodes:
        if _text(node.op_type).startswith(_QUANTIZED) or node.op_type in ("QGemm", "QAttention"):
            raise InputRefused(f"It is already quantized (it holds '{node.op_type}'); give the floating-point network.")
    for node in nodes:
        if node.domain not in _OWN_DOMAINS:
            raise InputRefused(
                f"It uses the operator '{node.op_type}' of '{node.domain}', which is not one of ONNX's own;"
                " export it without runtime optimisations."
            )
        if node.op_type in _CONTROL_FLOW:
            raise InputRefused(
                f"It decides while it runs which layers to use ('{node.op_type}'), so it cannot be compressed."
            )


def _image_shape(value: ValueInfoProto) -> tuple[int | None, ...]:
    tensor = value.type.tensor_type
    if tensor.elem_type not in _FLOATS:
        raise InputRefused("It does not take an image of floating-point numbers; export it without its preprocessing.")
    sizes = tuple(dim.dim_value if dim.WhichOneof("value") == "dim_value" else None for dim in tensor.shape.dim)
    if len(sizes) != 4:
        raise InputRefused(f"It takes an input of {len(sizes)} dimensions; a batch of images has four.")
    return tuple(size if size is None or size > 0 else None for size in sizes)


def _operation(node: NodeProto) -> Operation:
    attributes = {_text(attribute.name): _attribute(attribute) for attribute in node.attribute}
    inputs, outputs = (tuple(_text(name) for name in names) for names in (node.input, node.output))
    return Operation(_text(node.op_type), _text(node.name), inputs, outputs, attributes)


def _text(value: str | bytes) -> str:
    """A name; protobuf gives bytes where it is no sound UTF-8."""
    return value if isinstance(value, str) else value.decode("utf-8", "replace")


def _attribute(attribute: AttributeProto) -> Any:
    if attribute.type not in _PLAIN_ATTRIBUTES:
        raise InputRefused(f"It holds a network within a network ('{attribute.name}'), so it cannot be compressed.")
    if attribute.type == AttributeProto.TENSOR:
        return array(attribute.t)
    value = helper.get_attribute_value(attribute)
    if isinstance(value, bytes):
        return _text(value)
    return list(value) if attribute.type in (AttributeProto.FLOATS, AttributeProto.INTS) else value


def array(tensor: TensorProto) -> np.ndarray:
    """The numbers of a tensor, once its dimensions were found to be what it stores.

    Raises:
        InputRefused: they lie in another file, are of an unusual type, or are fewer or more than claimed.
    """
    if tensor.data_location == TensorProto.EXTERNAL or tensor.external_data:
        raise InputRefused(
            f"It keeps its weights ('{tensor.name}') in another file; save it as one file"
            " with onnx.save(onnx.load(path), 'one_file.onnx')."
        )
    if tensor.data_type not in _ELEMENTS or tensor.HasField("segment"):
        raise InputRefused(f"It holds numbers of an unusual type ('{tensor.name}'); export it in float32.")
    if _claimed(tensor) != _stored(tensor):
        raise InputRefused(f"It claims more or fewer weights than it holds ('{tensor.name}'); it is forged.")
    return numpy_helper.to_array(tensor)


def _claimed(tensor: TensorProto) -> int:
    return -1 if any(size < 0 for size in tensor.dims) else math.prod(tensor.dims)


def _stored(tensor: TensorProto) -> float:
    if tensor.HasField("raw_data"):
        return len(tensor.raw_data) / helper.tensor_dtype_to_np_dtype(tensor.data_type).itemsize
    return len(getattr(tensor, _IN_FIELDS.get(tensor.data_type, "int32_data")))
