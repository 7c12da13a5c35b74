"""A synthetic image, or the way between two classes, as a file. No Qt here; Pillow is loaded when it is needed."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qimera_studio.files import replacing

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 256
"""Pixels that small images are enlarged to, by a whole factor."""

FRAME = 50
"""Milliseconds a frame is shown; browsers slow down what is much shorter."""


def save_picture(pixels: np.ndarray, file: Path) -> None:
    """Write one image [H, W, channels] as a PNG.

    Raises:
        OSError: the file cannot be written.
    """
    with replacing(file) as temporary, open(temporary, "wb") as stream:
        _enlarged(pixels).save(stream, "PNG")


def save_animation(images: np.ndarray, file: Path) -> None:
    """Write images [N, H, W, channels] as a GIF that goes there and back for ever.

    Raises:
        OSError: the file cannot be written.
    """
    there_and_back = [*images, *images[-2:0:-1]]
    first, *others = [_enlarged(pixels) for pixels in there_and_back]
    with replacing(file) as temporary, open(temporary, "wb") as stream:
        first.save(stream, "GIF", save_all=True, append_images=others, duration=FRAME, loop=0)


def _enlarged(pixels: np.ndarray) -> "Image":
    from PIL import Image

    picture = Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    factor = max(1, SIDE // max(picture.size))
    return picture.resize((picture.width * factor, picture.height * factor), Image.Resampling.NEAREST)
