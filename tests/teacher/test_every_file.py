"""Every real file comes out as the committed table says, and computes what its tensors say by plain functions."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from support import definitions, plain_networks
from support.every_file import FILES, RealFile, outcome, row
from torch import Tensor, nn

from qimera_studio.evaluation.images import LabelledImages, load_labelled_images
from qimera_studio.graph.network import logits_in_batches
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.reading import read_checkpoint
from qimera_studio.teacher.teacher import Teacher

TRAINED = [file for file in FILES if file.accuracy is not None]
TABLE = Path(__file__).parents[1] / "benchmarks" / "every_file.md"
MEASURED, COMPARED = 300, 50


def title(file: RealFile) -> str:
    return f"{Path(file.name).name} {'as told' if file.told else ''}".strip()


def without_measurement(line: str) -> str:
    cells = line.split(" | ")
    return " | ".join(cells[:-2] + cells[-1:])


@pytest.mark.parametrize("file", [file for file in FILES if file not in TRAINED], ids=title)
def test_what_is_shown_is_what_the_table_says(shared_data: Path, file: RealFile) -> None:
    cells, _ = outcome(file, shared_data)
    written = [without_measurement(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    assert without_measurement(row(file, cells, "")) in written


@pytest.mark.parametrize("file", TRAINED, ids=title)
def test_a_file_that_loads_computes_what_its_tensors_say_and_is_as_good_as_stated(
    shared_data: Path, file: RealFile
) -> None:
    teacher = load_teacher(file.source(shared_data))
    found = load_labelled_images(str(shared_data / file.images), teacher.input_spec, teacher.class_names)
    labelled = found.first(MEASURED)
    logits = logits_in_batches(teacher.network, images_of(teacher, labelled))
    if independent := INDEPENDENT.get(Path(file.name).name):
        weights = read_checkpoint(shared_data / file.name, trusted=True).weights
        expected = independent(weights, images_of(teacher, labelled)[:COMPARED])
        assert torch.allclose(logits[:COMPARED], expected, rtol=1e-3, atol=1e-3)
    top1 = 100 * float((logits.argmax(1).numpy() == labelled.labels).mean())
    assert file.accuracy is not None
    three_standard_errors = 300 * (file.accuracy / 100 * (1 - file.accuracy / 100) / MEASURED) ** 0.5
    assert top1 == pytest.approx(file.accuracy, abs=three_standard_errors)


def test_the_table_shows_every_file_at_its_stated_accuracy(shared_data: Path) -> None:
    there = {
        str(path.relative_to(shared_data))
        for place in ("checkpoints", "zoo")
        for path in (shared_data / place).iterdir()
    }
    assert there == {file.name for file in FILES}
    rows = [line.strip("| ").split(" | ") for line in TABLE.read_text(encoding="utf-8").splitlines()[-len(FILES) :]]
    measured = {(cells[0], cells[1].strip("` ")): cells[-2] for cells in rows}
    for file in TRAINED:
        assert file.accuracy is not None
        assert float(measured[file.name, file.flags]) == pytest.approx(file.accuracy, abs=0.05)


def images_of(teacher: Teacher, labelled: LabelledImages) -> Tensor:
    return torch.from_numpy(teacher.input_spec.normalised(labelled.images))


@torch.no_grad()
def computed(definition: type[nn.Module], weights: dict[str, Tensor], images: Tensor) -> Tensor:
    module = definition()
    state = {name: weights.get(name, tensor).reshape(tensor.shape) for name, tensor in module.state_dict().items()}
    module.load_state_dict(state)
    return module.eval()(images.flatten().view(images.shape))  # one channel must not pass for channels last


INDEPENDENT: dict[str, Callable[[dict[str, Tensor], Tensor], Tensor]] = {
    "cifar10_resnet20_optionA.th": plain_networks.resnet20,
    "cifar10_resnet20_optionB.pth": plain_networks.resnet20,
    "cifar100_resnet20_optionB.pth": plain_networks.resnet20,
    "kejeon_rn20_ckpt.pth": plain_networks.resnet20,
    "newbee1905_resnet20_cifar10.pth": plain_networks.resnet20,
    "chenchingchih_ckpt.t7": plain_networks.resnet20,
    "cifar10_mobilenet_x025.pth": plain_networks.mobilenet,
    "cifar10_vgg_bn_small.pth.tar": lambda weights, images: computed(definitions.SmallVgg, weights, images),
    "douzai_model_fp32.pt": lambda weights, images: computed(definitions.SmallVgg, weights, images),
    "mnist_cnn_torchscript.pt": lambda weights, images: computed(definitions.DigitsCnn, weights, images),
    "mnist_cnn_bn.safetensors": lambda weights, images: computed(definitions.ReluFirstCnn, weights, images),
}
