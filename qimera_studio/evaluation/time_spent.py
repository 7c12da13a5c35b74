"""Where the time goes: what each kind of operation of an ONNX model takes in one call, by onnxruntime's profiler."""

import json
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import onnx

from qimera_studio.evaluation.sessions import open_session

CALLS = 15
"""Of each operation the fastest of so many calls counts, for other programs only ever make it slower."""

Kind = Literal["layers", "grouped", "rest"]

_LAYERS = ("Conv", "Gemm", "MatMul")  # however they are called: FusedConv, QLinearConv, MatMulIntegerToFloat
_TOLD = "_kernel_time"


@dataclass(frozen=True)
class TimeSpent:
    """Milliseconds of one call by kind of operation; the profiler itself makes each a little slower.

    Attributes:
        layers: conv and linear layers but the grouped ones.
        grouped: convolutions whose channels are split into groups, as depthwise ones are.
        rest: all else, such as rounding, limiting, adding and reordering.
        grouped_layers: how many there are of the second kind.
    """

    layers: float
    grouped: float
    rest: float
    grouped_layers: int


def time_spent(model: bytes | Path, feed: dict[str, np.ndarray], threads: int = 1) -> TimeSpent:
    """Run a model some times, and tell where the time went.

    Args:
        model: ONNX bytes or path.
        feed: what it is given, by name.
        threads: used within an operation.

    Raises:
        InputRefused: onnxruntime cannot read or run the model.
    """
    with tempfile.TemporaryDirectory() as folder:
        optimised = Path(folder) / "optimised.onnx"
        session = open_session(model, threads=threads, optimised=optimised, profile=Path(folder) / "profile")
        for _ in range(CALLS):
            session.run(None, feed)
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
        kinds = {node.name: _kind(node) for node in onnx.load(optimised).graph.node}
    taken: dict[Kind, float] = defaultdict(float)
    for name, microseconds in _by_node(events).items():
        taken[kinds.get(name, "rest")] += min(microseconds) / 1000
    grouped = sum(kind == "grouped" for kind in kinds.values())
    return TimeSpent(taken["layers"], taken["grouped"], taken["rest"], grouped)


def _by_node(events: list[dict[str, object]]) -> dict[str, list[float]]:
    taken: dict[str, list[float]] = defaultdict(list)
    for event in events:
        name = str(event["name"])
        if event.get("cat") == "Node" and name.endswith(_TOLD):
            taken[name.removesuffix(_TOLD)].append(float(str(event["dur"])))
    return taken


def _kind(node: onnx.NodeProto) -> Kind:
    if not any(layer in node.op_type for layer in _LAYERS):
        return "rest"
    groups = next((attribute.i for attribute in node.attribute if attribute.name == "group"), 1)
    return "grouped" if groups > 1 else "layers"
