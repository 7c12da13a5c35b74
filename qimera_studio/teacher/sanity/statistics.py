"""Whether any images have the statistics that a network's batch norms remember.

A batch norm remembers mean and variance of what came in while the network was trained, so in a sound network there are
images that bring every batch norm close to them (which is also what Qimera's generator learns from). A few images are
optimised towards that for at most forty steps, from a start as smooth as suits the network best. Where a layer cannot
be reached, weights and statistics do not belong together: layers were mixed up, the architecture is another, or the
file is damaged. The distance of a layer is the Kullback-Leibler divergence between the two Gaussians, averaged over
its channels, in nats; what counts is the worst layer, in the best step.

Measured (`tests/benchmarks/teacher_sanity.md`): trained networks for small images come within 0.2 in a few steps;
untrained ones, and those with swapped layers or strange batch norms, do not in forty. At 224 pixels there is time for
few steps with two images, which leaves a trained network 0.36 away, so more is needed to speak up. What optimised
images can make up for is not seen: a wrong padding or stride, flipped kernels, two alike blocks that changed places.
"""

from dataclasses import dataclass, replace

import torch
import torch.nn.functional as F
from torch import Tensor

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.normalisation import untrained
from qimera_studio.teacher.sanity.finding import Finding
from qimera_studio.teacher.sanity.images import plain_images
from qimera_studio.teacher.work import multiply_adds

REACHED = 0.2
"""Nats per channel: the worst layer of a sound network comes this close."""

_FAR = 1.5
"""Nats per channel: what is certainly too far when the steps had to be few or the images are large."""

_SMALL = 64
_LARGEST_SIZE = 128
_STEPS, _STEPS_WHEN_LARGE, _FEWEST_STEPS = 40, 20, 4
_WORK = 3e10
"""Multiply-adds of all forward passes: a few seconds on one core."""

_STEP = 0.05
"""How far a pixel moves in a step, in units of pixels / 255."""

_SMOOTHNESS = (1, 2, 4, 8)
_SCALES, _SCALES_WHEN_LARGE = (1, 2, 4), (2, 8)
"""Sizes in pixels of the patches that move together; Adam moves single pixels of large images into noise."""

_FEWEST_VALUES = 16
"""Values per channel below which a variance says nothing."""


@dataclass(frozen=True)
class Reach:
    """How close images came to the statistics of the layer that was furthest from its own.

    Attributes:
        distance: in nats per channel.
        layer: path of that batch norm.
        layers: how many were compared.
        steps: that were taken.
    """

    distance: float
    layer: str
    layers: int
    steps: int

    @property
    def is_close(self) -> bool:
        """Whether the statistics were reached."""
        return self.distance <= REACHED

    @property
    def is_far(self) -> bool:
        """Whether they cannot be reached, as far as the steps that were taken allow to say."""
        return self.distance > (REACHED if self.steps == _STEPS else _FAR)


def statistics_findings(network: GraphNetwork, spec: InputSpec) -> list[Finding]:
    """Say whether a network's batch-norm statistics can be reached; nothing when it never gathered any."""
    if all(untrained(network, node.name) for node in network.graph.nodes if node.op == "batch_norm"):
        return []
    reach = reach_statistics(network, spec)
    return [
        _finding(reach) if reach else Finding("Its batch-norm statistics were not checked; its size leaves no time.")
    ]


def _steps(reach: Reach) -> str:
    return "1 step" if reach.steps == 1 else f"{reach.steps} steps"


def _finding(reach: Reach) -> Finding:
    if reach.is_close:
        return Finding(
            f"Images can be made that have the statistics of all its {reach.layers} batch norms"
            f" (the furthest is {reach.distance:.2f} nats per channel off after {_steps(reach)})."
        )
    if not reach.is_far:
        return Finding(
            f"Images came near the statistics of all its {reach.layers} batch norms (the furthest, '{reach.layer}', is"
            f" {reach.distance:.2f} nats per channel off); a network as large would need more than {reach.steps} steps."
        )
    return Finding(
        f"No images have the statistics that its batch norm '{reach.layer}' remembers (still {reach.distance:.2g} nats"
        f" per channel off after {_steps(reach)}), so its weights may be damaged, untrained or of another"
        " architecture; check its accuracy.",
        wrong=True,
    )


def reach_statistics(network: GraphNetwork, spec: InputSpec) -> Reach | None:
    """Optimise a few images towards a network's batch-norm statistics.

    Args:
        network: frozen, with at least one batch norm.
        spec: what it takes; large networks are shown smaller images, of which their statistics say as much.

    Returns:
        Where it ended; None when the network is too large for a few steps, or its tensors too small to tell.
    """
    for size in sorted({min(spec.size, _LARGEST_SIZE), spec.size}):
        try:
            return _reach(network, spec, size)
        except RuntimeError:  # a linear layer before the last batch norm fixes the size
            continue
    return None


def _reach(network: GraphNetwork, spec: InputSpec, size: int) -> Reach | None:
    small = size <= _SMALL
    images = _start(network, spec, 2 if small else 1, size)
    steps = min(
        _STEPS if small else _STEPS_WHEN_LARGE, int(_WORK / (len(images) * _work(network, spec.channels, size)))
    )
    if steps < _FEWEST_STEPS or not _distances(network, images):
        return None
    motion = _Motion(images, spec, _SCALES if small else _SCALES_WHEN_LARGE)
    best = Reach(torch.inf, "", 0, 0)
    for step in range(steps + 1):
        distances = _distances(network, motion())
        layer, worst = max(distances.items(), key=lambda item: item[1].item())
        if worst < best.distance:
            best = Reach(worst.item(), network.graph.node(layer).layer, len(distances), step)
        if best.is_close or step == steps:
            break
        motion.step(_loss(distances))
    return replace(best, steps=step)


def _start(network: GraphNetwork, spec: InputSpec, pairs: int, size: int) -> Tensor:
    """The plain images that are closest as they are: photographs differ in how smooth they are."""
    starts = [plain_images(spec, pairs, size, smoothness) for smoothness in _SMOOTHNESS]
    with torch.no_grad():
        return min(starts, key=lambda images: _loss(_distances(network, images)).item())


def _loss(distances: dict[str, Tensor]) -> Tensor:
    return torch.stack([torch.zeros(()), *distances.values()]).log1p().mean()


class _Motion:
    """Images that move, in patches of several sizes at once.

    Args:
        images: [N, channels, size, size], normalised.
        spec: how they are normalised.
        scales: sides of the patches in pixels.
    """

    def __init__(self, images: Tensor, spec: InputSpec, scales: tuple[int, ...]) -> None:
        self._images, self._std = images, torch.tensor(spec.std).view(1, -1, 1, 1)
        sizes = [max(1, images.shape[-1] // scale) for scale in scales]
        self._moved = [torch.zeros(*images.shape[:2], size, size, requires_grad=True) for size in sizes]
        self._optimizer = torch.optim.Adam(self._moved, lr=_STEP / len(scales))

    def __call__(self) -> Tensor:
        """The images where they are now."""
        shape = self._images.shape[-2:]
        moved = torch.stack([F.interpolate(part, size=shape, mode="bilinear") for part in self._moved]).sum(0)
        return self._images + moved / self._std

    def step(self, loss: Tensor) -> None:
        """Move to make `loss` smaller."""
        self._optimizer.zero_grad()
        loss.backward()
        self._optimizer.step()


def _work(network: GraphNetwork, channels: int, size: int) -> int:
    """Multiply-adds for one image as far as the last batch norm."""
    nodes = network.graph.nodes
    last = max(place for place, node in enumerate(nodes) if node.op == "batch_norm")
    return max(1, sum(multiply_adds(network, nodes[:last], channels, size).values()))


def _distances(network: GraphNetwork, images: Tensor) -> dict[str, Tensor]:
    """Of each batch norm, by its name, those with too few values left out."""
    norms = [node for node in network.graph.nodes if node.op == "batch_norm"]
    incoming = network.tensors(images, [node.inputs[0] for node in norms])
    return {
        node.name: _distance(network, node.name, incoming[node.inputs[0]], node.attributes["eps"])
        for node in norms
        if incoming[node.inputs[0]][:, 0].numel() >= _FEWEST_VALUES
    }


def _distance(network: GraphNetwork, name: str, values: Tensor, eps: float) -> Tensor:
    layer = network.layers[name]
    running_mean, running_variance = layer.get_buffer("running_mean"), layer.get_buffer("running_var")
    variance, mean = torch.var_mean(values, [0, *range(2, values.dim())], correction=0)
    ratio = ((variance + eps) / (running_variance + eps)).clamp(min=1e-12)
    shift = (mean - running_mean).square() / (running_variance + eps)
    alive = running_variance >= 1e-3 * running_variance.max()  # channels whose filter died say nothing
    divergence: Tensor = (0.5 * (ratio - ratio.log() - 1 + shift))[alive].mean()
    return divergence.nan_to_num(torch.finfo(divergence.dtype).max)
