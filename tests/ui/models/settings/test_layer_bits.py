import pytest
from PySide6.QtCore import Qt
from support.cards import resnet20_rows

from qimera_studio.job import LayerBits
from qimera_studio.quantization.weighing import LayerWeight
from qimera_studio.ui.models.settings.layer_bits import (
    ACTIVATIONS,
    COUNT,
    LAYER,
    OFF,
    ON,
    SHARE_ROLE,
    SIZE,
    SORT_ROLE,
    WEIGHTS,
    WORK,
    LayerBitsModel,
)
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.layers.layer_bits_table import LayerBitsTable
from qimera_studio.ui.widgets.settings.layers.layer_tools import LayerTools


@pytest.fixture
def settings(qapp):
    return SettingsModel()


@pytest.fixture
def model(settings):
    model = LayerBitsModel(settings)
    model.set_layers(resnet20_rows())
    return model


def test_the_table_is_a_well_behaved_model(model, qtmodeltester):
    qtmodeltester.check(model)


def test_it_has_a_row_for_every_layer_with_weights(model):
    names = [model.index(row, LAYER).data() for row in range(model.rowCount())]
    assert len(names) == 20
    assert (names[0], names[-1]) == ("conv1", "linear")


def test_a_layers_own_bits_are_an_undoable_edit_of_the_target(model, settings):
    assert model.setData(model.index(1, WEIGHTS), 6)
    assert settings.settings.target.layers == {"layer1.0.conv1": LayerBits(weights=6)}
    assert model.index(1, WEIGHTS).data() == "6"
    settings.undo_stack.undo()
    assert settings.settings.target.layers == {}
    assert model.index(1, WEIGHTS).data() == "4"


def test_following_the_target_again_leaves_no_override_behind(model, settings):
    model.set_bits([1], WEIGHTS, 6)
    model.set_bits([1], WEIGHTS, None)
    assert settings.settings.target.layers == {}


def test_many_layers_are_changed_as_one_edit(model, settings):
    model.set_bits(range(1, 6), ACTIVATIONS, 8)
    assert len(settings.settings.target.layers) == 5
    assert settings.undo_stack.count() == 1


def test_the_image_stays_eight_bits_wide(model, settings):
    image = model.index(0, ACTIVATIONS)
    assert not image.flags() & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(image, 4)
    model.set_bits([0, 1], ACTIVATIONS, 6)
    assert set(settings.settings.target.layers) == {"layer1.0.conv1"}


def test_sizes_follow_the_bits_in_the_kind_of_file_that_is_meant(model):
    def size():
        return model.index(1, SIZE).data()

    assert size() == "1.15 KB"
    model.set_bits([1], WEIGHTS, 3)
    assert size() == "1.15 KB"
    model.set_kind("packed")
    assert size() == "0.86 KB"
    model.set_bits([1], WEIGHTS, 8)
    assert size() == "2.30 KB"


def test_an_edit_says_what_it_was(model, settings):
    model.set_bits([1], WEIGHTS, 6)
    assert settings.undo_stack.undoText() == "Weights of layer1.0.conv1: 6 bits"
    model.set_bits(range(1, 6), ACTIVATIONS, 5)
    assert settings.undo_stack.undoText() == "Inputs of 5 layers: 5 bits"
    model.set_bits([1, 2], ACTIVATIONS, None)
    assert settings.undo_stack.undoText() == "2 layers as the goal says"


def test_sensitivities_are_shown_once_they_are_known(model):
    assert model.index(1, ON).data() == "–"
    model.set_known({"layer1.0.conv1": LayerWeight(0.0123, 0.2, {})}, None)
    assert [model.index(1, column).data() for column in (ON, OFF)] == ["12.3", "200"]
    assert model.index(1, ON).data(SHARE_ROLE) == 1.0
    assert model.index(2, ON).data() == "–"
    assert model.index(2, ON).data(SHARE_ROLE) == 0.0


def test_shares_of_compute_add_up(model):
    assert sum(model.index(row, WORK).data(SORT_ROLE) for row in range(model.rowCount())) == pytest.approx(1)


@pytest.fixture
def table(model, qtbot):
    table = LayerBitsTable(model)
    qtbot.addWidget(table)
    table.show()
    return table


def select(table, rows, column=WEIGHTS):
    flag = table.selectionModel().SelectionFlag
    table.clearSelection()
    for row in rows:
        table.selectionModel().select(table.found.index(row, column), flag.Select)


def bits(model, column=WEIGHTS):
    return [model.override(row, column) for row in range(6)]


def test_names_and_all_headings_are_legible_in_a_window_of_usual_size(table, model):
    table.resize(656, 400)
    longest = max(table.fontMetrics().horizontalAdvance(layer.row.name) for layer in model.rows)
    assert table.columnWidth(LAYER) > longest
    assert sum(table.columnWidth(column) for column in range(model.columnCount())) <= table.viewport().width()


def test_a_choice_in_a_cell_is_for_every_selected_layer(model, table):
    select(table, (1, 2, 3))
    delegate, cell = table.itemDelegateForColumn(WEIGHTS), table.found.index(2, WEIGHTS)
    editor = delegate.createEditor(table.viewport(), None, cell)
    delegate.setEditorData(editor, cell)
    assert editor.currentData() is None
    editor.setCurrentIndex(editor.findData(5))
    delegate.setModelData(editor, table.found, cell)
    assert bits(model) == [None, 5, 5, 5, None, None]


def test_digits_set_the_bits_of_the_selection_and_delete_takes_them_back(model, table, qtbot, settings):
    select(table, (1, 3))
    qtbot.keyClick(table, Qt.Key.Key_6)
    assert bits(model) == [None, 6, None, 6, None, None]
    select(table, (1, 2), ACTIVATIONS)
    qtbot.keyClick(table, Qt.Key.Key_8)
    assert bits(model, ACTIVATIONS) == [None, 8, 8, None, None, None]
    select(table, (1, 3))
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert bits(model) == [None] * 6
    assert settings.undo_stack.count() == 3


def test_keys_that_are_no_bits_change_nothing(table, qtbot, settings):
    select(table, (1, 3))
    for key in (Qt.Key.Key_9, Qt.Key.Key_1, Qt.Key.Key_Down):
        qtbot.keyClick(table, key)
    qtbot.keyClick(table, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    assert settings.undo_stack.count() == 0


def test_layers_are_sorted_by_figures_and_edited_where_they_are_shown(model, table, qtbot):
    table.sortByColumn(COUNT, Qt.SortOrder.DescendingOrder)
    assert table.found.index(0, LAYER).data() == "layer3.0.conv2"
    select(table, (0,))
    qtbot.keyClick(table, Qt.Key.Key_3)
    assert model.rows[table.found.source_row(0)].row.name == "layer3.0.conv2"
    assert model.rows[table.found.source_row(0)].weights == 3
    table.sortByColumn(LAYER, Qt.SortOrder.AscendingOrder)
    assert table.found.index(0, LAYER).data() == "conv1"


def test_a_search_keeps_layers_with_every_word(table, qtbot, settings):
    tools = LayerTools(table)
    qtbot.addWidget(tools)
    tools.search.setText("layer3 conv1")
    assert table.found.rowCount() == 3
    tools.everything.click()
    assert tools.told.text() == "3 selected"
    tools.weights.setCurrentIndex(tools.weights.findData(8))
    tools.weights.activated.emit(tools.weights.currentIndex())
    assert sorted(settings.settings.target.layers) == ["layer3.0.conv1", "layer3.1.conv1", "layer3.2.conv1"]
    assert tools.weights.currentData() == ""
    tools.search.setText("")
    assert table.found.rowCount() == 20
    tools.search.setText("linear")
    assert table.found.rowCount() == 1


def test_nothing_selected_offers_nothing_to_set(table, qtbot):
    tools = LayerTools(table)
    qtbot.addWidget(tools)
    assert not tools.weights.isEnabled()
    table.selectAll()
    assert tools.weights.isEnabled()
    table.clearSelection()
    assert not tools.weights.isEnabled()
