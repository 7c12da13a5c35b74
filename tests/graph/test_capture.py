"""Any traceable classifier becomes a graph that computes the same."""

import pytest
import torch
import torch.nn.functional as F
import torchvision
from torch import Tensor, nn

from qimera_studio.errors import InputRefused
from qimera_studio.graph.capture import capture
from qimera_studio.graph.graph import Graph


def randomised(module: nn.Module) -> nn.Module:
    """Give batch norms statistics that matter."""
    torch.manual_seed(0)
    for layer in module.modules():
        if isinstance(layer, nn.BatchNorm2d):
            nn.init.uniform_(layer.running_mean, -0.5, 0.5)
            nn.init.uniform_(layer.running_var, 0.5, 2)
            nn.init.uniform_(layer.weight, 0.5, 1.5)
            nn.init.uniform_(layer.bias, -0.5, 0.5)
    return module.eval()


@pytest.mark.parametrize(
    "name", ["resnet18", "mobilenet_v2", "mobilenet_v3_small", "densenet121", "squeezenet1_1", "shufflenet_v2_x0_5"]
)
def test_torchvision_classifiers_keep_their_logits(name: str) -> None:
    module = randomised(torchvision.models.get_model(name, weights=None, num_classes=7))
    network = capture(module, 3, 64)
    images = torch.randn(2, 3, 64, 64, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        torch.testing.assert_close(network(images), module(images), rtol=1e-4, atol=1e-4)


class Functional(nn.Module):
    """Functional activations, a module called twice, sizes computed on the way, option A shortcuts."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3, padding=1)
        self.shared = nn.Conv2d(8, 8, 3, padding=1)
        self.norm = nn.BatchNorm2d(8)
        self.down = nn.Conv2d(8, 16, 3, stride=2, padding=1)
        self.depthwise = nn.Conv2d(16, 16, 3, padding=1, groups=16)
        self.head = nn.Linear(32, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.conv(x))
        y = self.norm(self.shared(x)).relu()
        y = self.norm(self.shared(y))
        x = F.relu(x + y, inplace=True)
        short = F.pad(x[:, :, ::2, ::2], (0, 0, 0, 0, 4, 4), "constant", 0)
        x = F.relu(self.depthwise(self.down(x)) + short)
        x = torch.cat([x, F.max_pool2d(x, 3, 1, 1)], 1)
        x = F.avg_pool2d(x, x.size()[3])
        return F.log_softmax(self.head(x.view(x.size(0), -1)), 1)


def test_functional_style_is_captured_with_every_call_of_a_shared_module_apart() -> None:
    network = capture(randomised(Functional()), 3, 16)
    layers = [node.layer for node in network.graph.weighted()]
    assert layers.count("shared") == 2
    assert {"subsample", "pad_channels", "concat", "max_pool", "global_avg_pool", "flatten"} <= {
        node.op for node in network.graph.nodes
    }


def test_what_was_changed_in_place_is_what_later_readers_see() -> None:
    class InPlace(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.second = nn.Conv2d(1, 4, 3), nn.Conv2d(4, 4, 1)
            self.head = nn.Linear(4, 3)

        def forward(self, x: Tensor) -> Tensor:
            x = self.first(x)
            y = self.second(F.relu(x, inplace=True))
            return self.head((y + x).mean((2, 3)))  # x is rectified here

    module = InPlace()
    images = torch.randn(4, 1, 8, 8)
    with torch.no_grad():
        torch.testing.assert_close(capture(module, 1, 8)(images), module(images))


class Layers(nn.Module):
    """Layers as functions, a batch norm without affine parameters, padding by name and by the size of the input."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3, padding="same", dilation=2)
        self.second = Conv2dSame(8, 8, 3, stride=2, bias=False)
        self.norm = nn.BatchNorm2d(8)
        self.head = nn.Linear(8, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = self.second(self.first(x))
        norm = self.norm
        x = F.batch_norm(x, norm.running_mean, norm.running_var, norm.weight, norm.bias, False, 0.1, norm.eps)
        x = F.conv2d(x, self.second.weight / self.second.weight.abs().max(), None, padding=1, groups=1)
        return F.linear(x.mean((2, 3)), self.head.weight, self.head.bias)


class Conv2dSame(nn.Conv2d):
    """Pads as TensorFlow does, with control flow on sizes that symbolic tracing cannot follow."""

    def forward(self, x: Tensor) -> Tensor:
        missing = [max((-(-size // 2) - 1) * 2 + 3 - size, 0) for size in x.shape[2:]]
        if any(missing):
            x = F.pad(x, [missing[1] // 2, missing[1] - missing[1] // 2, missing[0] // 2, missing[0] - missing[0] // 2])
        return super().forward(x)


@pytest.mark.parametrize("size", [15, 16])
def test_layers_as_functions_and_padding_by_name_are_captured(size: int) -> None:
    module = randomised(Layers())
    network = capture(module, 3, size)
    assert [node.layer for node in network.graph.weighted()][:2] == ["first", "second"]
    images = torch.randn(2, 3, size, size, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        torch.testing.assert_close(network(images), module(images), rtol=1e-4, atol=1e-4)


MOVES = {
    "shuffle_channels": lambda x: x.view(2, 3, 4, 6, 6).transpose(1, 2).contiguous().view(2, 12, 6, 6),
    "take_channels": lambda x: x[:, 3:7],
    "subsample": lambda x: x[:, :, ::2][..., ::2],
    "flatten": lambda x: x.permute(0, 1, 2, 3).reshape(2, 12, 36).view(2, -1),
    "": lambda x: x.transpose(1, 2).transpose(2, 1)[:, :],
}


@pytest.mark.parametrize("op", MOVES)
def test_moves_are_told_by_their_effect(op: str) -> None:
    class Moving(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.stem = nn.Conv2d(3, 12, 1)
            self.head = nn.LazyLinear(4)

        def forward(self, x: Tensor) -> Tensor:
            return self.head(torch.flatten(MOVES[op](self.stem(x)), 1))

    module, images = Moving(), torch.randn(2, 3, 6, 6)
    with torch.no_grad():
        expected = module(images)
        network = capture(module, 3, 6)
        torch.testing.assert_close(network(images), expected)
    moved = [node.op for node in network.graph.nodes if node.op not in ("conv", "linear", "flatten")]
    assert moved == ([op] if op not in ("", "flatten") else [])


def test_a_sum_begins_with_nothing() -> None:
    class Summed(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.branches = nn.ModuleList(nn.Conv2d(1, 3, kernel, padding=kernel // 2) for kernel in (1, 3))

        def forward(self, x: Tensor) -> Tensor:
            return sum(branch(x) for branch in self.branches).mean((2, 3))

    ops = [node.op for node in capture(Summed(), 1, 8).graph.nodes]
    assert ops == ["conv", "conv", "add", "global_avg_pool", "flatten"]


def test_an_unsupported_layer_is_refused_by_kind_and_name() -> None:
    with pytest.raises(InputRefused, match="Upsample of layer 0"):
        capture(nn.Sequential(nn.Upsample(scale_factor=2), nn.Flatten()), 1, 8)


def test_a_tensor_that_was_half_moved_is_refused() -> None:
    class Transposed(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return F.relu(x.transpose(2, 3)).flatten(1)

    with pytest.raises(InputRefused, match="transpose of 2 and 3"):
        capture(Transposed(), 1, 8)


def test_an_unsupported_operation_is_refused_by_name() -> None:
    class Unusual(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return torch.cumsum(x.flatten(1), 1)

    with pytest.raises(InputRefused, match="cumsum"):
        capture(Unusual(), 1, 8)


def test_data_dependent_control_flow_is_refused() -> None:
    class Branching(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return x.flatten(1) if x.sum() > 0 else x.flatten(1) * 2

    with pytest.raises(InputRefused, match="traced"):
        capture(Branching(), 1, 8)


def test_a_graph_survives_as_plain_data() -> None:
    graph = capture(randomised(Functional()), 3, 16).graph
    assert Graph.from_dict(graph.to_dict()) == graph
