import pytest

from qimera_studio.recipe.recipe import SECTIONS, Recipe, load_recipe
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.option_help import option_help
from qimera_studio.ui.models.settings.option_schema import option_groups, value_of
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.form.fields.entry_field import EntryField
from qimera_studio.ui.widgets.settings.form.fields.integer_field import IntegerField
from qimera_studio.ui.widgets.settings.form.fields.switch_field import SwitchField
from qimera_studio.ui.widgets.settings.form.option_form import OptionForm

OPTIONS = {option.key: option for group in option_groups() for option in group.options}


@pytest.fixture
def model(qapp):
    return SettingsModel()


@pytest.fixture
def form(model, qtbot):
    form = OptionForm(model)
    qtbot.addWidget(form)
    form.show()
    return form


def shown(field):
    if isinstance(field, SwitchField):
        return field.isChecked()
    if isinstance(field, ChoiceField):
        return field.currentData()
    return field.value() if isinstance(field, IntegerField) else field.text()


def enter(field, text: str) -> None:
    field.setText(text)
    field.editingFinished.emit()


def other_value(key: str, recipe: Recipe) -> object:
    option, value = OPTIONS[key], value_of(recipe, key)
    if option.kind == "switch":
        return not value
    if option.kind == "choice":
        return next(choice for choice in option.choices if choice != value)
    return max(option.least, (value or 0) + 1) if option.kind == "integer" else 0.75 if not option.empty else 3


def edit(field, value) -> None:
    """What a person does to the field."""
    if isinstance(field, SwitchField):
        field.click()
    elif isinstance(field, ChoiceField):
        index = field.findData(value)
        field.setCurrentIndex(index)
        field.activated.emit(index)
    elif isinstance(field, IntegerField):
        field.setValue(value)
    else:
        enter(field, str(value))


def test_the_form_has_a_row_for_every_option_of_the_recipe(form):
    sections = {section: type(Recipe.model_fields[section].default).model_fields for section in SECTIONS}
    keys = {
        f"{section}.{name}"
        for section, fields in sections.items()
        for name, info in fields.items()
        if info.json_schema_extra["level"] != "preset"
    }
    assert set(form.rows) == keys


def test_every_field_is_named_and_explained(form):
    for key, row in form.rows.items():
        assert row.field.accessibleName() == OPTIONS[key].title
        assert row.field.accessibleDescription()


@pytest.mark.parametrize("key", sorted(OPTIONS))
def test_an_edit_reaches_the_recipe_and_undo_takes_it_back(model, form, key):
    before = model.settings
    value = other_value(key, before.recipe)
    edit(form.rows[key].field, value)
    assert value_of(model.settings.recipe, key) == value
    model.undo_stack.undo()
    assert model.settings == before
    model.undo_stack.redo()
    assert value_of(model.settings.recipe, key) == value


@pytest.mark.parametrize("name", ["qimera", "quick"])
def test_the_form_shows_the_recipe_in_force(model, form, name):
    recipe = load_recipe(name)
    model.reset(JobSettings(recipe=recipe))
    for key, row in form.rows.items():
        value = value_of(recipe, key)
        if isinstance(row.field, EntryField):
            assert shown(row.field) == "" if value is None else float(shown(row.field)) == pytest.approx(value)
        else:
            assert shown(row.field) == value


def test_basic_options_are_shown_and_advanced_ones_on_request(form):
    form.show_advanced(False)
    assert all(row.isVisible() == (row.option.level == "basic") for row in form.rows.values())
    form.show_advanced(True)
    assert all(row.isVisible() for row in form.rows.values())


def test_an_unacceptable_entry_is_told_beside_its_field_and_stays_out_of_force(model, form):
    before = model.settings
    form.show_advanced(True)
    row = form.rows["synthesis.learning_rate"]
    enter(row.field, "-1")
    assert model.settings == before
    assert "greater than 0" in model.refused["synthesis.learning_rate"]
    assert row.refusal() == model.refused["synthesis.learning_rate"]
    enter(form.rows["bank.mix_share"].field, "0.25")
    assert row.field.text() == "-1"
    enter(row.field, "0.002")
    assert model.refused == {}
    assert row.refusal() == ""
    assert model.settings.recipe.synthesis.learning_rate == 0.002


def test_an_option_that_may_be_empty_is_emptied(model, form):
    field = form.rows["synthesis.embedding_width"].field
    enter(field, "32")
    assert model.settings.recipe.synthesis.embedding_width == 32
    enter(field, "")
    assert model.settings.recipe.synthesis.embedding_width is None


def test_stepping_a_number_is_one_thing_to_undo(model, form):
    before = model.settings
    field = form.rows["bank.size"].field
    for _ in range(5):
        field.stepUp()
    assert model.settings.recipe.bank.size == before.recipe.bank.size + 5
    assert model.undo_stack.count() == 1
    model.undo_stack.undo()
    assert model.settings == before


def test_more_about_an_option_is_told_beneath_it(model, form):
    model.reset(JobSettings(recipe=load_recipe("qimera")))
    row = form.rows["synthesis.iterations"]
    assert row.details.isHidden()
    row.more.click()
    assert not row.details.isHidden()
    told = row.details.text()
    for part in ("whole number ≥ 1", "Default: 400", "“qimera”: 80,000", "Choi et al.", "synthesis.iterations"):
        assert part in told
    row.more.click()
    assert row.details.isHidden()


def test_every_option_tells_what_it_takes_and_its_default():
    for option in OPTIONS.values():
        told = option_help(option, Recipe())
        assert "Default: " in told
        assert option.key in told
        assert "{" not in told
        assert " ." not in told


def test_choices_and_bounds_are_told_as_a_person_reads_them():
    assert "One of: Random, Teacher, None." in option_help(OPTIONS["synthesis.embedding"], Recipe())
    assert "≥ 0, ≤ 1" in option_help(OPTIONS["synthesis.mix_probability"], Recipe())
    assert "Default: automatic." in option_help(OPTIONS["synthesis.embedding_width"], Recipe())
    assert "DFQ (Nagel" in option_help(OPTIONS["quantization.correct_bias"], Recipe())
    assert "DFQF" not in option_help(OPTIONS["quantization.correct_bias"], Recipe())
