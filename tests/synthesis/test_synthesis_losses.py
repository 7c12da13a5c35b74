"""The generator's losses and their gradients are the authors'."""

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from support.qimera_reference import Reference, close

from qimera_studio.graph.graph import IMAGE, Graph, Node
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.synthesis.losses import StatisticsLoss, channel_statistics, soft_cross_entropy


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
        with StatisticsLoss(network).watching() as terms:
            network(x)
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


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 6), st.integers(1, 5), st.sampled_from([(), (4, 3)]), st.booleans())
def test_channel_statistics_have_the_gradients_of_mean_and_variance(
    batch: int, channels: int, sides: tuple[int, ...], last: bool
) -> None:
    x = torch.randn(batch, channels, *sides, dtype=torch.float64)
    if sides and last:
        x = x.to(memory_format=torch.channels_last)
    x.requires_grad_()
    over = [0, *range(2, x.dim())]
    upstream = torch.randn(2, channels, dtype=torch.float64)
    plain = torch.stack((x.mean(over), x.var(over, correction=0)))
    got = torch.stack(channel_statistics(x))
    close(got, plain.detach())
    (expected,) = torch.autograd.grad(plain, x, upstream)
    (gradient,) = torch.autograd.grad(got, x, upstream)
    close(gradient, expected)


def test_statistics_are_watched_inside_the_block_alone(reference: Reference) -> None:
    network = _norm(reference, 0)
    with StatisticsLoss(network).watching() as terms:
        network(reference["E.bn0.input"])
    network(reference["E.bn0.input"])
    assert len(terms) == 1
