"""Reconstruction brings a block's output closer to the teacher's, and continues bit-exactly from its state."""

import copy
from typing import Any

import pytest
import torch
from support.networks import ResidualNet

from qimera_studio.finetuning.block_inputs import BlockInputs, run_block
from qimera_studio.finetuning.reconstruction import BlockReconstruction
from qimera_studio.graph.blocks import blocks
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.options.reconstruction import ReconstructionOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.randomness import stream


def setting() -> tuple[GraphNetwork, GraphNetwork, torch.Tensor]:
    torch.manual_seed(0)
    teacher = frozen(fold_batch_norm(capture(ResidualNet(), 3, 16)))
    student = GraphNetwork(teacher.graph, teacher.weights())
    attach_deployable(student, Target(weights=3, activations=3))
    images = torch.randn(96, 3, 16, 16, generator=torch.Generator().manual_seed(0)).half().float()
    calibrate(teacher, student, images, QuantizationOptions(correct_bias=False))
    return teacher, student, images


def reconstruct(teacher: GraphNetwork, student: GraphNetwork, images: torch.Tensor, steps: int) -> None:
    inputs = BlockInputs(teacher, student, images, None)
    for block in blocks(student.graph):
        inputs.enter(block)
        work = BlockReconstruction(student, block, inputs, OPTIONS, iterations=steps, seed=0, autocast=None)
        for index in range(steps):
            work.step(index)
        work.finish()
        inputs.leave(block)


OPTIONS = ReconstructionOptions(batch_size=32)


def error(teacher: GraphNetwork, student: GraphNetwork, images: torch.Tensor) -> float:
    with torch.no_grad():
        return (student(images) - teacher(images)).square().mean().item()


def test_the_logits_come_closer_than_calibration_left_them() -> None:
    teacher, student, images = setting()
    before = error(teacher, student, images)
    reconstruct(teacher, student, images, 60)
    assert error(teacher, student, images) < 0.7 * before


def test_weights_end_within_one_step_of_where_they_were() -> None:
    teacher, student, images = setting()
    before = student.weights()
    scales = {name: copy.deepcopy(q.scale.detach()) for name, q in student.weight_quantizers.items()}
    reconstruct(teacher, student, images, 30)
    for name, scale in scales.items():
        moved = (student.layer(name).weight.detach() - before[f"{name}.weight"]).abs() / scale
        inside = (before[f"{name}.weight"] / scale).abs() < 3  # beyond it the clamp moves weights further
        assert moved[inside].max() < 1.3


def test_a_block_continues_bit_exactly_from_its_state() -> None:
    teacher, student, images = setting()
    block = blocks(student.graph)[1]
    stem = blocks(student.graph)[0]

    def begin(of: GraphNetwork) -> BlockReconstruction:
        inputs = BlockInputs(teacher, of, images, None)
        inputs.enter(stem)
        inputs.leave(stem)
        inputs.enter(block)
        return BlockReconstruction(of, block, inputs, OPTIONS, iterations=20, seed=3, autocast=None)

    at_start: dict[str, Any] = copy.deepcopy(student.state_dict())
    whole = begin(student)
    for index in range(10):
        whole.step(index)
    state = copy.deepcopy(whole.state_dict())
    for index in range(10, 20):
        whole.step(index)
    whole.finish()

    again = GraphNetwork(teacher.graph, teacher.weights())
    attach_deployable(again, Target(weights=3, activations=3))
    again.load_state_dict(at_start)
    resumed = begin(again)
    resumed.load_state_dict(state)
    for index in range(10, 20):
        resumed.step(index)
    resumed.finish()
    for name, value in student.state_dict().items():
        other = again.state_dict()[name]
        assert torch.equal(value, other) if isinstance(value, torch.Tensor) else value == other


@pytest.mark.parametrize(("share", "expected"), [(0.0, "held"), (1.0, "real"), (0.5, "either")])
def test_every_element_of_a_mixed_input_is_one_of_the_two(share: float, expected: str) -> None:
    teacher, student, images = setting()
    stem, block = blocks(student.graph)[:2]
    inputs = BlockInputs(teacher, student, images, None)
    inputs.enter(stem)
    inputs.leave(stem)
    options = ReconstructionOptions(float_mix=share)
    work = BlockReconstruction(student, block, inputs, options, iterations=1, seed=0, autocast=None)
    chosen = torch.tensor([5, 0, 3])
    mixed = work._mixed(chosen, stream(0, "mix"))
    held, real = inputs.held[chosen].float(), inputs.real[chosen].float()
    if expected == "either":
        assert torch.equal(torch.where(mixed == held, held, real), mixed)
        differing = held != real
        assert (mixed == held)[differing].double().mean().item() == pytest.approx(share, abs=0.03)
    else:
        assert torch.equal(mixed, held if expected == "held" else real)


def test_a_block_alone_computes_its_part_of_the_network() -> None:
    teacher, _, images = setting()
    x = images
    with torch.no_grad():
        for block in blocks(teacher.graph):
            x = run_block(teacher, block, x)
        assert torch.equal(x, teacher(images))
