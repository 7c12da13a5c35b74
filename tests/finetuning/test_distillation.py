"""Distillation lowers the divergence from the teacher, and continues bit-exactly."""

import copy

import torch
from support.networks import ResidualNet, settled

from qimera_studio.finetuning.distillation import Distillation
from qimera_studio.finetuning.losses import softened_divergence
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.synthesis.bank import SampleBank


def setting() -> tuple[GraphNetwork, GraphNetwork, SampleBank]:
    teacher = frozen(fold_batch_norm(capture(settled(ResidualNet()), 3, 16)))
    student = GraphNetwork(teacher.graph, teacher.weights())
    attach_deployable(student, Target(weights=3, activations=3))
    images = torch.randn(96, 3, 16, 16, generator=torch.Generator().manual_seed(0))
    calibrate(teacher, student, images, QuantizationOptions(correct_bias=False))
    with torch.no_grad():
        logits = teacher(images)
    return teacher, student, SampleBank(images, logits.softmax(1), logits)


PLAIN = DistillationOptions(learning_rate=1e-3, temperature=1.0)
PASTING = DistillationOptions(pasted_share=1.0, flips_and_shifts=False)


def work_on(
    teacher: GraphNetwork, student: GraphNetwork, bank: SampleBank, options: DistillationOptions = PLAIN
) -> Distillation:
    device = torch.device("cpu")
    return Distillation(teacher, student, bank, options, iterations=40, seed=0, device=device, autocast=None)


def test_the_student_comes_closer_to_its_teacher() -> None:
    teacher, student, bank = setting()

    def divergence() -> float:
        with torch.no_grad():
            return softened_divergence(student(bank.images), bank.teacher_logits).item()

    before = divergence()
    work = work_on(teacher, student, bank)
    for index in range(40):
        work.step(index)
    assert divergence() < 0.8 * before


def test_it_continues_bit_exactly_from_its_state() -> None:
    teacher, student, bank = setting()
    start = copy.deepcopy(student.state_dict())
    work = work_on(teacher, student, bank)
    for index in range(3):
        work.step(index)
    state = copy.deepcopy(work.state_dict())
    expected = [work.step(index) for index in range(3, 6)]
    again = GraphNetwork(teacher.graph, teacher.weights())
    attach_deployable(again, Target(weights=3, activations=3))
    again.load_state_dict(start)
    resumed = work_on(teacher, again, bank)
    resumed.load_state_dict(state)
    assert [resumed.step(index) for index in range(3, 6)] == expected


def test_a_student_that_equals_its_teacher_has_nothing_to_learn_from_pasted_images() -> None:
    teacher, _, bank = setting()
    student = GraphNetwork(teacher.graph, teacher.weights())
    work = work_on(teacher, student, bank, PASTING)
    assert work.step(0) == {"loss": 0.0, "agreement": 1.0}


def test_pasted_images_go_by_both_labels_in_parts_of_their_area() -> None:
    teacher, student, bank = setting()
    marked = torch.zeros(96, 3, 16, 16) + torch.arange(96.0)[:, None, None, None]
    bank = SampleBank(marked, torch.eye(96), bank.teacher_logits)
    work = work_on(teacher, student, bank, PASTING)
    images, soft_labels, _ = work._batch(0)
    shares = torch.stack([(images[:, 0] == number).float().mean((1, 2)) for number in range(96)], 1)
    torch.testing.assert_close(soft_labels, shares)
