"""The feature space of both networks of a run: where they see samples of classes, samples between them, real images.

Each network's features have a projection of their own, since layers may be scaled differently in the compressed
network. It is fitted once, on what the trained generator makes of the classes, so that all moments of learning and all
real images compare; the compressed network's is then turned within its plane to lie as the original's does.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.analysis.features import probabilities, seen
from qimera_studio.analysis.paths import Pair, Path
from qimera_studio.analysis.projection import Projection, fit_projection
from qimera_studio.errors import UsageError
from qimera_studio.evaluation.images import LabelledImages
from qimera_studio.exploring.feature_points import FeatureFrame, FeaturePath, Points, Seen
from qimera_studio.exploring.session import Session
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork, dequantize
from qimera_studio.randomness import stream
from qimera_studio.reporting import Report, silent
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw
from qimera_studio.synthesis.paths import class_path
from qimera_studio.synthesis.training import LARGE

MOST_CLASSES = 10
"""More cannot be told apart on one picture."""

PER_CLASS, SUPERPOSED = 24, 160
"""Samples of each class and between classes."""

FEWER = 4
"""So many times fewer of large images, which take their time."""

REAL = 400
"""Most real images."""

PATH_STEPS = 51
"""Images on the way between two classes, both ends included."""

BATCH = 32
"""Images between two looks at whether the work is still wanted."""

Sight = Callable[[Tensor], tuple[np.ndarray, np.ndarray]]
"""Normalised images [B, channels, H, W] -> features [B, D] and logits [B, C] of a network."""


@dataclass(frozen=True)
class _Look:
    """Images as all networks see them.

    Attributes:
        images: uint8 [N, H, W, channels].
        features: of each network, [N, D].
        logits: of each network, [N, C].
    """

    images: np.ndarray
    features: list[np.ndarray]
    logits: list[np.ndarray]


class FeatureSpace:
    """Shows the features of some classes of a run.

    Args:
        session: of the run.
        classes: 2 to `MOST_CLASSES` different ones.

    Raises:
        UsageError: too few, too many, or no such class.
    """

    def __init__(self, session: Session, classes: Sequence[int]) -> None:
        every = range(session.teacher.class_count)
        if not 2 <= len(set(classes)) == len(classes) <= MOST_CLASSES or not set(classes) <= set(every):
            raise UsageError(f"Choose 2 to {MOST_CLASSES} different classes among the {len(every)} of this model.")
        self.session, self._classes = session, tuple(classes)
        self._sights: list[Sight] = [lambda images: seen(session.teacher.network, images)]
        if session.student is not None:
            self._sights.append(_integer_sight(session.student))
        self._fewer = FEWER if session.teacher.input_spec.size > LARGE else 1
        self._samples, self._superposed = self._class_draw(), self._superposed_draw()
        self._end: _Look | None = None
        self._projections: list[Projection] = []

    def frame(self, generator: Generator, moments: tuple[int | None, ...], report: Report = silent) -> FeatureFrame:
        """What a generator makes of the classes and between them.

        Args:
            generator: the session's, or that as it was while it learned; in evaluation mode.
            moments: of the answer.
            report: told how far it is.
        """
        end = self._fit(report)
        trained = generator is self.session.generator
        samples = end if trained else self._look_at(generator, self._samples, report)
        superposed = self._look_at(generator, self._superposed, report)
        kept = tuple(float(projection.explained.sum()) for projection in self._projections)
        return FeatureFrame(
            self._points(samples, *_labels(self._samples)),
            self._points(superposed, *_labels(self._superposed)),
            moments,
            kept,
        )

    def paths(self, generator: Generator, pairs: Sequence[Pair], report: Report = silent) -> tuple[FeaturePath, ...]:
        """The ways between pairs of classes, without noise.

        Args:
            generator: as for `frame`.
            pairs: of classes.
            report: told how far it is.
        """
        self._fit(report)
        found = []
        for number, (first, second) in enumerate(pairs):
            report("Following ways between classes", number / len(pairs))
            look = self._look_at(generator, class_path(generator.embedding, first, second, PATH_STEPS), silent)
            seen_by = zip(look.features, look.logits, strict=True)
            ratios = tuple(Path(first, second, *features).distance_ratio for features in seen_by)
            found.append(FeaturePath(first, second, tuple(self._places(look)), ratios))
        return tuple(found)

    def real(self, labelled: LabelledImages, report: Report = silent) -> Points:
        """Where labelled images of the classes lie; no more than `REAL` of them, spread over all.

        Raises:
            UsageError: there is none.
        """
        wanted = np.isin(labelled.labels, self._classes)
        if not wanted.any():
            raise UsageError("None of these images is of a class that is shown; choose other classes or images.")
        self._fit(report)
        chosen = replace(labelled, images=labelled.images[wanted], labels=labelled.labels[wanted])
        chosen = chosen.first(REAL // self._fewer)
        normalised = torch.from_numpy(self.session.teacher.input_spec.normalised(chosen.images))
        look = self._look(normalised.split(BATCH), len(chosen.labels), report)
        return self._points(look, np.stack([chosen.labels] * 2, 1), np.zeros(len(chosen.labels), np.float32))

    def _class_draw(self) -> LatentDraw:
        """The draw of as many samples of each class."""
        source = stream(0, "feature space")
        asked = torch.tensor(self._classes).repeat_interleave(PER_CLASS // self._fewer)[:, None]  # [N, 1]
        noise = torch.randn(len(asked), *self.session.generator.embedding.noise_shape(1), generator=source)
        return LatentDraw(asked, torch.ones(len(asked), 1), noise)

    def _superposed_draw(self) -> LatentDraw:
        """The draw of samples between classes, as synthesis mixes two."""
        source, pairs = stream(1, "feature space"), torch.tensor(list(combinations(self._classes, 2)))
        asked = pairs[torch.randint(len(pairs), (SUPERPOSED // self._fewer,), generator=source)]  # [N, 2]
        mix = F.softmax(torch.randn(len(asked), 2, generator=source), 1)
        noise = torch.randn(len(asked), *self.session.generator.embedding.noise_shape(2), generator=source)
        return LatentDraw(asked, mix, noise)

    def _fit(self, report: Report) -> _Look:
        """Fix the projections; returns what the trained generator makes of the classes."""
        if self._end is None:
            look = self._look_at(self.session.generator, self._samples, report)
            original, *compressed = (fit_projection(features) for features in look.features)
            onto = original(look.features[0])
            turned = [one.turned(features, onto) for one, features in zip(compressed, look.features[1:], strict=True)]
            self._end, self._projections = look, [original, *turned]
        return self._end

    def _look_at(self, generator: Generator, draw: LatentDraw, report: Report) -> _Look:
        sizes = [BATCH] * (len(draw.mix) // BATCH) + [len(draw.mix) % BATCH] * (len(draw.mix) % BATCH > 0)
        with torch.no_grad():
            return self._look((generator(part) for part in draw.split(sizes)), len(draw.mix), report)

    @torch.no_grad()
    def _look(self, batches: Iterable[Tensor], count: int, report: Report) -> _Look:
        images, seen_by, done = [], [], 0
        for batch in batches:
            report("Looking at samples", done / count)
            done += len(batch)
            images.append(self.session.teacher.input_spec.to_pixels(batch.numpy()))
            seen_by.append([sight(batch) for sight in self._sights])
        together = [
            [np.concatenate(part) for part in zip(*of_one, strict=True)] for of_one in zip(*seen_by, strict=True)
        ]
        return _Look(np.concatenate(images), [features for features, _ in together], [logits for _, logits in together])

    def _places(self, look: _Look) -> list[np.ndarray]:
        pairs = zip(self._projections, look.features, strict=True)
        return [projection(features).astype(np.float32) for projection, features in pairs]

    def _points(self, look: _Look, classes: np.ndarray, shares: np.ndarray) -> Points:
        answers = [probabilities(logits) for logits in look.logits]
        seen_by = tuple(
            Seen(places, answer.argmax(1), answer.max(1).astype(np.float32))
            for places, answer in zip(self._places(look), answers, strict=True)
        )
        return Points(look.images, classes, shares, seen_by)


def _labels(draw: LatentDraw) -> tuple[np.ndarray, np.ndarray]:
    """Between which classes samples lie [N, 2], and the share of the second [N]."""
    if draw.classes.shape[1] == 1:
        return draw.classes.expand(-1, 2).numpy(), np.zeros(len(draw.classes), np.float32)
    return draw.classes.numpy(), draw.mix[:, 1].numpy()


def _integer_sight(network: IntegerNetwork) -> Sight:
    """Features and logits of a compressed network."""
    graph, tensors = network.model.graph, network.model.tensors
    name, output = graph.weighted()[-1].inputs[0], graph.output

    def real(key: str, values: Tensor) -> np.ndarray:
        exact = values if key not in tensors else dequantize(values, tensors[key])
        return exact.flatten(1).float().cpu().numpy()

    def look(images: Tensor) -> tuple[np.ndarray, np.ndarray]:
        found = network.tensors(images, (name, output))
        return real(name, found[name]), real(output, found[output])

    return look


@lru_cache(1)
def feature_space(session: Session, classes: tuple[int, ...]) -> FeatureSpace:
    """The feature space of some classes; the one asked for last is kept with its projections."""
    return FeatureSpace(session, classes)
