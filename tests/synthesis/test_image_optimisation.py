"""Images learn their own pixels: by ZeroQ's formula, the same way every time, and towards what is asked of them."""

from pathlib import Path

import pytest
import torch
from support.networks import ResidualNet, settled
from support.saving import saved_and_loaded
from test_objective import entering_norms, plain_statistics, plain_term

from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.options.images import ImageOptions
from qimera_studio.recipe.recipe import load_recipe
from qimera_studio.synthesis.image_file import load_images, save_images
from qimera_studio.synthesis.images import ImageBatch


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    return frozen(capture(settled(ResidualNet(width=4), size=8), 3, 8))


def batch_of(teacher: GraphNetwork, number: int = 0, seed: int = 0, **options: object) -> ImageBatch:
    fields = {"batch_size": 8, "iterations": 40} | options
    return ImageBatch(teacher, 10, (3, 8, 8), ImageOptions(**fields), number=number, seed=seed)


def test_zeroqs_loss_is_its_formula(teacher: GraphNetwork) -> None:
    made = batch_of(teacher)
    images = made.images.detach().double()
    expected = plain_term("deviations", plain_statistics(images), [(0.0, 1.0)] * 3)
    for entered, norm in entering_norms(frozen(GraphNetwork(teacher.graph, teacher.weights()).double()), images):
        stored = list(zip(norm.running_mean.tolist(), norm.running_var.tolist(), strict=True))
        expected += plain_term("deviations", plain_statistics(entered), stored)
    assert made.step(0)["loss"] == pytest.approx(expected, rel=1e-4)


def test_priors_are_added_with_their_weights(teacher: GraphNetwork) -> None:
    plain, held = batch_of(teacher), batch_of(teacher, variation_weight=0.5, norm_weight=0.25)
    images = held.images.detach().clone()
    shifts = [(images[..., 1:], images[..., :-1]), (images[..., 1:, :], images[..., :-1, :])]
    shifts += [(images[..., 1:, 1:], images[..., :-1, :-1]), (images[..., :-1, 1:], images[..., 1:, :-1])]
    variation = sum((one - other).square().sum().sqrt() for one, other in shifts)
    norm = images.square().sum((1, 2, 3)).sqrt().mean()
    added = held.step(0)["loss"] - plain.step(0)["loss"]
    assert added == pytest.approx((0.5 * variation + 0.25 * norm).item(), rel=1e-3)


def test_the_recipe_brings_images_closer_to_the_statistics(teacher: GraphNetwork) -> None:
    options = load_recipe("zeroq").images.model_copy(update={"batch_size": 16, "iterations": 60})
    made = ImageBatch(teacher, 10, (3, 8, 8), options, seed=0)
    losses = [made.step(index)["statistics_loss"] for index in range(60)]
    assert losses[-1] < 0.5 * losses[0]


def test_images_become_the_classes_they_are_asked_for(teacher: GraphNetwork) -> None:
    made = batch_of(teacher, class_weight=1, statistics_weight=0, learning_rate=0.1)
    losses = [made.step(index)["class_loss"] for index in range(40)]
    images, labels = made.finished()
    assert losses[-1] < 0.3 * losses[0]
    assert torch.equal(labels, made.asked)
    assert (teacher(images).argmax(1) == labels.argmax(1)).float().mean() > 0.7


def test_images_that_are_asked_for_nothing_are_labelled_by_the_teacher(teacher: GraphNetwork) -> None:
    images, labels = batch_of(teacher).finished()
    torch.testing.assert_close(labels, teacher(images).softmax(1))


def test_batches_and_seeds_differ_and_repeat(teacher: GraphNetwork) -> None:
    first = batch_of(teacher).images
    assert torch.equal(first, batch_of(teacher).images)
    assert not torch.equal(first, batch_of(teacher, number=1).images)
    assert not torch.equal(first, batch_of(teacher, seed=1).images)


def test_mixed_batches_are_asked_for_mixes(teacher: GraphNetwork) -> None:
    assert (batch_of(teacher, mix_probability=0).asked.amax(1) == 1).all()
    assert (batch_of(teacher, mix_probability=1, classes_per_mix=3).asked.amax(1) < 1).any()


def test_a_restored_batch_continues_exactly(teacher: GraphNetwork) -> None:
    straight, resumed = batch_of(teacher), batch_of(teacher)
    for index in range(3):
        straight.step(index)
    resumed.load_state_dict(saved_and_loaded(straight.state_dict()))
    assert [straight.step(index) for index in (3, 4)] == [resumed.step(index) for index in (3, 4)]
    assert torch.equal(straight.images, resumed.images)


def test_looking_changes_nothing(teacher: GraphNetwork) -> None:
    made = batch_of(teacher)
    before = made.images.detach().clone()
    images, labels, probabilities = made.sheet(5)
    assert images.shape == (5, 3, 8, 8)
    torch.testing.assert_close(labels, probabilities)
    assert torch.equal(made.images, before)


def test_the_file_keeps_as_many_images_as_wanted(tmp_path: Path) -> None:
    batches = [(torch.randn(4, 3, 2, 2).half().float(), torch.rand(4, 5)) for _ in range(2)]
    save_images(batches, 6, tmp_path / "images.safetensors")
    images, labels = load_images(tmp_path / "images.safetensors")
    assert torch.equal(images, torch.cat([batch[0] for batch in batches])[:6])
    assert torch.equal(labels, torch.cat([batch[1] for batch in batches])[:6])
