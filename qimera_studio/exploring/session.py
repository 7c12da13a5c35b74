"""A run opened for exploring: its generator, its original and one compressed network, kept between questions."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np
from torch import Tensor

from qimera_studio.errors import UsageError
from qimera_studio.exploring.explored import ExploredPath, ExploredPlaces
from qimera_studio.exploring.generators import load_generator
from qimera_studio.exploring.mixtures import Mixtures, Network, Way, at_once, seen_in
from qimera_studio.exploring.watching import Moments, saved_moments
from qimera_studio.export.packed import load_packed
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.generator import Generator
from qimera_studio.teacher.teacher import Teacher

_COUNTS = {2: "two", 3: "three"}


class Session:
    """Answers what the generator of a run makes, and what both networks see in it.

    Args:
        generator: in evaluation mode, on the CPU.
        teacher: the original.
        student: the compressed network; None while there is none.

    Attributes:
        batch: images between two looks at whether the work is still wanted.
    """

    def __init__(self, generator: Generator, teacher: Teacher, student: IntegerNetwork | None) -> None:
        self.generator = generator
        self.teacher = teacher
        self.student = student
        self.batch = at_once(teacher.input_spec.size)

    @classmethod
    def open(cls, folder: RunFolder, target: str) -> "Session":
        """Read one compressed network of a run, or none, and what belongs to it.

        Raises:
            InputRefused: a file is missing or damaged.
        """
        teacher = Teacher.restore(folder.teacher)
        student = IntegerNetwork(load_packed(folder.result(target) / "model.safetensors")) if target else None
        return cls(load_generator(folder, teacher), teacher, student)

    def path(
        self,
        first: int,
        second: int,
        seed: int | None = None,
        points: int = 101,
        boundaries: bool = True,
        report: Report = silent,
    ) -> ExploredPath:
        """Walk from one class to another.

        Args:
            first: class at λ = 0.
            second: class at λ = 1.
            seed: of the noise; None for no noise.
            points: images on the way, both ends included; at least 2.
            boundaries: whether to find where the networks change their minds, which takes longer than the images.
            report: told how far it is.

        Raises:
            UsageError: there is no such class, or both are the same.
            Cancelled: the work was called off.
        """
        self._check((first, second))
        way, shares = self.way(first, second, seed), np.linspace(0, 1, points)
        images, seen = self._look(way.images_at, shares, report)
        sides = [
            way.sides(network, shares, answers, self.batch, report) if boundaries else None
            for network, answers in zip(self._networks, seen, strict=True)
        ]
        teacher, *student = zip((answers.astype(np.float32) for answers in seen), sides, strict=True)
        return ExploredPath(first, second, images, *teacher, *(student[0] if student else ()))

    def places(
        self, classes: Sequence[int], mixes: np.ndarray, seed: int | None, images: bool, report: Report = silent
    ) -> ExploredPlaces:
        """Look at some places among several classes.

        Args:
            classes: K different ones.
            mixes: share of each class at each place, [N, K]; rows sum to 1.
            seed: of the noise; None for no noise.
            images: whether the images themselves are wanted.
            report: told how far it is.

        Raises:
            UsageError: there is no such class, or two are the same.
            Cancelled: the work was called off.
        """
        self._check(classes)
        pixels, seen = self._look(Mixtures(self.generator, classes, seed).images, mixes, report)
        teacher, *student = [answers.astype(np.float32) for answers in seen]
        return ExploredPlaces(teacher, student[0] if student else None, pixels if images else None)

    def way(self, first: int, second: int, seed: int | None = None) -> Way:
        """The way between two classes, to be asked at any λ."""
        return Way(self.generator, first, second, seed)

    def _look(
        self, images_of: Callable[[np.ndarray], Tensor], places: np.ndarray, report: Report
    ) -> tuple[np.ndarray, list[np.ndarray]]:
        """Pixels [N, H, W, channels] at N places, and what each network sees there, float64 [N, C]."""
        pixels: list[np.ndarray] = []
        seen: list[list[np.ndarray]] = [[] for _ in self._networks]
        for start in range(0, len(places), self.batch):
            report("Looking at what lies among the classes", start / len(places))
            batch = images_of(places[start : start + self.batch])  # [B, channels, H, W]
            pixels.append(self._pixels(batch))
            for network, answers in zip(self._networks, seen, strict=True):
                answers.append(seen_in(network, batch))
        return np.concatenate(pixels), [np.concatenate(answers) for answers in seen]

    @property
    def _networks(self) -> list[Network]:
        return [self.teacher.network] if self.student is None else [self.teacher.network, self.student]

    def _pixels(self, images: Tensor) -> np.ndarray:
        return self.teacher.input_spec.to_pixels(images.numpy())

    def _check(self, classes: Sequence[int]) -> None:
        if len(set(classes)) < len(classes) or not set(classes) <= set(range(self.teacher.class_count)):
            raise UsageError(
                f"Choose {_COUNTS[len(classes)]} different classes among the {self.teacher.class_count} of this model."
            )


def open_session(folder: RunFolder, target: str) -> Session:
    """The session of one compressed network, or of none; the one asked for last is kept until its files change."""
    return _opened(str(folder.path), target, saved_moments(folder))


@lru_cache(1)
def _opened(path: str, target: str, _changed: Moments) -> Session:
    return Session.open(RunFolder(path), target)
