"""Untrusted files are read into tensors, or refused with one sentence; nothing in them ever runs."""

import os
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from torch import Tensor, nn

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.reading import read_checkpoint, read_weights

Save = Callable[..., Path]


class Executes:
    """Unpickling it creates a file: the canary."""

    def __init__(self, canary: Path) -> None:
        self.canary = canary

    def __reduce__(self) -> Any:
        return os.mkdir, (str(self.canary),)


def refusal(path: Path) -> str:
    """The one sentence with which `path` is refused."""
    with pytest.raises(InputRefused) as caught:
        read_weights(path)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert len(sentence) < 300
    return sentence


@pytest.mark.parametrize("wrapper", [None, "state_dict", "model", "net", "model_state_dict", "weights_of_epoch_7"])
@pytest.mark.parametrize("prefix", ["", "module.", "_orig_mod.module.", "model."])
def test_the_usual_wrappings_are_taken_off(
    saved: Save, state: dict[str, Tensor], wrapper: str | None, prefix: str
) -> None:
    wrapped: Any = {prefix + name: tensor for name, tensor in state.items()}
    optimizer = {"state": {0: {"momentum_buffer": torch.zeros(3)}}, "param_groups": [{"lr": 0.1}]}
    if wrapper:
        wrapped = {"epoch": 3, "best_prec1": torch.tensor(9.0), "optimizer": optimizer, wrapper: wrapped}
    weights = read_weights(saved(wrapped))
    assert weights.keys() == state.keys()
    assert all(torch.equal(weights[name], state[name]) for name in state)


def test_the_old_format_half_precision_and_safetensors_read_alike(
    saved: Save, state: dict[str, Tensor], tmp_path: Path
) -> None:
    halves = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state.items()}
    save_file(halves, tmp_path / "net.safetensors")
    old = saved(halves, "old.th", _use_new_zipfile_serialization=False)
    for path in (tmp_path / "net.safetensors", old, saved(halves)):
        weights = read_weights(path)
        assert all(torch.equal(weights[name], halves[name].to(weights[name].dtype)) for name in state)
        assert weights["conv1.weight"].dtype == torch.float32


def test_what_is_no_file_of_weights_is_refused(tmp_path: Path, saved: Save) -> None:
    assert "no file" in refusal(tmp_path / "absent.pth")
    assert "folder" in refusal(tmp_path)
    (tmp_path / "empty.pth").write_bytes(b"")
    assert "empty" in refusal(tmp_path / "empty.pth")
    (tmp_path / "picture.pth").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert "PNG image" in refusal(tmp_path / "picture.pth")
    (tmp_path / "text.pth").write_text("these are not the weights you are looking for")
    assert "not a checkpoint" in refusal(tmp_path / "text.pth")
    (tmp_path / "cut.safetensors").write_bytes(b"\x10\x00\x00\x00\x00\x00\x00\x00{}")
    assert "safetensors" in refusal(tmp_path / "cut.safetensors")
    assert "no weights" in refusal(saved([1, 2, 3]))
    assert "no weights" in refusal(saved(torch.zeros(3)))
    with zipfile.ZipFile(tmp_path / "photos.pth", "w") as archive:
        archive.writestr("holiday.jpg", b"picture")
    assert "zip" in refusal(tmp_path / "photos.pth")


@pytest.mark.parametrize("form", ["zip", "legacy", "plain", "protocol 5"])
def test_a_pickle_that_would_execute_code_is_read_without_executing_it(
    saved: Save, state: dict[str, Tensor], tmp_path: Path, form: str
) -> None:
    canary, path = tmp_path / "canary", tmp_path / "evil.pth"
    for content in ({"state_dict": state, "extra": Executes(canary)}, Executes(canary)):
        if form in ("zip", "legacy"):
            saved(content, "evil.pth", _use_new_zipfile_serialization=form == "zip")
        else:
            path.write_bytes(pickle.dumps(content, protocol=2 if form == "plain" else 5))
        if isinstance(content, dict):
            checkpoint = read_checkpoint(path)
            assert all(torch.equal(checkpoint.weights[name], state[name]) for name in state)
            assert any("mkdir" in remark and "not run" in remark for remark in checkpoint.remarks)
        else:
            sentence = refusal(path)
            assert "mkdir" in sentence
            assert "could run code" in sentence
    assert not canary.exists()


def test_of_a_whole_pickled_network_the_tensors_are_taken(saved: Save, resnet: nn.Module) -> None:
    state = resnet.state_dict()
    checkpoint = read_checkpoint(saved(resnet))
    assert list(checkpoint.weights) == list(state)
    assert all(torch.equal(checkpoint.weights[name], state[name]) for name in state)
    assert checkpoint.module_class.endswith("CifarResNet")
    assert any("CifarResNet" in remark for remark in checkpoint.remarks)


@pytest.mark.parametrize("poison", [float("nan"), float("inf")])
def test_weights_that_are_not_finite_are_refused_by_name(saved: Save, state: dict[str, Tensor], poison: float) -> None:
    state["layer2.0.conv1.weight"][1, 1] = poison
    assert "'layer2.0.conv1.weight'" in refusal(saved(state))


def test_claiming_more_weights_than_are_stored_is_refused(saved: Save, tmp_path: Path) -> None:
    assert "claims more" in refusal(saved({"conv.weight": torch.ones(1).expand(200_000, 200_000)}))
    honest = saved({"conv.weight": torch.ones(64, 64)})
    with zipfile.ZipFile(honest) as source, zipfile.ZipFile(tmp_path / "forged.pth", "w") as forged:
        for record in source.infolist():
            content = source.read(record)
            forged.writestr(record.filename, content[:64] if record.filename.endswith("data/0") else content)
    assert "claims more" in refusal(tmp_path / "forged.pth")


def test_a_pickle_that_asks_for_a_giant_memo_is_refused(tmp_path: Path) -> None:
    # LONG_BINPUT to slot 2^31: the C unpickler would reserve that many slots
    (tmp_path / "memo.pth").write_bytes(b"\x80\x02}r\xff\xff\xff\x7f.")
    refusal(tmp_path / "memo.pth")


def test_a_compressed_archive_is_refused(saved: Save, state: dict[str, Tensor], tmp_path: Path) -> None:
    bomb = zipfile.ZipFile(tmp_path / "bomb.pth", "w", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(saved(state)) as source, bomb:
        for record in source.infolist():
            bomb.writestr(record.filename, source.read(record))
    assert "compressed" in refusal(tmp_path / "bomb.pth")


def test_quantized_networks_are_refused_as_such(saved: Save, state: dict[str, Tensor]) -> None:
    assert "already quantized" in refusal(saved({**state, "conv1.zero_point": torch.zeros(1)}))
    assert "already quantized" in refusal(saved({**state, "conv1.weight": torch.ones(4, 3, 3, 3, dtype=torch.int8)}))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(share=st.floats(0, 1), flipped=st.integers(1, 255), cut=st.booleans())
def test_a_damaged_file_is_read_or_refused_but_never_trips_the_reader(
    saved: Save, state: dict[str, Tensor], share: float, flipped: int, cut: bool
) -> None:
    for legacy in (False, True):
        path = saved(state, _use_new_zipfile_serialization=not legacy)
        content = bytearray(path.read_bytes())
        place = min(int(share * len(content)), len(content) - 1)
        if cut:
            del content[place:]
        else:
            content[place] ^= flipped
        path.write_bytes(bytes(content))
        try:
            weights = read_weights(path)
        except InputRefused:
            continue
        assert all(tensor.isfinite().all() for tensor in weights.values())


READABLE = {
    "checkpoints/mnist_cnn_torchscript.pt": 27,
    "checkpoints/cifar100_resnet20_optionB.pth": 128,
    "checkpoints/cifar10_mobilenet_x025.pth": 164,
    "checkpoints/cifar10_resnet20_optionA.th": 97,
    "checkpoints/cifar10_resnet20_optionB.pth": 128,
    "checkpoints/cifar10_vgg_bn_small.pth.tar": 23,
    "checkpoints/mnist_cnn_bn.safetensors": 20,
    "zoo/benjames03_lenet.pth": 10,
    "zoo/bsusheel_digit_model.pth": 14,
    "zoo/chenchingchih_ckpt.t7": 107,
    "zoo/cloudzhou_mobilenet.pth": 314,
    "zoo/douzai_model_fp32.pt": 23,
    "zoo/fattorib_resnet20_cifar10.pth": 167,
    "zoo/kejeon_rn20_ckpt.pth": 116,
    "zoo/newbee1905_resnet20_cifar10.pth": 97,
}

REFUSED = {
    "zoo/douzai_model_int8.pt": "already quantized",
    "zoo/maxim_ai85-mnist-qat8.pth.tar": "already quantized",
    "zoo/mlajtos_mnist.safetensors": "not a network",
}


@pytest.mark.parametrize(("file", "count"), READABLE.items())
def test_real_files_of_weights_are_read(shared_data: Path, file: str, count: int) -> None:
    assert len(read_weights(shared_data / file)) == count


@pytest.mark.parametrize(("file", "why"), REFUSED.items())
def test_real_files_of_other_kinds_are_refused_for_what_they_are(shared_data: Path, file: str, why: str) -> None:
    assert why in refusal(shared_data / file)
