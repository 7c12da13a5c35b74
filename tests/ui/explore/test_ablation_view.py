"""What a person learns of Qimera's parts: kept at once, trained on request, side by side in figures and pictures."""

import pytest
from PySide6.QtCore import QPoint
from support.controls import unnamed_controls
from support.exploring import choose, opened_run

from qimera_studio.exploring.variants import VariantResult
from qimera_studio.resources import resource
from qimera_studio.ui.explore.ablation import AblationView
from qimera_studio.ui.models.explore.ablation_table import FIGURES, is_best

PATIENCE = 20_000


@pytest.fixture
def view(engine, show, qtbot, tmp_path):
    view = show(AblationView(engine))
    view.resize(1060, 620)
    view.open(opened_run(tmp_path / "run"))
    settle(view, qtbot)
    return view


def settle(view, qtbot) -> None:
    qtbot.waitUntil(lambda: not view.busy and not view._pending, timeout=PATIENCE)


def column(view, variant):
    return next(column for column in view.columns if column.variant == variant)


def texts(view, variant) -> list[str]:
    return [label.text() for label in column(view, variant).figures]


def test_the_runs_own_generator_is_shown_at_once_and_variants_wait(view, qtbot):
    choose(view.length, 120)
    settle(view, qtbot)
    assert texts(view, "run") == ["2.00", "0.0 %", "0.0 %", "0.1"]
    assert column(view, "run").learned.text() == "SE + DM, 83 iterations of 64 images"
    assert texts(view, "se") == ["–"] * 4
    assert column(view, "se").learned.text() == "Not trained yet"
    assert [column.name.text() for column in view.columns] == [
        "This run", "No parts", "SE", "SE + DM", "SE + EEI", "SE + DM + EEI",
    ]  # fmt: skip


def test_what_was_trained_before_is_there_at_once(view, qtbot):
    choose(view.length, 60)
    settle(view, qtbot)
    assert texts(view, "se-eei") == ["1.60", "40.0 %", "20.0 %", "0.06"]
    assert column(view, "se-eei").learned.text() == "60 iterations of 64 images"
    assert texts(view, "all") == ["–"] * 4
    assert view.train.isEnabled()


def test_missing_variants_are_trained_and_the_best_of_a_row_is_told(view, qtbot):
    choose(view.length, 60)
    settle(view, qtbot)
    view.train.click()
    settle(view, qtbot)
    assert texts(view, "all")[0] == "1.50"
    bold = [[label.font().bold() for label in column.figures] for column in view.columns]
    assert bold == [[False] * 4] * 5 + [[True] * 4]
    assert column(view, "all").figures[0].accessibleName() == "Distance ratio of SE + DM + EEI: 1.50, the best"
    assert not view.train.isEnabled()
    assert view.doing.text() == "All variants of this length are trained."


def test_variants_that_read_the_same_are_both_the_best():
    folder = resource("samples/digits-run/ablation")
    every = [VariantResult.load(file) for file in sorted(folder.glob("*.npz"))]
    best = [result.variant for result in every if is_best(FIGURES[0], result, every)]
    assert best == ["all", "se"]
    assert not is_best(FIGURES[0], every[0], every[:1])


def test_training_tells_how_far_it_is_and_can_be_stopped(view, qtbot):
    choose(view.length, 240)
    settle(view, qtbot)
    view.train.click()
    qtbot.waitUntil(lambda: view.bar.value() > 400, timeout=PATIENCE)
    assert view.busy
    assert view.doing.text().startswith("Training SE + DM")
    assert column(view, "se-dm").learned.text() == "Training …"
    assert not view.length.isEnabled()
    view.stop.click()
    settle(view, qtbot)
    assert texts(view, "se")[0] == "1.80", "what was finished stays"
    assert texts(view, "se-dm")[0] == "–"
    assert view.train.isVisible()
    assert not view.bar.isVisible()


def test_what_the_run_saves_meanwhile_does_not_stop_the_training(view, qtbot):
    choose(view.length, 240)
    settle(view, qtbot)
    view.train.click()
    qtbot.waitUntil(lambda: view.bar.value() > 400, timeout=PATIENCE)
    view.open(view._run)
    assert view.stop.isVisible()
    view.hide()
    assert not view.stop.isVisible()
    settle(view, qtbot)


def test_a_variant_that_cannot_be_trained_is_one_sentence_and_the_others_stay(view, qtbot):
    choose(view.length, 30)
    settle(view, qtbot)
    with qtbot.waitSignal(view.failed, timeout=PATIENCE) as failed:
        view.train.click()
    assert failed.args[0].sentence == "The network has no batch normalisation."
    assert texts(view, "se-eei")[0] == "1.60"
    settle(view, qtbot)


def test_confusing_and_unconfusing_samples_say_what_the_original_sees(view):
    shown = column(view, "run")
    assert len(shown.confusing.images) == len(shown.unconfusing.images) == 8
    assert shown.confusing.told[0] == "Between 0 and 3: the original sees 0 50.0 %, 3 25.0 %"
    assert shown.unconfusing.told[0] == "0: the original sees it 50.0 %"
    last = shown.confusing.rect().bottomRight()
    assert shown.confusing.picture_at(QPoint(1, 1)) == 0
    assert shown.confusing.picture_at(QPoint(1, last.y() - 1)) == 4
    assert shown.confusing.picture_at(QPoint(1, last.y() + 50)) is None


def test_a_run_opens_with_the_longest_variants_it_keeps(view):
    assert view.length.currentData() == 60
    assert texts(view, "se")[0] == "1.80"


def test_a_presentation_goes_through_the_lengths(view, qtbot):
    view.change(-1)
    settle(view, qtbot)
    assert view.length.currentData() == 30
    assert texts(view, "none")[0] == "–"
    view.change(1)
    settle(view, qtbot)
    assert texts(view, "none")[0] == "1.90"


def test_another_run_shows_nothing_of_the_one_before(view, qtbot):
    view.close_run()
    assert texts(view, "run") == ["–"] * 4
    assert not view.train.isEnabled()


def test_every_control_has_a_name(view):
    assert unnamed_controls(view) == []
