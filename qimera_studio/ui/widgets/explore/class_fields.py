"""Several classes of a network to choose, each another one."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, row, strong
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

_ROOM = 21  # characters that all fields together show at least


class ClassFields(QWidget):
    """Edits different classes; who takes another field's class swaps the two.

    Args:
        labels: text before each field and its accessible name, in English.

    Signals:
        changed: other classes are chosen.
    """

    changed = Signal()

    def __init__(self, labels: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = [ChoiceField(tr(name)) for _, name in labels]
        self._names: tuple[str, ...] = ()
        self.classes: tuple[int, ...] = tuple(range(len(labels)))
        line = row(spacing=NEAR)
        for place, ((text, _), field) in enumerate(zip(labels, self.fields, strict=True)):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(_ROOM // len(self.fields))
            field.committed.connect(partial(self._chosen, place))
            line.addWidget(strong(tr(text)))
            line.addWidget(field)
        self.setLayout(line)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Offer the classes of a network; those of the network before stay chosen where the names are the same."""
        if names == self._names:
            return
        self._names = names
        for field in self.fields:
            field.set_choices([(name, number) for number, name in enumerate(names)])
        self._show(tuple(range(len(self.fields))))

    def choose(self, classes: tuple[int, ...]) -> None:
        """Choose all of them at once."""
        self._show(classes)
        self.changed.emit()

    def advance(self, by: int) -> None:
        """Choose the next ones; the last field turns first, like the last figure of a counter."""
        count, digits = len(self._names), self.classes
        for _ in range(len(self.fields) * count):
            digits = _counted_on(digits, by, count)
            if len(set(digits)) == len(digits):
                self.choose(digits)
                return

    def _chosen(self, place: int, number: int) -> None:
        swapped = {number: self.classes[place], self.classes[place]: number}
        self.choose(tuple(swapped.get(other, other) for other in self.classes))

    def _show(self, classes: tuple[int, ...]) -> None:
        self.classes = classes
        for field, number in zip(self.fields, classes, strict=True):
            field.show_value(number)


def _counted_on(digits: tuple[int, ...], by: int, base: int) -> tuple[int, ...]:
    value = 0
    for digit in digits:
        value = value * base + digit
    value = (value + by) % base ** len(digits)
    return tuple(value // base**place % base for place in reversed(range(len(digits))))
