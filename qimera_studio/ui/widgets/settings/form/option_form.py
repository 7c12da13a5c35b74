"""The recipe's options as a form, made from the schema alone: a new option of the recipe appears here by itself."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.option_schema import Option, OptionGroup, option_groups
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.form.option_row import OptionRow


class OptionForm(QWidget):
    """Edits every option of the recipe that is not a preset's own.

    Attributes:
        rows: one row for each option, by `section.option`.
    """

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.rows: dict[str, OptionRow] = {}
        self._groups: list[tuple[QWidget, OptionGroup]] = []
        self._column = layout.column(spacing=layout.SECTION)
        self.setLayout(self._column)
        for group in option_groups():
            self._add_group(group)
        model.changed.connect(self._show)
        model.refusals_changed.connect(self._show_refusals)
        self._show(model.settings)
        self.show_advanced(False)

    def show_advanced(self, shown: bool) -> None:
        """Show all options, or the basic ones only."""
        for row in self.rows.values():
            row.setVisible(shown or row.option.level == "basic")
        for part, group in self._groups:
            part.setVisible(shown or any(option.level == "basic" for option in group.options))

    def _add_group(self, group: OptionGroup) -> None:
        part = QWidget()
        lines = layout.column(layout.strong(tr(group.title)), layout.caption(tr(group.summary)), layout.TIGHT)
        part.setLayout(lines)
        for option in group.options:
            if option.level != "preset":
                row = OptionRow(option, part)
                row.committed.connect(self._edit)
                self.rows[option.key] = row
                lines.addWidget(row)
        self._groups.append((part, group))
        self._column.addWidget(part)

    @Slot(object, object)
    def _edit(self, option: Option, value: object) -> None:
        self._model.edit_option(option.key, tr(option.title), value)

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        for key, row in self.rows.items():
            if key not in self._model.refused:
                row.show_recipe(settings.recipe)

    @Slot()
    def _show_refusals(self) -> None:
        for key, row in self.rows.items():
            row.show_refusal(self._model.refused.get(key))
            if key not in self._model.refused:
                row.show_recipe(self._model.settings.recipe)
