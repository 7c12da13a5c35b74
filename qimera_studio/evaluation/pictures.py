"""An ordinary picture of any size, as a classifier takes it."""

import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.images import PHOTOGRAPH_SIZE, middle
from qimera_studio.teacher.input_spec import InputSpec

_WHITE = (255, 255, 255, 255)


def read_picture(file: Path, spec: InputSpec) -> np.ndarray:
    """Read a picture: upright, on white where it is transparent, its middle square at the network's size.

    Returns:
        uint8 [size, size, channels].

    Raises:
        InputRefused: it is no picture that can be read, or the network takes no ordinary pictures.
    """
    if spec.channels not in (1, 3):
        raise InputRefused(f"The network takes {spec.channels} channels, so it cannot be shown ordinary pictures.")
    picture = _opened(file).convert("L" if spec.channels == 1 else "RGB")
    if picture.size != (spec.size, spec.size):
        # Photographs are cut as classifiers of photographs are measured; a small network sees the whole square.
        picture = middle(picture, spec.size, cut=spec.size >= PHOTOGRAPH_SIZE)
    return np.asarray(picture, np.uint8).reshape(spec.size, spec.size, spec.channels)


def _opened(file: Path) -> Image.Image:
    """The picture upright and without transparency."""
    if not file.is_file():
        raise InputRefused(f"There is no picture at '{file}'.")
    try:
        with warnings.catch_warnings(), Image.open(file) as opened:
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            upright = ImageOps.exif_transpose(_eight_bits(opened))
            return _on_white(upright) if upright.has_transparency_data else upright.copy()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError, MemoryError):
        raise InputRefused(f"The picture '{file.name}' is too large; give a smaller copy.") from None
    except Exception:  # whatever a decoder of the day raises on a damaged file
        raise InputRefused(f"The file '{file.name}' is not a picture that can be read.") from None


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Pillow clips pictures of 16 bits instead of scaling them."""
    if not picture.mode.startswith("I;16"):
        return picture
    return Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))


def _on_white(picture: Image.Image) -> Image.Image:
    layer = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, _WHITE), layer)
