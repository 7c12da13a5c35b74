import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.form.fields.entry_field import EntryField
from qimera_studio.ui.widgets.settings.form.fields.integer_field import IntegerField
from qimera_studio.ui.widgets.settings.minutes_field import MinutesField


def wheel(widget) -> bool:
    """Turn the wheel over a widget; whether it took the turn."""
    none, place = QPoint(), QPointF(5, 5)
    event = QWheelEvent(
        place, widget.mapToGlobal(place), none, QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize(
    "make",
    [lambda: IntegerField("n", 0, 9), lambda: ChoiceField("c", [("a", 1), ("b", 2)]), MinutesField],
    ids=["integer", "choice", "minutes"],
)
def test_the_wheel_passes_over_a_field_without_focus(qtbot, make):
    field = make()
    qtbot.addWidget(field)
    field.show()
    before = field.currentIndex() if isinstance(field, ChoiceField) else field.value()
    assert not wheel(field)
    assert (field.currentIndex() if isinstance(field, ChoiceField) else field.value()) == before


def test_showing_a_value_signals_nothing(qtbot):
    fields = [IntegerField("n", 0, 9), ChoiceField("c", [("a", 1), ("b", 2)]), EntryField("e")]
    for field, value in zip(fields, (4, 2, 0.5), strict=True):
        qtbot.addWidget(field)
        with qtbot.assertNotEmitted(field.committed):
            field.show_value(value)


def test_a_choice_that_is_not_offered_is_shown_all_the_same(qtbot):
    field = ChoiceField("c", [("a", 1)])
    qtbot.addWidget(field)
    field.show_value("cuda:3")
    assert field.currentData() == "cuda:3"


def test_leaving_an_unchanged_entry_commits_nothing(qtbot):
    field = EntryField("e")
    qtbot.addWidget(field)
    field.show_value(1e-4)
    with qtbot.assertNotEmitted(field.committed):
        field.editingFinished.emit()
    assert float(field.text()) == 1e-4
