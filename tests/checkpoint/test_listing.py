"""A listing crosses the border between processes as text, and everything it claims is checked on this side."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.checkpoint.arrays import read_arrays
from qimera_studio.checkpoint.dtypes import ITEM_BYTES
from qimera_studio.checkpoint.examination import examine
from qimera_studio.checkpoint.listing import Listing, StoredTensor, contiguous
from qimera_studio.errors import Cancelled, InputRefused

NUMBERS = st.integers(-2, 2**63)


def stored(**changes: object) -> StoredTensor:
    fields = {"name": "a", "dtype": "float32", "shape": (2, 3), "stride": (3, 1), "offset": 0, "file": 0, "start": 8}
    return StoredTensor(**{**fields, "length": 24, **changes})  # type: ignore[arg-type]


@given(
    st.builds(
        StoredTensor,
        name=st.text(),
        dtype=st.sampled_from(sorted(ITEM_BYTES)),
        shape=st.lists(NUMBERS, max_size=3).map(tuple),
        stride=st.lists(NUMBERS, max_size=3).map(tuple),
        offset=NUMBERS,
        file=NUMBERS,
        start=NUMBERS,
        length=NUMBERS,
        literal=st.none() | st.binary(),
        big_endian=st.booleans(),
    ),
    st.text(),
)
def test_a_listing_survives_being_text(tensor: StoredTensor, remark: str) -> None:
    listing = Listing("PyTorch file", ("a.pth",), (tensor,), "state_dict", "Net", (remark,))
    assert Listing.from_json(listing.to_json()) == listing


@given(shape=st.lists(st.integers(0, 6), max_size=5).map(tuple))
def test_dense_strides_are_those_of_torch(shape: tuple[int, ...]) -> None:
    assert contiguous(shape) == torch.empty(shape).stride()


@given(
    shape=st.lists(st.integers(1, 4), max_size=3).map(tuple),
    stride=st.lists(st.integers(0, 9), max_size=3).map(tuple),
    offset=st.integers(0, 9),
    length=st.integers(0, 64),
)
def test_what_is_sound_never_reaches_outside_its_storage(
    shape: tuple[int, ...], stride: tuple[int, ...], offset: int, length: int
) -> None:
    tensor = stored(shape=shape, stride=stride, offset=offset, length=length, start=0)
    if len(shape) != len(stride):
        assert not tensor.sound([1000])
        return
    places = [offset + sum(i * s for i, s in zip(index, stride, strict=True)) for index in np.ndindex(*shape)]
    fits = 4 * (max(places) + 1) <= length and 4 * len(places) <= length
    assert tensor.sound([1000]) == fits
    assert not tensor.sound([length - 1])


@pytest.mark.parametrize(
    "change",
    [
        {"dtype": "float99"},
        {"shape": (2, -3)},
        {"shape": (2.0, 3)},
        {"shape": (True, 3)},
        {"shape": (2**40, 2**40)},
        {"stride": (3,)},
        {"offset": 1},
        {"file": 1},
        {"start": 9},
        {"start": -1},
        {"literal": b"short"},
        {"shape": (1,) * 17, "stride": (1,) * 17},
    ],
    ids=str,
)
def test_what_is_not_there_is_not_sound(change: dict[str, object]) -> None:
    assert stored().sound([32])
    assert not stored(**change).sound([32])


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"tensors": 3}', '{"tensors": [{}]}', "{" * 100])
def test_any_other_text_is_no_listing(text: str) -> None:
    with pytest.raises((ValueError, RecursionError)):
        Listing.from_json(text)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """A file whose tensors take many stretches to read."""
    content = {f"fc{number}.weight": torch.full((1024, 5000), float(number)) for number in range(4)}
    torch.save({**content, "half.weight": torch.ones(2, 2).half()}, tmp_path / "net.pth")
    return tmp_path / "net.pth"


def test_reading_says_how_far_it_is(large: Path) -> None:
    said: list[float] = []
    arrays = read_arrays(examine(large), lambda doing, fraction: said.append(fraction))
    assert said == sorted(said)
    assert said[-1] == 1
    assert len(said) > 4
    assert all((arrays[f"fc{number}.weight"] == number).all() for number in range(4))


def test_reading_can_be_called_off_between_two_stretches(large: Path) -> None:
    heard = []

    def call_off(doing: str, fraction: float) -> None:
        heard.append(fraction)
        if fraction > 0.3:
            raise Cancelled("called off")

    with pytest.raises(Cancelled):
        read_arrays(examine(large), call_off)
    assert heard[-1] < 0.6


def test_a_file_that_changes_between_looking_and_reading_is_refused(large: Path) -> None:
    listing = examine(large)
    large.write_bytes(large.read_bytes()[:5_000_000])
    with pytest.raises(InputRefused, match="claims more"):
        read_arrays(listing)
    large.unlink()
    with pytest.raises(InputRefused, match="cannot be read"):
        read_arrays(listing)


def test_a_listing_is_plain_json(large: Path) -> None:
    fields = json.loads(examine(large).to_json())
    assert fields["tensors"][0]["shape"] == [1024, 5000]
    assert fields["files"] == [str(large)]
