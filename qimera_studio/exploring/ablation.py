"""Ablation: short generators with and without Qimera's parts, trained against a run's own original, and measured.

Everything but the parts is the run's: seed, losses, rates. Each variant is measured on the same pairs of classes.
"""

from dataclasses import dataclass

import numpy as np
import torch

from qimera_studio.analysis.boundary import boundary_quality
from qimera_studio.analysis.features import probabilities
from qimera_studio.analysis.paths import class_pairs
from qimera_studio.analysis.quality import statistics_distance
from qimera_studio.device import choose, mixed_precision
from qimera_studio.exploring.generators import load_generator
from qimera_studio.exploring.variants import OWN, VARIANTS, Parts, VariantResult
from qimera_studio.graph.network import GraphNetwork, frozen, logits_in_batches
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.progress.plan import Plan
from qimera_studio.randomness import stream
from qimera_studio.reporting import Report, silent
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw, draw_latents
from qimera_studio.synthesis.training import LARGE, GeneratorTrainer
from qimera_studio.teacher.teacher import Teacher

BATCH = 64
"""Images an iteration of a variant, or fewer where the run itself takes fewer."""

PROBABILITY = 0.4
"""Share of superposed batches where the run itself has none."""

PICTURES = 8
"""Confusing samples, and as many unconfusing ones."""

MEASURING = 0.1
"""Share of a variant's time that measuring is told to take."""


@dataclass(frozen=True)
class Extent:
    """How much a generator is looked at.

    Attributes:
        pairs: of classes.
        samples: between the classes of each pair.
        steps: of the way between them.
        images: whose statistics are compared.
    """

    pairs: int
    samples: int
    steps: int
    images: int


SMALL_IMAGES, LARGE_IMAGES = Extent(12, 24, 41, 128), Extent(4, 8, 21, 32)


def measure_own(folder: RunFolder, report: Report = silent) -> VariantResult:
    """Measure the run's own generator.

    Args:
        folder: of the run.
        report: told how far it is.

    Raises:
        InputRefused: there is no generator that knows classes.
    """
    teacher = Teacher.restore(folder.teacher)
    options, plan = folder.job().recipe.synthesis, Plan.read(folder)
    report("Measuring a generator", 0.0)
    planned = options.iterations if plan is None else plan.steps.get("synthesis", options.iterations)
    options = options.model_copy(update={"iterations": planned if folder.generator_file.is_file() else 0})
    return _measured(OWN, _parts(options), options, load_generator(folder, teacher), teacher)


def train_variant(folder: RunFolder, variant: str, iterations: int, report: Report = silent) -> VariantResult:
    """Train a short generator with some of Qimera's parts against a run's original, and measure it.

    Args:
        folder: of the run.
        variant: a key of `VARIANTS`.
        iterations: it learns for.
        report: told how far it is.

    Raises:
        InputRefused: the original has no batch norm to learn from.
        Cancelled: the work was called off.
    """
    teacher, plan = Teacher.restore(folder.teacher), Plan.read(folder)
    options = variant_options(folder.job().recipe.synthesis, VARIANTS[variant], iterations)
    device, spec = choose("auto"), teacher.input_spec
    trainer = GeneratorTrainer(
        frozen(teacher.network),
        teacher.class_count,
        spec.channels,
        spec.size,
        options,
        seed=0 if plan is None else plan.seed,
        device=device,
        autocast=mixed_precision(device),
    )
    for index in range(iterations):
        report("Training a generator", (1 - MEASURING) * index / iterations)
        trainer.step(index)
    report("Measuring a generator", 1 - MEASURING)
    return _measured(variant, VARIANTS[variant], options, trainer.generator.eval(), teacher)


def variant_options(own: SynthesisOptions, parts: Parts, iterations: int) -> SynthesisOptions:
    """The run's options with other parts and a short schedule."""
    changes = {
        "iterations": iterations,
        "batch_size": min(BATCH, own.batch_size),
        "mix_probability": (own.mix_probability or PROBABILITY) if parts.superposed else 0.0,
        "mapping": parts.mapping,
        "embedding": "teacher" if parts.from_teacher else "random",
        "embedding_width": None if parts.from_teacher else own.embedding_width,
        "adversarial_weight": 0.0,
    }
    return own.model_copy(update=changes)


def _parts(options: SynthesisOptions) -> Parts:
    return Parts(options.mix_probability > 0, options.mapping, options.embedding == "teacher")


def _measured(
    variant: str, parts: Parts, options: SynthesisOptions, generator: Generator, teacher: Teacher
) -> VariantResult:
    extent = LARGE_IMAGES if teacher.input_spec.size > LARGE else SMALL_IMAGES
    pairs, network = class_pairs(teacher.class_count, extent.pairs), teacher.network
    quality = boundary_quality(generator, network, pairs, samples=extent.samples, steps=extent.steps)
    shown = class_pairs(teacher.class_count, PICTURES, seed=1)
    between = np.array([shown[number % len(shown)] for number in range(PICTURES)])
    confusing, halves = _pictures(generator, teacher, _halfway(generator, between))
    unconfusing, wholes = _pictures(generator, teacher, _single(generator, between[:, 0]))
    rows = np.arange(PICTURES)
    return VariantResult(
        variant,
        parts,
        options.iterations,
        options.batch_size,
        quality.distance_ratio,
        quality.top_two,
        quality.crossings,
        _statistics(generator, network, extent.images),
        confusing,
        between,
        np.stack([halves[rows, between[:, 0]], halves[rows, between[:, 1]]], 1).astype(np.float32),
        unconfusing,
        wholes[rows, between[:, 0]].astype(np.float32),
    )


@torch.no_grad()
def _statistics(generator: Generator, network: GraphNetwork, count: int) -> float:
    """Distance of samples of single classes from the teacher's stored statistics."""
    source, shape = stream(0, "ablation statistics"), generator.embedding.noise_shape(1)
    draw = draw_latents(count, generator.class_count, 1, shape, source)
    return statistics_distance(network, generator(_here(draw, generator)))


def _halfway(generator: Generator, between: np.ndarray) -> LatentDraw:
    """The draw of one sample halfway between the classes of each pair [N, 2]."""
    noise = torch.randn(len(between), *generator.embedding.noise_shape(2), generator=stream(0, "ablation between"))
    return LatentDraw(torch.from_numpy(between), torch.full((len(between), 2), 0.5), noise)


def _single(generator: Generator, classes: np.ndarray) -> LatentDraw:
    """The draw of one sample of each class [N]."""
    noise = torch.randn(len(classes), *generator.embedding.noise_shape(1), generator=stream(0, "ablation single"))
    return LatentDraw(torch.from_numpy(classes)[:, None], torch.ones(len(classes), 1), noise)


@torch.no_grad()
def _pictures(generator: Generator, teacher: Teacher, draw: LatentDraw) -> tuple[np.ndarray, np.ndarray]:
    """Pixels uint8 [N, H, W, channels] of a draw, and the teacher's probabilities float64 [N, C]."""
    images = generator(_here(draw, generator))
    logits = logits_in_batches(teacher.network, images)
    return teacher.input_spec.to_pixels(images.cpu().numpy()), probabilities(logits.cpu().numpy())


def _here(draw: LatentDraw, generator: Generator) -> LatentDraw:
    table = generator.embedding.table
    return draw.to(table.device, table.dtype)
