"""Whether chosen tensors are a floating-point network: not already quantized, not a data set, nothing missing."""

from pathlib import Path

from qimera_studio.checkpoint.constructors import is_foreign
from qimera_studio.checkpoint.dtypes import BYTES, QUANTIZED, is_float
from qimera_studio.checkpoint.listing import MOST_TENSORS
from qimera_studio.checkpoint.opened import Opened
from qimera_studio.checkpoint.refusals import SAVE_WEIGHTS, quantized, shortened
from qimera_studio.checkpoint.trees import Tensors
from qimera_studio.errors import InputRefused

_QUANTIZED = ("zero_point", "_packed_params", "fake_quant", "weight_bits", "qweight", "weight_scale")
_QUANTIZED_CODE = ("torch.ao.nn.quantized", "torch.nn.quantized", "torch.nn.intrinsic.quantized", "PackedParams")


def refuse_unsuitable(path: Path, opened: Opened, tensors: Tensors) -> None:
    """Check what can be known without reading a weight.

    Raises:
        InputRefused: these are no weights of a network that can be compressed.
    """
    mark = _quantized_code(opened) or already_quantized(tensors)
    if mark:
        raise quantized(path, mark)
    if not tensors:
        raise _without_weights(path, opened)
    for name, tensor in tensors.items():
        if tensor.flaw:
            raise InputRefused(
                f"The weights '{shortened(name)}' in '{path.name}' are {tensor.flaw}, not plain numbers;"
                f" {SAVE_WEIGHTS}."
            )
    matrices = [name for name, tensor in tensors.items() if is_float(tensor.dtype) and len(tensor.shape) >= 2]
    if not any("weight" in name.rpartition(".")[2] for name in matrices) or len(tensors) > MOST_TENSORS:
        some = ", ".join(shortened(name, 30) for name in list(tensors)[:3])
        raise InputRefused(f"The file '{path.name}' is not a network but other data (it holds {some}).")


def already_quantized(tensors: Tensors) -> str | None:
    """The first name that only a quantized network has, or whose weights are integers."""
    for name, tensor in tensors.items():
        integers = tensor.dtype in BYTES and name.endswith("weight")
        if integers or tensor.dtype in QUANTIZED or tensor.flaw == "quantized":
            return name
    return next((name for name in sorted(tensors) if any(mark in name for mark in _QUANTIZED)), None)


def _quantized_code(opened: Opened) -> str | None:
    marked = (name for name in sorted(opened.names) if any(mark in name for mark in _QUANTIZED_CODE))
    return next(marked, None)


def _without_weights(path: Path, opened: Opened) -> InputRefused:
    foreign = sorted(name for name in opened.names if is_foreign(name))
    if foreign:
        return InputRefused(
            f"The file '{path.name}' holds no weights by name but asks for '{shortened(foreign[0])}', which could run"
            f" code and was not run; {SAVE_WEIGHTS}."
        )
    return InputRefused(f"The file '{path.name}' holds no weights by name; {SAVE_WEIGHTS}.")
