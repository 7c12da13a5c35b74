"""Pictures with both networks' answers, as a run folder keeps them."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from qimera_studio.files import replacing
from qimera_studio.outcomes import Answered, Answers, Guess
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.wording import Translate, percent


def answers_file(folder: RunFolder, target: str) -> Path:
    """Where they are kept once they were looked for."""
    return folder.result(target) / "answers.npz"


def save_answers(folder: RunFolder, target: str, answers: Answers) -> None:
    """Keep the pictures of one target."""
    shown = (*answers.worst, *answers.usual)
    guesses = [(one.original, one.compressed) for one in shown]
    with replacing(answers_file(folder, target)) as temporary, open(temporary, "wb") as file:
        np.savez_compressed(
            file,
            images=np.stack([one.picture for one in shown]),
            names=np.array([[guess.name for guess in pair] for pair in guesses]),
            probabilities=np.array([[guess.probability for guess in pair] for pair in guesses]),
            counts=np.array([len(answers.worst), answers.images]),
            agreement=np.array(answers.agreement),
        )


def read_answers(folder: RunFolder, target: str) -> Answers | None:
    """The pictures of one target; None where there are none, or the file is damaged."""
    try:
        with np.load(answers_file(folder, target), allow_pickle=False) as kept:
            return _read(kept)
    except (OSError, ValueError, KeyError, EOFError, IndexError, TypeError, zipfile.BadZipFile):
        return None


def _read(kept: np.lib.npyio.NpzFile) -> Answers:
    worst, images = kept["counts"].tolist()
    shown = _shown(kept["images"], kept["names"].tolist(), kept["probabilities"].tolist())
    return Answers(images, float(kept["agreement"]), shown[:worst], shown[worst:])


def _shown(
    images: np.ndarray, names: Sequence[Sequence[str]], probabilities: Sequence[Sequence[float]]
) -> tuple[Answered, ...]:
    if images.dtype != np.uint8 or images.ndim != 4 or images.shape[3] not in (1, 3):
        raise ValueError("these are no pictures")
    guesses = [map(Guess, *pair) for pair in zip(names, probabilities, strict=True)]
    return tuple(Answered(image, *pair) for image, pair in zip(images, guesses, strict=True))


def answers_in_words(answers: Answers, tr: Translate = str) -> str:
    """How often both networks agree."""
    told = tr("Both networks give the same answer on {share} of {count} synthetic images kept aside.")
    return told.format(share=percent(answers.agreement), count=answers.images)


def answered_in_words(answered: Answered, tr: Translate = str) -> str:
    """What both networks say of one picture: the original, then the compressed one."""
    before, after = (f"{100 * guess.probability:.0f} %" for guess in (answered.original, answered.compressed))
    if answered.agree:
        told = tr("{name}: {before} before, {after} after")
        return told.format(name=answered.original.name, before=before, after=after)
    told = tr("{name} {before} before, {other} {after} after")
    names = {"name": answered.original.name, "other": answered.compressed.name}
    return told.format(**names, before=before, after=after)
