"""Learned-scale quantizers agree with torch's own operators, with finite differences, and with their own integers."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from support.networks import ResidualNet, settled

from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.deployable import AffineQuantizer, SymmetricQuantizer
from qimera_studio.quantization.integer_arithmetic import dequantize, quantize
from qimera_studio.quantization.ranges.tensors import tensor_range
from qimera_studio.quantization.ranges.weights import weight_scales

bits = st.integers(2, 8)
seeds = st.integers(0, 10**6)


def weight_of(seed: int) -> torch.Tensor:
    return torch.randn(6, 3, 3, 3, generator=torch.Generator().manual_seed(seed))


@settings(max_examples=30)
@given(bits, seeds, st.sampled_from(["mse", "max"]))
def test_a_weight_quantizer_computes_what_torch_computes(width: int, seed: int, rule: str) -> None:
    weight = weight_of(seed)
    quantizer = SymmetricQuantizer(weight, width)
    quantizer.set_range(weight, rule)
    scales = quantizer.scale.detach().flatten()
    low, high = -(2 ** (width - 1)), 2 ** (width - 1) - 1
    expected = torch.fake_quantize_per_channel_affine(weight, scales, torch.zeros(6, dtype=torch.int32), 0, low, high)
    # torch multiplies by the reciprocal, so a value on a rounding boundary may fall to the other side.
    assert ((quantizer(weight) - expected).abs() > 1e-6).sum() <= 1


@settings(max_examples=20)
@given(bits, seeds, st.booleans(), st.booleans())
def test_gradients_of_an_activation_are_the_definitions_in_any_layout(
    width: int, seed: int, last: bool, signed: bool
) -> None:
    generator = torch.Generator().manual_seed(seed)
    x, gradient = torch.randn(2, 3, 4, 5, 6, generator=generator).mul(3).unbind()
    if last:
        gradient = gradient.contiguous(memory_format=torch.channels_last)
    zero_point = 2 ** (width - 1) if signed else 0
    quantizer = AffineQuantizer(width)
    quantizer.set_range(0.3, zero_point)
    x.requires_grad_(True)
    quantizer(x).backward(gradient)

    steps, low, high = x.detach().double() / quantizer.scale.item(), -zero_point, 2**width - 1 - zero_point
    codes, inside = steps.round().clamp(low, high), (steps >= low) & (steps <= high)
    to_scale = (gradient * torch.where(inside, codes - steps, codes)).sum() / (x.numel() * (2**width - 1)) ** 0.5
    torch.testing.assert_close(quantizer.scale.grad.double(), to_scale, rtol=1e-4, atol=1e-5)
    torch.testing.assert_close(x.grad, gradient * inside)


def test_leaving_a_rectifier_out_before_its_quantizer_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    images = torch.randn(4, 3, 16, 16, generator=torch.Generator().manual_seed(0))
    folded = frozen(fold_batch_norm(capture(settled(ResidualNet()), 3, 16)))
    student = GraphNetwork(folded.graph, folded.weights())
    attach_deployable(student, Target())
    calibrate(folded, student, images, QuantizationOptions(correct_bias=False))
    logits = student(images)
    gradients = torch.autograd.grad(logits.square().sum(), list(student.parameters()))
    monkeypatch.setattr(AffineQuantizer, "rectifies", False)
    again = student(images)
    assert torch.equal(again, logits)
    expected = torch.autograd.grad(again.square().sum(), list(student.parameters()))
    torch.testing.assert_close(gradients, expected)


def test_a_quantizer_with_codes_below_zero_does_not_rectify() -> None:
    quantizer = AffineQuantizer(4)
    quantizer.set_range(0.5, 3)
    assert not quantizer.rectifies
    assert quantizer(torch.tensor([-1.0])).item() == -1


@settings(max_examples=30)
@given(bits, seeds)
def test_forward_is_exactly_what_the_integers_stand_for(width: int, seed: int) -> None:
    weight = weight_of(seed)
    quantizer = SymmetricQuantizer(weight, width)
    quantizer.set_range(weight, "mse")
    integers = quantizer.integers(weight)
    meant = torch.from_numpy(integers.codes).float() * torch.from_numpy(integers.scales).reshape(-1, 1, 1, 1)
    assert torch.equal(quantizer(weight), meant)


@settings(max_examples=30)
@given(bits, seeds, st.floats(0, 3))
def test_an_activation_quantizer_is_its_integers(width: int, seed: int, shift: float) -> None:
    x = torch.randn(500, generator=torch.Generator().manual_seed(seed)) * 2 + shift
    quantizer = AffineQuantizer(width)
    quantizer.set_range(*tensor_range(x, width, "mse"))
    held = quantizer.quantization()
    meant = dequantize(quantize(x.double(), held), held)
    assert (quantizer(x).double() - meant).abs().max() <= held.scale * 1.001  # a tie may round to the other side
    assert ((quantizer(x).double() - meant).abs() > 1e-5).sum() <= 1


@settings(max_examples=30)
@given(bits, seeds)
def test_zero_stays_exactly_zero(width: int, seed: int) -> None:
    x = torch.randn(200, generator=torch.Generator().manual_seed(seed)) + 1
    quantizer = AffineQuantizer(width)
    quantizer.set_range(*tensor_range(x, width, "max"))
    assert quantizer(torch.zeros(3)).abs().max() == 0


@settings(max_examples=20)
@given(bits, seeds)
def test_mse_ranges_are_never_worse_than_max_ranges(width: int, seed: int) -> None:
    weight = weight_of(seed)
    errors = []
    for rule in ("mse", "max"):
        quantizer = SymmetricQuantizer(weight, width)
        quantizer.set_range(weight, rule)
        errors.append((quantizer(weight) - weight).abs().pow(2.4).flatten(1).sum(1))
    assert (errors[0] <= errors[1] + 1e-6).all()


def test_a_max_range_represents_both_ends_of_every_channel() -> None:
    weight = weight_of(3)
    scales = weight_scales(weight.flatten(1), 4, "max")
    assert (weight.flatten(1) / scales[:, None]).max() <= 7.0001
    assert (weight.flatten(1) / scales[:, None]).min() >= -8.0001


def test_the_scale_gradient_is_lsqs() -> None:
    x = torch.tensor([-3.0, -0.4, 0.3, 0.8, 2.2, 40.0])
    quantizer = AffineQuantizer(3)
    quantizer.set_range(0.5, 2)
    upstream = torch.tensor([0.3, -1.0, 2.0, 0.5, 1.0, -0.7])
    quantizer(x).backward(upstream)
    steps = x / 0.5
    low, high = -2, 5
    inside = (steps >= low) & (steps <= high)
    per_value = torch.where(inside, steps.round() - steps, steps.clamp(low, high))
    expected = (per_value * upstream).sum() / (6 * 7) ** 0.5
    torch.testing.assert_close(quantizer.scale.grad, expected)


@settings(max_examples=30)
@given(bits, seeds)
def test_one_scale_for_a_whole_weight_is_what_torch_computes_per_tensor(width: int, seed: int) -> None:
    weight = weight_of(seed)
    quantizer = SymmetricQuantizer(weight, width, "tensor")
    quantizer.set_range(weight, "mse")
    low, high = -(2 ** (width - 1)), 2 ** (width - 1) - 1
    expected = torch.fake_quantize_per_tensor_affine(weight, quantizer.scale.item(), 0, low, high)
    assert ((quantizer(weight) - expected).abs() > 1e-6).sum() <= 1


def test_the_gradient_of_one_scale_is_the_sum_over_channels_newly_weighted() -> None:
    weight = weight_of(2)
    upstream = torch.randn(weight.shape, generator=torch.Generator().manual_seed(9))
    whole, each = SymmetricQuantizer(weight, 3, "tensor"), SymmetricQuantizer(weight, 3)
    whole.set_range(weight, "max")
    with torch.no_grad():
        each.scale.fill_(whole.scale.item())
    for quantizer in (whole, each):
        quantizer(weight).backward(upstream)
    torch.testing.assert_close(whole.scale.grad.sum(), each.scale.grad.sum() / len(weight) ** 0.5)


def test_ranges_that_do_not_learn_are_kept_like_those_that_do() -> None:
    weight = weight_of(4)
    fixed, learned = SymmetricQuantizer(weight, 4, learned=False), SymmetricQuantizer(weight, 4)
    for quantizer in (fixed, learned):
        quantizer.set_range(weight, "mse")
    assert not list(fixed.parameters())
    assert fixed.state_dict().keys() == learned.state_dict().keys()
    wanted = weight.clone().requires_grad_()
    fixed(wanted).sum().backward()
    assert wanted.grad is not None
    assert torch.equal(fixed(weight), learned(weight))


def test_values_outside_the_range_get_no_gradient() -> None:
    x = torch.tensor([-1.0, 0.5, 100.0], requires_grad=True)
    quantizer = AffineQuantizer(4)
    quantizer.set_range(0.1, 0)
    quantizer(x).sum().backward()
    assert x.grad is not None
    assert x.grad.tolist() == [0, 1, 0]


@pytest.mark.parametrize("width", [2, 4, 8])
def test_behind_a_relu6_no_code_reaches_beyond_six(width: int) -> None:
    quantizer = AffineQuantizer(width, ceiling=6.0)
    quantizer.set_range(100.0, 0)
    assert quantizer.quantization().scale * (2**width - 1) <= 6.0 + 1e-5
    with torch.no_grad():
        quantizer.scale.fill_(3.0)  # as learning might
    assert quantizer(torch.tensor([50.0])).item() <= 6.0 + 1e-5


def test_learned_rounding_starts_at_the_weight_and_settles_on_its_neighbours() -> None:
    weight = weight_of(1)
    quantizer = SymmetricQuantizer(weight, 4)
    quantizer.set_range(weight, "max")
    rounding = quantizer.learn_rounding(weight)
    scale = quantizer.scale.detach()
    assert (quantizer(weight) - weight).abs().max() <= 0.011 * scale.max()
    with torch.no_grad():
        rounding.copy_(torch.where(torch.rand_like(rounding) < 0.5, -1.0, 1.0))
    settled = quantizer.settle_rounding()
    assert ((settled - weight).abs() <= scale * 1.0001).all()
    assert torch.equal(quantizer(settled), settled)


def test_a_nearly_dead_channel_keeps_its_bias_within_32_bits() -> None:
    torch.manual_seed(0)
    teacher = frozen(fold_batch_norm(capture(settled(ResidualNet()), 3, 16)))
    layer = teacher.layer(teacher.graph.weighted()[1].name)
    layer.weight.data[0] *= 1e-9
    layer.bias.data[0] = 3.0
    student = GraphNetwork(teacher.graph, teacher.weights())
    attach_deployable(student, Target())
    images = torch.randn(8, 3, 16, 16)
    calibrate(teacher, student, images, QuantizationOptions(correct_bias=False))
    held = to_integers(student, {})
    name = teacher.graph.weighted()[1].name
    step = held.layers[name].scales[0] * held.input_of(name).scale
    assert held.layers[name].bias[0] * step == pytest.approx(3.0, rel=1e-5)
