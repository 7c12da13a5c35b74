from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QScrollBar,
    QWidget,
)

from qimera_studio.ui.main_window import MainWindow
from qimera_studio.ui.preferences import Preferences

CONTROLS = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit)
PARTS = (QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView, QMenuBar)


def controls(window: QWidget) -> list[QWidget]:
    """Everything a person can operate, without the parts that composed controls are made of."""
    found = [control for kind in CONTROLS for control in window.findChildren(kind)]
    return [c for c in found if not isinstance(c, QScrollBar | QHeaderView) and not is_part(c)]


def is_part(control: QWidget) -> bool:
    above = control.parentWidget()
    while above is not None and not isinstance(above, PARTS):
        above = above.parentWidget()
    return above is not None


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(show, engine, tmp_path):
    window = show(MainWindow(Preferences(runs=str(tmp_path)), engine))
    window.complete()
    found = controls(window)
    names = {c: c.accessibleName() or (c.text() if isinstance(c, QAbstractButton) else "") for c in found}
    assert len(found) > 50
    nameless = [f"{type(c).__name__} in {type(c.parent()).__name__}" for c in found if not names[c]]
    unreachable = [names[c] for c in found if c.focusPolicy() == Qt.FocusPolicy.NoFocus]
    assert "; ".join(nameless) == ""
    assert "; ".join(unreachable) == ""
