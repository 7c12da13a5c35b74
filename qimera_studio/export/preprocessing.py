"""Normalisation inside the exported graph: pixels 0-255 in, the teacher's normalised input out."""

import numpy as np

from qimera_studio.export.builder import FLOAT, GraphBuilder
from qimera_studio.teacher.input_spec import InputSpec


def emit_preprocessing(build: GraphBuilder, spec: InputSpec, pixels: str) -> str:
    """Add (pixels / 255 - mean) / std on a uint8 [N, channels, H, W] tensor, in the order `InputSpec` computes it.

    The same order gives the same float32 values, so the first quantizer rounds the same way.
    """
    x = build.node("Div", build.node("Cast", pixels, to=FLOAT), build.constant(255, np.float32))
    x = build.node("Sub", x, build.constant(np.reshape(spec.mean, (-1, 1, 1)), np.float32))
    return build.node("Div", x, build.constant(np.reshape(spec.std, (-1, 1, 1)), np.float32))
