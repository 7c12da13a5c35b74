"""The list of waiting runs outlives the program, and no run is taken twice."""

import json
import threading
from pathlib import Path

import pytest
from support.sample_runs import sample_folder

from qimera_studio.errors import InputRefused
from qimera_studio.run_folder.waiting import WaitingRuns


@pytest.fixture
def waiting(tmp_path: Path) -> WaitingRuns:
    """Three runs wait: a, b and c."""
    waiting = WaitingRuns(tmp_path)
    for name in "abc":
        waiting.add(sample_folder(tmp_path / name).path)
    return waiting


def names(waiting: WaitingRuns) -> str:
    return "".join(path.name for path in waiting.paths())


def test_runs_wait_in_the_order_they_came_also_for_the_next_program(waiting: WaitingRuns) -> None:
    assert names(waiting) == "abc"
    assert names(WaitingRuns(waiting.runs)) == "abc"


def test_the_first_is_taken_first_until_nothing_waits(waiting: WaitingRuns) -> None:
    taken = [waiting.take() for _ in range(4)]
    assert taken == [waiting.runs / "a", waiting.runs / "b", waiting.runs / "c", None]


def test_what_is_added_again_goes_to_the_end(waiting: WaitingRuns) -> None:
    waiting.add(waiting.runs / "a")
    assert names(waiting) == "bca"


def test_a_run_can_be_taken_off_the_list_and_its_folder_stays(waiting: WaitingRuns) -> None:
    waiting.remove(waiting.runs / "b")
    assert names(waiting) == "ac"
    assert (waiting.runs / "b" / "job.json").exists()


def test_the_order_can_be_changed_and_what_was_taken_meanwhile_stays_away(waiting: WaitingRuns) -> None:
    a, b, c = waiting.paths()
    waiting.take()
    waiting.arrange([c, a, b])
    assert names(waiting) == "cb"


def test_a_run_from_elsewhere_can_wait_too(waiting: WaitingRuns, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = sample_folder(tmp_path_factory.mktemp("elsewhere") / "x").path
    waiting.add(elsewhere)
    assert waiting.paths()[-1] == elsewhere


def test_a_renamed_run_keeps_its_place_and_one_that_is_gone_loses_it(waiting: WaitingRuns) -> None:
    now = (waiting.runs / "b").rename(waiting.runs / "z")
    waiting.rename(waiting.runs / "b", now)
    assert names(waiting) == "azc"
    now.rename(waiting.runs.parent / "away")
    assert names(waiting) == "ac"


@pytest.mark.parametrize("content", ["", "{", "3", '{"a": 1}', "[3, null]", "[" * 100_000])
def test_a_damaged_list_is_an_empty_one_and_can_be_written_again(waiting: WaitingRuns, content: str) -> None:
    (waiting.runs / "queue.json").write_text(content)
    assert waiting.paths() == []
    waiting.add(waiting.runs / "a")
    assert names(waiting) == "a"


def test_a_list_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(InputRefused, match="cannot be changed"):
        WaitingRuns(tmp_path / "file" / "runs").add(tmp_path)


def test_many_who_take_at_once_never_take_the_same(tmp_path: Path) -> None:
    first = WaitingRuns(tmp_path)
    for number in range(20):
        first.add(sample_folder(tmp_path / str(number)).path)
    taken: list[Path | None] = []

    def take() -> None:
        mine = WaitingRuns(tmp_path)
        taken.extend(mine.take() for _ in range(8))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    runs = [path for path in taken if path]
    assert len(runs) == len(set(runs)) == 20
    assert json.loads((tmp_path / "queue.json").read_text()) == []
