"""Classes can be told apart by their marks, and no more are shown than there are marks."""

import pytest
from PySide6.QtGui import QPalette

from qimera_studio.ui.look.theme import palette
from qimera_studio.ui.widgets.explore.class_list import ClassList
from qimera_studio.ui.widgets.explore.class_marks import SHAPES, class_colour, contrast


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_stand_out_from_the_ground_and_from_each_other(scheme):
    colours = palette(scheme)
    every = [class_colour(colours, position) for position in range(len(SHAPES))]
    assert all(contrast(colour, colours.color(QPalette.ColorRole.Base)) >= 4.5 for colour in every)
    assert len({colour.rgb() for colour in every}) == len(set(SHAPES)) == 10


def test_a_list_shows_no_more_classes_than_there_are_marks(show):
    names = show(ClassList())
    names.set_names(tuple(str(number) for number in range(30)))
    assert names.classes == tuple(range(10))
