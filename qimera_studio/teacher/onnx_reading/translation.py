"""From the plain contents of an ONNX file to a graph network.

The operations are walked in order. What depends on the image becomes graph nodes; its sizes are worked out on torch's
meta device, so that nothing is computed, however large the file claims its maps to be. The rest is done at once.
"""

import time
from collections import Counter

import numpy as np
import torch

from qimera_studio.errors import InputRefused
from qimera_studio.graph.graph import IMAGE, WEIGHTED
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.graph.recording import Recorder, Value
from qimera_studio.reporting import Report, silent
from qimera_studio.teacher.onnx_reading.call import Call, Input
from qimera_studio.teacher.onnx_reading.constants import NotConstant, evaluate
from qimera_studio.teacher.onnx_reading.contents import Contents, Operation
from qimera_studio.teacher.onnx_reading.naming import layer_path
from qimera_studio.teacher.onnx_reading.operators import OPERATORS

MOST_VALUES = 2**30
"""Of all tensors of one forward pass together; the largest classifiers at 512 pixels stay below half of it."""

MOST_WORK = 2**40
"""Multiply-adds of one forward pass; the largest classifiers in use need a tenth."""

_MOST_CONSTANT_BYTES = 2**30
_MOST_SECONDS = 120.0
_SOFTMAX = ("Softmax", "LogSoftmax")


def translate(contents: Contents, channels: int, size: int, report: Report = silent) -> GraphNetwork:
    """The network of a file.

    Args:
        contents: of the file.
        channels: of the image.
        size: side of the square image in pixels.
        report: told how far it is.

    Raises:
        InputRefused: an operation cannot be compressed, or the network is too large or not a classifier.
    """
    walk, deadline = _Walk(contents, channels, size), time.monotonic() + _MOST_SECONDS
    for position, operation in enumerate(contents.operations):
        report("Translating the network", position / len(contents.operations))
        if time.monotonic() > deadline:
            raise InputRefused("It takes too long to translate; it is damaged or forged.")
        try:
            walk.run(operation)
        except InputRefused:
            raise
        except Exception:  # a shape that does not fit raises what torch and numpy like
            raise InputRefused(
                f"Its operation '{operation.type}' (at '{layer_path(operation)}') does not fit images of {size}×{size}"
                " pixels; state the right size, or export it again."
            ) from None
    return walk.finish()


class _Walk:
    """The tensors known so far, by their names in the file."""

    def __init__(self, contents: Contents, channels: int, size: int) -> None:
        self.contents = contents
        self.recorder = Recorder()
        batch = contents.shape[0] or 2
        image = Value(IMAGE, torch.empty(batch, channels, size, size, device="meta"))
        self.values: dict[str, Input] = {**contents.constants, contents.input: image}
        self.readers = Counter(name for operation in contents.operations for name in operation.inputs)
        self.readers[contents.output] += 1
        self.left_values, self.left_work = MOST_VALUES * batch, MOST_WORK * batch
        self.left_bytes = _MOST_CONSTANT_BYTES

    def run(self, operation: Operation) -> None:
        """Translate one operation, or do it where it depends on constants alone."""
        inputs = [self._input(name) for name in operation.inputs]
        result: Input
        if not any(isinstance(given, Value | tuple) for given in inputs):
            result = self._constant(operation, inputs)
        elif operation.type in ("Shape", "Size"):
            result = self._size_of(operation, inputs)
        elif operation.type == "CastLike" and isinstance(inputs[0], np.ndarray):
            result = inputs[0].astype(np.float32)  # as whatever depends on the image
        elif operation.type in _SOFTMAX and operation.outputs[0] == self.contents.output:
            result = inputs[0]  # the scores before a last softmax: it changes neither their order nor their differences
        else:
            self._translate(operation, inputs)
            return
        self.values[operation.outputs[0]] = result

    def finish(self) -> GraphNetwork:
        """The network, once its output was found to be one row of scores per image."""
        output = self.values.get(self.contents.output)
        if not isinstance(output, Value) or output.example.dim() != 2 or output.node is None:
            raise InputRefused("It does not return one row of class scores per image.")
        return self.recorder.network(output)

    def _input(self, name: str) -> Input:
        if not name:
            return None
        if name not in self.values:
            raise InputRefused(f"It reads a tensor that nothing makes ('{name}'); copy or export it again.")
        return self.values[name]

    def _constant(self, operation: Operation, inputs: list[Input]) -> np.ndarray:
        try:
            result = evaluate(operation, [given for given in inputs if not isinstance(given, Value | tuple)])
        except NotConstant:
            raise InputRefused(f"It computes weights while it runs ('{operation.type}'); export it again.") from None
        self.left_bytes -= result.nbytes if result.flags.owndata else 0
        if self.left_bytes < 0:
            raise InputRefused("It computes more constants than a network needs; it is damaged or forged.")
        return result

    def _size_of(self, operation: Operation, inputs: list[Input]) -> np.ndarray:
        x = inputs[0]
        assert isinstance(x, Value)
        shadow = np.broadcast_to(np.zeros((), np.float32), tuple(x.example.shape))
        return evaluate(operation, [shadow])

    def _translate(self, operation: Operation, inputs: list[Input]) -> None:
        if operation.type not in OPERATORS:
            raise InputRefused(f"The operation '{operation.type}' is not one that can be compressed yet.")
        made = OPERATORS[operation.type](Call(operation, inputs, self.recorder, self.readers))
        results = made if isinstance(made, list) else [made]
        for name, result in zip(
            operation.outputs, results, strict=False
        ):  # others, such as a dropout's mask, are unused
            for value in result if isinstance(result, tuple) else (result,):
                self._account(value)
            self.values[name] = result

    def _account(self, made: Value) -> None:
        """Keep track of what one forward pass holds and computes."""
        numbers, node = made.example.numel(), made.node
        self.left_values -= numbers
        if node is not None and node.op in WEIGHTED:
            self.left_work -= numbers * self.recorder.weights[f"{node.name}.weight"][0].numel()
        if min(self.left_values, self.left_work) < 0:
            raise InputRefused("Its maps are larger than those of any classifier; state a smaller image size.")
