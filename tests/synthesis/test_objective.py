"""Every method's loss is its paper's formula, written out in plain loops."""

import math

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import ResidualNet

from qimera_studio.errors import InputRefused
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.options.images import ImageOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.synthesis.distances import combined, distance
from qimera_studio.synthesis.losses import inception_loss, mean_norm, total_variation
from qimera_studio.synthesis.objective import Objective

KINDS = ["squares", "deviations", "divergence", "relative"]


def close(got: torch.Tensor, expected: float) -> None:
    assert got.item() == pytest.approx(expected, rel=1e-9, abs=1e-12)


def softmax(row: list[float]) -> list[float]:
    exponentials = [math.exp(value - max(row)) for value in row]
    return [value / sum(exponentials) for value in exponentials]


def plain_inception(logits: list[list[float]], alpha: float) -> float:
    p = [softmax(row) for row in logits]
    mean = [sum(row[c] for row in p) / len(p) for c in range(len(p[0]))]
    return -sum(row[c] * (math.log(row[c]) - alpha * math.log(mean[c])) for row in p for c in range(len(row))) / len(p)


def plain_statistics(values: torch.Tensor) -> list[tuple[float, float]]:
    """Mean and biased variance of each channel of [B, ch, H, W]."""
    found = []
    for channel in values.transpose(0, 1).flatten(1).tolist():
        mean = sum(channel) / len(channel)
        found.append((mean, sum((value - mean) ** 2 for value in channel) / len(channel)))
    return found


def plain_term(kind: str, batch: list[tuple[float, float]], stored: list[tuple[float, float]]) -> float:
    total = 0.0
    for (m, v), (sm, sv) in zip(batch, stored, strict=True):
        if kind == "squares":
            total += ((m - sm) ** 2 + (v - sv) ** 2) / len(batch)
        elif kind == "deviations":
            total += (m - sm) ** 2 + (math.sqrt(v) - math.sqrt(sv)) ** 2
        elif kind == "relative":
            floor = 1e-3 * sum(stored_variance for _, stored_variance in stored) / len(stored) + 1e-12
            ratio = (v + floor) / (sv + floor)
            total += (ratio - 1 - math.log(ratio) + (m - sm) ** 2 / (sv + floor)) / 2 / len(batch)
        else:
            total += (v - sv * math.log(v) + (m - sm) ** 2) / len(batch)
    return total


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return frozen(capture(ResidualNet(width=4), 3, 8)).double()


def entering_norms(teacher: GraphNetwork, images: torch.Tensor) -> list[tuple[torch.Tensor, torch.nn.Module]]:
    kept: list[tuple[torch.Tensor, torch.nn.Module]] = []
    norms = [layer for layer in teacher.layers.values() if hasattr(layer, "running_mean")]
    hooks = [norm.register_forward_pre_hook(lambda layer, args: kept.append((args[0], layer))) for norm in norms]
    teacher(images)
    for hook in hooks:
        hook.remove()
    return kept


@settings(max_examples=25)
@given(st.integers(1, 5), st.integers(2, 6), st.floats(0, 50), st.integers(0, 99))
def test_the_inception_loss_is_its_formula(batch: int, classes: int, alpha: float, seed: int) -> None:
    logits = 3 * torch.randn(batch, classes, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    close(inception_loss(logits, alpha), plain_inception(logits.tolist(), alpha))


def test_the_inception_loss_is_least_for_sure_and_even_answers() -> None:
    sure, torn = 30 * torch.eye(4), torch.zeros(4, 4)
    one_sided = sure[:1].expand(4, 4)
    assert inception_loss(sure, 40) < inception_loss(torn, 40) < inception_loss(one_sided, 40)


@pytest.mark.parametrize("kind", KINDS)
def test_statistics_of_every_layer_are_the_methods(teacher: GraphNetwork, kind: str) -> None:
    images = torch.randn(3, 3, 8, 8, dtype=torch.float64)
    judged = Objective(teacher, SynthesisOptions(statistics=kind, class_weight=0))(images, torch.ones(3, 10).double())
    terms = []
    for entered, norm in entering_norms(teacher, images):
        stored = list(zip(norm.running_mean.tolist(), norm.running_var.tolist(), strict=True))
        terms.append(plain_term(kind, plain_statistics(entered), stored))
    close(judged.statistics_loss, sum(terms) / (len(terms) if kind in ("squares", "relative") else 1))


@settings(max_examples=20)
@given(st.floats(0.01, 100), st.integers(1, 6), st.integers(0, 99))
def test_the_relative_distance_does_not_depend_on_the_size_of_activations(
    size: float, channels: int, seed: int
) -> None:
    source = torch.Generator().manual_seed(seed)
    means, variances = (make(2, channels, generator=source, dtype=torch.float64) for make in (torch.randn, torch.rand))
    batch, stored = zip(means, variances + 0.1, strict=True)
    larger = [(size * mean, size**2 * variance) for mean, variance in (batch, stored)]
    found = distance("relative", *larger).item()
    assert found == pytest.approx(distance("relative", batch, stored).item(), rel=1e-6)


@settings(max_examples=20)
@given(st.sampled_from(KINDS), st.integers(1, 6), st.integers(0, 99))
def test_no_statistics_are_closer_than_the_stored_ones(kind: str, channels: int, seed: int) -> None:
    source = torch.Generator().manual_seed(seed)
    mean, variance = torch.randn(channels, generator=source), torch.rand(channels, generator=source) + 0.1
    other = mean + 0.1 * torch.randn(channels, generator=source), variance * 1.3
    assert distance(kind, (mean, variance), (mean, variance)) <= distance(kind, other, (mean, variance))


def test_layers_are_averaged_or_summed_as_the_methods_do() -> None:
    terms = [torch.tensor(1.0), torch.tensor(4.0)]
    assert [combined(kind, terms).item() for kind in KINDS] == [2.5, 5, 5, 2.5]


@pytest.mark.parametrize(
    "options",
    [
        SynthesisOptions(class_loss="inception", class_weight=2, statistics="divergence", statistics_weight=0.1),
        SynthesisOptions(class_weight=0.5, statistics_weight=0.1),
        ImageOptions(class_weight=0.25, statistics_weight=3),
    ],
)
def test_the_loss_is_the_weighted_sum_of_its_parts(teacher: GraphNetwork, options: SynthesisOptions) -> None:
    asked = torch.eye(10, dtype=torch.float64)[:4]
    judged = Objective(teacher, options)(torch.randn(4, 3, 8, 8, dtype=torch.float64), asked)
    metrics = judged.metrics()
    expected = options.class_weight * metrics["class_loss"] + options.statistics_weight * metrics["statistics_loss"]
    assert metrics["loss"] == pytest.approx(expected)
    wanted = asked if options.class_loss == "labels" else judged.logits.softmax(1)
    torch.testing.assert_close(judged.soft_labels, wanted)


def test_images_that_are_asked_for_nothing_go_by_what_the_teacher_sees(teacher: GraphNetwork) -> None:
    judged = Objective(teacher, ImageOptions())(torch.randn(2, 3, 8, 8).double(), torch.eye(10).double()[:2])
    torch.testing.assert_close(judged.soft_labels, judged.logits.softmax(1))
    assert "class_loss" not in judged.metrics()


def test_a_teacher_without_batch_norm_has_no_statistics_to_learn_from() -> None:
    plain = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * 64, 10))
    with pytest.raises(InputRefused, match="statistics_weight"):
        Objective(frozen(capture(plain, 3, 8)), ImageOptions())


def test_pixel_priors_are_their_formulas() -> None:
    images = torch.randn(2, 3, 4, 5, dtype=torch.float64)
    squares = dict.fromkeys(((0, 1), (1, 0), (1, 1), (1, -1)), 0.0)
    for image in images.tolist():
        for plane in image:
            for y in range(4):
                for x in range(5):
                    for down, right in squares:
                        if y + down < 4 and 0 <= x + right < 5:
                            squares[down, right] += (plane[y][x] - plane[y + down][x + right]) ** 2
    close(total_variation(images), sum(math.sqrt(value) for value in squares.values()))
    close(mean_norm(images), sum(math.sqrt(sum(v * v for v in row)) for row in images.flatten(1).tolist()) / 2)
