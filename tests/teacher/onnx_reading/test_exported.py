"""Networks that torch exported are read back with the logits that onnxruntime computes."""

from pathlib import Path

import numpy as np
import pytest
import torch
from support.classifiers import scrambled
from support.networks import NETWORKS, ResidualNet, settled
from support.onnx_files import exported, exported_by_dynamo, onnxruntime_logits
from torch import nn
from torchvision import models

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.architectures import recognise
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.onnx_reading.parsing import parse
from qimera_studio.teacher.onnx_reading.reading import translated
from qimera_studio.teacher.reading import read_weights


def read(file: Path) -> GraphNetwork:
    return translated(parse(file), None)[0]


def check(file: Path, size: int) -> GraphNetwork:
    network = read(file)
    images = np.random.default_rng(0).standard_normal((2, 3, size, size)).astype(np.float32)
    with torch.no_grad():
        found = network(torch.from_numpy(images)).numpy()
    np.testing.assert_allclose(found, onnxruntime_logits(file, images), atol=1e-4)
    return network


def norms(network: GraphNetwork) -> int:
    return sum(node.op == "batch_norm" for node in network.graph.nodes)


AT_OPSETS = [("residual", opset) for opset in (11, 13, 20)] + [(name, 17) for name in NETWORKS if name != "activations"]


@pytest.mark.parametrize(("name", "opset"), [*AT_OPSETS, ("joined", 9), ("activations", 20)])
def test_logits_are_those_of_onnxruntime_at_every_opset(tmp_path: Path, name: str, opset: int) -> None:
    module = settled(NETWORKS[name]())
    network = check(exported(module, tmp_path / "net.onnx", opset_version=opset), 16)
    assert norms(network) == sum(isinstance(part, nn.BatchNorm2d) for part in module.modules())


@pytest.mark.parametrize("name", ["residual", "joined", "shuffle"])
def test_the_newer_exporter_is_understood_too(tmp_path: Path, name: str) -> None:
    network = check(exported_by_dynamo(settled(NETWORKS[name]()), tmp_path / "net.onnx"), 16)
    assert norms(network) > 0


@pytest.mark.parametrize("name", ["resnet18", "mobilenet_v2"])
def test_torchvision_networks_are_read(tmp_path: Path, name: str) -> None:
    module = scrambled(models.get_model(name, weights=None, num_classes=6))
    check(exported(module, tmp_path / "net.onnx", size=64), 64)


def test_layers_keep_their_names(tmp_path: Path) -> None:
    module = settled(ResidualNet())
    network = read(exported(module, tmp_path / "net.onnx"))
    layers = [name for name, part in module.named_modules() if isinstance(part, nn.Conv2d | nn.Linear)]
    assert [node.layer for node in network.graph.weighted()] == layers


def test_layers_whose_weights_lost_their_names_are_called_as_the_node(tmp_path: Path) -> None:
    options = {"training": torch.onnx.TrainingMode.EVAL, "do_constant_folding": True}
    network = read(exported(settled(ResidualNet("B")), tmp_path / "net.onnx", **options))
    assert [node.layer for node in network.graph.weighted()][:2] == ["stem.0", "blocks.0.first.0"]


def test_a_folded_network_loads_with_a_word_on_how_to_keep_its_batch_norms(tmp_path: Path) -> None:
    options = {"training": torch.onnx.TrainingMode.EVAL, "do_constant_folding": True}
    file = exported(settled(ResidualNet()), tmp_path / "net.onnx", **options)
    assert norms(check(file, 16)) == 0
    teacher = load_teacher(TeacherSource(path=str(file)))
    assert any("TrainingMode.PRESERVE" in remark for remark in teacher.remarks)
    assert any("no batch-norm" in warning for warning in teacher.warnings)


@pytest.mark.parametrize("last", [nn.Softmax(1), nn.LogSoftmax(1)])
def test_a_last_softmax_is_left_out(tmp_path: Path, last: nn.Module) -> None:
    module = settled(ResidualNet())
    network = read(exported(nn.Sequential(module, last), tmp_path / "net.onnx"))
    images = torch.randn(2, 3, 16, 16)
    with torch.no_grad():
        torch.testing.assert_close(network(images), module(images), rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("options", [{"dynamic_axes": {}}, {}])
def test_a_fixed_batch_does_not_bind_the_network(tmp_path: Path, options: dict[str, object]) -> None:
    module = settled(ResidualNet())
    network = read(exported(module, tmp_path / "net.onnx", **options))
    images = torch.randn(5, 3, 16, 16)
    with torch.no_grad():
        torch.testing.assert_close(network(images), module(images), rtol=1e-4, atol=1e-4)


def test_an_export_in_training_mode_is_read_for_inference(tmp_path: Path) -> None:
    module = settled(ResidualNet())
    file = exported(module, tmp_path / "net.onnx", training=torch.onnx.TrainingMode.TRAINING)
    images = torch.randn(2, 3, 16, 16)
    with torch.no_grad():
        torch.testing.assert_close(read(file)(images), module.eval()(images), rtol=1e-4, atol=1e-4)


def test_half_precision_weights_are_read(tmp_path: Path) -> None:
    module = settled(ResidualNet()).half()
    file = exported(nn.Sequential(_Halved(), module), tmp_path / "net.onnx")
    images = torch.randn(2, 3, 16, 16)
    with torch.no_grad():
        torch.testing.assert_close(read(file)(images), module.float()(images), rtol=1e-3, atol=1e-3)


class _Halved(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.half()


def test_a_file_loads_as_a_teacher_under_any_name(tmp_path: Path) -> None:
    file = exported(settled(ResidualNet()), tmp_path / "weights.bin")
    teacher = load_teacher(TeacherSource(path=str(file)))
    assert (teacher.input_spec.size, teacher.class_count, teacher.source) == (16, 10, "weights.bin")
    assert "pytorch" in teacher.architecture


def test_a_file_for_any_size_takes_the_stated_one(tmp_path: Path) -> None:
    axes = {"image": {0: "N", 2: "H", 3: "W"}}
    file = exported(settled(NETWORKS["mobile"]()), tmp_path / "net.onnx", dynamic_axes=axes)
    assert load_teacher(TeacherSource(path=str(file), size=24)).input_spec.size == 24


def test_a_real_checkpoint_keeps_its_accuracy_as_onnx(shared_data: Path, tmp_path: Path) -> None:
    from test_loading import accuracy

    checkpoint = shared_data / "checkpoints/cifar10_resnet20_optionA.th"
    original, known = load_teacher(TeacherSource(path=str(checkpoint))), recognise(read_weights(checkpoint))
    assert known is not None
    file = exported(known.module, tmp_path / "net.onnx", size=32)
    teacher = load_teacher(TeacherSource(path=str(file)))
    assert teacher.input_spec == original.input_spec
    images = shared_data / "cifar10_test.npz"
    assert accuracy(teacher, images, 500) == pytest.approx(accuracy(original, images, 500), abs=0.21)  # one image
