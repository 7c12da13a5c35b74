"""The student's loss is the authors' with their reduction, and Hinton's with ours."""

from pathlib import Path

import pytest
import torch
from support.qimera_reference import Reference, close

from qimera_studio.finetuning.losses import softened_divergence, student_loss
from qimera_studio.options.distillation import DistillationOptions


@pytest.fixture(scope="module")
def reference(shared_data: Path) -> Reference:
    return Reference(shared_data)


def test_the_authors_reduction_gives_the_authors_loss_and_gradient(reference: Reference) -> None:
    student, teacher = reference["E.student_logits"].requires_grad_(), reference["E.teacher_logits"]
    options = DistillationOptions(hard_label_weight=1, kl_weight=1, temperature=20, kl_reduction="element")
    loss = student_loss(student, teacher, reference["E.soft_label"], options)
    loss.backward()
    close(loss, reference["E.L_S"])
    close(student.grad, reference["E.grad_L_S.student_logits"])
    close(softened_divergence(student, teacher, 20, "element"), reference["E.student_kd"])


def test_the_batch_mean_is_the_formula(reference: Reference) -> None:
    student, teacher = reference["E.student_logits"], reference["E.teacher_logits"]
    options = DistillationOptions(hard_label_weight=1, kl_weight=1, temperature=20, kl_reduction="batch")
    close(softened_divergence(student, teacher, 20), reference["E.student_kd_batchmean"])
    close(student_loss(student, teacher, reference["E.soft_label"], options), reference["E.L_S_batchmean"])


def test_a_term_of_weight_zero_is_absent(reference: Reference) -> None:
    student, teacher, labels = (reference[f"E.{n}"] for n in ("student_logits", "teacher_logits", "soft_label"))
    hard = student_loss(student, teacher, labels, DistillationOptions(hard_label_weight=1, kl_weight=0))
    soft = student_loss(student, teacher, labels, DistillationOptions(hard_label_weight=0, kl_weight=2, temperature=3))
    close(hard, reference["E.student_hard"])
    close(soft, 2 * softened_divergence(student, teacher, 3))


def test_a_student_that_agrees_has_no_divergence() -> None:
    logits = torch.randn(4, 7)
    assert softened_divergence(logits + 3, logits, 5).abs() < 1e-5
