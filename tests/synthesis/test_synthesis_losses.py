"""The generator's losses and their gradients are the authors'."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from support.qimera_reference import Reference, close

from qimera_studio.graph.graph import IMAGE, Graph, Node
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.synthesis.losses import soft_cross_entropy
from qimera_studio.synthesis.statistics import WatchedTeacher, channel_statistics


def _norm(reference: Reference, layer: int) -> GraphNetwork:
    """A network of one batch norm, with the running statistics of a layer of section E."""
    mean, variance = reference[f"E.bn{layer}.running_mean"], reference[f"E.bn{layer}.running_var"]
    weights = {"mean": mean, "var": variance, "weight": torch.ones_like(mean), "bias": torch.zeros_like(mean)}
    named = {f"norm.{'running_' if key in ('mean', 'var') else ''}{key}": value for key, value in weights.items()}
    nodes = (Node("norm", "batch_norm", (IMAGE,), {"eps": 1e-5}), Node("flat", "flatten", ("norm",)))
    return frozen(GraphNetwork(Graph(nodes, "flat"), named).double())


def test_generator_loss_and_gradients_are_the_authors(reference: Reference) -> None:
    logits = reference["E.teacher_logits"].requires_grad_()
    inputs = [reference[f"E.bn{layer}.input"].requires_grad_() for layer in range(3)]
    class_loss = soft_cross_entropy(logits, reference["E.soft_label"])
    found = []
    for layer, x in enumerate(inputs):
        network = _norm(reference, layer)
        _, terms = WatchedTeacher(network).watch(x)
        close(terms[0], reference[f"E.bn{layer}.term"])
        found += terms
    statistics = torch.stack(found).mean()
    loss = class_loss + 0.1 * statistics
    close(class_loss, reference["E.generator_ce"])
    close(statistics, reference["E.generator_bns"])
    close(loss, reference["E.L_G"])
    loss.backward()
    close(logits.grad, reference["E.grad_L_G.teacher_logits"])
    for layer, x in enumerate(inputs):
        close(x.grad, reference[f"E.grad_L_G.bn{layer}.input"])


@pytest.mark.parametrize("layer", [0, 1, 2])
def test_channel_statistics_are_the_authors(reference: Reference, layer: int) -> None:
    mean, variance = channel_statistics(reference[f"E.bn{layer}.input"])
    close(mean, reference[f"E.bn{layer}.batch_mean"])
    close(variance, reference[f"E.bn{layer}.batch_var"])


@settings(max_examples=25)
@given(st.integers(2, 6), st.integers(1, 5), st.sampled_from([(), (4, 3)]), st.booleans(), st.integers(0, 999))
def test_a_watched_norm_has_the_gradients_of_its_formula(
    batch: int, channels: int, sides: tuple[int, ...], last: bool, seed: int
) -> None:
    torch.manual_seed(seed)
    weights = {f"norm.{name}": torch.rand(channels) + 0.5 for name in ("running_mean", "running_var", "weight", "bias")}
    nodes = (Node("norm", "batch_norm", (IMAGE,), {"eps": 1e-3}), Node("flat", "flatten", ("norm",)))
    network = frozen(GraphNetwork(Graph(nodes, "flat"), weights).double())
    x = torch.randn(batch, channels, *sides, dtype=torch.float64)
    x = (x.to(memory_format=torch.channels_last) if sides and last else x).requires_grad_()
    over, layer = [0, *range(2, x.dim())], network.layers["norm"]
    plain = (x.mean(over) - layer.running_mean).square().mean()
    plain = plain + (x.var(over, correction=0) - layer.running_var).square().mean()
    output, (term,) = WatchedTeacher(network).watch(x)
    upstream = torch.randn_like(output)
    close(output, network(x).detach())
    close(term, plain.detach())
    (expected,) = torch.autograd.grad((network(x) * upstream).sum() + 3 * plain, x)
    (gradient,) = torch.autograd.grad((output * upstream).sum() + 3 * term, x)
    close(gradient, expected)


def test_statistics_of_low_precision_maps_are_summed_in_float32() -> None:
    x = (torch.randn(64, 4, 16, 16) + 2).bfloat16()
    mean, variance = channel_statistics(x)
    close(mean, x.double().mean((0, 2, 3)), rtol=1e-5)
    close(variance, x.double().var((0, 2, 3), correction=0), rtol=1e-5)
