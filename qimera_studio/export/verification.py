"""Verification: run an exported ONNX file in onnxruntime and hold it against the quantized model's own integers.

onnxruntime multiplies accumulators by float32 scales, so single codes may round the other way; bit-exactness is not
promised. What is demanded is that the logits stay close, and measured is how often the highest class is the same.
"""

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import torch

from qimera_studio.errors import VerificationFailed
from qimera_studio.evaluation.agreement import compare
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.executed import executed_graph
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.teacher.input_spec import InputSpec

TOLERANCE = 0.5
"""Largest `relative_difference` accepted.

Rounding flips were found to stay below 0.05 from 3 bits on and below 0.25 at 2 bits, also in deep networks with random
weights; a wrong scale, zero point or order of channels moves logits by about their own spread.
"""


@dataclass(frozen=True)
class Verification:
    """What was measured on an exported file.

    Attributes:
        format: `onnx` or `safetensors`.
        size_bytes: of the file.
        samples, agreement, max_difference, relative_difference, decided, decided_agreement: see `Agreement`; the
            reference is the quantized model.
        integer_layers, float_layers: conv and linear layers by how onnxruntime runs them.
        integer_additions, float_additions: additions by how onnxruntime runs them.
        operators: the optimised graph's operators and how many of each.
    """

    format: str
    size_bytes: int
    samples: int
    agreement: float
    max_difference: float
    relative_difference: float
    decided: float
    decided_agreement: float
    integer_layers: int
    float_layers: int
    integer_additions: int
    float_additions: int
    operators: dict[str, int]

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)


def verify(
    model: QuantizedModel, onnx_file: bytes, images: np.ndarray, *, format: str, size_bytes: int
) -> Verification:
    """Run the file on pixels and compare it with the model.

    Args:
        model: the reference.
        onnx_file: the bytes that were exported.
        images: uint8 [N, size, size, channels], N >= 1.
        format: of the file that is being exported.
        size_bytes: of the file that is being exported.

    Raises:
        VerificationFailed: the file does not run, or does not compute what the model computes.
    """
    spec = InputSpec.from_dict(model.description["input_spec"])
    reference = IntegerNetwork(model)(torch.from_numpy(spec.normalised(images))).numpy()
    try:
        logits = logits_of(onnx_classifier(open_session(onnx_file, threads=1), spec), images, 32)
    except Exception as error:  # whatever stops onnxruntime is the person's answer
        raise VerificationFailed(f"onnxruntime cannot run the exported file ({error}).") from error
    if not np.isfinite(logits).all():
        raise VerificationFailed("The exported file gives scores that are not numbers; it was not kept.")
    found = compare(reference, logits)
    if found.relative_difference > TOLERANCE or found.decided_agreement < 1:
        raise VerificationFailed(
            f"The exported file's scores differ from the quantized model's by up to {found.max_difference:.3g}; "
            "it was not kept."
        )
    measured, executed = found.to_dict(), executed_graph(onnx_file).to_dict()
    measured.pop("kl")
    return Verification(format=format, size_bytes=size_bytes, **measured, **executed)
