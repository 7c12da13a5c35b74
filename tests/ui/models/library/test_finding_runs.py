import pytest
from PySide6.QtCore import Qt
from support.listed_runs import finished_run, make_run

from qimera_studio import events
from qimera_studio.run_folder.annotation import Annotation, write_annotation
from qimera_studio.ui.models.library.found_runs import FoundRuns
from qimera_studio.ui.models.library.outcome import outcome_of
from qimera_studio.ui.models.library.run_summary import list_runs
from qimera_studio.ui.models.library.runs import AGREEMENT, DROP, RUN, SIZE, STATE, RunsModel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@pytest.fixture
def found(qapp, tmp_path):
    finished_run(
        tmp_path / "Ship", "resnet20.th", size_bytes=150_000, agreement=0.9, accuracy=0.9, teacher_accuracy=0.92
    )
    finished_run(tmp_path / "digits", "sample:digits", "quick", size_bytes=17_000, agreement=0.99)
    bird = make_run(tmp_path / "bird", events.Stopped("synthesis", 1), teacher="mobilenet.pth")
    write_annotation(bird.path, Annotation(("for Ana",), "Too slow\non the old machine"))
    runs = RunsModel()
    runs.show(list_runs(tmp_path, []))
    found = FoundRuns(runs)
    yield found
    found.setSourceModel(None)


def names(found) -> list[str]:
    return [found.run_at(row).path.name for row in range(found.rowCount())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {"Ship", "digits", "bird"}),
        ("ship", {"Ship"}),
        ("MOBILE", {"bird"}),
        ("quick", {"digits"}),
        ("ana", {"bird"}),
        ("old slow", {"bird"}),
        ("slow ship", set()),
        ("finished w4a4", {"Ship", "digits"}),
    ],
)
def test_search_finds_runs_that_hold_every_word_in_whatever_they_say(found, text, expected):
    found.search(text)
    assert set(names(found)) == expected


@pytest.mark.parametrize(
    ("column", "order", "expected"),
    [
        (RUN, UP, ["bird", "digits", "Ship"]),
        (RUN, DOWN, ["Ship", "digits", "bird"]),
        (SIZE, UP, ["digits", "Ship", "bird"]),
        (SIZE, DOWN, ["Ship", "digits", "bird"]),
        (AGREEMENT, UP, ["Ship", "digits", "bird"]),
    ],
)
def test_every_column_sorts_by_its_meaning_and_what_is_not_known_comes_last(found, column, order, expected):
    found.sort(column, order)
    assert names(found) == expected


def test_a_run_of_several_widths_shows_the_smallest_and_tells_all(found):
    row = found.row_of(next(run for run in found.sourceModel().rows if run.path.name == "Ship"))
    assert [found.index(row, column).data() for column in (STATE, SIZE, DROP)] == ["Finished", "150 KB", "2.0 points"]
    told = found.index(row, RUN).data(Qt.ItemDataRole.ToolTipRole)
    assert "W4A4: 150 KB, agreement 90.0 %, drop 2.0 points" in told


def test_figures_that_are_no_numbers_were_not_measured():
    assert outcome_of("w4a4", {"size_bytes": "big", "agreement": None}).sentence == "W4A4: not measured"
    assert outcome_of("w4a4", {"accuracy": 0.93, "teacher_accuracy": 0.92}).texts == ("–", "–", "−1.0 points")
    assert outcome_of("w4a4", {"accuracy": 0.92, "teacher_accuracy": 0.9201}).texts[2] == "0.0 points"


def test_the_search_keeps_the_rules_of_item_models(found, qtmodeltester):
    found.search("i")
    qtmodeltester.check(found)
