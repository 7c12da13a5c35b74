"""The card of CIFAR's ResNet-20 as plain data, for tests of what is drawn from a card."""

from qimera_studio.teacher.card import Card, LayerRow
from qimera_studio.teacher.input_spec import InputSpec

CLASSES = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")


def resnet20_rows() -> tuple[LayerRow, ...]:
    """Conv, batch-norm and linear layers in execution order."""
    rows = [*_pair("conv1", "bn1", 16, 3, 32)]
    inputs = 16
    for stage, (width, side) in enumerate(((16, 32), (32, 16), (64, 8)), 1):
        for block in range(3):
            for number in (1, 2):
                path = f"layer{stage}.{block}."
                rows += _pair(f"{path}conv{number}", f"{path}bn{number}", width, inputs, side)
                inputs = width
    return (*rows, LayerRow("linear", "linear", (10, 64), 650, 640))


def resnet20_card() -> Card:
    """The card of the whole network."""
    rows = resnet20_rows()
    spec = InputSpec(3, 32, (0.5, 0.5, 0.5), (0.25, 0.25, 0.25), "custom", "stated", "Stated for the test.")
    parameters = sum(row.parameters for row in rows)
    return Card("resnet20.pth", 1_100_000, "ResNet-20", "Sure.", parameters, 10, CLASSES, spec, rows, ())


def _pair(conv: str, norm: str, outputs: int, inputs: int, side: int) -> tuple[LayerRow, LayerRow]:
    weights = outputs * inputs * 9
    return (
        LayerRow(conv, "conv", (outputs, inputs, 3, 3), weights, weights * side * side),
        LayerRow(norm, "batch_norm", (outputs,), 2 * outputs, 0),
    )
