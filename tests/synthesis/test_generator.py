"""The generator makes the authors' images, at any size."""

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from support.qimera_reference import Reference, close, ours

from qimera_studio.synthesis.embedding import SuperposedEmbedding
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import draw_latents
from qimera_studio.synthesis.upsampling import UpsampledConv

CASES = {"single": "A", "single_dm": "A", "k2": "B.k2", "k10": "B.k10"}


def _check_statistics(generator: Generator, expected: dict[str, torch.Tensor]) -> None:
    state = generator.state_dict()
    for name, value in expected.items():
        close(state[ours(name)], value)
    assert expected


@pytest.mark.parametrize("case", ["single", "single_dm", "k2"])
def test_images_and_running_statistics_are_the_authors(reference: Reference, case: str) -> None:
    generator, draw = reference.generator(mapping=case.endswith("dm")), reference.draw(CASES[case])
    close(generator.eval()(draw), reference[f"C.{case}.image_eval"])
    close(generator.train()(draw), reference[f"C.{case}.image_train"])
    _check_statistics(generator, reference.under(f"C.{case}.after."))


@pytest.mark.parametrize("case", ["single", "k2", "k10"])
def test_class_conditional_images_are_the_authors(reference: Reference, case: str) -> None:
    generator, draw = reference.generator(conditional=True), reference.draw(CASES[case])
    close(generator.eval()(draw), reference[f"D.{case}.image_eval"])
    close(generator.train()(draw), reference[f"D.{case}.image_train"])
    _check_statistics(generator, reference.under(f"D.{case}.after."))


def test_without_the_authors_division_gamma_is_the_plain_mix(reference: Reference) -> None:
    draw, generator = reference.draw("B.k2"), reference.generator(conditional=True)
    gamma = draw.soft_labels(10) @ generator.norm0.tables["gamma"]
    close(gamma, 2 * reference["D.k2.gamma.conv_blocks0_0"])
    divided = generator(draw)
    generator.divide_mix_by_k = False
    assert not torch.allclose(generator(draw), divided)


@settings(max_examples=12)
@given(st.integers(1, 3), st.integers(1, 4), st.integers(1, 5), st.integers(1, 9))
def test_an_upsampled_convolution_is_upsampling_then_convolution(
    batch: int, inputs: int, outputs: int, side: int
) -> None:
    conv = UpsampledConv(inputs, outputs).double()
    x = torch.randn(batch, inputs, side, side, dtype=torch.float64, requires_grad=True)
    plain = F.conv2d(F.interpolate(x, scale_factor=2, mode="nearest"), conv.weight, conv.bias, padding=1)
    upstream = torch.randn_like(plain)
    wanted = torch.autograd.grad(plain, (x, conv.weight), upstream)
    got = conv(x)
    close(got, plain.detach())
    for gradient, expected in zip(torch.autograd.grad(got, (x, conv.weight), upstream), wanted, strict=True):
        close(gradient, expected)


@pytest.mark.parametrize("conditional", [False, True])
@pytest.mark.parametrize(("size", "channels"), [(8, 1), (28, 1), (30, 3), (33, 3), (96, 3)])
def test_any_square_size_is_made(size: int, channels: int, conditional: bool) -> None:
    generator = Generator(
        SuperposedEmbedding(torch.randn(5, 8), mapping_width=4), channels, size, conditional=conditional
    )
    images = generator(draw_latents(2, 5, 3, (3, 8), torch.Generator().manual_seed(0)))
    assert images.shape == (2, channels, size, size)
    assert images.isfinite().all()


def test_the_cifar_generator_has_the_published_size() -> None:
    generator = Generator(SuperposedEmbedding(torch.randn(10, 64), mapping_width=None), 3, 32)
    count = sum(parameter.numel() for parameter in generator.parameters())
    assert round(count, -3) == 757_000
