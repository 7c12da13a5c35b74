"""Files that are no checkpoints are called what they are; a name says nothing about what is in a file."""

import gzip
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from qimera_studio.checkpoint.examination import examine
from qimera_studio.errors import InputRefused

Written = Callable[..., Path]


def refusal(path: Path) -> str:
    with pytest.raises(InputRefused) as caught:
        examine(path)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"\x89PNG\r\n\x1a\n", "PNG image"),
        (b"\xff\xd8\xff\xe0", "JPEG image"),
        (b"\x89HDF\r\n\x1a\n", "HDF5 file"),
        (b"\x93NUMPY\x01\x00", "numpy array"),
        (gzip.compress(b"weights"), "gzip file; unpack it first"),
        (b"GGUF\x03\x00", "GGUF"),
        (b"\x1c\x00\x00\x00TFL3", "TensorFlow Lite"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
        (b"these are not the weights", "give a PyTorch, safetensors or ONNX file"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_files_are_named(written: Written, content: bytes, name: str) -> None:
    assert name in refusal(written(content + bytes(600)))


def test_other_archives_are_named(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "holiday.pth.tar", "w") as archive:
        (tmp_path / "picture.jpg").write_bytes(b"picture")
        archive.add(tmp_path / "picture.jpg", "picture.jpg")
    assert "tar archive" in refusal(tmp_path / "holiday.pth.tar")
    with tarfile.open(tmp_path / "ancient.pth.tar", "w") as archive:
        for name in ("sys_info", "pickle", "tensors", "storages"):
            archive.add(tmp_path / "picture.jpg", name)
    assert "before 0.1.10" in refusal(tmp_path / "ancient.pth.tar")
    np.savez(tmp_path / "images.npz", images=np.zeros(3))
    assert "numpy arrays" in refusal(tmp_path / "images.npz")
    with zipfile.ZipFile(tmp_path / "net.keras", "w") as keras:
        keras.writestr("model.weights.h5", b"")
    assert "Keras" in refusal(tmp_path / "net.keras")


@pytest.mark.parametrize("name", ["net.pt", "net.pth.tar", "net.t7", "net.ckpt", "net.bin", "net.th", "net"])
def test_names_say_nothing(tmp_path: Path, name: str) -> None:
    state = {"fc.weight": torch.ones(2, 2)}
    torch.save(state, tmp_path / name)
    assert examine(tmp_path / name).container == "PyTorch file"
    save_file(state, tmp_path / name)
    assert examine(tmp_path / name).container == "safetensors file"


def test_unusual_places_are_refused(tmp_path: Path) -> None:
    assert "no file" in refusal(tmp_path / "absent.pth")
    assert "folder" in refusal(tmp_path)
    assert "no ordinary file" in refusal(Path("/dev/zero"))
    long = tmp_path / ("n" * 200 + ".pth")
    torch.save({"fc.weight": torch.ones(2, 2)}, long)
    assert examine(long).files == (str(long),)
    unicode = tmp_path / "网络 🙂.pth"
    torch.save({"fc.weight": torch.ones(2, 2)}, unicode)
    assert examine(unicode).files == (str(unicode),)
