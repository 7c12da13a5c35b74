"""Unlike images are made of the images that were given, and of nothing else."""

import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st

from qimera_studio.finetuning.unlike_images import PALER, unlike_images
from qimera_studio.randomness import stream


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 10**6), st.integers(4, 12), st.integers(4, 12))
def test_a_piece_of_another_image_is_a_rectangle_at_its_own_place(seed: int, height: int, width: int) -> None:
    numbered = torch.arange(8.0).reshape(8, 1, 1, 1).expand(8, 2, height, width)
    pieced, *_ = unlike_images(numbered, stream(seed, "test"))
    for number, image in enumerate(pieced):
        assert torch.equal(image[0], image[1])
        assert len(image.unique()) <= 2
        strange = image[0] != number
        rows, columns = strange.any(1), strange.any(0)
        assert torch.equal(strange, rows[:, None] & columns[None, :])
        assert strange.float().mean() < 0.9


def test_blurred_images_are_means_of_neighbours_and_pale_ones_are_paler() -> None:
    images = torch.randn(4, 3, 7, 6, generator=torch.Generator().manual_seed(0))
    _, blurred, pale = unlike_images(images, stream(0, "test"))
    kernel = torch.full((3, 1, 3, 3), 1 / 9)
    inner = F.conv2d(images, kernel, groups=3)
    torch.testing.assert_close(blurred[:, :, 1:-1, 1:-1], inner)
    torch.testing.assert_close(pale, PALER * images)
