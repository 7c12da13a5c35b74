"""Checkpoints as tensors: the thin side of torch on `checkpoint`, which reads untrusted files without it."""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from qimera_studio.checkpoint import reading
from qimera_studio.checkpoint.listing import Listing
from qimera_studio.reporting import Report, silent

Weights = dict[str, Tensor]


@dataclass(frozen=True)
class Checkpoint:
    """A trained network's weights as a file had them.

    Attributes:
        weights: float32 or integer, on the CPU, in the file's order, without the prefixes wrappers put before names.
        container: what kind of file it is, such as `PyTorch file`.
        wrapper: the entry they were in, such as `state_dict`; empty when they were not in any.
        module_class: class of the pickled network they were in; empty when they were in a dictionary.
        remarks: plain sentences a person should know.
    """

    weights: Weights
    container: str
    wrapper: str = ""
    module_class: str = ""
    remarks: tuple[str, ...] = ()


def read_checkpoint(path: Path, report: Report | None = None, *, trusted: bool = False) -> Checkpoint:
    """Read a trained network's weights; nothing in the file is ever run.

    Args:
        path: a PyTorch or safetensors file, or the index of one in several parts.
        report: told how far the reading is.
        trusted: whether the file is the program's own, so that no process need be started to look it over.

    Raises:
        InputRefused: the file is no readable, finite, floating-point network.
    """
    contents = reading.read(path, report or silent, apart=not trusted)
    shared = {id(array): torch.from_numpy(array) for array in contents.arrays.values()}
    weights = {name: shared[id(array)] for name, array in contents.arrays.items()}
    listing = contents.listing
    remarks = (*listing.remarks, *_narrow(listing))
    return Checkpoint(weights, listing.container, listing.wrapper, listing.module_class, remarks)


def _narrow(listing: Listing) -> list[str]:
    narrow = sum(tensor.dtype.startswith("float8") for tensor in listing.tensors)
    if not narrow:
        return []
    return [f"{narrow} of its tensors are 8-bit floats; what rounding took from them is lost, so check the accuracy."]


def read_weights(path: Path) -> Weights:
    """The weights alone (see `read_checkpoint`)."""
    return read_checkpoint(path).weights
