"""One picture shown to the original and to a compressed network."""

from pathlib import Path

import numpy as np

from qimera_studio.evaluation.classifiers import Classifier, torch_classifier
from qimera_studio.evaluation.pictures import read_picture
from qimera_studio.outcomes import Guess, Tried
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.teacher.teacher import Teacher

LIKELIEST = 5


def try_picture(teacher: Teacher, model: QuantizedModel, picture: Path) -> Tried:
    """Classify a picture twice: by the original, and by the compressed network's exact integers.

    Raises:
        InputRefused: the picture cannot be read or shown.
    """
    spec = teacher.input_spec
    seen = read_picture(picture, spec)
    original, compressed = torch_classifier(teacher.network, spec), torch_classifier(IntegerNetwork(model), spec)
    return Tried(seen, *(_guesses(classifier, seen, teacher.class_names) for classifier in (original, compressed)))


def _guesses(classifier: Classifier, image: np.ndarray, names: tuple[str, ...]) -> tuple[Guess, ...]:
    logits = classifier(image[None])[0]  # [classes]
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    return tuple(Guess(names[index], float(shares[index])) for index in np.argsort(-shares, kind="stable")[:LIKELIEST])
