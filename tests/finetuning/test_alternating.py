"""Generator and student take turns as the authors' do."""

from pathlib import Path

import pytest
import torch
from support.networks import ResidualNet
from support.qimera_reference import Reference, close, ours
from support.saving import saved_and_loaded

from qimera_studio.finetuning.alternating import AlternatingTrainer
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.quantization.paper import attach
from qimera_studio.synthesis.latents import LatentDraw
from qimera_studio.synthesis.training import GeneratorTrainer

AUTHORS = {
    "source": "generator", "optimizer": "sgd", "weight_decay": 1e-4, "decay": "milestones", "hard_label_weight": 1,
    "temperature": 20, "kl_reduction": "element", "bias_rate": 1,
}  # fmt: skip


@pytest.fixture(scope="module")
def reference(shared_data: Path) -> Reference:
    return Reference(shared_data)


def _reference_trainer(reference: Reference, rate: float, *, mapping: bool = False) -> AlternatingTrainer:
    generator = reference.trainer(mapping=mapping)
    student = GraphNetwork(generator.teacher.graph, generator.teacher.weights()).double()
    attach(student, Target(), QuantizationOptions())
    student.double()
    options = DistillationOptions(learning_rate=rate, **AUTHORS)
    trainer = AlternatingTrainer(generator, student, QuantizationOptions(), options)
    for quantizer, bounds in zip(trainer.tracked, reference["H.act_ranges"], strict=True):
        quantizer.range.copy_(bounds)
        quantizer.tracking = False
    return trainer


@pytest.mark.parametrize("case", ["single", "k2", "k2_dm"])
def test_the_students_step_is_the_authors(reference: Reference, case: str) -> None:
    trainer = _reference_trainer(reference, 1e-4, mapping=case.endswith("dm"))
    batch = trainer.generator.learn(reference.draw(f"H.{case.removesuffix('_dm')}"))
    close(trainer.student(batch.images), reference[f"H.{case}.student_logits"])
    metrics = trainer.learn(batch)
    assert metrics["loss"] == pytest.approx(reference[f"H.{case}.L_S"].item(), rel=1e-8)
    parameters = dict(trainer.student.layers.named_parameters())
    gradients = reference.under(f"H.{case}.student_grad.")
    assert gradients.keys() == parameters.keys()
    for name, expected in gradients.items():
        close(parameters[name].grad, expected)
        close(parameters[name].grad.norm(), reference[f"H.{case}.student_grad_norm.{name}"])
    for name, expected in reference.under(f"H.{case}.student_after.").items():
        close(parameters[name], expected)


def test_four_iterations_are_the_authors(reference: Reference) -> None:
    trainer = _reference_trainer(reference, 0.01)
    before = {name: value.clone() for name, value in trainer.generator.generator.state_dict().items()}
    mixed = reference.draw("H.k2")
    backwards = LatentDraw(mixed.classes.flip(0), mixed.mix.flip(0), mixed.noise.flip(0))
    draws = [reference.draw("H.single"), mixed, reference.draw("H.sequence.third"), backwards]
    expected = reference.under("H.sequence.")
    for index, draw in enumerate(draws):
        batch = trainer.generator.learn(draw)
        close(trainer.student(batch.images), expected["student_logits"][index])
        metrics = batch.metrics | {"student": trainer.learn(batch)["loss"]}
        named = {"L_G": "loss", "CE": "class_loss", "BNS": "statistics_loss", "L_S": "student"}
        for theirs, mine in named.items():
            assert metrics[mine] == pytest.approx(expected[theirs][index].item(), rel=1e-8)
    student, after = dict(trainer.student.layers.named_parameters()), trainer.generator.generator.state_dict()
    for name, value in reference.under("H.sequence.student_after.").items():
        close(student[name], value)
    for name, value in reference.under("H.sequence.gen_after.").items():
        close(after[ours(name)], value, rtol=1e-7)
    for name, norm in reference.under("H.sequence.gen_change_norm.").items():
        if name not in ("conv_blocks1.0.bias", "conv_blocks2.0.bias"):
            close((after[ours(name)] - before[ours(name)]).norm(), norm, rtol=1e-6)


def _small_trainer(**changes: object) -> AlternatingTrainer:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        teacher = frozen(capture(ResidualNet(width=4), 3, 16))
    generator = GeneratorTrainer(teacher, 10, 3, 16, SynthesisOptions(batch_size=16), seed=0)
    student = GraphNetwork(teacher.graph, teacher.weights())
    attach(student, Target(), QuantizationOptions())
    fields = AUTHORS | {"iterations": 12, "warm_up": 3, "learning_rate": 1e-2} | changes
    return AlternatingTrainer(generator, student, QuantizationOptions(), DistillationOptions(**fields))


def test_the_student_waits_for_the_warm_up_and_ranges_freeze_then() -> None:
    trainer = _small_trainer()
    weights, ranges = [], []
    for index in range(6):
        metrics = trainer.step(index)
        assert ("loss" in metrics) == (index >= 3)
        weights.append(trainer.student.weights())
        ranges.append([quantizer.range.tolist() for quantizer in trainer.tracked])
    name = trainer.student.graph.weighted()[0].name + ".weight"
    assert torch.equal(weights[0][name], weights[2][name])
    assert not torch.equal(weights[2][name], weights[3][name])
    assert ranges[0] != ranges[1]
    assert ranges[2] == ranges[3] == ranges[5]


def test_rates_of_both_fall_at_milestones() -> None:
    trainer = _small_trainer(warm_up=0, iterations=4)
    for index in range(4):
        trainer.step(index)
        assert trainer.optimizer.param_groups[0]["lr"] == pytest.approx(1e-2 * 0.1**index)


@pytest.mark.parametrize("stopped", [2, 5])
def test_a_restored_trainer_continues_exactly(stopped: int) -> None:
    straight, resumed = _small_trainer(), _small_trainer()
    for index in range(stopped):
        straight.step(index)
    resumed.load_state_dict(saved_and_loaded(straight.state_dict()))
    for index in range(stopped, 7):
        assert straight.step(index) == resumed.step(index)
    for name, value in straight.student.state_dict().items():
        assert torch.equal(value, resumed.student.state_dict()[name])


def test_the_running_statistics_of_the_student_stay_the_teachers() -> None:
    trainer = _small_trainer(warm_up=0)
    for index in range(2):
        trainer.step(index)
    teacher, student = trainer.generator.teacher.weights(), trainer.student.weights()
    kept = [name for name in teacher if "running" in name]
    assert kept
    assert all(torch.equal(teacher[name], student[name]) for name in kept)
    assert any(not torch.equal(teacher[name], student[name]) for name in teacher)


def test_the_students_integers_compute_what_it_computes() -> None:
    trainer = _small_trainer(warm_up=1)
    for index in range(4):
        trainer.step(index)
    images = trainer.generator.sample(32, 0)[0]
    with torch.no_grad():
        expected = trainer.student(images)
    got = IntegerNetwork(to_integers(trainer.student, {}))(images)
    torch.testing.assert_close(got.float(), expected, rtol=0.02, atol=0.02 * expected.std().item())
