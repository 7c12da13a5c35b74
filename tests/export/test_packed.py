"""The packed archive gives back every integer, and is laid out as its document says."""

import dataclasses
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file
from support.networks import NETWORKS, PlainNet, ResidualNet, settled
from support.quantized import quantized, samples

from qimera_studio.errors import InputRefused
from qimera_studio.export.bit_packing import pack, packed_size, unpack
from qimera_studio.export.packed import load_packed, same, save_packed
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork

shapes = st.lists(st.integers(1, 5), min_size=1, max_size=4).map(tuple)
packings = st.tuples(st.integers(2, 8), shapes, st.integers(0, 2**32))


def codes_of(bits, shape, seed):
    half = 2 ** (bits - 1)
    return np.random.default_rng(seed).integers(-half, half, shape).astype(np.int8)


@given(packings)
def test_unpacking_inverts_packing(packing):
    bits, shape, seed = packing
    codes = codes_of(bits, shape, seed)
    packed = pack(codes, bits)
    assert packed.size == packed_size(codes.size, bits)
    restored = unpack(packed, bits, shape)
    assert restored.dtype == np.int8
    np.testing.assert_array_equal(restored, codes)


@given(packings)
def test_the_layout_is_one_little_endian_number(packing):
    bits, shape, seed = packing
    codes = codes_of(bits, shape, seed)
    number = sum((int(code) + 2 ** (bits - 1)) << index * bits for index, code in enumerate(codes.reshape(-1)))
    assert pack(codes, bits).tobytes() == number.to_bytes(packed_size(codes.size, bits), "little")


def test_a_wrong_size_is_noticed():
    with pytest.raises(ValueError, match="cannot hold"):
        unpack(np.zeros(3, np.uint8), 4, (5, 2))


@pytest.mark.parametrize("bits", [2, 3, 5, 8])
@pytest.mark.parametrize("name", NETWORKS)
def test_a_model_survives_exactly(name, bits, tmp_path):
    model = quantized(settled(NETWORKS[name]()), bits, bits)
    save_packed(model, tmp_path / "model.safetensors")
    restored = load_packed(tmp_path / "model.safetensors")
    assert same(model, restored)
    images = torch.from_numpy(samples(8))
    assert torch.equal(IntegerNetwork(model)(images), IntegerNetwork(restored)(images))


def test_equality_sees_one_changed_code():
    model = quantized(settled(PlainNet()))
    name, layer = next(iter(model.layers.items()))
    codes = layer.codes.copy()
    codes.flat[0] ^= 1
    other = dataclasses.replace(model, layers={**model.layers, name: dataclasses.replace(layer, codes=codes)})
    assert not same(model, other)


def test_zero_points_survive(tmp_path):
    model = quantized(settled(PlainNet()))
    layers = {
        name: dataclasses.replace(layer, zero_points=np.arange(len(layer.scales), dtype=np.int32) - 3)
        for name, layer in model.layers.items()
    }
    model = dataclasses.replace(model, layers=layers)
    save_packed(model, tmp_path / "model.safetensors")
    assert same(model, load_packed(tmp_path / "model.safetensors"))


def test_a_four_bit_resnet20_takes_little_more_than_its_bits(tmp_path):
    model = quantized(settled(ResidualNet("A", 16, 3), size=32), 4, 4, size=32)
    save_packed(model, tmp_path / "model.safetensors")
    weights = sum(layer.codes.size for layer in model.layers.values())
    assert (tmp_path / "model.safetensors").stat().st_size < weights / 2 + 40_000


def test_the_document_reads_the_file(tmp_path, monkeypatch, capsys):
    model = quantized(settled(PlainNet()), 3, 3)
    save_packed(model, tmp_path / "model.safetensors")
    text = (Path(__file__).parents[2] / "docs" / "packed_format.md").read_text(encoding="utf-8")
    program = re.search(r"```python\n(.*?)```", text, re.DOTALL).group(1)
    monkeypatch.chdir(tmp_path)
    exec(program, scope := {})
    last = scope["name"]
    np.testing.assert_array_equal(scope["codes"].reshape(scope["shape"]), model.layers[last].codes)
    assert last in capsys.readouterr().out


@pytest.mark.parametrize("damage", ["missing", "empty", "other", "truncated", "foreign"])
def test_anything_else_is_refused_in_a_sentence(damage, tmp_path):
    file = tmp_path / "model.safetensors"
    save_packed(quantized(settled(PlainNet())), file)
    content = file.read_bytes()
    if damage == "missing":
        file.unlink()
    elif damage == "foreign":
        save_file({"weight": np.zeros(3)}, file)
    else:
        file.write_bytes({"empty": b"", "other": b"\x89PNG....", "truncated": content[:-100]}[damage])
    with pytest.raises(InputRefused, match="packed model"):
        load_packed(file)
