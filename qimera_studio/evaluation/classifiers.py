"""One way to ask any form of a classifier for its logits: torch network, integer model or ONNX file."""

from collections.abc import Callable

import numpy as np
import onnxruntime
import torch
from torch import Tensor

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.input_spec import InputSpec

Classifier = Callable[[np.ndarray], np.ndarray]
"""uint8 images [N, H, W, channels] -> logits [N, classes]."""


def torch_classifier(network: Callable[[Tensor], Tensor], spec: InputSpec, device: str = "cpu") -> Classifier:
    """A `GraphNetwork`, `IntegerNetwork` or any torch callable on normalised float32 images as a classifier."""

    @torch.no_grad()
    def classify(images: np.ndarray) -> np.ndarray:
        logits = network(torch.from_numpy(spec.normalised(images)).to(device))
        return logits.double().cpu().numpy()

    return classify


def onnx_classifier(session: onnxruntime.InferenceSession, spec: InputSpec) -> Classifier:
    """An ONNX session as a classifier, whether it takes uint8 pixels or normalised float32.

    Raises:
        InputRefused: the model does not take images of this size.
    """
    given = session.get_inputs()[0]
    takes_pixels = given.type == "tensor(uint8)"
    wanted = [spec.channels, spec.size, spec.size]
    if any(isinstance(a, int) and a != b for a, b in zip(given.shape[1:], wanted, strict=False)):
        raise InputRefused(f"The model takes images of shape {given.shape[1:]}, not {wanted}.")

    def classify(images: np.ndarray) -> np.ndarray:
        fed = np.ascontiguousarray(images.transpose(0, 3, 1, 2)) if takes_pixels else spec.normalised(images)
        return np.asarray(session.run(None, {given.name: fed})[0], np.float64)

    return classify


def logits_of(
    classifier: Classifier,
    images: np.ndarray,
    batch_size: int = 256,
    told: Callable[[float], None] = lambda share: None,
) -> np.ndarray:
    """Logits of many images.

    Args:
        classifier: what to ask.
        images: uint8 [N, H, W, channels].
        batch_size: images at a time.
        told: called before each batch with the share that is done, 0-1; what it raises ends the work.

    Returns:
        float64 [N, classes].
    """
    parts = []
    for start in range(0, len(images), batch_size):
        told(start / len(images))
        parts.append(classifier(images[start : start + batch_size]))
    return np.concatenate(parts)
