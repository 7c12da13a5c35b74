"""Calibration: turn what a float network's tensors hold into quantizers, from samples or from batch-norm statistics."""

from typing import cast

import torch
from torch import Tensor

from qimera_studio.graph.graph import IMAGE
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import Target
from qimera_studio.options.quantization import ClipRule, QuantizationOptions
from qimera_studio.quantization.deployable import AffineQuantizer, BiasQuantizer, SymmetricQuantizer
from qimera_studio.quantization.image_free.moments import Moments
from qimera_studio.quantization.image_free.ranges import correct_biases, set_tensor_ranges
from qimera_studio.quantization.placement import concat_groups, origin, tensor_bits, weight_bits
from qimera_studio.quantization.ranges.tensors import tensor_range
from qimera_studio.quantization.rounding import rounded

VALUES_KEPT = 2**17
"""Values of each tensor that the clip rules look at; extremes are kept besides."""


def attach_deployable(network: GraphNetwork, target: Target, options: QuantizationOptions | None = None) -> None:
    """Give a folded float network deployable quantizers, not yet calibrated; it becomes the student.

    Args:
        network: BN-folded; quantizers are added in place.
        target: bits.
        options: granularity, and whether ranges learn; None for the defaults.
    """
    options, graph = options or QuantizationOptions(), network.graph
    groups = concat_groups(graph)
    for name, bits in tensor_bits(graph, target).items():
        ceiling = 6.0 if name != IMAGE and graph.node(name).op == "relu6" else None
        if name not in groups:
            network.tensor_quantizers[name] = AffineQuantizer(bits, ceiling, learned=options.learn_ranges)
    for name in groups:
        network.tensor_quantizers[name] = network.tensor_quantizers[_owner(groups, name)]
    for name, bits in weight_bits(graph, target).items():
        quantizer = SymmetricQuantizer(
            network.layer(name).weight, bits, options.granularity, learned=options.learn_ranges
        )
        held = network.tensor_quantizers[origin(graph, graph.node(name).inputs[0])]
        network.weight_quantizers[name] = quantizer
        network.bias_quantizers[name] = BiasQuantizer(cast(AffineQuantizer, held), quantizer)


@torch.no_grad()
def calibrate(
    teacher: GraphNetwork,
    student: GraphNetwork,
    samples: Tensor,
    options: QuantizationOptions,
    moments: dict[str, Moments] | None = None,
    *,
    batch_size: int = 64,
) -> None:
    """Set every range of a student, round its weights and correct its biases as the options say.

    Args:
        teacher: the folded float network the student started from.
        student: with deployable quantizers attached.
        samples: normalised images [N, channels, H, W]; not looked at where ranges come from statistics.
        options: clip rules, rounding and correction.
        moments: statistics by tensor of `teacher`; needed for ranges from statistics and for bias correction.
        batch_size: images per forward pass.
    """
    if options.activation_range == "statistics":
        assert moments is not None
        set_tensor_ranges(student, moments)
    else:
        _observe_ranges(teacher, student, samples, options.activation_range, options, batch_size)
    _calibrate_weights(student, options)
    if options.correct_bias:
        assert moments is not None
        correct_biases(teacher, student, moments)


def _observe_ranges(
    teacher: GraphNetwork,
    student: GraphNetwork,
    samples: Tensor,
    rule: ClipRule,
    options: QuantizationOptions,
    batch_size: int,
) -> None:
    groups = concat_groups(student.graph)
    owners = [name for name in student.tensor_quantizers if name not in groups]
    for name, values in observe(teacher, samples, owners, batch_size).items():
        quantizer = cast(AffineQuantizer, student.tensor_quantizers[name])
        quantizer.set_range(*tensor_range(values, quantizer.bits, rule, **clip_settings(options)))


def _calibrate_weights(student: GraphNetwork, options: QuantizationOptions) -> None:
    for name, module in student.weight_quantizers.items():
        layer, source = student.layer(name), origin(student.graph, student.graph.node(name).inputs[0])
        held = cast(AffineQuantizer, student.tensor_quantizers[source]).quantization()
        quantizer = cast(SymmetricQuantizer, module)
        # A channel that folding made tiny still needs its bias to fit 32 bits at input scale times weight scale.
        least = cast(Tensor, layer.bias).detach().abs() / (held.scale * 2**30)
        quantizer.set_range(layer.weight, options.weight_range, least, **clip_settings(options))
        if options.rounding == "squant":
            layer.weight.data = rounded(layer.weight.data, quantizer.scale.detach(), quantizer.low, quantizer.high)


def clip_settings(options: QuantizationOptions) -> dict[str, float]:
    """What the clip rules take besides bits and values."""
    return {"percentile": options.percentile, "least_share": options.least_clip}


def _owner(groups: dict[str, str], name: str) -> str:
    """The concat at the end of a chain of concats."""
    while name in groups:
        name = groups[name]
    return name


def observe(network: GraphNetwork, samples: Tensor, names: list[str], batch_size: int) -> dict[str, Tensor]:
    """A bounded sample of the values of each named tensor, extremes included, as float32 [n]."""
    batches = samples.split(batch_size)
    share = VALUES_KEPT // len(batches)
    kept: dict[str, list[Tensor]] = {name: [] for name in names}
    for batch in batches:
        for name, tensor in network.tensors(batch, names).items():
            values = tensor.float().flatten()
            stride = max(1, values.numel() // share) | 1  # odd, so that it does not walk along one column
            few = values[::stride].clone()  # a view would hold on to the whole tensor, for all samples at once
            kept[name] += [few, values.amin()[None], values.amax()[None]]
    return {name: torch.cat(values) for name, values in kept.items()}
