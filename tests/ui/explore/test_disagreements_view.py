"""What a person sees of the samples that both networks see differently."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from support.controls import unnamed_controls
from support.exploring import choose, opened_run

from qimera_studio.ui.explore.disagreements import DisagreementsView
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.models.explore.path_words import looked_in_words
from qimera_studio.ui.widgets.explore.disagreement_delegate import COLUMNS

QUIETLY = 20_000


@pytest.fixture
def view(engine, show, qtbot, tmp_path):
    view = show(DisagreementsView(engine))
    view.resize(1000, 640)
    view.open(opened_run(tmp_path / "run"))
    settle(view, qtbot)
    return view


def settle(view, qtbot) -> None:
    """Wait until all samples were looked at."""
    qtbot.waitUntil(lambda: view._found is not None and view._found.looked == view._found.total, timeout=QUIETLY)


def offered(field):
    return [field.itemText(index) for index in range(field.count())]


def save_to(monkeypatch, file) -> None:
    async def save_file(*_asked):
        return str(file)

    monkeypatch.setattr(dialogs, "save_file", save_file)


def test_samples_appear_while_others_are_still_looked_at(engine, show, qtbot, tmp_path):
    view, told = show(DisagreementsView(engine)), []
    view.samples.modelReset.connect(lambda: told.append(view._found and looked_in_words(view._found)))
    view.open(opened_run(tmp_path / "run"))
    settle(view, qtbot)
    seen = [sentence.split(" samples")[0] for sentence in told if sentence]
    assert seen == ["128 of 300", "256 of 300", "Of 300"]
    assert view.told.text().startswith("Of 300 samples, both networks differ in their choice in 30")


def test_a_sample_tells_both_networks_two_leading_classes(view):
    told = view.samples.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "The original sees 0 90.0 %, 3 10.0 %" in told
    assert "the compressed network 1 100.0 %" in told
    assert "0.80 bit apart" in told
    assert view.samples.rowCount() == 30


def test_a_pair_of_classes_shows_its_samples_alone(view, qtbot):
    assert offered(view.pair) == ["All classes", "0 taken for 1 (15)", "0 taken for 2 (15)"]
    choose(view.pair, (0, 2))
    qtbot.waitUntil(lambda: view.samples.rowCount() == 15, timeout=QUIETLY)
    settle(view, qtbot)
    assert view.pair.currentData() == (0, 2)
    view.change(1)
    qtbot.waitUntil(lambda: view.samples.rowCount() == 30, timeout=QUIETLY)
    settle(view, qtbot)


def test_fresh_samples_can_be_drawn_again(view, qtbot):
    assert not view.another.isEnabled()
    choose(view.source, True)
    for seed in (1, 2):
        settle(view, qtbot)
        assert view._found.images[0, 0, 0, 0] == seed
        if seed == 1:
            view.another.click()


def test_a_failure_is_told(view, qtbot):
    choose(view.source, True)
    settle(view, qtbot)
    with qtbot.waitSignal(view.failed, timeout=QUIETLY) as failed:
        view.another.click()
        view.another.click()
    assert failed.args[0].sentence == "The bank of samples is missing or damaged."
    assert view.samples.rowCount() == 0


def test_without_a_compressed_network_there_is_one_clear_sentence(engine, show, tmp_path):
    view = show(DisagreementsView(engine))
    view.open(opened_run(tmp_path / "run", target=""))
    assert view.told.text().startswith("There is no compressed network yet")
    assert not view.save.isEnabled()


def test_the_sheet_is_saved_whole(view, qtbot, tmp_path, monkeypatch):
    save_to(monkeypatch, tmp_path / "sheet.png")
    view.save.click()
    qtbot.waitUntil((tmp_path / "sheet.png").exists, timeout=QUIETLY)
    tile = view.gallery.itemDelegate().sizeHint(None, view.samples.index(0))
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (2 * COLUMNS * tile.width(), 2 * 8 * tile.height())
        assert len(sheet.convert("L").getcolors()) > 2


def test_a_sheet_that_cannot_be_written_is_one_sentence(view, qtbot, tmp_path, monkeypatch):
    save_to(monkeypatch, tmp_path / "nowhere" / "sheet.png")
    with qtbot.waitSignal(view.failed, timeout=QUIETLY) as failed:
        view.save.click()
    assert "not there any more" in failed.args[0].sentence


def test_arrows_of_a_presentation_go_from_sample_to_sample(view):
    view.step(1)
    view.step(1)
    assert view.gallery.currentIndex().row() == 1
    view.step(-5)
    assert view.gallery.currentIndex().row() == 0


def test_everything_has_a_name(view):
    assert unnamed_controls(view) == []
