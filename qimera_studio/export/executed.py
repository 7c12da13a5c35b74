"""What onnxruntime really executes: its optimised graph, with integer and float operators counted."""

import tempfile
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import onnx

from qimera_studio.evaluation.sessions import open_session

INTEGER_LAYERS = frozenset({"QLinearConv", "QGemm", "QLinearMatMul", "ConvInteger", "MatMulIntegerToFloat"})
FLOAT_LAYERS = frozenset({"Conv", "FusedConv", "NhwcFusedConv", "Gemm", "FusedGemm", "MatMul", "FusedMatMul"})


@dataclass(frozen=True)
class ExecutedGraph:
    """Operators of an optimised graph.

    Attributes:
        operators: how many of each.
    """

    operators: dict[str, int]

    @property
    def integer_layers(self) -> int:
        """Conv and linear layers that run as integers."""
        return sum(count for op, count in self.operators.items() if op in INTEGER_LAYERS)

    @property
    def float_layers(self) -> int:
        """Conv and linear layers that run as float."""
        return sum(count for op, count in self.operators.items() if op in FLOAT_LAYERS)

    @property
    def integer_additions(self) -> int:
        """Residual additions that run as integers."""
        return self.operators.get("QLinearAdd", 0)

    @property
    def float_additions(self) -> int:
        """Residual additions that run as float."""
        return self.operators.get("Add", 0)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, the counts by kind included."""
        kinds = ("integer_layers", "float_layers", "integer_additions", "float_additions")
        return {**asdict(self), **{kind: getattr(self, kind) for kind in kinds}}


def executed_graph(model: bytes | Path) -> ExecutedGraph:
    """Let onnxruntime optimise a model and count what is left.

    Args:
        model: the file's bytes or its path.

    Raises:
        InputRefused: onnxruntime cannot read or run the model.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "optimised.onnx"
        open_session(model, optimised=file)
        nodes = onnx.load(file).graph.node
    return ExecutedGraph(dict(Counter(node.op_type for node in nodes)))
