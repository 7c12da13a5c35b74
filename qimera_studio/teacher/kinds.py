"""What a file of weights is when it is no classifier that is known here, told from names and shapes alone.

Asked only after every known classifier has been tried, so a classifier with an odd name is never sent away for it.
Each kind has one sentence: what the file is, how that shows, and what can still be done.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from torch import Tensor

Weights = dict[str, Tensor]

_OWN_CODE = "name its code with --definition file.py:Class"


class _Kind(NamedTuple):
    """A kind of network, shown by any name that matches `pattern`."""

    what: str
    pattern: str
    advice: str


_ADAPTER = "merge it into the network it was trained for, and save that one's state dict"
_ONLY_CLASSIFIERS = "only image classifiers can be compressed"

_BY_NAME = tuple(
    _Kind(what, rf"(?:^|\.)(?:{names})", advice)
    for what, names, advice in (
        ("an adapter for another network (LoRA)", r"lora_|lora\.|hada_w|adapter_(?:down|up)\.", _ADAPTER),
        (
            "an object detector",
            r"rpn\.|roi_heads?\.|bbox_|box_predictor|class_embed\.|regression_head\.|anchors?$|dfl\.conv\.|yolo",
            _ONLY_CLASSIFIERS,
        ),
        (
            "a segmenter",
            r"segmentation_head\.|decode_head\.|aux_classifier\.|classifier\.0\.convs\.|mask_head\.|outc\.conv",
            _ONLY_CLASSIFIERS,
        ),
        (
            "a language model",
            r"lm_head\.|embed_tokens\.|wte\.|word_embeddings\.|tok_embeddings\.|token_embedding\.|token_embd\.",
            _ONLY_CLASSIFIERS,
        ),
        ("a diffusion model", r"time_embed(?:ding)?\.|diffusion_model\.|time_mlp\.", _ONLY_CLASSIFIERS),
        (
            "a recurrent network",
            r"[^.]*weight_[ih]h_l\d",
            "only image classifiers without recurrence can be compressed",
        ),
    )
)


def describe(weights: Weights) -> str | None:
    """Say what `weights` are.

    Args:
        weights: by name, without wrapper prefixes, of a network that was not recognised.

    Returns:
        What follows `The file '...' `: a sentence without its full stop. None when nothing can be told.
    """
    for kind in _BY_NAME:
        sign = _first(weights, kind.pattern)
        if sign:
            return f"is {kind.what} (it holds '{sign}'); {kind.advice}"
    return _parametrized(weights) or _autoencoder(weights) or _by_shape(weights) or _folded(weights)


def _first(names: Iterable[str], pattern: str) -> str | None:
    return next((name for name in names if re.search(pattern, name)), None)


def _parametrized(weights: Weights) -> str | None:
    sign = _first(weights, r"(?:^|\.)parametrizations\.")
    return sign and (
        f"stores weights through a parametrization that is not known ('{sign}'); call"
        " torch.nn.utils.parametrize.remove_parametrizations, then save it again"
    )


def _autoencoder(weights: Weights) -> str | None:
    encoder, decoder = _first(weights, r"(?:^|\.)enc(?:oder)?\d*\."), _first(weights, r"(?:^|\.)dec(?:oder)?\d*\.")
    return (
        encoder
        and decoder
        and (f"is an autoencoder or another network that makes images (it holds '{decoder}'); {_ONLY_CLASSIFIERS}")
    )


def _by_shape(weights: Weights) -> str | None:
    """Networks for something else than images, and those without a classifier at their end."""
    kernels = {tensor.dim() for tensor in weights.values() if tensor.is_floating_point()}
    matrices = [name for name, tensor in weights.items() if tensor.dim() == 2 and name.endswith("weight")]
    if 5 in kernels:
        return "is a network for videos or volumes (its convolutions have three dimensions); give one for images"
    if 4 in kernels and not matrices:
        return (
            "has no linear layer, so it is a backbone without its classifier or answers with an image; give the whole"
            f" network's weights, or {_OWN_CODE} if its last convolution does classify"
        )
    if 3 in kernels and 4 not in kernels:
        return "is a network for signals or sequences (its convolutions have one dimension); give one for images"
    if 4 not in kernels:
        return "has no convolution, so it is no image classifier that can be compressed"
    return None


_BLOCKS = re.compile(r"(?:^|\.)(?:layer\d+\.\d+\.conv\d|blocks\.\d+\.\d+\.conv_|features\.\d+\.conv\.\d)")


def _folded(weights: Weights) -> str | None:
    """Residual and mobile networks always have batch norm, so where it is absent it was folded."""
    kernels = [name for name, tensor in weights.items() if tensor.dim() == 4 and name.endswith("weight")]
    bare = not any("running_" in name for name in weights)
    biased = all(name.removesuffix("weight") + "bias" in weights for name in kernels)
    sign = _first(kernels, _BLOCKS.pattern)
    if not (bare and biased and sign):
        return None
    return (
        f"has its batch norms folded into the convolutions ('{sign}' has a bias and no statistics); give the"
        f" checkpoint from before folding, or {_OWN_CODE} to use it without what needs batch-norm statistics"
    )
