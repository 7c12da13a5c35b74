"""Choosing the editor that suits an option."""

from typing import Any

from qimera_studio.ui.models.option_schema import Option
from qimera_studio.ui.widgets.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.fields.entry_field import EntryField
from qimera_studio.ui.widgets.fields.integer_field import IntegerField
from qimera_studio.ui.widgets.fields.switch_field import SwitchField

Field = ChoiceField | EntryField | IntegerField | SwitchField

_ABBREVIATIONS = {"mse": "MSE", "sgd": "SGD"}


def make_field(option: Option) -> Field:
    """An editor for an option, with the option's title as its accessible name and its help as description."""
    field: Field
    if option.kind == "switch":
        field = SwitchField(option.title)
    elif option.kind == "choice":
        field = ChoiceField(option.title, [(_spoken(choice), choice) for choice in option.choices])
    elif option.kind == "integer":
        field = IntegerField(option.title, option.least, option.most)
        field.setSuffix(f" {option.unit}" if option.unit else "")
    else:
        field = EntryField(option.title, option.empty)
    field.setAccessibleDescription(option.help)
    field.setToolTip(option.help)
    return field


def _spoken(choice: Any) -> str:
    return _ABBREVIATIONS.get(choice, str(choice).capitalize())
