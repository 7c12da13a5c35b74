"""The first batch norm gives away the normalisation a network was trained with."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.natural_images import CUT_OUTS, DIGITS, PHOTOGRAPHS, ImageStatistics, natural_images
from qimera_studio.teacher.normalisation import fits, fits_without_data, known_specs


def network_trained_on(images: Tensor, spec: InputSpec, kernel: int, seed: int) -> GraphNetwork:
    """A random first convolution with the batch norm it would have after training on `images`."""
    torch.manual_seed(seed)
    convolution, norm = nn.Conv2d(spec.channels, 24, kernel, padding=kernel // 2), nn.BatchNorm2d(24, momentum=None)
    mean, std = (torch.tensor(values).view(1, -1, 1, 1) for values in (spec.mean, spec.std))
    with torch.no_grad():
        norm.train()(convolution((images - mean) / std))
    head = nn.Sequential(convolution, norm, nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(24, 10))
    return capture(head, spec.channels, spec.size)


@pytest.fixture(scope="module")
def photographs(shared_data: Path) -> Tensor:
    """Real images [500, 3, 32, 32] in units of pixels / 255."""
    with np.load(shared_data / "cifar10_test.npz") as arrays:
        return torch.from_numpy(arrays["images"][:500]).permute(0, 3, 1, 2).float() / 255


@pytest.mark.parametrize("spec", known_specs(3, 32), ids=lambda spec: spec.preset)
@pytest.mark.parametrize("kernel", [3, 5])
def test_the_normalisation_of_real_photographs_is_found_without_them(
    photographs: Tensor, spec: InputSpec, kernel: int
) -> None:
    network = network_trained_on(photographs, spec, kernel, seed=kernel)
    best = fits_without_data(network, 3, 32, 10)[0]
    assert best.is_close
    assert best.spec.preset == spec.preset


@pytest.mark.parametrize("spec", known_specs(3, 32), ids=lambda spec: spec.preset)
def test_real_photographs_themselves_find_it_too(photographs: Tensor, spec: InputSpec) -> None:
    network = network_trained_on(photographs[:250], spec, 3, seed=7)
    assert fits(network, photographs[250:], known_specs(3, 32))[0].spec.preset == spec.preset


@pytest.mark.parametrize("spec", known_specs(1, 28), ids=lambda spec: spec.preset)
def test_the_normalisation_of_digits_is_found(shared_data: Path, spec: InputSpec) -> None:
    with np.load(shared_data / "mnist_test.npz") as arrays:
        digits = torch.from_numpy(arrays["images"][:500])[:, None].float() / 255
    best = fits_without_data(network_trained_on(digits, spec, 5, seed=0), 1, 28, 10)[0]
    assert best.is_close
    assert best.spec.preset == spec.preset


@pytest.mark.parametrize(
    ("file", "preset", "confidence"),
    [
        ("checkpoints/cifar10_resnet20_optionA.th", "imagenet", "sure"),
        ("checkpoints/cifar10_resnet20_optionB.pth", "cifar10", "sure"),
        ("checkpoints/cifar100_resnet20_optionB.pth", "cifar100", "sure"),
        ("checkpoints/cifar10_mobilenet_x025.pth", "cifar10", "sure"),
        ("zoo/kejeon_rn20_ckpt.pth", "cifar10-pixels", "likely"),
    ],
)
def test_real_checkpoints_give_theirs_away(shared_data: Path, file: str, preset: str, confidence: str) -> None:
    spec = load_teacher(TeacherSource(path=str(shared_data / file))).input_spec
    assert (spec.preset, spec.confidence) == (preset, confidence)
    assert "batch norm fits" in spec.reason


def test_an_untrained_network_shows_nothing() -> None:
    network = nn.Sequential(
        nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 10)
    )
    assert fits_without_data(capture(network, 3, 32), 3, 32, 10) == []


@pytest.mark.parametrize("statistics", [PHOTOGRAPHS, CUT_OUTS, DIGITS], ids=lambda statistics: statistics.name)
def test_made_up_images_have_the_statistics_asked_for(statistics: ImageStatistics) -> None:
    images = natural_images(statistics, 256, 32)
    pixels = images.transpose(0, 1).flatten(1)  # [channels, N·H·W]
    assert torch.allclose(pixels.mean(1), torch.tensor(statistics.mean), atol=1e-5)
    covariance = torch.cov(pixels).reshape(len(statistics.mean), -1)
    assert torch.allclose(covariance, torch.tensor(statistics.covariance), rtol=0.15)
    assert torch.equal(images, natural_images(statistics, 256, 32))
