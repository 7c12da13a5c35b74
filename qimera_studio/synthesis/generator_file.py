"""Generators as safetensors files: trained ones together, exactly; snapshots of one alone, on a quarter of the room.

Names of trained generators' tensors begin with the generator's number. A snapshot's matrices are 8-bit integers with a
scale for each row, which moves its images by less than their own 8 bits show.
"""

from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

_SCALE = ".scale"


def save_generators(states: list[dict[str, Tensor]], path: Path) -> None:
    """Write the state dicts of generators."""
    named = {f"{number}.{name}": tensor for number, state in enumerate(states) for name, tensor in state.items()}
    save_file({name: tensor.detach().cpu().contiguous() for name, tensor in named.items()}, path)


def load_generators(path: Path) -> list[dict[str, Tensor]]:
    """Read back what `save_generators` wrote, in order."""
    states: dict[int, dict[str, Tensor]] = {}
    for name, tensor in load_file(path).items():
        number, _, own = name.partition(".")
        states.setdefault(int(number), {})[own] = tensor
    return [states[number] for number in sorted(states)]


def save_snapshot(state: dict[str, Tensor], path: Path) -> None:
    """Write the state dict of a generator that is only looked at."""
    save_file(rounded(state), path)


def rounded(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """A state dict with integers in place of its matrices."""
    small: dict[str, Tensor] = {}
    for name, tensor in state.items():
        plain = tensor.detach().cpu()
        if plain.dim() > 1:
            scale = plain.flatten(1).abs().amax(1).clamp_min(1e-30) / 127  # [rows]
            small[name + _SCALE] = scale
            plain = torch.round(plain / _rowwise(scale, plain)).to(torch.int8)
        small[name] = plain.contiguous()
    return small


def load_snapshot(path: Path) -> dict[str, Tensor]:
    """Read back, nearly, what `save_snapshot` was given."""
    tensors = load_file(path)
    scales = {name: tensors.pop(name + _SCALE) for name in list(tensors) if name + _SCALE in tensors}
    return {
        name: tensor * _rowwise(scales[name], tensor) if name in scales else tensor for name, tensor in tensors.items()
    }


def _rowwise(scale: Tensor, like: Tensor) -> Tensor:
    return scale.view(-1, *[1] * (like.dim() - 1))
