"""Reading untrusted checkpoints: from a path to named float32 tensors, or one sentence why not.

PyTorch files are read by `torch.load(weights_only=True)` after `archives.examine`, safetensors by their own reader.
"""

import pickle
import warnings
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.archives import SAVE_WEIGHTS, already_quantized, examine, refuse_quantized

Weights = dict[str, Tensor]

_WRAPPERS = ("state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights", "params")
_PREFIXES = ("module.", "_orig_mod.", "model.", "net.", "network.")
_MOST_TENSORS = 20_000


def read_weights(path: Path) -> Weights:
    """Read a trained network's tensors, without the prefixes that wrappers put before every name.

    Args:
        path: a PyTorch or safetensors file, not trusted.

    Returns:
        Float tensors as float32, on the CPU.

    Raises:
        InputRefused: the file is no readable, finite, floating-point network.
    """
    kind = _kind(path)
    content = _read_safetensors(path) if kind == "safetensors" else _read_pytorch(path)
    weights = without_prefix(_state_dict(path, content))
    _check(path, weights)
    return {name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in weights.items()}


def without_prefix(weights: Weights) -> Weights:
    """The weights without `module.` and the like, where every name has it."""
    for prefix in _PREFIXES:
        if weights and all(name.startswith(prefix) for name in weights):
            return without_prefix({name.removeprefix(prefix): tensor for name, tensor in weights.items()})
    return weights


def _kind(path: Path) -> str:
    if not path.exists():
        raise InputRefused(f"There is no file '{path}'; check the path.")
    if path.is_dir():
        raise InputRefused(f"'{path}' is a folder; give a checkpoint file such as .pth, .pt or .safetensors.")
    try:
        with open(path, "rb") as file:
            start = file.read(16)
    except OSError as error:
        raise InputRefused(f"The file '{path}' cannot be read: {error.strerror}.") from None
    if not start:
        raise InputRefused(f"The file '{path.name}' is empty; copy or download it again.")
    if start[8:9] == b"{" or path.suffix == ".safetensors":
        return "safetensors"
    if start[:4] == b"PK\x03\x04" or (start[0] == 0x80 and start[1] in range(2, 6)):
        return "pytorch"
    raise InputRefused(
        f"The file '{path.name}' is not a checkpoint{_looks_like(start)}; give a PyTorch or safetensors file."
    )


def _looks_like(start: bytes) -> str:
    known = {b"\x89PNG": "PNG image", b"\xff\xd8\xff": "JPEG image", b"\x89HDF": "HDF5 file", b"\x1f\x8b": "gzip file"}
    return next((f" but a {name}" for magic, name in known.items() if start.startswith(magic)), "")


def _read_safetensors(path: Path) -> Any:
    try:
        return load_file(path, device="cpu")
    except (SafetensorError, OSError, ValueError, MemoryError):
        raise InputRefused(f"The file '{path.name}' is not a sound safetensors file; copy it again.") from None


def _read_pytorch(path: Path) -> Any:
    examine(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return torch.load(path, weights_only=True, map_location="cpu")
    except pickle.UnpicklingError:
        raise InputRefused(
            f"The file '{path.name}' holds more than weights and could run code, so it was not opened; {SAVE_WEIGHTS}."
        ) from None
    except Exception:  # the many ways in which a cut or altered file fails to load
        raise InputRefused(f"The file '{path.name}' is damaged; copy or save it again.") from None


def _state_dict(path: Path, content: Any) -> Weights:
    """The tensors, unwrapped: the usual wrapper names first, else the one dictionary that holds most tensors."""
    if isinstance(content, dict):
        inside = [value for value in content.values() if isinstance(value, dict)]
        wrapped = (content[name] for name in _WRAPPERS if isinstance(content.get(name), dict))
        for candidate in (*wrapped, max([content, *inside], key=_tensor_count)):
            if _tensor_count(candidate):
                return {name: value for name, value in candidate.items() if _named_tensor(name, value)}
    raise InputRefused(f"The file '{path.name}' holds no weights by name; {SAVE_WEIGHTS}.")


def _named_tensor(name: Any, value: Any) -> bool:
    return isinstance(name, str) and isinstance(value, Tensor)


def _tensor_count(candidate: dict[Any, Any]) -> int:
    return sum(_named_tensor(name, value) for name, value in candidate.items())


def _check(path: Path, weights: Weights) -> None:
    for name, tensor in weights.items():
        stored = tensor.layout == torch.strided and tensor.device.type == "cpu"
        if not stored or tensor.numel() * tensor.element_size() > tensor.untyped_storage().nbytes():
            raise InputRefused(f"The file '{path.name}' claims more weights than it holds ('{name}'); it is forged.")
    mark = already_quantized(set(weights)) or _integer_weight(weights)
    if mark:
        raise refuse_quantized(path, mark)
    matrices = [name for name, tensor in weights.items() if tensor.is_floating_point() and tensor.dim() >= 2]
    if not any(name.endswith("weight") for name in matrices) or len(weights) > _MOST_TENSORS:
        some = ", ".join(list(weights)[:3])
        raise InputRefused(f"The file '{path.name}' is not a network but other data (it holds {some}).")
    for name, tensor in weights.items():
        if tensor.is_floating_point() and not tensor.isfinite().all():
            raise InputRefused(
                f"The weights '{name}' in '{path.name}' are not finite numbers; give an earlier checkpoint."
            )


def _integer_weight(weights: Weights) -> str | None:
    integers = (torch.int8, torch.uint8, torch.qint8, torch.quint8)
    return next(
        (name for name, tensor in weights.items() if name.endswith("weight") and tensor.dtype in integers), None
    )
