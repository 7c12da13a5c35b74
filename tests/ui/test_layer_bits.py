import pytest
from PySide6.QtCore import Qt
from support.cards import resnet20_rows

from qimera_studio.job import LayerBits
from qimera_studio.ui.models.layer_bits import ACTIVATIONS, LAYER, SIZE, WEIGHTS, LayerBitsModel
from qimera_studio.ui.models.settings_model import SettingsModel
from qimera_studio.ui.widgets.layer_bits_table import LayerBitsTable


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


def test_sizes_follow_the_bits(model, settings):
    before = model.index(1, SIZE).data()
    model.set_bits([1], WEIGHTS, 8)
    assert (before, model.index(1, SIZE).data()) == ("1.15 KB", "2.3 KB")


def test_an_edit_in_the_table_is_for_every_selected_layer(model, settings, qtbot):
    table = LayerBitsTable(model)
    qtbot.addWidget(table)
    table.show()
    for row in (1, 2, 3):
        table.selectionModel().select(model.index(row, WEIGHTS), table.selectionModel().SelectionFlag.Select)
    delegate = table.itemDelegateForColumn(WEIGHTS)
    editor = delegate.createEditor(table.viewport(), None, model.index(2, WEIGHTS))
    delegate.setEditorData(editor, model.index(2, WEIGHTS))
    assert editor.currentData() is None
    editor.setCurrentIndex(editor.findData(5))
    delegate.setModelData(editor, model, model.index(2, WEIGHTS))
    assert [model.override(row, WEIGHTS) for row in range(5)] == [None, 5, 5, 5, None]
