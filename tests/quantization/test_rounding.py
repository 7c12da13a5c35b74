"""SQuant's roundings cancel in every kernel and channel, stray from no weight by a whole code, and survive."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from qimera_studio.quantization.deployable import SymmetricQuantizer
from qimera_studio.quantization.rounding import rounded, squant

seeds = st.integers(0, 10**6)
shapes = st.sampled_from([(4, 3, 3, 3), (6, 1, 3, 3), (5, 8, 1, 1), (3, 40), (2, 5, 5, 5)])


def steps_of(seed: int, shape: tuple[int, ...], spread: float = 2.0) -> torch.Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64) * spread


def naive_flips(errors: list[float]) -> list[int]:
    """-1, 0 or 1 for each error: the worst that share the sum's sign, as many as the rounded sum."""
    total = sum(errors)
    sign = 1 if total > 0 else -1
    worst = sorted(range(len(errors)), key=lambda index: -errors[index] * sign)[: round(abs(total))]
    return [-sign if index in worst else 0 for index in range(len(errors))]


def naive_squant(steps: torch.Tensor) -> list[list[list[float]]]:
    """Codes [out][in][k], one weight at a time."""
    channels = []
    for channel in steps.reshape(len(steps), steps.shape[1], -1).tolist():
        codes = [[float(round(step)) for step in kernel] for kernel in channel]
        for kernel, coded in zip(channel, codes, strict=True):
            for index, move in enumerate(naive_flips([c - s for c, s in zip(coded, kernel, strict=True)])):
                coded[index] += move
        errors = [
            [c - s for c, s in zip(coded, kernel, strict=True)] for coded, kernel in zip(codes, channel, strict=True)
        ]
        for number, move in enumerate(naive_flips([sum(kernel) for kernel in errors])):
            if move:
                worst = max(range(len(errors[number])), key=lambda index: -move * errors[number][index])
                codes[number][worst] += move
        channels.append(codes)
    return channels


@settings(max_examples=60)
@given(seeds, shapes)
def test_squant_is_its_definition(seed: int, shape: tuple[int, ...]) -> None:
    steps = steps_of(seed, shape)
    assert squant(steps).reshape(shape[0], shape[1], -1).tolist() == naive_squant(steps)


@settings(max_examples=60)
@given(seeds, shapes, st.floats(0.1, 20))
def test_errors_cancel_and_no_code_leaves_its_weights_neighbours(
    seed: int, shape: tuple[int, ...], spread: float
) -> None:
    steps = steps_of(seed, shape, spread)
    errors = (squant(steps) - steps).flatten(2) if steps.dim() > 2 else (squant(steps) - steps)[:, :, None]
    assert (errors.abs() < 1).all()
    assert (errors.sum(2).abs() < 1 + 1e-9).all()
    assert (errors.sum((1, 2)).abs() <= 0.5 + 1e-9).all()


@settings(max_examples=30)
@given(seeds, st.sampled_from([(6, 1, 3, 3), (7, 1, 5, 5)]))
def test_a_depthwise_kernel_is_within_half_a_step(seed: int, shape: tuple[int, ...]) -> None:
    steps = steps_of(seed, shape)
    assert ((squant(steps) - steps).flatten(1).sum(1).abs() <= 0.5 + 1e-9).all()


@settings(max_examples=40)
@given(seeds, shapes, st.integers(2, 8), st.sampled_from(["channel", "tensor"]), st.sampled_from(["max", "mse"]))
def test_the_codes_survive_into_the_integers(
    seed: int, shape: tuple[int, ...], width: int, granularity: str, rule: str
) -> None:
    weight = steps_of(seed, shape).float()
    quantizer = SymmetricQuantizer(weight, width, granularity)
    quantizer.set_range(weight, rule)
    scale = quantizer.scale.detach()
    meant = squant((weight / scale).double().clamp(quantizer.low, quantizer.high))
    moved = rounded(weight, scale, quantizer.low, quantizer.high)
    assert torch.equal(torch.from_numpy(quantizer.integers(moved).codes).double(), meant)
    assert torch.equal(quantizer(moved), (meant * scale).float())
    assert ((moved - weight).abs() <= 0.5 * scale).all()


def test_learned_rounding_starts_from_squants_side_of_each_border() -> None:
    weight = steps_of(3, (4, 3, 3, 3)).float()
    quantizer = SymmetricQuantizer(weight, 4)
    quantizer.set_range(weight, "max")
    moved = rounded(weight, quantizer.scale.detach(), quantizer.low, quantizer.high)
    meant = quantizer(moved).detach()
    quantizer.learn_rounding(moved)
    assert torch.equal(quantizer.base, (weight / quantizer.scale.detach()).floor())
    torch.testing.assert_close(quantizer.settle_rounding(), meant)


@pytest.mark.parametrize("shape", [(64, 64, 3, 3), (10, 512)])
def test_layers_whose_outputs_add_up_lose_less_than_by_nearest_rounding(shape: tuple[int, ...]) -> None:
    steps = steps_of(0, shape)
    dimensions = tuple(range(1, len(shape)))
    nearest, cancelled = ((codes - steps).sum(dimensions).square().sum() for codes in (steps.round(), squant(steps)))
    assert cancelled < nearest / 10
