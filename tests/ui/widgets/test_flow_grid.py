import pytest
from PySide6.QtWidgets import QLabel

from qimera_studio.ui.widgets.flow_grid import FlowGrid


@pytest.fixture
def labels(qtbot):
    return [QLabel(str(number)) for number in range(5)]


@pytest.mark.parametrize(("width", "expected"), [(2000, 5), (532, 5), (531, 4), (207, 1)])
def test_there_are_as_many_columns_as_there_is_room_for(qtbot, labels, width, expected):
    grid = FlowGrid(labels, 100)
    qtbot.addWidget(grid)
    grid.resize(width, 400)
    grid.show()
    grid.layout().activate()
    assert len({label.x() for label in labels}) == expected


def test_one_more_widget_takes_its_place(qtbot, labels):
    grid = FlowGrid(labels, 100)
    qtbot.addWidget(grid)
    grid.resize(330, 400)
    grid.show()
    added = QLabel("first")
    grid.insert(0, added)
    grid.layout().activate()
    assert (added.x(), added.y()) < (labels[0].x(), labels[0].y() + 1)
    assert added.y() == labels[0].y()
