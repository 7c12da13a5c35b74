"""Qimera's parts and what a generator with some of them comes to: plain data, kept in the run folder.

Imports neither torch nor Qt.
"""

import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import numpy as np

from qimera_studio.files import replacing
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder


@dataclass(frozen=True)
class Parts:
    """Which of Qimera's parts a generator has.

    Attributes:
        superposed: superposed embeddings (SE): it learns to make samples between classes.
        mapping: the disentanglement mapping (DM): embeddings are mapped before they are mixed.
        from_teacher: embeddings initialised from the teacher's last layer (EEI).
    """

    superposed: bool
    mapping: bool
    from_teacher: bool


VARIANTS: dict[str, Parts] = {
    "none": Parts(superposed=False, mapping=False, from_teacher=False),
    "se": Parts(superposed=True, mapping=False, from_teacher=False),
    "se-dm": Parts(superposed=True, mapping=True, from_teacher=False),
    "se-eei": Parts(superposed=True, mapping=False, from_teacher=True),
    "all": Parts(superposed=True, mapping=True, from_teacher=True),
}
"""The rows of Qimera's ablation."""

OWN = "run"
"""Stands for the run's own generator."""


@dataclass(frozen=True)
class VariantResult:
    """What a generator with some of the parts comes to.

    Attributes:
        variant: a key of `VARIANTS`, or `OWN`.
        parts: that it has.
        iterations: it learned for; 0 for a run's own that still learns.
        batch_size: of its learning.
        distance_ratio: length of the ways between classes over the distance of their ends, in the teacher's features.
        top_two: share of samples between two classes whose two likeliest classes are these.
        crossings: share of ways on which the answer goes from the one class to the other and is never a third.
        statistics_distance: of its samples from the statistics the teacher stores.
        confusing: uint8 [M, H, W, channels], samples halfway between two classes.
        confusing_classes: int64 [M, 2], between which.
        confusing_shares: float32 [M, 2], the teacher's probabilities of both.
        unconfusing: uint8 [M, H, W, channels], samples of one class each: the first of the same pair.
        unconfusing_shares: float32 [M], the teacher's probability of it.
    """

    variant: str
    parts: Parts
    iterations: int
    batch_size: int
    distance_ratio: float
    top_two: float
    crossings: float
    statistics_distance: float
    confusing: np.ndarray
    confusing_classes: np.ndarray
    confusing_shares: np.ndarray
    unconfusing: np.ndarray
    unconfusing_shares: np.ndarray

    def save(self, path: Path) -> None:
        """Write the result as a compressed .npz."""
        arrays = {field.name: np.asarray(getattr(self, field.name)) for field in fields(self) if field.name != "parts"}
        arrays |= {f"has_{name}": np.asarray(on) for name, on in asdict(self.parts).items()}
        with replacing(path) as temporary, open(temporary, "wb") as file:
            np.savez_compressed(file, **arrays)  # type: ignore[arg-type]

    @classmethod
    def load(cls, path: Path) -> "VariantResult":
        """Read a result back.

        Raises:
            OSError, ValueError, KeyError, zipfile.BadZipFile: there is none, or it is damaged.
        """
        with np.load(path, allow_pickle=False) as arrays:
            parts = Parts(**{field.name: bool(arrays[f"has_{field.name}"]) for field in fields(Parts)})
            plain = {field.name: arrays[field.name] for field in fields(cls) if field.name != "parts"}
        return cls(parts=parts, **{name: value if value.ndim else value.item() for name, value in plain.items()})


def keep_variant(folder: RunFolder, result: VariantResult) -> None:
    """Keep a result in its run folder, where that can be written; the application's own run is only read."""
    if folder.path.resolve().is_relative_to(resource("samples").resolve()):
        return
    with suppress(OSError):
        folder.ablation.mkdir(exist_ok=True)
        result.save(_file(folder, result.variant, result.iterations))


def kept_variant(folder: RunFolder, variant: str, iterations: int) -> VariantResult | None:
    """A result that was kept; None where there is none that can be read."""
    try:
        return VariantResult.load(_file(folder, variant, iterations))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _file(folder: RunFolder, variant: str, iterations: int) -> Path:
    return folder.ablation / f"{variant}-{iterations:06d}.npz"
