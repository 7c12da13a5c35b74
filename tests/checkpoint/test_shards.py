"""A checkpoint in several parts is read from its index or from any of its parts; parts that are missing are named."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

from qimera_studio.checkpoint.arrays import read_arrays
from qimera_studio.checkpoint.examination import examine
from qimera_studio.errors import InputRefused

STATE = {f"model.{name}": torch.randn(3, 2) for name in ("a.weight", "b.weight", "c.weight")}


def write_parts(folder: Path, kind: str) -> list[Path]:
    """Three parts and their index, as `transformers` writes them."""
    stem = "model" if kind == "safetensors" else "pytorch_model"
    names = [f"{stem}-{number:05}-of-00003.{kind}" for number in (1, 2, 3)]
    for name, (key, value) in zip(names, STATE.items(), strict=True):
        if kind == "safetensors":
            save_file({key: value}, folder / name)
        else:
            torch.save({key: value}, folder / name)
    index = folder / f"{stem}.{kind}.index.json"
    index.write_text(json.dumps({"metadata": {}, "weight_map": dict(zip(STATE, names, strict=True))}))
    return [index, *(folder / name for name in names)]


@pytest.mark.parametrize("kind", ["safetensors", "bin"])
def test_the_index_and_every_part_give_the_whole(tmp_path: Path, kind: str) -> None:
    for path in write_parts(tmp_path, kind):
        listing = examine(path)
        arrays = read_arrays(listing)
        assert arrays.keys() == {"a.weight", "b.weight", "c.weight"}
        assert all(np.array_equal(arrays[name], STATE[f"model.{name}"].numpy()) for name in arrays)
        assert listing.container.endswith("in 3 parts")


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    index, first, second, third = write_parts(tmp_path, "safetensors")
    second.unlink()
    for path in (index, first, third):
        with pytest.raises(InputRefused, match="'model-00002-of-00003.safetensors' of .* is missing"):
            examine(path)


def test_parts_that_hold_the_same_weights_are_refused(tmp_path: Path) -> None:
    index, first, second, _ = write_parts(tmp_path, "safetensors")
    second.write_bytes(first.read_bytes())
    with pytest.raises(InputRefused, match="same weights"):
        examine(index)


@pytest.mark.parametrize(
    "content",
    [
        "{}",
        "{",
        '{"weight_map": 3}',
        '{"weight_map": {}}',
        '{"weight_map": {"a": 3}}',
        '{"weight_map": {"a": "../x"}}',
        '{"weight_map": {"a": "/etc/passwd"}}',
        '{"weight_map": {"a": "b\\\\c"}}',
        '{"weight_map": {"a": "."}}',
        '{"weight_map": {"a": "..", "b": ["c"]}}',
    ],
)
def test_an_index_may_name_files_beside_it_and_nothing_else(tmp_path: Path, content: str) -> None:
    (tmp_path / "net.index.json").write_text(content)
    with pytest.raises(InputRefused):
        examine(tmp_path / "net.index.json")
