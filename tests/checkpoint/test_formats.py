"""What torch and safetensors write is read back exactly: every format, element type and memory layout."""

import io
import pickle
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from safetensors.torch import save_file
from support.crafted import MAGIC, entries, finished, integer, legacy, storage, tensor, text, zipped
from torch import Tensor, nn

from qimera_studio.checkpoint.arrays import Array, read_arrays
from qimera_studio.checkpoint.examination import examine
from qimera_studio.errors import InputRefused

Save = Callable[..., Path]
Written = Callable[..., Path]

FLOATS = [torch.float64, torch.float32, torch.float16, torch.bfloat16]
SMALL_FLOATS = [torch.float8_e4m3fn, torch.float8_e5m2, torch.float8_e4m3fnuz, torch.float8_e5m2fnuz]
INTEGERS = [torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.uint16, torch.uint32, torch.uint64]
OTHERS = [torch.bool, torch.complex64, torch.complex128]
SHAPES = st.lists(st.integers(0, 5), max_size=4).map(tuple)


def arrays(path: Path) -> dict[str, Array]:
    return read_arrays(examine(path))


def refusal(path: Path) -> str:
    with pytest.raises(InputRefused) as caught:
        arrays(path)
    return str(caught.value)


def filled(shape: tuple[int, ...], dtype: torch.dtype) -> Tensor:
    numbers = torch.arange(int(np.prod(shape)), dtype=torch.float64).reshape(shape) * 0.5 - 3
    return numbers.abs().to(dtype) if dtype in INTEGERS else numbers.to(dtype)


LAYOUTS: dict[str, Callable[[Tensor], Tensor]] = {
    "as it is": lambda tensor: tensor,
    "transposed": lambda tensor: tensor.permute(*reversed(range(tensor.dim()))) if tensor.dim() else tensor,
    "channels last": lambda tensor: (
        tensor.to(memory_format=torch.channels_last) if tensor.dim() == 4 and tensor.numel() else tensor
    ),
    "every second": lambda tensor: tensor[::2] if tensor.dim() else tensor,
    "from the second on": lambda tensor: tensor[1:] if tensor.dim() else tensor,
    "last column": lambda tensor: tensor[..., -1] if tensor.dim() and tensor.shape[-1] else tensor,
}


def write(path: Path, content: dict[str, Tensor], form: str) -> None:
    if form == "safetensors":
        save_file({name: value.contiguous().clone() for name, value in content.items()}, path)
    elif form == "pickle":
        path.write_bytes(pickle.dumps(content))
    else:
        torch.save(content, path, _use_new_zipfile_serialization=form == "zip")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shape=SHAPES,
    dtype=st.sampled_from([*FLOATS, *SMALL_FLOATS, *INTEGERS, *OTHERS]),
    layout=st.sampled_from(sorted(LAYOUTS)),
    form=st.sampled_from(["zip", "legacy", "pickle", "safetensors"]),
)
def test_every_tensor_is_read_as_torch_wrote_it(
    tmp_path: Path, shape: tuple[int, ...], dtype: torch.dtype, layout: str, form: str
) -> None:
    if form == "safetensors" and dtype == torch.complex128:
        return  # not a type of that format
    value = LAYOUTS[layout](filled(shape, dtype))
    write(tmp_path / "net", {"fc.weight": torch.ones(2, 2), "value": value}, form)
    read = torch.from_numpy(arrays(tmp_path / "net")["value"])
    expected = value.float() if value.is_floating_point() else value
    assert read.dtype == expected.dtype
    assert read.shape == expected.shape
    assert torch.equal(read, expected)


@pytest.mark.parametrize("form", ["zip", "legacy", "pickle"])
def test_parameters_and_buffers_are_tensors_like_others(tmp_path: Path, form: str) -> None:
    layer = nn.BatchNorm2d(3)
    content: dict[str, Any] = {**dict(layer.named_parameters()), **dict(layer.named_buffers())}
    write(tmp_path / "net", {**content, "fc.weight": nn.Parameter(torch.ones(2, 2))}, form)
    read = arrays(tmp_path / "net")
    assert list(read) == ["weight", "bias", "running_mean", "running_var", "num_batches_tracked", "fc.weight"]
    assert read["num_batches_tracked"].shape == ()


@pytest.mark.parametrize("legacy_format", [False, True])
def test_tied_weights_stay_one_array_and_views_of_a_storage_do_not(saved: Save, legacy_format: bool) -> None:
    shared = torch.arange(12.0).reshape(3, 4)
    content = {"a.weight": shared, "b.weight": shared, "c.weight": shared.t(), "d.weight": shared[1:]}
    read = arrays(saved(content, _use_new_zipfile_serialization=not legacy_format))
    assert read["a.weight"] is read["b.weight"]
    assert all(np.array_equal(read[name], value.numpy()) for name, value in content.items())


def test_the_order_of_bytes_is_the_one_the_file_states(saved: Save, tmp_path: Path) -> None:
    content = {"fc.weight": torch.randn(3, 4), "half": torch.randn(5).half(), "brain": torch.randn(5).bfloat16(),
               "turn": torch.randn(3, dtype=torch.complex64), "count": torch.tensor(7)}  # fmt: skip
    widths = dict(zip("01234", (4, 2, 2, 4, 8), strict=True))
    with zipfile.ZipFile(saved(content)) as little, zipfile.ZipFile(tmp_path / "big.pth", "w") as big:
        for name in little.namelist():
            value, key = little.read(name), name.rpartition("/data/")[2]
            if "/data/" in name:
                value = np.frombuffer(value, f"u{widths[key]}").byteswap().tobytes()
            big.writestr(name, b"big" if name.endswith("byteorder") else value)
    read, reference = arrays(tmp_path / "big.pth"), torch.load(tmp_path / "big.pth", weights_only=True)
    for name, value in content.items():
        assert torch.equal(reference[name], value)
        assert torch.equal(torch.from_numpy(read[name]), value.float() if value.is_floating_point() else value)


def test_views_of_a_legacy_storage_are_parts_of_it(written: Written) -> None:
    view = b"(" + text("part") + integer(2) + integer(4) + b"t"
    part = storage("0", 8).removesuffix(b"tQ") + view + b"tQ"
    whole = tensor((2, 2), (2, 1), 8).replace(storage("0", 8), part)
    path = written(
        legacy(
            finished(entries(**{"fc.weight": whole})),
            b"](" + text("0") + b"e." + struct.pack("<q8f", 8, *range(8)),
        )
    )
    assert arrays(path)["fc.weight"].tolist() == [[2, 3], [4, 5]]
    reference = torch.load(path, weights_only=False)
    assert torch.equal(reference["fc.weight"], torch.tensor([[2.0, 3], [4, 5]]))


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_pickled_numpy_arrays_are_weights(written: Written, protocol: int, order: Any) -> None:
    content = {
        "fc.weight": np.asarray(np.random.default_rng(0).normal(size=(3, 4)), order=order),
        "big": np.arange(3, dtype=">f4"),
        "mask": np.array([True, False]),
        "count": np.array(7),
    }
    read = arrays(written(pickle.dumps(content, protocol)))
    assert np.array_equal(read["fc.weight"], content["fc.weight"].astype(np.float32))
    assert read["fc.weight"].flags.c_contiguous
    for name in ("big", "mask", "count"):
        assert np.array_equal(read[name], content[name])


@pytest.mark.filterwarnings("ignore")
def test_a_script_gives_its_tensors_by_their_names(tmp_path: Path) -> None:
    network = nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Sequential(nn.Conv2d(2, 3, 1)))
    torch.jit.script(network).save(str(tmp_path / "net.pt"))
    listing = examine(tmp_path / "net.pt")
    read = read_arrays(listing)
    assert all(np.array_equal(read[name], value.numpy()) for name, value in network.state_dict().items())
    assert read.keys() == network.state_dict().keys()
    assert listing.container == "TorchScript program"
    assert "not run" in listing.remarks[0]


def test_a_whole_network_gives_what_its_state_dict_would(saved: Save) -> None:
    network = nn.Sequential(nn.Conv2d(1, 2, 3, bias=False), nn.ModuleDict({"norm": nn.BatchNorm2d(2)}))
    network.register_buffer("scratch", torch.zeros(3), persistent=False)
    network.extra = network[0]  # type: ignore[assignment]  # one layer under two names
    for legacy_format in (False, True):
        listing = examine(saved({"net": network, "acc": 9}, _use_new_zipfile_serialization=not legacy_format))
        read = read_arrays(listing)
        assert list(read) == list(network.state_dict())
        assert all(np.array_equal(read[name], value.numpy()) for name, value in network.state_dict().items())
        assert listing.module_class == "torch.nn.modules.container.Sequential"
        assert listing.wrapper == "net"


@pytest.mark.filterwarnings("ignore")
def test_sparse_quantized_and_valueless_tensors_are_refused(saved: Save) -> None:
    weight = torch.ones(2, 2)
    quantized = torch.quantize_per_tensor(weight, 0.1, 0, torch.qint8)
    channels = torch.quantize_per_channel(weight, torch.ones(2), torch.zeros(2), 0, torch.qint8)
    assert "are sparse" in refusal(saved({"fc.weight": weight.to_sparse()}))
    assert "are sparse" in refusal(saved({"fc.weight": weight.to_sparse_csr()}))
    assert "already quantized" in refusal(saved({"fc.weight": quantized}))
    assert "already quantized" in refusal(saved({"fc.weight": channels}))
    assert "already quantized" in refusal(saved({"fc.weight": weight.to(torch.int8)}))
    assert "without values" in refusal(saved({"fc.weight": weight.to("meta")}))


@pytest.mark.filterwarnings("ignore")
def test_a_quantized_network_is_recognised_whole_and_scripted(saved: Save, tmp_path: Path) -> None:
    quantized = torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.Linear(4, 4)), {nn.Linear})
    assert "already quantized" in refusal(saved(quantized))
    assert "already quantized" in refusal(saved(quantized.state_dict()))
    torch.jit.script(quantized).save(str(tmp_path / "net.pt"))
    assert "already quantized" in refusal(tmp_path / "net.pt")


def test_exported_programs_are_never_opened(tmp_path: Path) -> None:
    program = torch.export.export(nn.Linear(2, 2), (torch.zeros(1, 2),))
    torch.export.save(program, tmp_path / "net.pt2")
    assert "never run" in refusal(tmp_path / "net.pt2")


def test_the_header_of_safetensors_is_taken_at_its_word_only_where_it_is_sound(written: Written) -> None:
    from support.crafted import safetensors

    entry = b'{"a.weight":{"dtype":"%s","shape":[2,2],"data_offsets":[0,%d]}}'
    assert arrays(written(safetensors(entry % (b"F32", 16), bytes(16))))["a.weight"].shape == (2, 2)
    assert "ends too early" in refusal(written(safetensors(entry % (b"F32", 16), bytes(15))))
    assert "more in it" in refusal(written(safetensors(entry % (b"F32", 16), bytes(17))))
    assert "overlap or leave holes" in refusal(written(safetensors(entry % (b"F16", 16), bytes(16))))
    assert "already quantized" in refusal(written(safetensors(entry % (b"F4", 2), bytes(2))))
    assert "ends too early" in refusal(written(safetensors(b'{"__metadata__":{"a":"b"},' + entry[1:] % (b"F32", 16))))


def test_members_of_a_zip_must_be_where_its_directory_says(saved: Save, written: Written) -> None:
    content = saved({"fc.weight": torch.ones(2, 2)}).read_bytes()
    assert arrays(written(b"" + content))["fc.weight"].tolist() == [[1, 1], [1, 1]]
    renamed = content.replace(b"net/data/0", b"net/data/9", 1)
    assert "not where it should be" in refusal(written(renamed))
    assert "ends too early" in refusal(written(content[:-30]))
    twice = io.BytesIO(zipped(finished(b"N")))
    with zipfile.ZipFile(twice, "a") as archive:
        archive.NameToInfo.clear()
        archive.writestr("a/data.pkl", finished(b"N"))
    assert "two members" in refusal(written(twice.getvalue()))


def test_legacy_files_must_hold_what_they_list(saved: Save, written: Written) -> None:
    content = saved({"fc.weight": torch.ones(2, 2)}, _use_new_zipfile_serialization=False).read_bytes()
    assert arrays(written(content))["fc.weight"].tolist() == [[1, 1], [1, 1]]
    assert "ends too early" in refusal(written(content[:-1]))
    assert "damaged" in refusal(written(MAGIC))
    short = struct.pack("<q", 3) + bytes(12)
    forged = legacy(finished(entries(**{"fc.weight": tensor((2, 2), (2, 1), 4)})), b"](" + text("0") + b"e." + short)
    assert "damaged" in refusal(written(forged))


@pytest.mark.parametrize("shape", [(3, 3), (2, 2, 2)])
def test_a_tensor_must_fit_its_storage(written: Written, shape: tuple[int, ...]) -> None:
    stride = tuple(int(np.prod(shape[place + 1 :])) for place in range(len(shape)))
    path = written(zipped(finished(entries(**{"fc.weight": tensor(shape, stride, 4)})), {"0": bytes(16)}))
    assert "claims more weights than it holds ('fc.weight')" in refusal(path)
