"""The bundled sample is what its script makes: real digits, split once and for all."""

import json
import runpy
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "samples" / "digits"


@pytest.fixture(scope="module")
def script() -> dict:
    return runpy.run_path(str(ROOT / "packaging" / "train_sample.py"))


def test_the_held_out_digits_are_the_scripts(script: dict) -> None:
    learned, _, held_images, held_labels = script["digits"]()
    with np.load(SAMPLE / "held_out.npz", allow_pickle=False) as shipped:
        assert np.array_equal(shipped["images"], held_images)
        assert np.array_equal(shipped["labels"], held_labels)
        assert list(shipped["classes"]) == [str(digit) for digit in range(10)]
    assert learned.shape == (1437, 32, 32, 1)
    assert held_images.shape == (360, 32, 32, 1)


def test_no_held_out_digit_was_learned_from(script: dict) -> None:
    learned, _, held_images, _ = script["digits"]()
    seen = {image.tobytes() for image in learned}
    assert not any(image.tobytes() in seen for image in held_images)


def test_every_digit_is_held_out_about_as_often(script: dict) -> None:
    counts = np.bincount(script["digits"]()[3])
    assert len(counts) == 10
    assert counts.max() - counts.min() <= 3


def test_training_begins_with_the_network_that_is_shipped(script: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(script["train"].__globals__, "EPOCHS", 1)
    images = torch.randn(128, 1, 32, 32, generator=torch.Generator().manual_seed(0))
    trained = script["train"](images, torch.arange(128) % 10).state_dict()
    shipped = load_file(SAMPLE / "model.safetensors")
    assert {name: tensor.shape for name, tensor in trained.items()} == {k: v.shape for k, v in shipped.items()}


def test_the_description_knows_its_parameters() -> None:
    shipped, described = load_file(SAMPLE / "model.safetensors"), json.loads((SAMPLE / "description.json").read_text())
    learned = [tensor for name, tensor in shipped.items() if name.endswith(("weight", "bias"))]
    assert described["parameters"] == sum(tensor.numel() for tensor in learned)
    assert described["accuracy"] >= 0.98
