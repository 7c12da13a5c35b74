"""An export is verified before it gets its name, and a failed one leaves nothing behind."""

import dataclasses
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from support.networks import MobileNet, ResidualNet, settled
from support.quantized import CLASSES, pictures, quantized, samples, spec_of

from qimera_studio.errors import InputRefused, UsageError, VerificationFailed
from qimera_studio.export import exporting
from qimera_studio.export.exporting import export
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.export.packed import load_packed, same
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork


@pytest.fixture(scope="module")
def model():
    return quantized(settled(ResidualNet("A")))


@pytest.mark.parametrize("preprocess", [False, True])
def test_an_onnx_export_is_verified_and_accompanied(model, tmp_path, preprocess):
    file = tmp_path / "made" / "net.onnx"
    found = export(model, file, "onnx", preprocess=preprocess, samples=samples(40))
    assert (found.format, found.samples, found.size_bytes) == ("onnx", 40, file.stat().st_size)
    assert found.agreement >= 0.95
    assert found.decided_agreement == 1
    assert (found.integer_layers, found.float_layers, found.integer_additions) == (8, 0, 3)
    assert sorted(path.name for path in file.parent.iterdir()) == [
        "classify.py",
        "labels.txt",
        "net.onnx",
        "preprocessing.json",
    ]
    assert (file.parent / "labels.txt").read_text(encoding="utf-8").split() == list(CLASSES)


@pytest.mark.parametrize("preprocess", [False, True])
def test_the_script_beside_it_names_the_models_class(model, tmp_path, preprocess):
    export(model, tmp_path / "net.onnx", "onnx", preprocess=preprocess, samples=samples(4))
    picture = pictures(1, seed=5)
    Image.fromarray(picture[0]).save(tmp_path / "picture.png")
    command = [sys.executable, tmp_path / "classify.py", tmp_path / "picture.png"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    logits = IntegerNetwork(model)(torch.from_numpy(spec_of(16).normalised(picture)))[0]
    share, index = logits.softmax(0).max(0)
    name, percent = printed.splitlines()[0].split(": ")
    assert name == CLASSES[index]
    assert float(percent.rstrip("%")) == pytest.approx(100 * share.item(), abs=0.2)


def test_a_packed_export_is_the_model(model, tmp_path):
    file = tmp_path / "net.safetensors"
    found = export(model, file, "safetensors", samples=samples(16))
    assert (found.format, found.size_bytes) == ("safetensors", file.stat().st_size)
    assert same(model, load_packed(file))
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_computes_something_else_is_not_kept(model, tmp_path, monkeypatch):
    def wrong(model, *, preprocess):
        reversed_channels = {n: dataclasses.replace(x, codes=x.codes[::-1]) for n, x in model.layers.items()}
        return to_onnx(dataclasses.replace(model, layers=reversed_channels), preprocess=preprocess)

    monkeypatch.setattr(exporting, "to_onnx", wrong)
    with pytest.raises(VerificationFailed, match="differ"):
        export(model, tmp_path / "net.onnx", "onnx", samples=samples(16))
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_leaves_the_earlier_file(model, tmp_path, monkeypatch):
    file = tmp_path / "net.onnx"
    export(model, file, "onnx", samples=samples(8))
    before = file.read_bytes()
    monkeypatch.setattr(exporting, "to_onnx", lambda model, *, preprocess: to_onnx(quantized(settled(MobileNet()))))
    with pytest.raises(VerificationFailed):
        export(model, file, "onnx", samples=samples(8))
    assert file.read_bytes() == before


def test_an_unknown_format_is_a_usage_error(model, tmp_path):
    with pytest.raises(UsageError, match=r"onnx or safetensors, not 'tflite'"):
        export(model, tmp_path / "net.tflite", "tflite", samples=samples(4))


@pytest.mark.parametrize("format", ["onnx", "safetensors"])
def test_a_place_that_cannot_be_written_is_refused(model, tmp_path, format):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(InputRefused, match="cannot be written"):
        export(model, tmp_path / "file" / "net", format, samples=samples(4))


def test_verification_looks_at_pixels_a_camera_could_take(model, tmp_path):
    wild = 50 * np.random.default_rng(0).standard_normal((8, 3, 16, 16)).astype(np.float32)
    assert export(model, Path(tmp_path / "net.onnx"), "onnx", preprocess=True, samples=wild).samples == 8
