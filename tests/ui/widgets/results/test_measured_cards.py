"""What is measured on request is shown, kept, can be called off, and belongs to the network it was asked for."""

from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from shell_doubles import compare_answers, measure_damage
from support.controls import unnamed_controls

from qimera_studio.reports.answers import save_answers
from qimera_studio.reports.damage import damage_file
from qimera_studio.ui.models.results.answers_gallery import AnswersGallery
from qimera_studio.ui.models.results.layer_damages import ALONE, BITS, GIVEN_BACK, SHARE_ROLE, LayerDamages


def column(card, place: int) -> list[str]:
    return [card.table.model().index(row, place).data() for row in range(card.table.model().rowCount())]


def look_at_w8a8(results) -> None:
    results.targets.setCurrentIndex(1)
    results.targets.committed.emit("w8a8")


def test_layers_are_measured_on_request_and_stand_in_the_order_of_the_network(results, qtbot):
    card = results.layers
    assert not card.table.isVisible()
    card.measure.click()
    qtbot.waitUntil(card.table.isVisible, timeout=20_000)
    assert column(card, 0) == ["conv1", "fc"]
    assert column(card, BITS) == ["4 / 8", "4 / –"]
    assert column(card, ALONE) == ["10.0", "40.0"]
    assert column(card, GIVEN_BACK) == ["−50.0", "100.0"]
    assert card.state.text() == (
        "Before repair, all layers together change 15.0 % of the answers on 256 synthetic images. "
        "By themselves fc, conv1 hurt most; give those more bits first."
    )


def test_layers_can_be_sorted_by_the_damage_they_do(results, qtbot):
    card = results.layers
    card.show_found(measure_damage("", "w4a4"))
    card.table.sortByColumn(ALONE, Qt.SortOrder.DescendingOrder)
    assert column(card, 0) == ["fc", "conv1"]
    card.show_found(measure_damage("", "w4a4"))
    assert column(card, 0) == ["conv1", "fc"]


def test_a_bar_is_as_long_as_its_share_of_the_worst_and_none_where_a_layer_helps(qapp):
    model = LayerDamages()
    model.show_damage(measure_damage("", "w4a4"))
    shares = {place: [model.index(row, place).data(SHARE_ROLE) for row in range(2)] for place in (ALONE, GIVEN_BACK)}
    assert shares[ALONE] == [pytest.approx(0.25), 1.0]
    assert shares[GIVEN_BACK] == [0.0, 1.0]


def test_measuring_can_be_called_off_and_begun_again(results, qtbot):
    look_at_w8a8(results)
    card = results.layers
    card.measure.click()
    qtbot.waitUntil(lambda: card.progress.bar.isVisible() and card.progress.bar.value() > 0, timeout=20_000)
    card.progress.cancel.click()
    qtbot.waitUntil(card.measure.isVisible, timeout=20_000)
    assert not card.table.isVisible()
    assert not card.banner.isVisible()


def test_another_network_calls_off_what_was_asked_for_the_one_before(results, qtbot):
    look_at_w8a8(results)
    results.layers.measure.click()
    qtbot.waitUntil(lambda: results.layers.progress.bar.value() > 0, timeout=20_000)
    results.targets.setCurrentIndex(0)
    results.targets.committed.emit("w4a4")
    assert results.layers.measure.isVisible()
    results.layers.measure.click()
    qtbot.waitUntil(results.layers.table.isVisible, timeout=20_000)
    assert column(results.layers, ALONE) == ["10.0", "40.0"]


def test_what_the_run_folder_keeps_is_shown_at_once(results, finished):
    finished.write_json(damage_file(finished, "w4a4"), asdict(measure_damage("", "w4a4")))
    save_answers(finished, "w4a4", compare_answers("", "w4a4"))
    results.open(finished)
    assert results.layers.table.isVisible()
    assert results.answers.view.isVisible()
    assert results.layers.measure.text() == "Measure again"


def test_the_worst_disagreements_come_first_and_some_of_all_on_demand(results, qtbot):
    card = results.answers
    card.measure.click()
    qtbot.waitUntil(card.view.isVisible, timeout=20_000)
    assert card.state.text() == "Both networks give the same answer on 87.5 % of 256 synthetic images kept aside."
    told = [card.gallery.index(row).data() for row in range(card.gallery.rowCount())]
    assert told == ["ship 90 % before, cat 60 % after"]
    card.kind.setCurrentIndex(1)
    card.kind.committed.emit("usual")
    assert card.gallery.rowCount() == 2
    assert card.gallery.index(0).data() == "cat: 60 % before, 60 % after"


def test_what_cannot_be_measured_is_one_sentence(results, qtbot):
    look_at_w8a8(results)
    results.answers.measure.click()
    qtbot.waitUntil(results.answers.banner.isVisible, timeout=20_000)
    assert results.answers.banner.sentence == "The sample bank is gone; start the run again."
    assert results.answers.measure.isVisible()


def test_every_control_of_the_cards_has_a_name(results):
    for card in (results.layers, results.answers):
        assert unnamed_controls(card) == []


def test_the_models_keep_the_rules_of_item_models(qtmodeltester):
    layers, pictures = LayerDamages(), AnswersGallery()
    layers.show_damage(measure_damage("", "w4a4"))
    pictures.show_pictures(compare_answers("", "w4a4").worst)
    for model in (layers, pictures):
        qtmodeltester.check(model)
