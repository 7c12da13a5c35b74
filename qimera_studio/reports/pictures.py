"""Samples as pictures inside a page, sheet by sheet or one by one, as data addresses."""

import base64
import io
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image

from qimera_studio.run_folder.folder import SampleSheet

_COLUMNS, _ROWS = 16, 4
_SIDE = 48  # pixels of one sample, at least; small ones are enlarged by whole factors


def sheet_picture(file: Path) -> str:
    """A sample sheet as a `data:` address; empty where the file is damaged or gone."""
    try:
        images = SampleSheet.load(file).images[: _COLUMNS * _ROWS]  # [N, H, W, channels]
        mosaic = Image.fromarray(_mosaic(images))
    except (OSError, ValueError, KeyError, EOFError, IndexError, TypeError, zipfile.BadZipFile):
        return ""
    return _address(mosaic, max(1, _SIDE // images.shape[1]))


def picture(image: np.ndarray) -> str:
    """One sample, uint8 [H, W, channels], as a `data:` address."""
    return _address(Image.fromarray(_mosaic(image[None])[:-1, :-1]), max(1, 2 * _SIDE // len(image)))


def _address(shown: Image.Image, factor: int) -> str:
    """A picture enlarged by a whole factor, as a `data:` address."""
    written = io.BytesIO()
    size = shown.width * factor, shown.height * factor
    shown.resize(size, Image.Resampling.NEAREST).save(written, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(written.getvalue()).decode()}"


def _mosaic(images: np.ndarray) -> np.ndarray:
    """Samples in rows, a line of white between them: uint8 [rows * (H + 1), columns * (W + 1), 3]."""
    _, height, width, channels = images.shape
    columns = min(_COLUMNS, len(images))
    rows = -(-len(images) // columns)
    sheet = np.full((rows * (height + 1), columns * (width + 1), 3), 255, np.uint8)
    for place, image in enumerate(images if channels in (1, 3) else images[..., :1]):
        top, left = place // columns * (height + 1), place % columns * (width + 1)
        sheet[top : top + height, left : left + width] = image
    return sheet
