"""What a compressed network answers to a sheet of synthetic images."""

import numpy as np

from qimera_studio.actions.results import finished_targets, packed_file
from qimera_studio.errors import InputRefused
from qimera_studio.run_folder.folder import RunFolder, SampleSheet


def answer_sheet(path: str, file: str, target: str) -> np.ndarray:
    """Show a sheet's images to a compressed network.

    Args:
        path: a run folder.
        file: the sheet, below the run folder.
        target: name of the compressed network.

    Returns:
        probabilities float32 [N, C], one row an image.

    Raises:
        UsageError: there is no such target.
        InputRefused: the folder holds no such result, or the sheet cannot be read.
    """
    folder = RunFolder(path)
    (name,) = finished_targets(folder, target)
    from qimera_studio.evaluation.classifiers import logits_of, torch_classifier
    from qimera_studio.export.packed import load_packed
    from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
    from qimera_studio.teacher.teacher import Teacher

    try:
        images = SampleSheet.load(folder.path / file).images
    except Exception:  # zip, deflate and array readers each fail in ways of their own on damaged bytes
        raise InputRefused(f"The sheet '{file}' cannot be read; it is damaged or gone.") from None
    spec = Teacher.restore(folder.teacher).input_spec
    logits = logits_of(torch_classifier(IntegerNetwork(load_packed(packed_file(folder, name))), spec), images, 32)
    shares = np.exp(logits - logits.max(1, keepdims=True))  # [N, C]
    answers: np.ndarray = (shares / shares.sum(1, keepdims=True)).astype(np.float32)
    return answers
