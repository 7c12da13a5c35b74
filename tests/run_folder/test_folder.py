"""The run folder keeps a run whole: files are replaced, never half-written, and a copy is the run."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from qimera_studio import events
from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.files import replacing
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.run_folder.folder import RunFolder, SampleSheet

JOB = Job(teachers=(TeacherSource(path="sample:digits"),), targets=(Target(),), seed=5)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_replaced_file_appears_whole(tmp_path: Path) -> None:
    file = tmp_path / "file"
    with replacing(file) as temporary:
        temporary.write_text("new")
        assert not file.exists()
    assert file.read_text() == "new"
    assert names(tmp_path) == ["file"]


def test_a_failed_replacement_leaves_the_old_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("old")

    def write_half() -> None:
        with replacing(file) as temporary:
            temporary.write_text("half of the n")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        write_half()
    assert file.read_text() == "old"
    assert names(tmp_path) == ["file"]


def test_a_new_folder_holds_its_job(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "deep" / "run")
    assert not folder.is_run()
    folder.create(JOB)
    assert folder.is_run()
    assert folder.job() == JOB


def test_a_copied_folder_is_the_run(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.create(JOB)
    folder.record(events.Saved("synthesis", 3))
    copy = RunFolder(shutil.copytree(folder.path, tmp_path / "copy"))
    shutil.rmtree(folder.path)
    assert copy.job() == JOB
    assert copy.journal() == [events.Saved("synthesis", 3)]


def test_a_folder_takes_one_run_only(tmp_path: Path) -> None:
    RunFolder(tmp_path).create(JOB)
    with pytest.raises(UsageError, match="already holds a run"):
        RunFolder(tmp_path).create(JOB)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputRefused, match="cannot be written"):
        RunFolder(tmp_path / "file").create(JOB)
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize("content", [None, "", "not json", "{}", '{"teachers": 5}'])
def test_a_folder_without_a_readable_job_is_no_run(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "job.json").write_text(content)
    with pytest.raises(InputRefused, match="holds no run"):
        RunFolder(tmp_path).job()


def test_the_journal_grows_and_ignores_torn_lines(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.create(JOB)
    assert folder.journal() == []
    said = [events.RunStarted("cpu", "float32", 1, 0), events.Step("synthesis", 1, 2, {"loss": 0.5}, 3.0)]
    for event in said:
        folder.record(event)
    with open(folder.journal_file, "ab") as journal:
        journal.write(b'{"event": "Step", "sta\xff')
    assert folder.journal() == said


def test_sheets_are_listed_oldest_first(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    folder.create(JOB)
    for step in (12, 3, 700):
        (folder.samples / f"synthesis-{step:06d}.npz").touch()
    assert [sheet.stem[-3:] for sheet in folder.sheets()] == ["003", "012", "700"]


def test_a_sheet_survives_its_file(tmp_path: Path) -> None:
    random = np.random.default_rng(0)
    sheet = SampleSheet(
        random.integers(0, 256, (4, 8, 8, 3), np.uint8),
        random.random((4, 10)).astype(np.float32),
        random.random((4, 10)).astype(np.float32),
    )
    sheet.save(tmp_path / "sheet.npz")
    read = SampleSheet.load(tmp_path / "sheet.npz")
    for name in ("images", "soft_labels", "teacher"):
        assert np.array_equal(getattr(read, name), getattr(sheet, name))
        assert getattr(read, name).dtype == getattr(sheet, name).dtype


def test_missing_json_reads_as_none(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path)
    assert folder.read_json(folder.plan_file) is None
    folder.write_json(folder.plan_file, {"steps": [1, 2]})
    assert folder.read_json(folder.plan_file) == {"steps": [1, 2]}
