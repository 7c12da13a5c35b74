"""Samples about which the original and the compressed network differ most: of the bank, or freshly generated.

The divergence is Jensen-Shannon's: the mean of both networks' Kullback-Leibler divergences from their mean, in bits.
"""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from qimera_studio.analysis.features import entropy
from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.exploring.explored import Disagreements
from qimera_studio.exploring.mixtures import seen_in
from qimera_studio.exploring.session import Session, open_session
from qimera_studio.exploring.watching import Moments, saved_moments
from qimera_studio.randomness import stream
from qimera_studio.reporting import Report
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.latents import draw_latents

LIMIT = 4096
"""Samples of a bank that are looked at."""

FRESH = 1024
"""Samples that are freshly generated."""

MOST, ROOM = 120, 8 * 2**20
"""Samples told at once, and the bytes their images may take."""

Pair = tuple[int, int]
Source = Callable[[int], Tensor]
"""From a batch's number to its images [B, channels, H, W]."""


def jensen_shannon(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Divergence of two distributions over the last axis, in bits: 0 where they agree, 1 where they share nothing."""
    bits: np.ndarray = np.maximum(entropy((one + other) / 2) - (entropy(one) + entropy(other)) / 2, 0) / np.log(2)
    return bits


class Ranking:
    """Ranks samples by how far both networks differ, as many as were looked at so far.

    Args:
        session: with a compressed network.
        source: gives the samples, batch by batch.
        total: how many there are.
    """

    def __init__(self, session: Session, source: Source, total: int) -> None:
        self._session = session
        self._source = source
        self._total = total
        self._pixels: list[np.ndarray] = []
        self._teacher: list[np.ndarray] = []
        self._student: list[np.ndarray] = []

    def look(self, wanted: int, report: Report) -> None:
        """Go on until `wanted` samples, or all, were looked at.

        Raises:
            Cancelled: the work was called off; what was looked at stays.
        """
        assert self._session.student is not None
        batch = self._session.batch
        for number in range(len(self._teacher), -(-min(wanted, self._total) // batch)):
            report("Asking both networks", batch * number / wanted)
            images = self._source(number)  # [B, channels, H, W]
            student = seen_in(self._session.student, images)
            self._pixels.append(self._session.teacher.input_spec.to_pixels(images.numpy()))
            self._student.append(student.astype(np.float32))
            self._teacher.append(seen_in(self._session.teacher.network, images).astype(np.float32))

    def most(self, pair: Pair | None) -> Disagreements:
        """The samples that differ most, those of all or of one pair of decisions."""
        teacher, student = np.concatenate(self._teacher), np.concatenate(self._student)  # [N, C]
        decisions = list(zip(teacher.argmax(1).tolist(), student.argmax(1).tolist(), strict=True))
        divergences = jensen_shannon(teacher, student)
        order = [index for index in np.argsort(-divergences, kind="stable") if pair in (None, decisions[index])]
        best = order[: max(1, min(MOST, ROOM // self._pixels[0][0].nbytes))]
        pairs = Counter(decided for decided in decisions if decided[0] != decided[1]).most_common()
        return Disagreements(
            np.concatenate(self._pixels)[best], teacher[best], student[best], divergences[best].astype(np.float32),
            tuple(pairs), len(decisions), self._total,
        )  # fmt: skip


def find_disagreements(
    folder: RunFolder, target: str, seed: int | None, looked: int, pair: Pair | None, report: Report
) -> Disagreements:
    """Look at so many samples of the bank, or freshly generated with a seed; what was looked at before is kept.

    Raises:
        UsageError: no compressed network was named.
        InputRefused: a file is missing or damaged.
        Cancelled: the work was called off.
    """
    if not target:
        raise UsageError("Name a compressed network; without one there is nothing to differ from.")
    ranking = _ranked(str(folder.path), target, seed, saved_moments(folder))
    ranking.look(looked, report)
    return ranking.most(pair)


@lru_cache(1)
def _ranked(path: str, target: str, seed: int | None, _changed: Moments) -> Ranking:
    folder = RunFolder(path)
    session = open_session(folder, target)
    if seed is not None:
        return Ranking(session, _fresh(session, seed), FRESH)
    images, batch = _banked(folder), session.batch
    return Ranking(session, lambda number: images[batch * number : batch * (number + 1)].float(), len(images))


def _banked(folder: RunFolder) -> Tensor:
    """The first images of the bank, half precision [N, channels, H, W]."""
    try:
        with safe_open(folder.bank_file, "pt") as bank:
            images: Tensor = bank.get_slice("images")[:LIMIT]
            return images
    except (OSError, SafetensorError):
        raise InputRefused(f"The bank of samples in '{folder.path}' is missing or damaged.") from None


def _fresh(session: Session, seed: int) -> Source:
    """Batches of single classes and of two superposed ones, in turns."""
    generator = session.generator

    @torch.no_grad()
    def batch(number: int) -> Tensor:
        classes = 1 + number % 2
        shape = generator.embedding.noise_shape(classes)
        source = stream(seed, "disagreements", number)
        images: Tensor = generator(draw_latents(session.batch, generator.class_count, classes, shape, source))
        return images

    return batch
