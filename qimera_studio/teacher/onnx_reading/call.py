"""One operation of an ONNX file while it is translated: its inputs, settings, and a way to emit graph nodes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from qimera_studio.errors import InputRefused
from qimera_studio.graph.recording import Recorder, Value
from qimera_studio.teacher.onnx_reading.contents import Operation
from qimera_studio.teacher.onnx_reading.naming import layer_path

Sequence = tuple[Value, ...]
"""What ONNX calls a sequence: the parts of a split that are named one by one later."""

Input = Value | Sequence | np.ndarray | None


@dataclass(frozen=True)
class Call:
    """An operation with at least one tensor that depends on the image.

    Attributes:
        operation: from the file.
        inputs: its inputs in order: tensors on the way, constants, or None for an omitted one.
        recorder: takes the graph's nodes.
        readers: how many operations of the file read each tensor, by its name in the file.
    """

    operation: Operation
    inputs: list[Input]
    recorder: Recorder
    readers: dict[str, int]

    def emit(
        self, op: str, inputs: list[Value], weights: dict[str, Tensor] | None = None, /, **attributes: Any
    ) -> Value:
        """Add a graph node that is called as the file calls this operation."""
        path = layer_path(self.operation)
        return self.recorder.emit(path, path, op, inputs, weights, **attributes)

    @property
    def x(self) -> Value:
        """The first input, which must be a tensor on the way."""
        return self.value(0)

    def value(self, position: int) -> Value:
        """An input that must be a tensor on the way."""
        given = self._input(position)
        if not isinstance(given, Value):
            raise self.refuse("with a constant")
        return given

    def sequence(self, position: int) -> Sequence:
        """An input that must be a sequence."""
        given = self._input(position)
        if not isinstance(given, tuple):
            raise self.refuse("with a tensor")
        return given

    def constant(self, position: int) -> np.ndarray | None:
        """An input that must be fixed; None when it is omitted."""
        given = self._input(position)
        if isinstance(given, Value | tuple):
            raise self.refuse("with weights that depend on the image")
        return given

    def _input(self, position: int) -> Input:
        return self.inputs[position] if position < len(self.inputs) else None

    def constants(self) -> list[np.ndarray]:
        """All inputs after the first, which must be fixed; the omitted ones at the end are left out."""
        found = [self.constant(position) for position in range(1, len(self.inputs))]
        while found and found[-1] is None:
            found.pop()
        if any(array is None for array in found):
            raise self.refuse("with an omitted input")
        return [array for array in found if array is not None]

    def weight(self, position: int) -> Tensor | None:
        """A fixed input as float32; None when it is omitted."""
        array = self.constant(position)
        if array is None:
            return None
        if array.dtype.kind in "iub":
            raise InputRefused("It is already quantized (its weights are integers); give the floating-point network.")
        tensor = torch.from_numpy(np.array(array, np.float32))
        if not tensor.isfinite().all():
            name = self.operation.inputs[position]
            raise InputRefused(f"It has weights that are not finite numbers ('{name}'); give an earlier checkpoint.")
        return tensor

    def needed(self, position: int) -> Tensor:
        """A fixed input as float32 that may not be omitted."""
        tensor = self.weight(position)
        if tensor is None:
            raise self.refuse("without weights")
        return tensor

    def setting(self, name: str, default: Any = None) -> Any:
        """An attribute of the operation."""
        return self.operation.attributes.get(name, default)

    def refuse(self, how: str) -> InputRefused:
        """The refusal of this operation as it is used here."""
        return InputRefused(
            f"It uses the operation '{self.operation.type}' {how} (at '{layer_path(self.operation)}'), which cannot be"
            " compressed yet."
        )
