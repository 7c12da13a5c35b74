"""A run opened for exploring: its generator, its original and one compressed network, kept between questions."""

from functools import lru_cache
from typing import Protocol

import numpy as np
import torch
from torch import Tensor

from qimera_studio.analysis.features import probabilities
from qimera_studio.errors import UsageError
from qimera_studio.exploring.boundaries import boundary_of, find_changes
from qimera_studio.exploring.explored import ExploredPath, Sides
from qimera_studio.exploring.generators import load_generator
from qimera_studio.export.packed import load_packed
from qimera_studio.folder import RunFolder
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.randomness import stream
from qimera_studio.reporting import Report, silent
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.paths import at_shares, silence
from qimera_studio.teacher.teacher import Teacher

BATCH = 32
"""Images between two looks at whether the work is still wanted."""


class Network(Protocol):
    """Either network of a run."""

    def __call__(self, images: Tensor) -> Tensor:
        """Logits [B, C] of normalised images [B, channels, H, W]."""


class Way:
    """What a generator makes between two classes, at any λ.

    Args:
        generator: in evaluation mode, on the CPU.
        first: class at λ = 0.
        second: class at λ = 1.
        seed: of the one noise that all images share; None for no noise.
    """

    def __init__(self, generator: Generator, first: int, second: int, seed: int | None) -> None:
        self._generator = generator
        self._ends = first, second
        self._noise = silence(generator.embedding)  # [2, D] or [d]
        if seed is not None:
            self._noise = torch.randn(self._noise.shape, generator=stream(seed, "explore"))

    @torch.no_grad()
    def images_at(self, shares: np.ndarray) -> Tensor:
        """Normalised images [B, channels, H, W] at λ [B]."""
        images: Tensor = self._generator(at_shares(*self._ends, torch.from_numpy(shares).float(), self._noise))
        return images

    @torch.no_grad()
    def seen_by(self, network: Network, shares: np.ndarray) -> np.ndarray:
        """A network's probabilities at λ, float64 [B, C]."""
        return probabilities(network(self.images_at(shares)).double().numpy())

    def sides(self, network: Network, shares: np.ndarray, seen: np.ndarray) -> Sides:
        """Where a network changes its mind between the two ends, from what it saw at λ `shares`."""

        def prefers(where: np.ndarray) -> np.ndarray:
            return self._prefer_second(self.seen_by(network, where))

        preferred = self._prefer_second(seen)
        changes = find_changes(prefers, shares, preferred)
        return Sides(boundary_of(changes, from_second=bool(preferred[0])), changes)

    def _prefer_second(self, seen: np.ndarray) -> np.ndarray:
        first, second = self._ends
        preferred: np.ndarray = seen[:, second] > seen[:, first]
        return preferred


class Session:
    """Answers what the generator of a run makes, and what both networks see in it.

    Args:
        generator: in evaluation mode, on the CPU.
        teacher: the original.
        student: the compressed network.
    """

    def __init__(self, generator: Generator, teacher: Teacher, student: IntegerNetwork) -> None:
        self.generator = generator
        self.teacher = teacher
        self.student = student

    @classmethod
    def open(cls, folder: RunFolder, target: str) -> "Session":
        """Read one compressed network of a run and what belongs to it.

        Raises:
            InputRefused: a file is missing or damaged.
        """
        teacher = Teacher.restore(folder.teacher)
        student = IntegerNetwork(load_packed(folder.result(target) / "model.safetensors"))
        return cls(load_generator(folder, teacher), teacher, student)

    def path(
        self, first: int, second: int, seed: int | None = None, points: int = 101, report: Report = silent
    ) -> ExploredPath:
        """Walk from one class to another.

        Args:
            first: class at λ = 0.
            second: class at λ = 1.
            seed: of the noise; None for no noise.
            points: images on the way, both ends included; at least 2.
            report: told how far it is.

        Raises:
            UsageError: there is no such class, or both are the same.
            Cancelled: the work was called off.
        """
        if first == second or not {first, second} <= set(range(self.teacher.class_count)):
            raise UsageError(f"Choose two different classes among the {self.teacher.class_count} of this model.")
        way, shares = self.way(first, second, seed), np.linspace(0, 1, points)
        images, teacher, student = [], [], []
        for start in range(0, points, BATCH):
            report("Following the way from class to class", start / points)
            batch = way.images_at(shares[start : start + BATCH])  # [B, channels, H, W]
            images.append(self.teacher.input_spec.to_pixels(batch.numpy()))
            teacher.append(_probabilities(self.teacher.network, batch))
            student.append(_probabilities(self.student, batch))
        original, compressed = np.concatenate(teacher), np.concatenate(student)  # [N, C]
        return ExploredPath(
            first,
            second,
            np.concatenate(images),
            original.astype(np.float32),
            compressed.astype(np.float32),
            way.sides(self.teacher.network, shares, original),
            way.sides(self.student, shares, compressed),
        )

    def way(self, first: int, second: int, seed: int | None = None) -> Way:
        """The way between two classes, to be asked at any λ."""
        return Way(self.generator, first, second, seed)


@torch.no_grad()
def _probabilities(network: Network, images: Tensor) -> np.ndarray:
    return probabilities(network(images).double().numpy())


def open_session(folder: RunFolder, target: str) -> Session:
    """The session of one compressed network; the one asked for last is kept until its files change."""
    files = folder.generator_file, folder.result(target) / "model.safetensors"
    return _opened(str(folder.path), target, tuple(file.stat().st_mtime_ns for file in files if file.is_file()))


@lru_cache(1)
def _opened(path: str, target: str, _changed: tuple[int, ...]) -> Session:
    return Session.open(RunFolder(path), target)
