"""What a classifier answers: finite numbers, different ones for different images, and any class at times."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from qimera_studio.errors import InputRefused
from qimera_studio.graph.network import GraphNetwork, logits_in_batches
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.sanity.finding import Finding
from qimera_studio.teacher.sanity.images import extreme_images, plain_images

_MOST_CLASSES = 2000
"""Classes compared with one another; of more, this many are taken."""

_ROUNDS = 30

_PIXELS_AT_ONCE = 224**2


@torch.no_grad()
def answer_findings(network: GraphNetwork, spec: InputSpec, class_names: tuple[str, ...]) -> list[Finding]:
    """Ask a classifier about images that look like nothing in particular, and about extreme ones.

    Args:
        network: frozen.
        spec: what it takes.
        class_names: one for each logit.

    Raises:
        InputRefused: its answers are not finite, or it has a single class.
    """
    images = plain_images(spec, 8 if spec.size <= 64 else 2, spec.size)
    logits = logits_in_batches(network, images, _at_once(images))  # [N, C]
    if not logits.isfinite().all():
        raise InputRefused("The network answers with values that are not finite; give an earlier checkpoint.")
    if logits.shape[1] < 2:
        raise InputRefused("The network has one output only, so it is not a classifier.")
    extremes = extreme_images(spec)
    answers = [_varied(logits), _finite(logits_in_batches(network, extremes, _at_once(extremes)))]
    return [*answers, *_winners(network, torch.cat([images, extremes]), class_names)]


def _at_once(images: Tensor) -> int:
    """How many images [N, channels, H, W] to compute together; their features shall take little beside the weights."""
    return max(1, _PIXELS_AT_ONCE // (images.shape[2] * images.shape[3]))


def _varied(logits: Tensor) -> Finding:
    spread = (logits - logits.mean(0)).abs().max()
    if spread <= 1e-6 * logits.abs().max().clamp(min=1e-6):
        return Finding("It answers the same for every image; its weights may be damaged.", wrong=True)
    return Finding(f"Its answers differ between images (logits by up to {spread:.3g}).")


def _finite(logits: Tensor) -> Finding:
    if logits.isfinite().all():
        return Finding("Its answers stay finite for black, white and checkered images.")
    return Finding(
        "Its answers to black, white or checkered images are not finite numbers; its weights may be damaged.",
        wrong=True,
    )


def _winners(network: GraphNetwork, images: Tensor, class_names: tuple[str, ...]) -> list[Finding]:
    """Whether each class can win by features within the range that they were seen in.

    Says nothing of networks that do not end in a linear layer.
    """
    last = network.graph.node(network.graph.output)
    if last.op != "linear":
        return []
    name = last.inputs[0]
    features = torch.cat([network.tensors(batch, (name,))[name] for batch in images.split(_at_once(images))])  # [N, D]
    losers = _losers(network.layer(last.name), features)
    count = len(class_names)
    if not losers:
        return [Finding(f"It has {count} classes, and each of them can win.")]
    names = ", ".join(f"'{class_names[loser]}'" for loser in losers[:3]) + (", ..." if len(losers) > 3 else "")
    return [
        Finding(
            f"{len(losers)} of its {count} classes can hardly ever win ({names}); its last layer may be damaged.",
            wrong=True,
        )
    ]


def _losers(layer: nn.Conv2d | nn.Linear, features: Tensor) -> list[int]:
    """Classes that no features let win: a game against the strongest rivals so far, whose mean converges (Brown 1951).

    Args:
        layer: the last one, from features [N, D] to logits [N, C].
        features: that were seen; between their extremes every dimension may take any value.
    """
    weight, low, high = layer.weight, features.min(), features.max()  # [C, D], then scalars
    losers = torch.linspace(0, len(weight) - 1, min(len(weight), _MOST_CLASSES)).long()  # [K]
    rivals = weight.mean(0).expand(len(losers), -1)  # [K, D]
    for count in range(2, _ROUNDS + 2):
        best = torch.where(weight[losers] > rivals, high, low)
        logits = F.linear(best, weight, layer.bias)
        own = logits.gather(1, losers[:, None]).squeeze(1)
        strongest, rival = logits.scatter(1, losers[:, None], -torch.inf).max(1)
        lost = own <= strongest
        losers, rivals, rival = losers[lost], rivals[lost], rival[lost]
        rivals = rivals + (weight[rival] - rivals) / count
    found: list[int] = losers.tolist()
    return found
