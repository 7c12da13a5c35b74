"""A batch in parts gives the gradient of the whole batch, wherever a loss is a mean over samples."""

import copy
from collections.abc import Callable
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from support.networks import ResidualNet, settled

from qimera_studio.finetuning.alternating import AlternatingTrainer
from qimera_studio.finetuning.block_inputs import BlockInputs
from qimera_studio.finetuning.distillation import Distillation
from qimera_studio.finetuning.reconstruction import BlockReconstruction
from qimera_studio.graph.blocks import blocks
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.images import ImageOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.options.reconstruction import ReconstructionOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.paper import attach
from qimera_studio.synthesis.bank import SampleBank
from qimera_studio.synthesis.images import ImageBatch
from qimera_studio.synthesis.training import GeneratorTrainer

CPU = torch.device("cpu")


@given(st.integers(1, 600), st.integers(0, 5))
def test_parts_are_equal_and_make_the_whole(count: int, halvings: int) -> None:
    sizes = Restraint(parts=2**halvings).sizes(count)
    assert sum(sizes) == count
    assert max(sizes) - min(sizes) <= 1
    assert min(sizes) >= min(count, 2)
    assert len(sizes) <= 2**halvings


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    return frozen(capture(settled(ResidualNet(width=4), size=16), 3, 16))


def generator(teacher: GraphNetwork) -> GeneratorTrainer:
    """In float64, with norms that look at no batch."""
    options = SynthesisOptions(batch_size=10, statistics_weight=0, mix_probability=0)
    trainer = GeneratorTrainer(GraphNetwork(teacher.graph, teacher.weights()).double(), 10, 3, 16, options, seed=1)
    trainer.objective.watched.double()
    trainer.generator.double().eval()
    return trainer


def generator_step(teacher: GraphNetwork) -> tuple[Any, torch.nn.Module]:
    trainer = generator(teacher)
    return trainer, trainer.generator


def alternating_step(teacher: GraphNetwork) -> tuple[Any, torch.nn.Module]:
    student = GraphNetwork(teacher.graph, teacher.weights())
    attach(student, Target(), QuantizationOptions())
    student.double()
    options = DistillationOptions(source="generator", hard_label_weight=1.0, learning_rate=1e-3)
    trainer = AlternatingTrainer(generator(teacher), student, QuantizationOptions(), options)
    for quantizer in trainer.tracked:
        quantizer.range.copy_(torch.tensor([0.0, 4.0]))
    trainer.tracking_until = 0
    return trainer, student


def image_step(teacher: GraphNetwork) -> tuple[Any, torch.nn.Module]:
    options = ImageOptions(batch_size=10, statistics_weight=0, class_weight=1)
    batch = ImageBatch(teacher, 10, (3, 16, 16), options, seed=1)
    return batch, torch.nn.ParameterList([batch.images])


def deployable(teacher: GraphNetwork) -> tuple[GraphNetwork, GraphNetwork, torch.Tensor]:
    folded = frozen(fold_batch_norm(teacher))
    student = GraphNetwork(folded.graph, folded.weights())
    attach_deployable(student, Target())
    images = torch.randn(64, 3, 16, 16, generator=torch.Generator().manual_seed(0)).half().float()
    calibrate(folded, student, images, QuantizationOptions(correct_bias=False))
    return folded, student, images


def distillation_step(teacher: GraphNetwork) -> tuple[Any, torch.nn.Module]:
    folded, student, images = deployable(teacher)
    with torch.no_grad():
        bank = SampleBank(images, folded(images).softmax(1), folded(images))
    options = DistillationOptions(batch_size=10, learning_rate=1e-3)
    return Distillation(folded, student, bank, options, iterations=9, seed=0, device=CPU, autocast=None), student


def reconstruction_step(teacher: GraphNetwork) -> tuple[Any, torch.nn.Module]:
    folded, student, images = deployable(teacher)
    inputs = BlockInputs(folded, student, images, None)
    block = blocks(student.graph)[0]
    inputs.enter(block)
    student.requires_grad_(True)
    options = ReconstructionOptions(batch_size=10)
    return BlockReconstruction(student, block, inputs, options, iterations=9, seed=0, autocast=None), student


STEPS = {
    "generator": (generator_step, 1e-10),
    "alternating": (alternating_step, 1e-10),
    "images": (image_step, 1e-5),
    "distillation": (distillation_step, 1e-2),
    "reconstruction": (reconstruction_step, 1e-4),
}
"""How each trainer is made, and the error its arithmetic allows: float64 where it can, else float32, in which a value
on the edge between two codes may fall to either side."""


@pytest.mark.parametrize("parts", [2, 4])
@pytest.mark.parametrize("name", STEPS)
def test_the_parts_gradients_add_up_to_the_whole_batchs(teacher: GraphNetwork, name: str, parts: int) -> None:
    make, tolerance = STEPS[name]
    expected, whole = _step(make, teacher, UNRESTRAINED)
    metrics, split = _step(make, teacher, Restraint(parts=parts))
    assert metrics == pytest.approx(expected, rel=max(tolerance, 1e-6))
    assert whole.norm() > 0
    assert (split - whole).norm() <= tolerance * whole.norm()


@pytest.mark.parametrize("name", STEPS)
def test_a_lowered_rate_moves_less(teacher: GraphNetwork, name: str) -> None:
    make, _ = STEPS[name]
    moved = [_moved(make, teacher, rate) for rate in (1.0, 0.5)]
    assert 0 < moved[1] < 0.75 * moved[0]


def _step(
    make: Callable[[GraphNetwork], tuple[Any, torch.nn.Module]], teacher: GraphNetwork, restraint: Restraint
) -> tuple[dict[str, float], torch.Tensor]:
    """Metrics, and the gradients of everything as one vector."""
    trainer, module = make(teacher)
    trainer.restraint = restraint
    metrics = trainer.step(0)
    metrics.pop("statistics_loss", None)  # of a batch as a whole
    return metrics, torch.cat([p.grad.flatten() for p in module.parameters() if p.grad is not None])


def _moved(make: Callable[[GraphNetwork], tuple[Any, torch.nn.Module]], teacher: GraphNetwork, rate: float) -> float:
    trainer, module = make(teacher)
    trainer.restraint = Restraint(rate=rate)
    before = copy.deepcopy(list(module.parameters()))
    trainer.step(0)
    pairs = zip(before, module.parameters(), strict=True)
    return max((now - then).abs().max().item() for then, now in pairs if now.numel())
