"""One option of the form: label, editor, unit and help; beneath them more about it, and why an entry was refused."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from qimera_studio.recipe.recipe import Recipe
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.models.settings.option_help import option_help
from qimera_studio.ui.models.settings.option_schema import Option, value_of
from qimera_studio.ui.widgets.settings.form.fields.making import make_field


class OptionRow(QWidget):
    """Shows and edits one option.

    Signals:
        committed: the option and the value as entered.
    """

    committed = Signal(object, object)

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.option = option
        self._recipe = Recipe()
        self.field = make_field(option)
        self.field.committed.connect(self._commit)
        self.more = QToolButton()
        self.more.setCheckable(True)
        self.more.setIcon(icon("info"))
        self.more.setAccessibleName(tr("More about {option}").format(option=tr(option.title)))
        self.more.setToolTip(self.more.accessibleName())
        self.more.toggled.connect(self._show_more)
        self.details = layout.caption()
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.details.hide()
        self._message = layout.caption()
        self._message.setProperty("alert", True)
        self._message.hide()
        self._arrange()

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the value that is in force."""
        self.show_value(value_of(recipe, self.option.key))
        if recipe.name != self._recipe.name:
            self._recipe = recipe
            self._show_more(self.more.isChecked())

    def show_value(self, value: Any) -> None:
        """Show a value."""
        self.field.show_value(value)

    def show_refusal(self, sentence: str | None) -> None:
        """Show why the entry is refused, or nothing."""
        self._message.setText(tr(sentence) if sentence else "")
        self._message.setVisible(bool(sentence))
        self.field.setProperty("alert", bool(sentence))
        self.field.style().polish(self.field)

    def refusal(self) -> str:
        """The sentence that is shown beneath the field; empty when there is none."""
        return "" if self._message.isHidden() else self._message.text()

    def _arrange(self) -> None:
        label = QLabel(tr(self.option.title))
        label.setBuddy(self.field)
        label.setFixedWidth(layout.LABEL_WIDTH)
        label.setWordWrap(True)
        if self.option.kind != "switch":
            self.field.setFixedWidth(layout.FIELD_WIDTH)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(layout.WIDE)
        grid.setVerticalSpacing(layout.TIGHT)
        grid.setColumnMinimumWidth(1, layout.FIELD_WIDTH)
        grid.setColumnStretch(2, 1)
        grid.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(layout.caption(self._help()), 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.more, 0, 3, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._message, 1, 1, 1, 2)
        grid.addWidget(self.details, 2, 1, 1, 2)

    def _help(self) -> str:
        told_by_suffix = self.option.kind == "integer" or not self.option.unit
        text = tr(self.option.help)
        return text if told_by_suffix else tr("{help} In {unit}.").format(help=text, unit=tr(self.option.unit))

    @Slot(bool)
    def _show_more(self, shown: bool) -> None:
        if shown:
            self.details.setText(option_help(self.option, self._recipe))
        self.details.setVisible(shown)

    @Slot(object)
    def _commit(self, value: object) -> None:
        self.committed.emit(self.option, value)
