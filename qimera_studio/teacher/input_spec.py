"""What a classifier takes: channels, size and normalisation. Imports no torch, so the window can use it.

A normalised value is (pixel / 255 - mean) / std, per channel.
"""

from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

import numpy as np

from qimera_studio.errors import UsageError


class Preset(NamedTuple):
    """A well-known normalisation; one entry in `mean` and `std` suits any number of channels.

    Attributes:
        title: name for the person.
        mean: in units of pixels / 255.
        std: in units of pixels / 255.
    """

    title: str
    mean: tuple[float, ...]
    std: tuple[float, ...]

    def suits(self, channels: int) -> bool:
        """Whether images of `channels` channels can be normalised by it."""
        return len(self.mean) in (1, channels)


PRESETS: dict[str, Preset] = {
    "imagenet": Preset("ImageNet", (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    "cifar10": Preset("CIFAR-10", (0.4914, 0.4822, 0.4465), (0.2023, 0.1994, 0.2010)),
    "cifar10-pixels": Preset("CIFAR-10 (std of pixels)", (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)),
    "cifar100": Preset("CIFAR-100", (0.5071, 0.4865, 0.4409), (0.2673, 0.2564, 0.2762)),
    "mnist": Preset("MNIST", (0.1307,), (0.3081,)),
    "[0,1]": Preset("[0, 1]", (0.0,), (1.0,)),
    "[-1,1]": Preset("[-1, 1]", (0.5,), (0.5,)),
}
"""By name. CIFAR-10 has two: most training scripts copy a std averaged over images, some use that of all pixels."""

CUSTOM = "custom"


@dataclass(frozen=True)
class InputSpec:
    """The input of a classifier.

    Attributes:
        channels: of the image.
        size: side of the square image in pixels.
        mean: per channel, in units of pixels / 255.
        std: per channel, in units of pixels / 255, > 0.
        preset: a key of `PRESETS`, or `custom`.
        confidence: `stated`, `sure`, `likely` or `guess`.
        reason: one sentence for the person: where the normalisation comes from.
    """

    channels: int
    size: int
    mean: tuple[float, ...]
    std: tuple[float, ...]
    preset: str = CUSTOM
    confidence: str = "stated"
    reason: str = "As stated."

    @classmethod
    def of_preset(
        cls, preset: str, channels: int, size: int, confidence: str = "stated", reason: str = "As stated."
    ) -> "InputSpec":
        """The spec of a normalisation preset.

        Raises:
            UsageError: there is no such preset, or it is for another number of channels.
        """
        if preset not in PRESETS:
            raise UsageError(f"There is no normalisation '{preset}'; use one of {', '.join(PRESETS)}.")
        chosen = PRESETS[preset]
        if not chosen.suits(channels):
            wanted = len(chosen.mean)
            raise UsageError(
                f"The normalisation '{preset}' is for {wanted} channels; the network takes {channels}, choose another."
            )
        repeat = channels // len(chosen.mean)
        return cls(channels, size, chosen.mean * repeat, chosen.std * repeat, preset, confidence, reason)

    def normalised(self, images: np.ndarray) -> np.ndarray:
        """Pixels as the network takes them.

        Args:
            images: uint8 [N, H, W, channels].

        Returns:
            float32 [N, channels, H, W].
        """
        scaled = images.astype(np.float32) / np.float32(255)
        shifted = (scaled - np.array(self.mean, np.float32)) / np.array(self.std, np.float32)  # [N, H, W, channels]
        return np.ascontiguousarray(shifted.transpose(0, 3, 1, 2))

    def to_pixels(self, normalised: np.ndarray) -> np.ndarray:
        """Pixels to look at; values outside 0 ... 255 are clipped.

        Args:
            normalised: float [N, channels, H, W].

        Returns:
            uint8 [N, H, W, channels].
        """
        shifted = normalised.transpose(0, 2, 3, 1) * np.array(self.std) + np.array(self.mean)  # [N, H, W, channels]
        pixels: np.ndarray = np.rint(shifted * 255).clip(0, 255).astype(np.uint8)
        return pixels

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; `from_dict` is the inverse."""
        return {**asdict(self), "mean": list(self.mean), "std": list(self.std)}

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> "InputSpec":
        """Read back what `to_dict` wrote."""
        return cls(**{**value, "mean": tuple(value["mean"]), "std": tuple(value["std"])})
