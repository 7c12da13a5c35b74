"""The packed archive: a whole quantized model in one safetensors file, every integer exact (docs/packed_format.md)."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save_file

from qimera_studio.errors import InputRefused
from qimera_studio.export.bit_packing import pack, unpack
from qimera_studio.files import replacing
from qimera_studio.graph.graph import Graph
from qimera_studio.quantization.quantized_model import LayerIntegers, QuantizedModel, TensorQuantization

FORMAT = "qimera-packed-1"


def save_packed(model: QuantizedModel, path: Path) -> None:
    """Write the model; `load_packed` reads exactly the same back.

    Args:
        model: its description must be plain JSON.
        path: replaced whole.
    """
    arrays: dict[str, np.ndarray] = {}
    for name, layer in model.layers.items():
        arrays[f"{name}.codes"] = pack(layer.codes, layer.bits)
        arrays[f"{name}.scales"] = layer.scales
        arrays[f"{name}.bias"] = layer.bias
        if layer.zero_points.any():
            arrays[f"{name}.zero_points"] = layer.zero_points
    arrays.update({f"parameter.{name}": array for name, array in model.parameters.items()})
    with replacing(path) as temporary:
        plain = {name: np.ascontiguousarray(array) for name, array in arrays.items()}
        save_file(plain, temporary, metadata={"model": _header(model)})


def _header(model: QuantizedModel) -> str:
    header = {
        "format": FORMAT,
        "graph": model.graph.to_dict(),
        "layers": {name: {"shape": layer.codes.shape, "bits": layer.bits} for name, layer in model.layers.items()},
        "tensors": {name: asdict(quantization) for name, quantization in model.tensors.items()},
        "description": model.description,
    }
    return json.dumps(header, separators=(",", ":"), ensure_ascii=False)


def load_packed(path: Path) -> QuantizedModel:
    """Read a model back.

    Raises:
        InputRefused: the file is missing, or is not a packed model.
    """
    try:
        header, arrays = _read(path)
        return _model(header, arrays)
    except (OSError, SafetensorError):
        raise InputRefused(f"The file '{path}' cannot be read as a packed model; it is missing or damaged.") from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputRefused(f"The file '{path}' is not a packed model of Qimera Studio ({error}).") from None


def _read(path: Path) -> tuple[dict[str, Any], dict[str, np.ndarray]]:
    with safe_open(path, framework="numpy") as file:
        header = json.loads((file.metadata() or {})["model"])
        if header.get("format") != FORMAT:
            raise ValueError(f"its format is {header.get('format')!r}, not '{FORMAT}'")
        arrays = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a mapping
    return header, arrays


def _model(header: dict[str, Any], arrays: Mapping[str, np.ndarray]) -> QuantizedModel:
    layers = {name: _layer(name, fields, arrays) for name, fields in header["layers"].items()}
    tensors = {name: TensorQuantization(**fields) for name, fields in header["tensors"].items()}
    prefix = "parameter."
    parameters = {name.removeprefix(prefix): array for name, array in arrays.items() if name.startswith(prefix)}
    graph = Graph.from_dict(header["graph"])
    if {node.name for node in graph.weighted()} != layers.keys():
        raise ValueError("its layers are not those of its graph")
    return QuantizedModel(graph, layers, tensors, parameters, header["description"])


def _layer(name: str, fields: dict[str, Any], arrays: Mapping[str, np.ndarray]) -> LayerIntegers:
    shape, bits = tuple(fields["shape"]), int(fields["bits"])
    codes = unpack(arrays[f"{name}.codes"], bits, shape)
    zero_points = arrays.get(f"{name}.zero_points", np.zeros(len(arrays[f"{name}.scales"]), np.int32))
    return LayerIntegers(codes, arrays[f"{name}.scales"], zero_points, bits, arrays[f"{name}.bias"])


def same(one: QuantizedModel, other: QuantizedModel) -> bool:
    """Whether two models are equal in every integer, scale and setting."""
    return _header(one) == _header(other) and _equal(_arrays(one), _arrays(other))


def _arrays(model: QuantizedModel) -> dict[str, np.ndarray]:
    arrays = dict(model.parameters)
    for name, layer in model.layers.items():
        arrays.update({f"{name}/{key}": np.asarray(value) for key, value in vars(layer).items()})
    return arrays


def _equal(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(
        array.dtype == other[name].dtype and np.array_equal(array, other[name]) for name, array in one.items()
    )
