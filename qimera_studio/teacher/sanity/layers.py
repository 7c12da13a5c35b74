"""What the layers themselves give reason to say: batch norms, dead channels, layers that are zero or alike."""

import torch
from torch import Tensor

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.teacher.normalisation import untrained
from qimera_studio.teacher.sanity.finding import Finding

_DEAD = 1e-6
"""Share of the largest channel's scale below which a channel says nothing."""

_MANY_DEAD = 0.5
_ENOUGH_WEIGHTS = 16
"""Smaller layers may be alike by chance."""


def layer_findings(network: GraphNetwork) -> list[Finding]:
    """Look at a network's layers."""
    return [*_batch_norms(network), *_empty_and_alike(network), _dead_channels(network)]


def _batch_norms(network: GraphNetwork) -> list[Finding]:
    norms = [node.name for node in network.graph.nodes if node.op == "batch_norm"]
    if not norms:
        return [
            Finding(
                "It has no batch-norm layers, whose statistics guide the synthetic images (Qimera, GDFQ and ZeroQ need"
                " them); set the weight of the statistics to 0 to go without, and expect poorer images and a lower"
                " accuracy.",
                wrong=True,
            )
        ]
    if all(untrained(network, name) for name in norms):
        return [
            Finding("Its batch-norm statistics are those of an untrained network; is this the right file?", wrong=True)
        ]
    return []


def _empty_and_alike(network: GraphNetwork) -> list[Finding]:
    """Layers without any weight but zero, and layers that are copies of another."""
    weights = {node.layer: network.layer(node.name).weight for node in network.graph.weighted()}
    empty = [name for name, weight in weights.items() if not weight.any()]
    alike = _alike({name: weight for name, weight in weights.items() if name not in empty})
    findings = []
    if empty:
        findings.append(Finding(f"{_layers(empty)} only zeros as weights; the file may be damaged.", wrong=True))
    if alike:
        first, second = alike[0]
        findings.append(
            Finding(f"The layers '{first}' and '{second}' have the same weights; the file may be damaged.", wrong=True)
        )
    return findings or [Finding(f"No layer of {len(weights)} is empty or a copy of another.")]


def _layers(names: list[str]) -> str:
    more = f" and {len(names) - 1} more have" if len(names) > 1 else " has"
    return f"The layer '{names[0]}'{more}"


def _alike(weights: dict[str, Tensor]) -> list[tuple[str, str]]:
    seen: dict[tuple[object, ...], str] = {}
    found = []
    for name, weight in weights.items():
        if weight.numel() < _ENOUGH_WEIGHTS:
            continue
        mark = (tuple(weight.shape), weight.sum().item(), torch.linalg.vector_norm(weight).item())
        other = seen.setdefault(mark, name)
        if other != name and torch.equal(weights[other], weight):
            found.append((other, name))
    return found


def _dead_channels(network: GraphNetwork) -> Finding:
    """Channels whose scale, or all of whose weights, are nothing beside the largest of their layer."""
    sizes = [_channel_sizes(network, node.name) for node in network.graph.nodes if node.name in network.layers]
    total = sum(len(size) for size in sizes)
    dead = sum(int((size <= _DEAD * size.max()).sum()) for size in sizes)
    if not dead:
        return Finding(f"None of its {total:,} channels is dead.")
    share = f"{dead} of {total:,} channels {'is' if dead == 1 else 'are'} dead ({dead / total:.2%})"
    if dead > _MANY_DEAD * total:
        return Finding(f"{share}; the network may be pruned, untrained or damaged.", wrong=True)
    return Finding(f"{share}.")


def _channel_sizes(network: GraphNetwork, name: str) -> Tensor:
    weight = network.layers[name].get_parameter("weight")
    if weight.dim() == 1:
        return weight.abs()
    largest: Tensor = torch.linalg.vector_norm(weight.flatten(1), torch.inf, dim=1)  # needs no copy of the weight
    return largest
