"""Varied images consist of windows of what they vary."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from qimera_studio.finetuning.variations import LARGEST, SHIFT, SMALLEST, flipped_and_shifted, pasted
from qimera_studio.randomness import stream


@settings(max_examples=25)
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


seeds = st.integers(0, 10**6)
sizes = st.tuples(st.integers(8, 20), st.integers(8, 20))


@settings(max_examples=50)
@given(seeds, sizes)
def test_a_pasted_piece_is_one_rectangle_from_the_same_place_of_its_source(seed: int, size: tuple[int, int]) -> None:
    images = torch.rand(6, 2, *size, generator=torch.Generator().manual_seed(seed))
    changed, sources, parts = pasted(images, 1.0, stream(seed, "test"))
    assert sorted(sources.tolist()) == list(range(6))
    for image, source, before, part in zip(changed, sources.tolist(), images, parts.tolist(), strict=True):
        if torch.equal(images[source], before):  # a piece of itself shows nowhere
            continue
        taken = (image != before).any(0)
        rows, columns = taken.any(1), taken.any(0)
        assert torch.equal(taken, rows[:, None] & columns[None])
        assert torch.equal(image[:, taken], images[source][:, taken])
        assert part == pytest.approx((taken.sum() / taken.numel()).item())
        for covered, length in ((rows, size[0]), (columns, size[1])):
            places = torch.where(covered)[0]
            assert len(places) == places[-1] - places[0] + 1
            assert SMALLEST * length - 1 <= len(places) <= LARGEST * length + 1


@settings(max_examples=25)
@given(seeds)
def test_as_many_images_get_a_piece_as_are_asked_for(seed: int) -> None:
    images = torch.rand(400, 1, 8, 8, generator=torch.Generator().manual_seed(seed))
    unchanged, _, none = pasted(images, 0.0, stream(seed, "test"))
    assert torch.equal(unchanged, images)
    assert not none.any()
    _, _, parts = pasted(images, 0.5, stream(seed, "test"))
    assert 140 <= (parts > 0).sum() <= 260  # six deviations of a binomial
