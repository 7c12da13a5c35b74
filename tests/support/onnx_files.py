"""ONNX files for tests: exported by torch, or built by hand."""

import contextlib
import io
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn


def exported(module: nn.Module, file: Path, channels: int = 3, size: int = 16, **options: object) -> Path:
    """Export with the TorchScript exporter, batch norms kept, any number of images."""
    settings = {
        "dynamo": False,
        "training": torch.onnx.TrainingMode.PRESERVE,
        "do_constant_folding": False,
        "input_names": ["image"],
        "dynamic_axes": {"image": {0: "N"}},
        **options,
    }
    images = torch.zeros(2, channels, size, size)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        torch.onnx.export(module.eval(), (images,), file, **settings)
    return file


def exported_by_dynamo(module: nn.Module, file: Path, size: int = 16) -> Path:
    """Export with the torch.export-based exporter, unoptimised so that batch norms stay."""
    images = torch.zeros(2, 3, size, size)
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(), (images,), file, dynamo=True, optimize=False, external_data=False, verbose=False
        )
    return file


def onnxruntime_logits(file: Path, images: np.ndarray) -> np.ndarray:
    """What onnxruntime computes."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    return session.run(None, {session.get_inputs()[0].name: images})[0]


def built(
    nodes: Sequence[onnx.NodeProto],
    arrays: dict[str, np.ndarray],
    *,
    shape: Sequence[int | str] = ("N", 3, 8, 8),
    opset: int = 17,
    kind: int = TensorProto.FLOAT,
) -> onnx.ModelProto:
    """A model from `image` to the last node's output."""
    graph = helper.make_graph(
        list(nodes),
        "made",
        [helper.make_tensor_value_info("image", kind, shape)],
        [helper.make_tensor_value_info(nodes[-1].output[0], kind, None)],
        [numpy_helper.from_array(array, name) for name, array in arrays.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=8)


def classifier(
    *middle: onnx.NodeProto, arrays: dict[str, np.ndarray] | None = None, size: int = 8, **options: object
) -> onnx.ModelProto:
    """A model whose `middle` nodes lead from the tensor `c` to `m`, between a convolution and a linear layer.

    The convolution and its batch norm give 4 channels; whatever `m` is, it is pooled and classified.
    """
    random = np.random.default_rng(0)
    weights = {
        "conv.weight": random.standard_normal((4, 3, 3, 3)).astype(np.float32),
        **{f"bn.{name}": random.uniform(0.5, 1.5, 4).astype(np.float32) for name in ("weight", "bias", "mean", "var")},
    }
    start = [
        helper.make_node("Conv", ["image", "conv.weight"], ["conv"], pads=[1, 1, 1, 1]),
        helper.make_node("BatchNormalization", ["conv", *list(weights)[1:]], ["c"]),
    ]
    end = [
        helper.make_node("GlobalAveragePool", ["m"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["flat"]),
    ]
    shape = ("N", 3, size, size)
    probe = built([*start, *middle, *end], {**weights, **(arrays or {})}, shape=shape, **options)
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    wide = session.run(None, {"image": np.zeros((2, 3, size, size), np.float32)})[0].shape[1]
    weights["fc.weight"] = random.standard_normal((5, wide)).astype(np.float32)
    weights["fc.bias"] = random.standard_normal(5).astype(np.float32)
    end.append(helper.make_node("Gemm", ["flat", "fc.weight", "fc.bias"], ["logits"], transB=1))
    return built([*start, *middle, *end], {**weights, **(arrays or {})}, shape=shape, **options)


def saved(model: onnx.ModelProto, file: Path) -> Path:
    """Write a model without checking it."""
    file.write_bytes(model.SerializeToString())
    return file
