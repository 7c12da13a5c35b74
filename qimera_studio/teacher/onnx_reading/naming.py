"""What a layer of an ONNX file is called: by the name of its weight, else as its exporter named the node.

torch writes `layer1.0.conv1.weight` for the weight and `/layer1/layer1.0/conv1/Conv` for the node; other exporters
write `block/conv1/Conv2D`, or nothing.
"""

import re

from qimera_studio.teacher.onnx_reading.contents import Operation

_WITH_WEIGHT = ("Conv", "Gemm", "MatMul", "BatchNormalization")
_LONGEST = 120


def layer_path(operation: Operation) -> str:
    """The path a person knows an operation by, such as `layer1.0.conv1`; never empty."""
    weight = operation.inputs[1] if operation.type in _WITH_WEIGHT and len(operation.inputs) > 1 else ""
    if weight.endswith(".weight") and len(weight) > len(".weight"):
        path = weight.removesuffix(".weight")
    else:
        path = _node_path(operation)
    return re.sub(r"[^\w.:-]", "_", path)[:_LONGEST] or operation.type


def _node_path(operation: Operation) -> str:
    name = operation.name or (operation.outputs[0] if operation.outputs else "")
    parts = [part for part in name.split("/") if part]
    if len(parts) > 1 and parts[-1].lower().startswith(operation.type.lower()):
        parts.pop()
    path: list[str] = []
    for part in parts:
        if path and part.startswith(
            path[-1] + "."
        ):  # torch repeats a container's name in its members': layer1/layer1.0
            path.pop()
        path.append(part)
    return ".".join(path)
