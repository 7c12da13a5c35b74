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
    "name", ["resnet18", "mobilenet_v2", "mobilenet_v3_small", "densenet121", "squeezenet1_1", "mnasnet0_5"]
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
