"""Labelled images for measuring only: a folder with one folder per class, or an .npz with `images` and `labels`."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, UnidentifiedImageError

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.input_spec import InputSpec

_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".gif", ".ppm", ".pgm", ".tif", ".tiff", ".webp"})
PHOTOGRAPH_SIZE = 65
"""Networks for images of at least this side take photographs of any size, resized and cut as is usual for them."""
_CROP = 224 / 256


@dataclass(frozen=True)
class LabelledImages:
    """Images with the right answers.

    Attributes:
        images: uint8 [N, H, W, channels].
        labels: int64 [N], positions in `classes`.
        classes: the network's class names.
    """

    images: np.ndarray
    labels: np.ndarray
    classes: tuple[str, ...]

    def first(self, count: int) -> "LabelledImages":
        """`count` images spread evenly over all of them."""
        chosen = np.linspace(0, len(self.labels) - 1, min(count, len(self.labels))).astype(np.int64)
        return LabelledImages(self.images[chosen], self.labels[chosen], self.classes)


def load_labelled_images(
    path: str, spec: InputSpec, class_names: Sequence[str], most: int | None = None
) -> LabelledImages:
    """Read labelled images that suit a classifier.

    Args:
        path: a folder with one folder per class, named as the class or its number, or an .npz with `images`
            (uint8 [N, H, W] or [N, H, W, channels]), `labels` (whole numbers [N]) and, if wanted, `classes`.
        spec: what the classifier takes.
        class_names: its classes, in the order of the logits.
        most: images to read of each class's folder; None for all.

    Raises:
        InputRefused: the images are not there, unreadable, of the wrong shape, or their labels do not fit.
    """
    place, names = Path(path).expanduser(), tuple(class_names)
    if place.is_dir():
        images, labels = _from_folder(place, spec, names, most)
    elif place.is_file():
        images, labels = _from_npz(place, names)
    else:
        raise InputRefused(f"There are no images at '{path}'; give a folder with one folder per class, or an .npz.")
    return _checked(place, images, labels, spec, names)


def _checked(
    place: Path, images: np.ndarray, labels: np.ndarray, spec: InputSpec, names: tuple[str, ...]
) -> LabelledImages:
    images = images[..., None] if images.ndim == 3 else images
    if images.dtype != np.uint8 or images.ndim != 4:
        raise InputRefused(f"The images in '{place.name}' must be uint8 of shape [N, height, width, channels].")
    if labels.shape != (len(images),) or not np.issubdtype(labels.dtype, np.integer) or not len(labels):
        raise InputRefused(f"'{place.name}' needs at least one image and one whole-number label for each.")
    wanted = (spec.size, spec.size, spec.channels)
    if images.shape[1:] != wanted:
        raise InputRefused(
            f"The images in '{place.name}' are {_sides(images.shape[1:])}, but the network takes {_sides(wanted)};"
            " convert them first."
        )
    if labels.min() < 0 or labels.max() >= len(names):
        raise InputRefused(
            f"The labels in '{place.name}' go up to {labels.max()}; the network has {len(names)} classes."
        )
    return LabelledImages(images, labels.astype(np.int64), names)


def _sides(shape: tuple[int, ...]) -> str:
    return f"{shape[0]}×{shape[1]} with {shape[2]} channel{'s' if shape[2] != 1 else ''}"


def _from_npz(file: Path, names: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    try:
        with np.load(file, allow_pickle=False) as arrays:
            images, labels = arrays["images"], arrays["labels"]
            own = [str(name) for name in arrays["classes"]] if "classes" in arrays else list(names)
    except KeyError as error:
        raise InputRefused(f"The file '{file.name}' has no array {error.args[0].split()[0]}.") from None
    except (OSError, ValueError, EOFError, TypeError, MemoryError, zipfile.BadZipFile):
        raise InputRefused(f"The file '{file.name}' is not a readable .npz of plain arrays.") from None
    return images, _in_order(labels, own, names)


def _in_order(labels: np.ndarray, own: list[str], names: tuple[str, ...]) -> np.ndarray:
    """Labels as the network numbers them, where the file names the same classes in another order."""
    if own == list(names) or set(own) != set(names) or not np.issubdtype(labels.dtype, np.integer):
        return labels
    if len(labels) and (labels.min() < 0 or labels.max() >= len(own)):
        return labels
    positions: np.ndarray = np.array([names.index(name) for name in own])[labels]
    return positions


def _from_folder(
    folder: Path, spec: InputSpec, names: tuple[str, ...], most: int | None
) -> tuple[np.ndarray, np.ndarray]:
    classes = sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    if not classes:
        raise InputRefused(f"The folder '{folder}' has no folders inside; make one per class.")
    images, labels = [], []
    for entry, label in zip(classes, _class_numbers(folder, [entry.name for entry in classes], names), strict=True):
        files = sorted(file for file in entry.iterdir() if file.suffix.lower() in _SUFFIXES)[:most]
        images += [_pixels(file, spec) for file in files]
        labels += [label] * len(files)
    if not images:
        raise InputRefused(f"The folders in '{folder}' hold no images.")
    return np.stack(images), np.array(labels, np.int64)


def _class_numbers(folder: Path, own: list[str], names: tuple[str, ...]) -> list[int]:
    """Labels of class folders: by name, by number, or by alphabet when there are as many as classes."""
    lowered = [name.lower() for name in names]
    if all(name.lower() in lowered for name in own):
        return [lowered.index(name.lower()) for name in own]
    if all(name.isdecimal() for name in own):
        return [int(name) for name in own]
    if len(own) == len(names):
        return list(range(len(own)))
    unknown = next(name for name in own if name.lower() not in lowered)
    raise InputRefused(f"The folder '{unknown}' in '{folder.name}' is none of the network's {len(names)} classes.")


def _pixels(file: Path, spec: InputSpec) -> np.ndarray:
    try:
        with Image.open(file) as opened:
            image = opened.convert("L" if spec.channels == 1 else "RGB")
    except (OSError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        raise InputRefused(f"The file '{file}' is not a readable image.") from None
    if spec.size >= PHOTOGRAPH_SIZE and image.size != (spec.size, spec.size):
        image = middle(image, spec.size)
    if image.size != (spec.size, spec.size):
        width, height = image.size
        raise InputRefused(
            f"The image '{file}' is {width}×{height}, but the network takes {spec.size}×{spec.size}; convert it first."
        )
    pixels: np.ndarray = np.asarray(image, np.uint8)
    return pixels[..., None] if pixels.ndim == 2 else pixels


def middle(image: Image.Image, size: int, *, cut: bool = True) -> Image.Image:
    """The middle square of a picture: as ImageNet classifiers are measured, shorter side at 8/7 of the size, then cut.

    Args:
        image: of any size.
        size: side of the square.
        cut: leave out the edges; else the square is as large as the shorter side lets it be.
    """
    scale = size / (_CROP if cut else 1) / min(image.size)
    width, height = (max(size, round(side * scale)) for side in image.size)
    resized = image.resize((width, height), Image.Resampling.BILINEAR)
    left, top = (width - size) // 2, (height - size) // 2
    return resized.crop((left, top, left + size, top + size))
