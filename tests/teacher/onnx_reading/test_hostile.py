"""Whatever is in an ONNX file: a teacher, or one clear sentence; quickly, within memory, and with nothing run."""

from contextlib import suppress
from pathlib import Path

import pytest
from hostile import REFUSED, Damage, mutated, plain
from hypothesis import given
from hypothesis import strategies as st
from support.onnx_files import saved

from qimera_studio.errors import InputRefused
from qimera_studio.job import TeacherSource
from qimera_studio.reporting import silent
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.onnx_reading.parsing import parse
from qimera_studio.teacher.onnx_reading.preflight import Malformed, look_over
from qimera_studio.teacher.onnx_reading.reading import is_onnx, translated
from qimera_studio.teacher.onnx_reading.rehearsal import about, parse_carefully


def refusal(file: Path) -> str:
    """What is said of a file; empty when it is read."""
    try:
        with about(file):
            translated(parse(file), None)
    except InputRefused as error:
        return str(error)
    return ""


@pytest.mark.parametrize("damage", REFUSED, ids=lambda damage: damage.__name__)
def test_hostile_files_are_refused_in_one_sentence(tmp_path: Path, damage: Damage) -> None:
    said = refusal(saved(damage(plain()), tmp_path / "net.onnx"))
    assert REFUSED[damage] in said
    assert said.endswith(".")
    assert "\n" not in said


def test_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    file, content = tmp_path / "net.onnx", plain().SerializeToString()
    outcomes = set()
    for seed in range(300):
        file.write_bytes(mutated(content, seed))
        said = refusal(file)
        assert "\n" not in said
        outcomes.add(bool(said))
    assert outcomes == {True, False}


def test_what_a_refusal_quotes_is_plain(tmp_path: Path) -> None:
    model = plain()
    model.graph.node[2].op_type = "Evil\n\x1b[31m" + "x" * 1000
    said = refusal(saved(model, tmp_path / "net.onnx"))
    assert said.isprintable()
    assert len(said) < 500


def test_names_need_not_be_sound_unicode(tmp_path: Path) -> None:
    file = saved(plain(), tmp_path / "net.onnx")
    file.write_bytes(file.read_bytes().replace(b"pooled", b"p\xff\xfeled"))
    assert refusal(file) == ""


@given(st.binary(max_size=300))
def test_no_bytes_trip_the_look_at_them(data: bytes) -> None:
    with suppress(Malformed):
        look_over(memoryview(data))


def test_a_number_of_more_than_ten_bytes_is_no_message() -> None:
    with pytest.raises(Malformed, match="no protobuf"):
        look_over(memoryview(b"\x08" + b"\x80" * 11))


def test_deep_nesting_is_refused() -> None:
    body = b""
    for _ in range(20):  # a graph in an attribute of a node of a graph
        for tag in (0x32, 0x2A, 0x0A):
            body = bytes([tag]) + _varint(len(body)) + body
    with pytest.raises(Malformed, match="nested"):
        look_over(memoryview(b"\x3a" + _varint(len(body)) + body))


def _varint(value: int) -> bytes:
    encoded = b""
    while value >= 0x80:
        encoded, value = encoded + bytes([value & 0x7F | 0x80]), value >> 7
    return encoded + bytes([value])


def test_the_file_is_parsed_in_a_process_of_its_own_first(tmp_path: Path) -> None:
    assert parse_carefully(saved(plain(), tmp_path / "net.onnx"), silent).input == "image"
    (tmp_path / "torn.onnx").write_bytes(plain().SerializeToString()[:-100])
    with pytest.raises(InputRefused, match=r"ONNX file 'torn.onnx' cannot be used: It is damaged"):
        parse_carefully(tmp_path / "torn.onnx", silent)


def test_an_empty_file_and_a_missing_one_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty.onnx").touch()
    for name in ("empty.onnx", "missing.onnx"):
        with pytest.raises(InputRefused, match=name):
            load_teacher(TeacherSource(path=str(tmp_path / name)))


def test_a_size_must_be_stated_where_the_file_leaves_it_open(tmp_path: Path) -> None:
    model = plain()
    for dimension in model.graph.input[0].type.tensor_type.shape.dim[2:]:
        dimension.dim_param = "side"
    with pytest.raises(InputRefused, match="--size"):
        translated(parse(saved(model, tmp_path / "net.onnx")), None)


@pytest.mark.parametrize("content", [b"", b"\x08", b"PK\x03\x04 and more", b"\x80\x02}q\x00.", b"\x08\x01hello"])
def test_other_files_are_not_taken_for_onnx(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "net.pth").write_bytes(content)
    assert not is_onnx(tmp_path / "net.pth")
