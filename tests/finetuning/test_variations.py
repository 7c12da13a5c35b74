"""Varied images stay windows of what they vary."""

import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from qimera_studio.finetuning.variations import SHIFT, flipped_and_shifted
from qimera_studio.randomness import stream


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6))
def test_every_varied_image_is_a_window_of_the_original_or_its_mirror(seed: int) -> None:
    image = torch.rand(1, 1, 9, 9, generator=torch.Generator().manual_seed(seed))
    varied = flipped_and_shifted(image, stream(seed, "test"))[0, 0, SHIFT:-SHIFT, SHIFT:-SHIFT]
    size = 9 - 2 * SHIFT
    windows = [
        whole[0, 0, top : top + size, left : left + size]
        for whole in (image, image.flip(3))
        for top in range(2 * SHIFT + 1)
        for left in range(2 * SHIFT + 1)
    ]
    assert any(torch.equal(varied, window) for window in windows)
