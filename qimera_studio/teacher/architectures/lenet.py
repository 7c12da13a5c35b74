"""LeNet-5 (LeCun et al. 1998) as it is written today: two 5×5 convolutions with ReLU and max pooling, three linears."""

import torch.nn.functional as F
from torch import Tensor, nn

from qimera_studio.teacher.architectures.architecture import Architecture, WithoutStorage, shape_of, with_weights
from qimera_studio.teacher.reading import Weights


class LeNet(nn.Module):
    """The network.

    Args:
        channels: of the image.
        padding: of the first convolution: 2 for 28-pixel images, where the flattened features are 400.
        flattened: features that feed the first linear layer.
        classes: number of logits.
    """

    def __init__(self, channels: int, padding: int, flattened: int, classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 6, 5, padding=padding)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(flattened, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, classes)

    def forward(self, image: Tensor) -> Tensor:
        """Logits [N, classes] of images [N, channels, H, W]."""
        x = F.max_pool2d(F.relu(self.conv1(image)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = F.relu(self.fc1(x.flatten(1)))
        logits: Tensor = self.fc3(F.relu(self.fc2(x)))
        return logits


def recognise(weights: Weights, size: int | None) -> Architecture | None:
    """Name a LeNet-5."""
    channels, flattened = shape_of(weights, "conv1.weight", 4)[1], shape_of(weights, "fc1.weight", 2)[1]
    classes = shape_of(weights, "fc3.weight", 2)[0]
    size = size or (28 if flattened == 256 or channels == 1 else 32)
    if flattened not in (256, 400) or not classes:
        return None
    with WithoutStorage():
        empty = LeNet(channels, 2 if (size, flattened) == (28, 400) else 0, flattened, classes)
    module = with_weights(empty, weights)
    if module is None:
        return None
    sentence = (
        "Likely: names and shapes match; that it uses ReLU and max pooling leaves no trace, so check its accuracy."
    )
    return Architecture("LeNet-5", module, size, sentence)
