"""Weights stored in parts become what PyTorch itself computes from the parts."""

import warnings
from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn
from torch.nn.utils import parametrizations, prune, remove_spectral_norm, spectral_norm, weight_norm

from qimera_studio.teacher.parametrizations import plain_weights


class _Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second, self.fc = nn.Conv2d(3, 8, 3), nn.Conv2d(8, 8, 3, groups=8), nn.Linear(8, 4)

    def forward(self, image: Tensor) -> Tensor:
        return self.fc(self.second(self.first(image).relu()).mean((2, 3)))


def _pruned(layer: nn.Module) -> None:
    prune.random_unstructured(layer, "weight", amount=0.5)


def _spectral(layer: nn.Module) -> None:
    spectral_norm(layer)


def _new_spectral(layer: nn.Module) -> None:
    parametrizations.spectral_norm(layer)


def _weight_norm(layer: nn.Module) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        weight_norm(layer)


def _weight_norm_of_all(layer: nn.Module) -> None:
    parametrizations.weight_norm(layer, dim=None)


def _new_weight_norm(layer: nn.Module) -> None:
    parametrizations.weight_norm(layer)


FORMS = (
    (_pruned, "Pruning masks"),
    (_spectral, "as spectral normalisation"),
    (_new_spectral, "as spectral normalisation"),
    (_weight_norm, "as weight normalisation"),
    (_new_weight_norm, "as weight normalisation"),
    (_weight_norm_of_all, "as weight normalisation"),
)


@pytest.mark.parametrize(("apply", "said"), FORMS)
def test_the_plain_weights_compute_the_same(apply: Callable[[nn.Module], None], said: str) -> None:
    torch.manual_seed(0)
    network = _Network()
    names = list(network.state_dict())
    for layer in (network.first, network.second, network.fc):
        apply(layer)
    network(torch.randn(2, 3, 8, 8))
    network.eval()
    weights, remarks = plain_weights(network.state_dict())
    assert list(weights) == names
    plain = _Network()
    plain.load_state_dict(weights)
    images = torch.randn(4, 3, 8, 8)
    assert torch.allclose(plain(images), network(images), rtol=1e-4, atol=1e-5)
    assert len(remarks) == 1
    assert said in remarks[0]
    assert "3 tensors" in remarks[0]


def test_a_remark_tells_how_much_was_pruned() -> None:
    layer = nn.Linear(10, 10)
    prune.l1_unstructured(layer, "weight", amount=0.25)
    assert "25%" in plain_weights(layer.state_dict())[1][0]


def test_plain_weights_stay_as_they_are() -> None:
    state = _Network().state_dict()
    weights, remarks = plain_weights(state)
    assert list(weights) == list(state)
    assert all(weights[name] is state[name] for name in state)
    assert remarks == ()


@pytest.mark.parametrize(
    "weights",
    [
        {"a_g": torch.ones(3), "a_v": torch.ones(4, 2)},
        {"a_orig": torch.ones(3), "a_mask": torch.ones(4)},
        {"a_orig": torch.ones(3, 4), "a_u": torch.ones(5), "a_v": torch.ones(4)},
        {"a_orig": torch.ones(3, 4), "a_mask": torch.ones(3, 4), "a": torch.zeros(3, 4)},
        {"gate_g": torch.ones(2, 2), "gate_v": torch.ones(2, 5)},
    ],
)
def test_names_that_only_look_like_parts_are_left_alone(weights: dict[str, Tensor]) -> None:
    assert plain_weights(weights) == (weights, ())


def test_removing_it_in_torch_gives_the_same_weight() -> None:
    torch.manual_seed(0)
    layer = spectral_norm(nn.ConvTranspose2d(4, 6, 3))
    layer(torch.randn(1, 4, 5, 5))
    layer.eval()
    computed = plain_weights(layer.state_dict())[0]["weight"]
    remove_spectral_norm(layer)
    assert torch.allclose(computed, layer.weight, rtol=1e-3, atol=1e-5)
