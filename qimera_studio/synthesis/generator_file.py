"""Trained generators as one safetensors file; tensor names begin with the generator's number."""

from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor


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
