"""Real and made-up checkpoints load as teachers with the accuracy they were trained to."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from support.classifiers import scrambled
from torch import Tensor, nn
from torch.nn.utils import prune
from torchvision import models

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.evaluation.images import load_labelled_images
from qimera_studio.graph.network import logits_in_batches
from qimera_studio.job import TeacherSource
from qimera_studio.resources import resource
from qimera_studio.teacher import class_names
from qimera_studio.teacher.architectures.lenet import LeNet
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher

Save = Callable[..., Path]


def accuracy(teacher: Teacher, images: Path, count: int) -> float:
    """Top-1 in percent of `count` images spread evenly."""
    labelled = load_labelled_images(str(images), teacher.input_spec, teacher.class_names).first(count)
    logits = logits_in_batches(teacher.network, torch.from_numpy(teacher.input_spec.normalised(labelled.images)))
    return 100 * float((logits.argmax(1).numpy() == labelled.labels).mean())


@pytest.mark.parametrize(
    "file",
    [
        "checkpoints/cifar10_vgg_bn_small.pth.tar",
        "checkpoints/mnist_cnn_bn.safetensors",
        "zoo/benjames03_lenet.pth",
    ],
)
def test_unknown_architectures_are_refused_with_the_way_out(shared_data: Path, file: str) -> None:
    with pytest.raises(InputRefused, match="--definition file.py:Class") as caught:
        load_teacher(TeacherSource(path=str(shared_data / file)))
    assert Path(file).name in str(caught.value)


def test_a_pruned_torchvision_network_loads_with_its_own_widths(shared_data: Path) -> None:
    teacher = load_teacher(TeacherSource(path=str(shared_data / "zoo/cloudzhou_mobilenet.pth"), size=64))
    assert teacher.architecture == "torchvision mobilenet_v2 with its own widths"
    assert teacher.class_count == 10


def test_layers_under_names_of_their_own_are_told(shared_data: Path) -> None:
    teacher = load_teacher(TeacherSource(path=str(shared_data / "zoo/fattorib_resnet20_cifar10.pth")))
    assert ("first_block.residual_block.0.0.weight", "layer1.0.conv1.weight") in teacher.mapping
    assert any("first_block.conv_block.0" in remark for remark in teacher.remarks)


def test_a_published_network_can_be_stated_without_agreeing_to_run_anything(saved: Save) -> None:
    path = str(saved(scrambled(models.resnet18(num_classes=6)).state_dict()))
    teacher = load_teacher(TeacherSource(path=path, definition="torchvision:resnet18", size=64))
    assert teacher.architecture == "torchvision resnet18"
    with pytest.raises(InputRefused, match="not those of a torchvision resnet34"):
        load_teacher(TeacherSource(path=path, definition="torchvision:resnet34", size=64))


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2"])
def test_torchvision_files_of_any_class_count_load(saved: Save, name: str) -> None:
    network = scrambled(models.get_model(name, weights=None, num_classes=6))
    teacher = load_teacher(TeacherSource(path=str(saved(network.state_dict())), size=64))
    assert teacher.architecture == f"torchvision {name}"
    assert (teacher.input_spec.size, teacher.class_count) == (64, 6)
    images = torch.randn(2, 3, 64, 64)
    with torch.no_grad():
        assert torch.allclose(teacher.network(images), network(images), rtol=1e-3, atol=1e-4)


def test_what_the_person_says_wins(saved: Save, state: dict[str, Tensor]) -> None:
    names = ("ant", "bee", "cat", "dog", "eel")
    path = str(saved(state))
    source = TeacherSource(path=path, size=48, mean=(0.1, 0.2, 0.3), std=(1, 2, 3), class_names=names)
    teacher = load_teacher(source)
    spec = teacher.input_spec
    assert (spec.size, spec.mean, spec.std, spec.preset, spec.confidence) == (
        48,
        (0.1, 0.2, 0.3),
        (1, 2, 3),
        "custom",
        "stated",
    )
    assert teacher.class_names == names
    assert load_teacher(TeacherSource(path=path, preset="[-1,1]")).input_spec.mean == (0.5, 0.5, 0.5)


def test_a_network_pruned_by_masks_loads_with_a_remark(saved: Save, resnet: nn.Module) -> None:
    for part in resnet.modules():
        if isinstance(part, nn.Conv2d | nn.Linear):
            prune.l1_unstructured(part, "weight", amount=0.5)
    teacher = load_teacher(TeacherSource(path=str(saved(resnet.state_dict()))))
    assert any("masks were applied" in remark and "50%" in remark for remark in teacher.remarks)
    images = torch.randn(2, 3, 32, 32)
    with torch.no_grad():
        assert torch.allclose(teacher.network(images), resnet(images), rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"mean": (0.5, 0.5, 0.5)}, "both mean and std"),
        ({"mean": (0.5,), "std": (0.5,)}, "3 numbers each"),
        ({"mean": (0.5,) * 3, "std": (0.0,) * 3}, "above zero"),
        ({"preset": "cifar"}, "no normalisation 'cifar'"),
        ({"class_names": ("a", "b")}, "2 class names were given; the network has 5"),
    ],
)
def test_what_the_person_says_must_fit(
    saved: Save, state: dict[str, Tensor], said: dict[str, object], sentence: str
) -> None:
    with pytest.raises(UsageError, match=sentence):
        load_teacher(TeacherSource.model_validate({"path": str(saved(state)), **said}))


def test_a_size_the_network_cannot_compute_is_refused(saved: Save) -> None:
    with pytest.raises(InputRefused, match="LeNet-5 cannot compute images of 64×64 pixels"):
        load_teacher(TeacherSource(path=str(saved(scrambled(LeNet(1, 0, 256, 10)).state_dict())), size=64))


def test_a_network_without_batch_norm_is_warned_about(saved: Save) -> None:
    teacher = load_teacher(TeacherSource(path=str(saved(scrambled(LeNet(1, 0, 256, 10)).state_dict()))))
    assert any("no batch-norm" in warning for warning in teacher.warnings)
    assert teacher.input_spec.preset == "mnist"
    assert teacher.input_spec.confidence == "guess"
    assert any("normalisation is a guess" in warning for warning in teacher.warnings)


def test_an_untrained_and_a_constant_network_are_warned_about(saved: Save, resnet: nn.Module) -> None:
    fresh = type(resnet)(3, 4, [(4, [False]), (8, [True]), (16, [True])], 5)
    teacher = load_teacher(TeacherSource(path=str(saved(fresh.state_dict()))))
    assert any("untrained" in warning for warning in teacher.warnings)
    dead = dict(resnet.state_dict())
    dead["fc.weight"] = torch.zeros_like(dead["fc.weight"])
    teacher = load_teacher(TeacherSource(path=str(saved(dead))))
    assert any("same for every image" in warning for warning in teacher.warnings)


def test_weights_that_overflow_on_the_way_are_refused(saved: Save, state: dict[str, Tensor]) -> None:
    for name in state:
        if name.endswith(("conv1.weight", "fc.weight", "conv2.weight")):
            state[name] = state[name] * 1e30
    with pytest.raises(InputRefused, match=r"not finite|something its layers do not show"):
        load_teacher(TeacherSource(path=str(saved(state))))


def test_class_names_of_known_data_sets_are_guessed_and_said_to_be(shared_data: Path) -> None:
    for kind, names, file in (
        ("10", class_names.CIFAR10, "cifar10_resnet20_optionB.pth"),
        ("100", class_names.CIFAR100, "cifar100_resnet20_optionB.pth"),
    ):
        with np.load(shared_data / f"cifar{kind}_test.npz") as arrays:
            assert names == tuple(arrays["classes"])
        teacher = load_teacher(TeacherSource(path=str(shared_data / "checkpoints" / file)))
        assert teacher.class_names == names
        assert any("class names are a guess" in warning for warning in teacher.warnings)


def test_the_sample_reaches_the_accuracy_it_is_described_with() -> None:
    folder = resource("samples/digits")
    described = json.loads((folder / "description.json").read_text(encoding="utf-8"))
    teacher = load_teacher(TeacherSource(path="sample:digits"))
    assert teacher.class_names == tuple("0123456789")
    assert list(teacher.input_spec.mean) == described["input_spec"]["mean"]
    assert accuracy(teacher, folder / described["held_out"], 1000) == pytest.approx(
        100 * described["accuracy"], abs=0.3
    )


@pytest.mark.parametrize("name", ["unknown", "../digits", ""])
def test_there_is_no_other_sample(name: str) -> None:
    with pytest.raises(UsageError, match="no sample"):
        load_teacher(TeacherSource(path=f"sample:{name}"))
