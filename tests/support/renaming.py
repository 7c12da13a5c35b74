"""Weights in the order of their network, under names that say nothing."""

from torch import Tensor


def numbered(state: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """Each layer under the prefix and a number."""
    layers: dict[str, int] = {}
    names = (name.rpartition(".") for name in state)
    renamed = [f"{prefix}{layers.setdefault(path, len(layers))}.{leaf}" for path, _, leaf in names]
    return dict(zip(renamed, state.values(), strict=True))


def anonymous(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Each block, and each layer in it, under a name of no meaning."""
    parts: dict[str, int] = {}
    names = {}
    for name in state:
        path, _, leaf = name.rpartition(".")
        block = ".".join(path.split(".")[:2])
        number = parts.setdefault(path, len(parts))
        names[name] = f"group{parts.setdefault(block, len(parts))}.part{number}.{leaf}"
    return {names[name]: tensor for name, tensor in state.items()}
