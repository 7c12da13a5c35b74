"""A recognised architecture, and how a network and named weights are brought together: strictly, or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode

from qimera_studio.teacher.reading import Weights

COUNTER = "num_batches_tracked"
"""Batch norm's step counter: of no use here, often missing, sometimes of another shape; never compared."""


@dataclass(frozen=True)
class Architecture:
    """A network with its weights.

    Attributes:
        name: for the person, such as `ResNet-20 for CIFAR (option A shortcuts)`.
        module: the network, weights loaded.
        size: side of the images it is made for, in pixels.
        confidence: one sentence: how sure, and what leaves no trace in a file of weights.
        preset: the normalisation its published weights use, if any.
        class_names: the classes of its published weights when the class count is theirs.
        mapping: (name in the file, name in the network) of the tensors whose names differ.
        remarks: plain sentences that a person should know, and that are no warnings.
    """

    name: str
    module: nn.Module
    size: int
    confidence: str
    preset: str | None = None
    class_names: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()


class WithoutStorage(TorchFunctionMode):
    """Makes networks whose parameters take no memory and no time to initialise, until weights are assigned."""

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        if func is torch.empty:
            kwargs["device"] = "meta"
        elif func in (torch.conv2d, F.batch_norm):  # some networks pass an image through as they are made
            args = tuple(arg.to("meta") if isinstance(arg, Tensor) else arg for arg in args)
        return func(*args, **kwargs)


def differences(module: nn.Module, weights: Weights) -> list[str]:
    """Names that only one side has, or whose shapes differ."""
    wanted = {name: tensor for name, tensor in module.state_dict().items() if not name.endswith(COUNTER)}
    given = {name: tensor for name, tensor in weights.items() if not name.endswith(COUNTER)}
    same = {name for name in wanted.keys() & given.keys() if wanted[name].shape == given[name].shape}
    return sorted((wanted.keys() | given.keys()) - same)


def with_weights(module: nn.Module, weights: Weights) -> nn.Module | None:
    """The network with `weights` loaded strictly; None when any name or shape differs."""
    if differences(module, weights):
        return None
    state = module.state_dict()  # carries the layer versions that some networks insist on
    for name in state:
        state[name] = torch.tensor(0) if name.endswith(COUNTER) else weights[name]
    module.load_state_dict(state, strict=True, assign=True)
    return module.eval()


def renamed(weights: Weights, names: dict[str, str]) -> Weights:
    """The weights with whole parts of their names replaced, such as `linear` by `fc`."""
    return {".".join(names.get(part, part) for part in name.split(".")): tensor for name, tensor in weights.items()}


def shape_of(weights: Weights, name: str, dimensions: int) -> tuple[int, ...]:
    """Shape of the tensor `name`; zeros when it is absent or has another number of dimensions."""
    tensor: Tensor | None = weights.get(name)
    return tuple(tensor.shape) if tensor is not None and tensor.dim() == dimensions else (0,) * dimensions
