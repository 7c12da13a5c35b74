"""The generator learns to please its teacher, the same way every time."""

import pytest
import torch
from support.networks import ResidualNet
from support.qimera_reference import CLASSES, Reference, close, ours
from support.saving import saved_and_loaded

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.synthesis.training import GeneratorTrainer

NO_GRADIENT = ("conv_blocks1.0.bias", "conv_blocks2.0.bias")
"""Biases before a batch norm: their gradient is rounding noise."""


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return frozen(capture(ResidualNet(width=4), 3, 16))


def _trainer(teacher: GraphNetwork, seed: int = 0, **options: object) -> GeneratorTrainer:
    return GeneratorTrainer(teacher, CLASSES, 3, 16, SynthesisOptions(batch_size=8, **options), seed=seed)


@pytest.mark.parametrize("case", ["single", "k2", "k2_dm"])
def test_one_step_is_the_authors(reference: Reference, case: str) -> None:
    inputs = f"H.{case.removesuffix('_dm')}"
    trainer = reference.trainer(mapping=case.endswith("dm"))
    before = {name: value.clone() for name, value in trainer.generator.state_dict().items()}
    batch = trainer.learn(reference.draw(inputs))
    if inputs == f"H.{case}":
        close(batch.images, reference[f"{inputs}.image"])
    close(batch.soft_labels, reference[f"{inputs}.soft_label"])
    close(batch.teacher_logits, reference[f"H.{case}.teacher_logits"])
    expected = {"class_loss": "generator_ce", "statistics_loss": "generator_bns", "loss": "L_G"}
    for ours_, theirs in expected.items():
        assert batch.metrics[ours_] == pytest.approx(reference[f"H.{case}.{theirs}"].item(), rel=1e-8)
    parameters = dict(trainer.generator.named_parameters())
    _check_entries(reference, f"H.{case}.gen_grad.", {name: p.grad for name, p in parameters.items()})
    _check_entries(
        reference, f"H.{case}.gen_step.", {name: p.detach() - before[name] for name, p in parameters.items()}
    )
    for name, norm in reference.under(f"H.{case}.gen_grad_norm.").items():
        if name not in NO_GRADIENT:
            close(parameters[ours(name)].grad.norm(), norm)


def _check_entries(reference: Reference, prefix: str, values: dict[str, torch.Tensor]) -> None:
    entries = reference.under(prefix)
    assert entries
    for name, expected in entries.items():
        value = values[ours(name)].flatten()
        if value.numel() != expected.numel():
            index = f"H.index.{name}.{value.numel()}" if name.startswith("l1") else f"H.index.{name}"
            value = value[reference[index]]
        close(value, expected.flatten())


def test_learning_lowers_both_losses(teacher: GraphNetwork) -> None:
    trainer = _trainer(teacher, learning_rate=5e-3)
    history = [trainer.step(index) for index in range(40)]
    for name in ("class_loss", "statistics_loss", "loss"):
        early, late = (sum(metrics[name] for metrics in part) for part in (history[:8], history[-8:]))
        assert late < early


def test_a_restored_trainer_continues_exactly(teacher: GraphNetwork) -> None:
    straight, resumed = _trainer(teacher), _trainer(teacher, seed=0)
    for index in range(3):
        straight.step(index)
    resumed.load_state_dict(saved_and_loaded(straight.state_dict()))
    assert [straight.step(index) for index in (3, 4)] == [resumed.step(index) for index in (3, 4)]
    for name, value in straight.generator.state_dict().items():
        assert torch.equal(value, resumed.generator.state_dict()[name])


def test_seeds_differ_and_repeat(teacher: GraphNetwork) -> None:
    assert _trainer(teacher, seed=1).step(0) == _trainer(teacher, seed=1).step(0)
    assert _trainer(teacher, seed=1).step(0) != _trainer(teacher, seed=2).step(0)


def test_sampling_teaches_the_generator_nothing(teacher: GraphNetwork) -> None:
    trainer = _trainer(teacher)
    before = {name: value.clone() for name, value in trainer.generator.state_dict().items()}
    images, labels = trainer.sample(6, 0, mix=True)
    assert images.shape == (6, 3, 16, 16)
    assert labels.shape == (6, CLASSES)
    assert all(torch.equal(before[name], value) for name, value in trainer.generator.state_dict().items())
    assert (trainer.sample(6, 0, mix=False)[1].amax(1) == 1).all()


def test_batches_are_superposed_with_the_given_probability(teacher: GraphNetwork) -> None:
    for probability, expected in ((0.0, 0.0), (0.4, 0.4), (1.0, 1.0)):
        trainer = _trainer(teacher, mix_probability=probability, classes_per_mix=3)
        widths = [trainer.draw(2, index).classes.shape[1] for index in range(400)]
        assert set(widths) <= {1, 3}
        assert widths.count(3) / 400 == pytest.approx(expected, abs=0.08)


def test_teacher_embeddings_are_the_rows_of_its_last_layer(teacher: GraphNetwork) -> None:
    last = teacher.layer(teacher.graph.weighted()[-1].name).weight
    assert torch.equal(_trainer(teacher, embedding="teacher").generator.embedding.table, last)
    with pytest.raises(UsageError, match="embedding_width"):
        _trainer(teacher, embedding="teacher", embedding_width=5)


def test_the_rate_falls_at_milestones(teacher: GraphNetwork) -> None:
    trainer = _trainer(teacher, decay="milestones", iterations=8)
    rates = [trainer.step(index) and trainer.optimizer.param_groups[0]["lr"] for index in range(8)]
    assert rates == pytest.approx([1e-3, 1e-3, 1e-4, 1e-4, 1e-5, 1e-5, 1e-6, 1e-6])


def test_a_teacher_without_batch_norm_is_refused_unless_statistics_are_not_wanted() -> None:
    plain = torch.nn.Sequential(
        torch.nn.Conv2d(3, 4, 3), torch.nn.AdaptiveAvgPool2d(1), torch.nn.Flatten(), torch.nn.Linear(4, CLASSES)
    )
    network = frozen(capture(plain, 3, 16))
    with pytest.raises(InputRefused, match="batch normalisation"):
        _trainer(network)
    assert _trainer(network, statistics_weight=0).step(0)["statistics_loss"] == 0


def test_low_precision_is_the_same_training_but_for_rounding(teacher: GraphNetwork) -> None:
    exact = _trainer(teacher)
    options = SynthesisOptions(batch_size=8)
    rounded = GeneratorTrainer(teacher, CLASSES, 3, 16, options, seed=0, autocast=torch.bfloat16)
    ours_, theirs = (trainer.learn(trainer.draw(8, 0)) for trainer in (exact, rounded))
    assert theirs.teacher_logits.dtype == theirs.images.dtype == torch.float32
    assert theirs.metrics["loss"] == pytest.approx(ours_.metrics["loss"], rel=0.02)
