"""Bad input, each answered with one sentence and the right exit code; nothing runs and nothing is left behind."""

import io
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file, save_file
from small_runs import SMALL

from qimera_studio.resources import resource

DIGITS = resource("samples") / "digits"
DEFINITION = """
from pathlib import Path
Path(__file__).with_name("canary").touch()
"""


class Executing:
    """A pickle of it touches a file when it is loaded."""

    def __init__(self, canary: Path) -> None:
        self.canary = canary

    def __reduce__(self) -> tuple[object, ...]:
        return os.mkdir, (str(self.canary),)


def missing(file: Path) -> None:
    """No file at all."""


def empty(file: Path) -> None:
    file.touch()


def picture(file: Path) -> None:
    Image.new("RGB", (32, 32), "red").save(file, "png")


def noise(file: Path) -> None:
    file.write_bytes(np.random.default_rng(0).bytes(5000))


def folder(file: Path) -> None:
    file.mkdir()


def executing_archive(file: Path) -> None:
    torch.save({"state_dict": Executing(file.with_name("canary"))}, file)


def executing_pickle(file: Path) -> None:
    file.write_bytes(pickle.dumps(Executing(file.with_name("canary"))))


def unknown_network(file: Path) -> None:
    torch.save({"encoder.query": torch.zeros(7, 5), "encoder.key": torch.zeros(3)}, file)


def not_numbers(file: Path) -> None:
    weights = load_file(DIGITS / "model.safetensors")
    weights["layer2.0.conv1.weight"][0, 0, 0, 0] = float("nan")
    torch.save(weights, file)


def torn(file: Path) -> None:
    whole = io.BytesIO()
    torch.save(load_file(DIGITS / "model.safetensors"), whole)
    file.write_bytes(whole.getvalue()[:20_000])


def lying_safetensors(file: Path) -> None:
    save_file({"x": torch.zeros(4)}, file)
    file.write_bytes(b"\xff" * 8 + file.read_bytes()[8:])


BAD_FILES = [
    missing,
    empty,
    picture,
    noise,
    folder,
    executing_archive,
    executing_pickle,
    unknown_network,
    not_numbers,
    torn,
    lying_safetensors,
]


@pytest.mark.parametrize("make", BAD_FILES, ids=lambda make: make.__name__)
@pytest.mark.parametrize("ending", ["pth", "safetensors"])
def test_a_file_that_is_no_classifier_is_refused(
    command, tmp_path: Path, make: Callable[[Path], None], ending: str
) -> None:
    file = tmp_path / f"net.{ending}"
    make(file)
    before = sorted(tmp_path.iterdir())
    command("compress", file, "--out", tmp_path / "run").assert_refused(3)
    command("inspect", file).assert_refused(3)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("--weights", "1"),
        ("--weights", "9"),
        ("--activations", "1"),
        ("--activations", "9"),
        ("--weights", "four"),
        ("--weights", ""),
        ("--weights", "8,6", "--activations", "8,6,4"),
        ("--first", "9"),
        ("--layer", "layer1.0.conv1=12"),
        ("--layer", "layer1.0.conv1"),
        ("--layer", "no.such.layer=8"),
        ("--set", "synthesis.bach_size=64"),
        ("--set", "synthesis.batch_size=0"),
        ("--set", "synthesis.batch_size"),
        ("--recipe", "no-such-recipe"),
        ("--device", "toaster"),
        ("--minutes", "0"),
        ("--minutes", "nan"),
        ("--seed", "-1"),
        ("--preset", "moonlight"),
        ("--preset", "imagenet"),
        ("--mean", "0.5"),
        ("--mean", "a", "--std", "b"),
        ("--mean", "0.5,0.5,0.5", "--std", "1,1,1"),
        ("--mean", "0.5", "--std", "0"),
        ("--size", "4"),
        ("--no-such-option",),
    ],
    ids=" ".join,
)
def test_an_unacceptable_option_is_a_usage_error(command, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    command("compress", "sample:digits", "--out", tmp_path / "deep" / "run", *arguments).assert_refused(2)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_recipe_key_is_named(command, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("[bank]\nsise = 100\n")
    said = command("compress", "sample:digits", "--out", tmp_path / "run", "--recipe", tmp_path / "mine.toml")
    said.assert_refused(2)
    assert "bank.sise" in said.err
    assert "bank.size" in said.err


def test_an_unknown_sample_is_a_usage_error(command, tmp_path: Path) -> None:
    command("compress", "sample:letters", "--out", tmp_path / "run").assert_refused(2)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_run_folder_is_refused(command, tmp_path: Path) -> None:
    (tmp_path / "run").write_text("mine")
    command("compress", "sample:digits", "--out", tmp_path / "run").assert_refused(3)
    command("compress", "sample:digits", "--out", tmp_path / "run" / "deeper").assert_refused(3)
    assert (tmp_path / "run").read_text() == "mine"


def test_a_refused_run_leaves_the_things_of_others_in_its_folder(command, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    command("compress", tmp_path / "missing.pth", "--out", tmp_path).assert_refused(3)
    assert [entry.name for entry in tmp_path.iterdir()] == ["notes.txt"]


def wrong_shape(file: Path) -> None:
    np.savez(file, images=np.zeros((4, 28, 28), np.uint8), labels=np.zeros(4, np.int64), classes=list("0123456789"))


def wrong_labels(file: Path) -> None:
    np.savez(
        file, images=np.zeros((4, 32, 32, 1), np.uint8), labels=np.array([0, 1, 2, 77]), classes=list("0123456789")
    )


def wrong_kind(file: Path) -> None:
    np.savez(file, images=np.zeros((4, 32, 32, 1)), labels=np.zeros(4, np.int64))


def no_labels(file: Path) -> None:
    np.savez(file, images=np.zeros((4, 32, 32, 1), np.uint8))


def executing_images(file: Path) -> None:
    np.savez(file, images=np.array([Executing(file.with_name("canary"))], object), labels=np.zeros(1, np.int64))


@pytest.mark.parametrize(
    "make",
    [missing, empty, noise, folder, wrong_shape, wrong_labels, wrong_kind, no_labels, executing_images],
    ids=lambda make: make.__name__,
)
def test_images_that_do_not_fit_are_refused(command, tmp_path: Path, make: Callable[[Path], None]) -> None:
    file = tmp_path / "images.npz"
    make(file)
    before = sorted(tmp_path.iterdir())
    command("compress", "sample:digits", "--out", tmp_path / "run", "--images", file).assert_refused(3)
    command("evaluate", "sample:digits", "--images", file).assert_refused(3)
    assert sorted(tmp_path.iterdir()) == before


def test_a_wrong_normalisation_is_warned_of(command, tmp_path: Path) -> None:
    said = command("compress", "sample:digits", "--out", tmp_path / "run", "--mean", "0.9", "--std", "0.05", *SMALL)
    assert said.code == 0
    assert "Warning" in said.out
    assert "normalis" in said.out


def test_a_definition_is_not_run_without_a_yes(command, tmp_path: Path) -> None:
    definition = tmp_path / "mine.py"
    definition.write_text(DEFINITION)
    arguments = ("sample:digits", "--definition", f"{definition}:Net")
    command("inspect", *arguments).assert_refused(2)
    command("compress", *arguments, "--out", tmp_path / "run").assert_refused(2)
    assert [entry.name for entry in tmp_path.iterdir()] == ["mine.py"]


@pytest.mark.parametrize("action", ["export --format onnx", "benchmark", "evaluate --images x.npz"])
def test_a_folder_without_a_run_is_refused(command, tmp_path: Path, action: str) -> None:
    name, *options = action.split()
    command(name, tmp_path, *options).assert_refused(3)
    command("samples", tmp_path, "--classes", "3", "8", "--to", tmp_path / "x.png").assert_refused(3)
    command("compress", "--out", tmp_path, "--resume").assert_refused(3)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"not onnx", None])
def test_a_file_that_is_no_onnx_is_refused(command, tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "model.onnx"
    if content is not None:
        file.write_bytes(content)
    command("evaluate", file, "--images", DIGITS / "held_out.npz").assert_refused(3)


def test_an_onnx_file_of_someone_else_is_refused(command, tmp_path: Path) -> None:
    from onnx import TensorProto, helper, save

    tensors = [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["N", 10]) for name in ("x", "y")]
    graph = helper.make_graph([helper.make_node("Identity", ["x"], ["y"])], "other", tensors[:1], tensors[1:])
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10), tmp_path / "other.onnx")
    command("evaluate", tmp_path / "other.onnx", "--images", DIGITS / "held_out.npz").assert_refused(3)


def test_a_format_nobody_knows_is_a_usage_error(command, finished: Path) -> None:
    command("export", finished, "--format", "tflite").assert_refused(2)


def test_an_export_to_a_place_that_is_none_is_refused(command, finished: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    said = command("export", finished, "--format", "onnx", "--target", "w8a8", "--to", tmp_path / "file" / "x.onnx")
    said.assert_refused(3)


def test_no_command_is_a_usage_error(command) -> None:
    command("explode").assert_refused(2)
    command("compress", "sample:digits").assert_refused(2)
