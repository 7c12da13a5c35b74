"""The input spec normalises as the field does, and the window may import it without torch."""

import subprocess
import sys

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from torchvision.transforms import v2

from qimera_studio.errors import UsageError
from qimera_studio.teacher.input_spec import PRESETS, InputSpec

COLOUR = [name for name, preset in PRESETS.items() if preset.suits(3)]


@given(arrays(np.uint8, (2, 8, 8, 3)), st.sampled_from(COLOUR))
def test_pixels_survive_normalisation_and_back(images: np.ndarray, preset: str) -> None:
    spec = InputSpec.of_preset(preset, 3, 8)
    assert np.array_equal(spec.to_pixels(spec.normalised(images)), images)


@pytest.mark.parametrize("preset", COLOUR)
def test_normalisation_is_that_of_torchvision(preset: str) -> None:
    spec = InputSpec.of_preset(preset, 3, 16)
    images = np.random.default_rng(0).integers(0, 256, (4, 16, 16, 3), np.uint8)
    transform = v2.Compose([v2.ToDtype(torch.float32, scale=True), v2.Normalize(list(spec.mean), list(spec.std))])
    expected = transform(torch.from_numpy(images).permute(0, 3, 1, 2))
    got = spec.normalised(images)
    assert got.dtype == np.float32
    assert got.flags["C_CONTIGUOUS"]
    assert np.allclose(got, expected.numpy(), atol=1e-5)


@given(st.sampled_from(COLOUR), st.integers(8, 512))
def test_the_dictionary_form_is_an_exact_inverse(preset: str, size: int) -> None:
    spec = InputSpec.of_preset(preset, 3, size, "likely", "Because.")
    assert InputSpec.from_dict(spec.to_dict()) == spec


def test_a_preset_for_other_channels_or_of_no_such_name_is_refused() -> None:
    with pytest.raises(UsageError, match="3 channels"):
        InputSpec.of_preset("imagenet", 1, 32)
    with pytest.raises(UsageError, match="cifar10"):
        InputSpec.of_preset("cifar", 3, 32)
    assert InputSpec.of_preset("mnist", 3, 32).mean == (0.1307,) * 3


def test_cards_and_input_specs_import_no_torch() -> None:
    code = "import sys, qimera_studio.teacher.card; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
