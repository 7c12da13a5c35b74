"""What every quantizer of a training student can do: act on a tensor, and say its integers.

Scheme-specific quantizers (`deployable`, `paper`) derive from these; `GraphNetwork` only ever calls them.
"""

from abc import abstractmethod
from dataclasses import dataclass

import numpy as np
from torch import Tensor, nn

from qimera_studio.quantization.quantized_model import TensorQuantization


@dataclass(frozen=True)
class WeightIntegers:
    """A quantized weight: real value = (codes - zero_points) * scales.

    Attributes:
        codes: int8, shape of the weight.
        scales: float32 [out], one for each output channel, or [1].
        zero_points: int32, as many as scales.
    """

    codes: np.ndarray
    scales: np.ndarray
    zero_points: np.ndarray


class WeightQuantizer(nn.Module):
    """Maps a float weight to the values its integers stand for, with a gradient.

    Attributes:
        bits: 2-8.
    """

    bits: int

    @abstractmethod
    def forward(self, weight: Tensor) -> Tensor:
        """Fake-quantized weight, same shape."""

    @abstractmethod
    def integers(self, weight: Tensor) -> WeightIntegers:
        """The integers `forward` stands for."""


class TensorQuantizer(nn.Module):
    """Maps an activation to the values its integers stand for, with a gradient.

    Attributes:
        bits: 2-8.
    """

    bits: int

    @property
    def rectifies(self) -> bool:
        """Whether it does all that a ReLU before it would, forwards and backwards."""
        return False

    @abstractmethod
    def forward(self, tensor: Tensor) -> Tensor:
        """Fake-quantized tensor, same shape."""

    @abstractmethod
    def quantization(self) -> TensorQuantization:
        """Scale, zero point and bits `forward` stands for."""
