"""A run keeps how its first generator looked on the way, on little room and without any effect on its integers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file
from support.leaving import leave_after
from support.tiny_runs import tiny_folder, tiny_job

from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages import snapshots
from qimera_studio.stages.snapshots import LEAST, MOST, ROOM, moments
from qimera_studio.synthesis.generator_file import load_generators, load_snapshot, save_snapshot

LONG = {"synthesis__iterations": 40}


def finished(path: Path, **changes: object) -> RunFolder:
    folder = tiny_folder(path, **changes)
    for _ in run(folder.job(), folder):
        pass
    return folder


def kept(folder: RunFolder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.snapshots.glob("*"))}


def model(folder: RunFolder) -> bytes:
    (file,) = folder.results.glob("*/model.safetensors")
    return file.read_bytes()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    return finished(tmp_path_factory.mktemp("snapshots") / "run", **LONG)


@given(st.integers(1, 10**6), st.integers(1, 10**10))
def test_moments_rise_towards_the_end_and_their_snapshots_find_room(iterations: int, size: int) -> None:
    found = moments(iterations, size)
    assert found == sorted(set(found))
    assert all(0 < moment < iterations for moment in found)
    assert len(found) <= MOST
    assert (len(found) - 1) * size <= ROOM
    if size > ROOM // (LEAST - 1):
        assert not found


def test_moments_lie_closer_together_at_first() -> None:
    found = moments(1000, 2 * 2**20)
    gaps = [later - earlier for earlier, later in zip(found, found[1:], strict=False)]
    assert gaps == sorted(gaps)
    assert found[0] == 1


def test_every_snapshot_is_a_generator_that_has_learned_for_a_while(folder: RunFolder) -> None:
    names = [int(name.removeprefix("generator-").partition(".")[0]) for name in kept(folder)]
    assert names == moments(40, 1)
    end = load_file(folder.generator_file)
    on_the_way = [load_snapshot(folder.snapshots / name) for name in kept(folder)]
    assert all({f"0.{name}" for name in state} == end.keys() for state in on_the_way)
    learned = [(state["conv3.weight"] - end["0.conv3.weight"]).norm().item() for state in on_the_way]
    assert learned == sorted(learned, reverse=True)


def test_a_snapshot_takes_a_quarter_of_the_room_and_its_weights_are_near(folder: RunFolder, tmp_path: Path) -> None:
    (end,) = load_generators(folder.generator_file)
    save_snapshot(end, tmp_path / "small")
    again = load_snapshot(tmp_path / "small")
    assert again.keys() == end.keys()
    for name, weight in end.items():
        assert again[name].dtype == weight.dtype
        exact = weight.dim() < 2
        assert (again[name] - weight).abs().max() <= (0 if exact else weight.abs().max() / 250)
    assert (tmp_path / "small").stat().st_size < 0.3 * folder.generator_file.stat().st_size


def test_a_run_without_room_for_snapshots_makes_the_same_integers(
    folder: RunFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "ROOM", 0)
    without = finished(tmp_path / "without", **LONG)
    assert not kept(without)
    assert model(without) == model(folder)


def test_a_resumed_run_keeps_the_same_snapshots(folder: RunFolder, tmp_path: Path) -> None:
    broken = tiny_folder(tmp_path / "broken", **LONG)
    leave_after(tiny_job(**LONG), broken, "synthesis", 13)
    for _ in run(broken.job(), broken):
        pass
    assert kept(broken) == kept(folder)


def test_a_generator_without_classes_keeps_none(tmp_path: Path) -> None:
    changes = {"synthesis__embedding": "none", "synthesis__class_loss": "inception", "synthesis__mix_probability": 0}
    assert not kept(finished(tmp_path / "run", **LONG, **changes))


def test_a_generator_that_learns_in_turns_with_a_student_keeps_them_too(tmp_path: Path) -> None:
    changes = {"distillation__source": "generator", "distillation__iterations": 40, "distillation__warm_up": 2}
    scheme = {"quantization__scheme": "paper", "quantization__tracking_iterations": 2, "reconstruction__enabled": False}
    assert len(kept(finished(tmp_path / "run", **changes, **scheme))) >= LEAST
