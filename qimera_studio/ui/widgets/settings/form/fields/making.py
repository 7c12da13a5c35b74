"""Choosing the editor that suits an option."""

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.settings.option_help import spoken
from qimera_studio.ui.models.settings.option_schema import Option
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.form.fields.entry_field import EntryField
from qimera_studio.ui.widgets.settings.form.fields.integer_field import IntegerField
from qimera_studio.ui.widgets.settings.form.fields.switch_field import SwitchField

Field = ChoiceField | EntryField | IntegerField | SwitchField


def make_field(option: Option) -> Field:
    """An editor for an option, with the option's title as its accessible name and its help as description."""
    field: Field
    title = tr(option.title)
    if option.kind == "switch":
        field = SwitchField(title)
    elif option.kind == "choice":
        field = ChoiceField(title, [(spoken(choice), choice) for choice in option.choices])
    elif option.kind == "integer":
        field = IntegerField(title, option.least, option.most)
        field.setSuffix(f" {tr(option.unit)}" if option.unit else "")
    else:
        field = EntryField(title, tr(option.empty) if option.empty else "")
    field.setAccessibleDescription(tr(option.help))
    field.setToolTip(tr(option.help))
    return field
