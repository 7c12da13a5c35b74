"""Exporting: write, verify, and only then give the file its name."""

from pathlib import Path

import numpy as np

from qimera_studio.errors import InputRefused, UsageError, VerificationFailed
from qimera_studio.export.companions import write_companions
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.export.packed import load_packed, same, save_packed
from qimera_studio.export.verification import Verification, verify
from qimera_studio.files import replacing
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.teacher.input_spec import InputSpec

FORMATS = ("onnx", "safetensors")


def export(
    model: QuantizedModel, path: Path, format: str, *, preprocess: bool = False, samples: np.ndarray
) -> Verification:
    """Write a model to a file that is verified before it gets its name; an ONNX file gets its companions.

    Args:
        model: what to write.
        path: the file; replaced whole, its folder is made.
        format: `onnx` or `safetensors`.
        preprocess: the ONNX file takes uint8 pixels 0-255 and normalises them itself.
        samples: float32 [N, channels, H, W], normalised; verification rounds them to pixels, as a camera would.

    Raises:
        UsageError: no such format.
        InputRefused: the file cannot be written.
        VerificationFailed: the file does not compute what the model computes; nothing is left behind.
    """
    if format not in FORMATS:
        raise UsageError(f"The format is {' or '.join(FORMATS)}, not '{format}'.")
    images = InputSpec.from_dict(model.description["input_spec"]).to_pixels(samples)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if format == "onnx":
            return _export_onnx(model, path, preprocess, images)
        return _export_packed(model, path, images)
    except OSError as error:
        raise InputRefused(f"The file '{path}' cannot be written: {error.strerror or error}.") from None


def _export_onnx(model: QuantizedModel, path: Path, preprocess: bool, images: np.ndarray) -> Verification:
    with replacing(path) as temporary:
        temporary.write_bytes(to_onnx(model, preprocess=preprocess).SerializeToString())
        written = temporary.read_bytes()
        verification = verify(model, written, images, format="onnx", size_bytes=len(written))
    write_companions(model, path, preprocess=preprocess)
    return verification


def _export_packed(model: QuantizedModel, path: Path, images: np.ndarray) -> Verification:
    """The archive is read back, must be the same model, and that model's ONNX is verified."""
    with replacing(path) as temporary:
        save_packed(model, temporary)
        read = load_packed(temporary)
        if not same(model, read):
            raise VerificationFailed("The packed file does not hold what the quantized model holds; it was not kept.")
        written = to_onnx(read).SerializeToString()
        return verify(model, written, images, format="safetensors", size_bytes=temporary.stat().st_size)
