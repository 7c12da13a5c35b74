"""The contents of an ONNX file as plain data: operations, constants, and what goes in and out."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Operation:
    """One node of the file.

    Attributes:
        type: the ONNX operator, such as `Conv`.
        name: as written in the file, often empty.
        inputs: names of the tensors it reads; empty for an omitted one.
        outputs: names of the tensors it makes.
        attributes: numbers, texts, lists of those, or arrays.
    """

    type: str
    name: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Contents:
    """A model of one image input and one output.

    Attributes:
        operations: in execution order.
        constants: weights and other fixed tensors by name.
        input: name of the image tensor.
        shape: of the image tensor; None where the file leaves a size open.
        output: name of the scores.
        opset: version of ONNX's operator set.
        producer: the program that wrote the file, possibly empty.
    """

    operations: tuple[Operation, ...]
    constants: dict[str, np.ndarray]
    input: str
    shape: tuple[int | None, ...]
    output: str
    opset: int
    producer: str
