"""Folding changes nothing but the nodes; blocks partition the graph at tensors that everything passes through."""

import torch
import torchvision
from torch import nn

from qimera_studio.graph.blocks import blocks
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.graph import IMAGE


def network(name: str = "resnet18", size: int = 64):  # noqa: ANN201
    torch.manual_seed(0)
    module = torchvision.models.get_model(name, weights=None, num_classes=5)
    for layer in module.modules():
        if isinstance(layer, nn.BatchNorm2d):
            nn.init.uniform_(layer.running_mean, -0.5, 0.5)
            nn.init.uniform_(layer.running_var, 0.5, 2)
    return capture(module, 3, size)


def test_folded_networks_compute_the_same_in_float64() -> None:
    for name in ("resnet18", "mobilenet_v2", "densenet121"):
        plain = network(name)
        folded = fold_batch_norm(plain)
        images = torch.randn(2, 3, 64, 64, generator=torch.Generator().manual_seed(1))
        with torch.no_grad():
            expected = plain.double()(images.double())
            torch.testing.assert_close(folded.double()(images.double()), expected, rtol=1e-4, atol=1e-4)


def test_every_batch_norm_behind_a_layer_disappears_and_others_stay() -> None:
    assert not [node for node in fold_batch_norm(network()).graph.nodes if node.op == "batch_norm"]
    dense = fold_batch_norm(network("densenet121")).graph
    assert [node for node in dense.nodes if node.op == "batch_norm"]


def test_a_residual_network_falls_into_stem_residual_blocks_and_head() -> None:
    found = blocks(fold_batch_norm(network()).graph)
    assert [block.title for block in found] == [
        "conv1",
        *(f"layer{stage}.{number}" for stage in (1, 2, 3, 4) for number in (0, 1)),
        "fc",
    ]


def test_blocks_cover_the_graph_and_running_them_in_turn_is_running_the_network() -> None:
    folded = fold_batch_norm(network("mobilenet_v2"))
    found = blocks(folded.graph)
    assert tuple(node for block in found for node in block.nodes) == folded.graph.nodes
    x = torch.randn(2, 3, 64, 64, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        expected = folded(x)
        for block in found:
            x = folded.execute(block.nodes, {block.input: x}, (block.output,))[block.output]
    torch.testing.assert_close(x, expected)
    assert found[0].input == IMAGE
