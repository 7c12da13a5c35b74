"""Writes a quantized model as ONNX that onnxruntime runs as integers.

Activations are uint8: QuantizeLinear, then Clip to 2^bits - 1 below 8 bits, then DequantizeLinear before every
operation that computes on real values. Operations that only move values (max pool, flatten, subsample, channel
padding) work on the codes, which keeps each quantizer next to the layers on both of its sides. A rectifier vanishes
into the saturation of the quantizer behind it.
"""

import json

import numpy as np
import onnx

from qimera_studio.export.builder import FLOAT, UINT8, GraphBuilder
from qimera_studio.export.layers import emit_batch_norm, emit_layer, quantized_bias, quantized_weight
from qimera_studio.export.operations import emit, emit_padding
from qimera_studio.export.preprocessing import emit_preprocessing
from qimera_studio.graph.graph import IMAGE, PADDING, PRESERVING, WEIGHTED, Node
from qimera_studio.quantization.quantized_model import QuantizedModel, TensorQuantization
from qimera_studio.teacher.input_spec import InputSpec

LOGITS = "logits"
"""Name of the output, float32 [N, classes]."""


def to_onnx(model: QuantizedModel, *, preprocess: bool = False) -> onnx.ModelProto:
    """The model as ONNX (opset 21, IR 10), input `image` [N, channels, size, size], output `logits` [N, classes].

    Args:
        model: its description holds `input_spec` and `class_names`, and may hold `architecture` and `target`.
        preprocess: the input is uint8 pixels 0-255 (RGB, or grey) and normalised inside; else normalised float32.
            uint8, because the type itself then tells pixels from normalised values, at a quarter of the bytes.

    Raises:
        ValueError: an operation that only moves values changes the quantization of its tensor.
        InputRefused: a pooling layer cannot be written as ONNX.
    """
    return _Writer(model).write(preprocess)


class _Writer:
    """One model on its way; `codes` and `real` name the ONNX tensors of each graph tensor, made on demand."""

    def __init__(self, model: QuantizedModel) -> None:
        self.model = model
        self.build = GraphBuilder()
        self.codes: dict[str, str] = {}
        self.real: dict[str, str] = {}

    def write(self, preprocess: bool) -> onnx.ModelProto:
        spec = InputSpec.from_dict(self.model.description["input_spec"])
        self._hold(IMAGE, emit_preprocessing(self.build, spec, IMAGE) if preprocess else IMAGE)
        for node in self.model.graph.nodes:
            self._add(node)
        self.build.node("Identity", self._read(self.model.graph.output), output=LOGITS)
        shape: list[int | str] = ["N", spec.channels, spec.size, spec.size]
        classes = self.model.layers[self.model.graph.weighted()[-1].name].codes.shape[0]
        kind = UINT8 if preprocess else FLOAT
        return self.build.model((IMAGE, kind, shape), (LOGITS, FLOAT, ["N", classes]), self._metadata(preprocess))

    def _add(self, node: Node) -> None:
        source = node.inputs[0]
        if node.op in PRESERVING and source in self.codes:
            self.codes[node.name] = self._move(
                node, self.codes[source], np.uint8, self.model.tensors[source].zero_point
            )
            self._check_preserved(node)
        elif node.op in PRESERVING:
            self.real[node.name] = self._move(node, self.real[source], np.float32, 0)
        else:
            self._hold(node.name, self._compute(node))

    def _move(self, node: Node, x: str, dtype: type, zero: int) -> str:
        if node.op in PADDING:
            return emit_padding(self.build, node, x, self.build.constant(zero, dtype))
        return emit(self.build, node, [x])

    def _check_preserved(self, node: Node) -> None:
        if self.model.tensors.get(node.name) != self.model.tensors[node.inputs[0]]:
            raise ValueError(f"'{node.name}' only moves values, so it must keep its input's quantization")

    def _compute(self, node: Node) -> str:
        inputs = [self._read(name) for name in node.inputs]
        if node.op in WEIGHTED:
            layer = self.model.layers[node.name]
            bias = quantized_bias(self.build, layer, self.model.input_of(node.name))
            return emit_layer(self.build, node, inputs[0], quantized_weight(self.build, layer), bias)
        if node.op == "batch_norm":
            prefix = node.name + "."
            own = {k.removeprefix(prefix): v for k, v in self.model.parameters.items() if k.startswith(prefix)}
            return emit_batch_norm(self.build, node, inputs[0], own)
        if node.op == "relu6" and self._saturates_at_six(node.name):
            return self.build.node("Relu", inputs[0])
        return emit(self.build, node, inputs)

    def _saturates_at_six(self, name: str) -> bool:
        """Whether ReLU will do for a ReLU6, because the largest code of its quantizer stands for at most 6.

        The deployable scheme sees to it: a float Clip would keep the layer before it from running as integers.
        """
        held = self.model.tensors.get(name)
        return held is not None and (held.largest_code - held.zero_point) * held.scale <= 6 * (1 + 1e-6)

    def _hold(self, name: str, real: str) -> None:
        """Register a computed real tensor, quantized where the model says so."""
        held = self.model.tensors.get(name)
        if held is None:
            self.real[name] = real
            return
        codes = self.build.node("QuantizeLinear", real, *self._affine(held))
        if held.bits < 8:
            codes = self.build.node("Clip", codes, "", self.build.constant(held.largest_code, np.uint8))
        self.codes[name] = codes

    def _read(self, name: str) -> str:
        """The real value of a tensor, dequantized once however many read it."""
        if name not in self.real:
            self.real[name] = self.build.node(
                "DequantizeLinear", self.codes[name], *self._affine(self.model.tensors[name])
            )
        return self.real[name]

    def _affine(self, held: TensorQuantization) -> tuple[str, str]:
        return self.build.constant(held.scale, np.float32), self.build.constant(held.zero_point, np.uint8)

    def _metadata(self, preprocess: bool) -> dict[str, str]:
        """What a program needs to know to use the file, each value JSON."""
        description = self.model.description
        spec = InputSpec.from_dict(description["input_spec"])
        values = {
            "input": "pixels" if preprocess else "normalised",
            "size": spec.size,
            "channels": spec.channels,
            "mean": spec.mean,
            "std": spec.std,
            "classes": description["class_names"],
            "architecture": description.get("architecture"),
            "target": description.get("target"),
        }
        return {key: json.dumps(value, ensure_ascii=False) for key, value in values.items() if value is not None}
