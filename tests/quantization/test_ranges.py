"""Every clip rule finds what its definition says, checked against loops in float64 and against brute force."""

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from naive_ranges import kl_threshold, tensor_error, weight_error

from qimera_studio.quantization.ranges import aciq, divergence
from qimera_studio.quantization.ranges.tensors import affine, tensor_range
from qimera_studio.quantization.ranges.weights import POWER, RATIOS, nearest_rank, weight_scales

RULES = ("mse", "max", "aciq", "kl", "percentile")

bits = st.integers(2, 8)
seeds = st.integers(0, 10**6)


def drawn(seed: int, *shape: int, heavy: bool = False) -> torch.Tensor:
    generator = torch.Generator().manual_seed(seed)
    values = torch.randn(shape, generator=generator)
    return values * torch.randn(shape, generator=generator).exp() if heavy else values


@settings(max_examples=25)
@given(bits, seeds, st.booleans())
def test_the_mse_rule_for_weights_is_the_best_of_all_it_may_try(width: int, seed: int, heavy: bool) -> None:
    row = drawn(seed, 20, heavy=heavy)
    full = weight_scales(row[None], width, "max").item()
    found = weight_scales(row[None], width, "mse").item()
    best = min(weight_error(row.double().numpy(), full * ratio, width, POWER) for ratio in RATIOS)
    assert weight_error(row.double().numpy(), found, width, POWER) == pytest.approx(best, rel=1e-3)


@settings(max_examples=25)
@given(bits, seeds, st.booleans(), st.floats(-1, 3))
def test_the_mse_rule_for_activations_is_the_best_of_all_it_may_try(
    width: int, seed: int, heavy: bool, shift: float
) -> None:
    values = drawn(seed, 200, heavy=heavy) + shift
    low, high = min(values.min().item(), 0.0), max(values.max().item(), 0.0)
    exact = values.double().numpy()
    best = min(tensor_error(exact, *affine(low * ratio, high * ratio, width), width) for ratio in RATIOS)
    assert tensor_error(exact, *tensor_range(values, width, "mse"), width) == pytest.approx(best, rel=1e-3)


@settings(max_examples=4)
@given(st.integers(2, 6), seeds, st.booleans())
def test_the_kl_rule_is_its_definition(width: int, seed: int, heavy: bool) -> None:
    rows = drawn(seed, 2, 300, heavy=heavy)
    rows[0, :100] = 0
    found = divergence.thresholds(rows, 2**width)
    for row, clip in zip(rows, found.tolist(), strict=True):
        assert clip == pytest.approx(kl_threshold(row.double().numpy(), 2**width), rel=1e-5)


def test_the_kl_rule_cuts_off_a_far_outlier_and_nothing_of_an_even_spread() -> None:
    even = torch.linspace(0.001, 1, 100_000)
    assert divergence.thresholds(even[None], 256).item() == pytest.approx(1, abs=0.01)
    outlier = torch.cat([even.square(), torch.tensor([50.0])])
    assert divergence.thresholds(outlier[None], 16).item() < 10


@settings(max_examples=50)
@given(st.lists(st.floats(-9, 9, width=32), min_size=1, max_size=60), st.sampled_from([51.0, 90.0, 99.9, 100.0]))
def test_a_percentile_is_the_smallest_value_that_covers_it(values: list[float], percentile: float) -> None:
    found = nearest_rank(torch.tensor([values]), percentile).item()
    needed = math.ceil(round(len(values) * percentile / 100, 6))
    assert found in torch.tensor(values).tolist()
    assert sum(value <= found for value in values) >= needed
    assert sum(value < found for value in values) < needed


def beyond_gaussian(clip: float) -> float:
    """Expected squared error of clipping a standard normal at ±clip."""
    tail, density = math.erfc(clip / 2**0.5) / 2, math.exp(-(clip**2) / 2) / (2 * math.pi) ** 0.5
    return 2 * ((1 + clip**2) * tail - clip * density)


def beyond_laplace(clip: float) -> float:
    """The same for a Laplace distribution of mean absolute deviation 1."""
    return 2 * math.exp(-clip)


@pytest.mark.parametrize(("table", "beyond"), [(aciq.GAUSSIAN, beyond_gaussian), (aciq.LAPLACE, beyond_laplace)])
@pytest.mark.parametrize("width", range(2, 10))
def test_aciqs_constants_minimise_the_expected_error(
    table: dict[int, float], beyond: Callable[[float], float], width: int
) -> None:
    def expected(clip: float) -> float:
        return beyond(clip) + (2 * clip / 2**width) ** 2 / 12  # rounding noise of 2^bits even steps

    assert expected(table[width]) <= min(map(expected, np.arange(1, 12, 0.01))) * 1.005


@settings(max_examples=20)
@given(st.integers(2, 8), seeds, st.floats(0.01, 100))
def test_aciq_recognises_the_distribution_and_its_spread(width: int, seed: int, spread: float) -> None:
    uniform = torch.rand(20_000, generator=torch.Generator().manual_seed(seed)) - 0.5
    laplace = -spread * uniform.sign() * torch.log1p(-2 * uniform.abs())
    gaussian = drawn(seed, 20_000) * spread
    assert aciq.thresholds(laplace[None], width).item() == pytest.approx(aciq.LAPLACE[width] * spread, rel=0.04)
    assert aciq.thresholds(gaussian[None], width).item() == pytest.approx(aciq.GAUSSIAN[width] * spread, rel=0.04)


@pytest.mark.parametrize("width", [2, 4, 7])
def test_behind_a_relu_aciq_clips_as_with_one_bit_more(width: int) -> None:
    values = drawn(0, 50_000).relu()
    scale, zero_point = tensor_range(values, width, "aciq")
    assert zero_point == 0
    assert scale * (2**width - 1) == pytest.approx(aciq.GAUSSIAN[width + 1], rel=0.03)


@settings(max_examples=60)
@given(st.sampled_from(RULES), bits, seeds, st.booleans(), st.floats(0, 1))
def test_no_weight_range_exceeds_the_largest_weight_or_falls_below_the_least_share(
    rule: str, width: int, seed: int, heavy: bool, share: float
) -> None:
    rows = drawn(seed, 5, 27, heavy=heavy)
    rows[3] = 0
    scales = weight_scales(rows, width, rule, least_share=share)
    full = weight_scales(rows, width, "max")
    assert (scales > 0).all()
    assert (scales <= full * 1.0001).all()
    assert (scales >= full * share * 0.999).all()


@settings(max_examples=60)
@given(st.sampled_from(RULES), bits, seeds, st.booleans(), st.floats(-3, 3), st.floats(0, 1))
def test_an_activation_range_spans_zero_and_stays_between_least_share_and_extremes(
    rule: str, width: int, seed: int, heavy: bool, shift: float, share: float
) -> None:
    values = drawn(seed, 300, heavy=heavy) + shift
    scale, zero_point = tensor_range(values, width, rule, least_share=share)
    largest = 2**width - 1
    low, high = min(values.min().item(), 0.0), max(values.max().item(), 0.0)
    assert 0 <= zero_point <= largest
    assert scale * largest <= (high - low) * 1.0001
    assert scale * largest >= (high - low) * share * 0.99


@pytest.mark.parametrize("rule", RULES)
def test_a_tensor_of_zeros_has_a_range(rule: str) -> None:
    scale, zero_point = tensor_range(torch.zeros(50), 4, rule)
    assert scale > 0
    assert zero_point == 0
