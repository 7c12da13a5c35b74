"""Collects the nodes and initialisers of one ONNX graph, under names as short as they can be.

A small network's file is mostly names and headers once its weights are 4-bit, so tensors are numbered in base 36,
equal constants are stored once, and only nodes that stand for a layer carry a name.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

OPSET, IR_VERSION = 21, 10
"""Opset 21 has 4-bit initialisers; newer ones are refused by runtimes still in use."""

PRODUCER = "Qimera Studio"
"""How files name the program that wrote them."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class GraphBuilder:
    """An ONNX graph under construction; tensors are known by name."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: list[onnx.TensorProto] = []
        self._constants: dict[tuple[str, tuple[int, ...], bytes], str] = {}
        self._count = 0

    def node(self, op: str, *inputs: str, name: str = "", output: str = "", **attributes: Any) -> str:
        """Add a node with one output.

        Args:
            op: ONNX operator.
            inputs: names of the tensors it reads; empty for an omitted optional one.
            name: shown by graph viewers.
            output: name of its output; a fresh one when empty.
            **attributes: the operator's attributes; None is left out.

        Returns:
            The output's name.
        """
        output = output or self._fresh()
        self._nodes.append(helper.make_node(op, list(inputs), [output], name=name or None, **attributes))
        return output

    def array(self, array: np.ndarray) -> str:
        """Add an initialiser; 4-bit integers (ml_dtypes) are stored two to a byte."""
        name = self._fresh()
        self._initializers.append(numpy_helper.from_array(array, name))
        return name

    def constant(self, value: Any, dtype: Any) -> str:
        """A small initialiser, shared by everyone who asks for the same numbers; a scalar has rank 0."""
        array = np.array(value, dtype)
        key = (array.dtype.str, array.shape, array.tobytes())
        if key not in self._constants:
            self._constants[key] = self.array(array)
        return self._constants[key]

    def model(
        self,
        inputs: tuple[str, int, Sequence[int | str]],
        outputs: tuple[str, int, Sequence[int | str]],
        metadata: dict[str, str],
    ) -> onnx.ModelProto:
        """The finished model.

        Args:
            inputs: name, ONNX element type and shape of the one input.
            outputs: the same of the one output.
            metadata: the file's own key-value text.

        Raises:
            onnx.checker.ValidationError: the graph is not valid ONNX.
        """
        graph = helper.make_graph(
            self._nodes,
            "qimera",
            [helper.make_tensor_value_info(*inputs)],
            [helper.make_tensor_value_info(*outputs)],
            self._initializers,
        )
        model = helper.make_model(
            graph,
            opset_imports=[helper.make_opsetid("", OPSET)],
            ir_version=IR_VERSION,
            producer_name=PRODUCER,
        )
        helper.set_model_props(model, metadata)
        onnx.checker.check_model(model)
        return model

    def _fresh(self) -> str:
        number, name = self._count, ""
        self._count += 1
        while number or not name:
            number, digit = divmod(number, 36)
            name = _DIGITS[digit] + name
        return name


FLOAT, UINT8, INT8 = int(TensorProto.FLOAT), int(TensorProto.UINT8), int(TensorProto.INT8)
