"""A recipe with its bits is one TOML file; a bad one is refused by its line and option."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.job import LayerBits, Target
from qimera_studio.recipe.recipe import PRESETS, change, load_recipe
from qimera_studio.recipe.recipe_file import RecipeFile, read_recipe, write_recipe
from qimera_studio.recipe.recipe_lines import line_of

BITS = st.integers(2, 8)
LAYERS = st.dictionaries(st.text("abcé.'\"0 ", min_size=1, max_size=8), st.builds(LayerBits, weights=BITS), max_size=3)
TARGETS = st.lists(
    st.builds(Target, weights=BITS, activations=BITS, first=st.none() | BITS, layers=LAYERS),
    min_size=1,
    max_size=4,
    unique_by=lambda target: target.name,
).map(tuple)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(PRESETS), TARGETS, st.floats(1e-9, 10))
def test_what_is_written_is_read_back(tmp_path, name, targets, rate):
    recipe = change(load_recipe(name), {"distillation.learning_rate": rate})
    write_recipe(tmp_path / "mine.toml", recipe, targets)
    assert read_recipe(str(tmp_path / "mine.toml")) == RecipeFile(recipe, targets)
    assert load_recipe(str(tmp_path / "mine.toml")) == recipe


def test_a_preset_names_no_bits():
    assert read_recipe("quick") == RecipeFile(load_recipe("quick"))


def test_of_two_targets_of_one_name_the_first_counts(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(
        "[[targets]]\nweights=4\n[targets.layers.a]\nweights=8\n[[targets]]\n[targets.layers.a]\nweights=6\n"
    )
    assert read_recipe(str(file)).targets == (Target(layers={"a": LayerBits(weights=8)}),)


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        ('name = "x"\n\n[synthesis]\nbatch_size = 1\n', "line 4", "synthesis.batch_size"),
        ("[synthesis]\nbach_size = 64\n", "line 2", "synthesis.bach_size"),
        ("[synthesis]\n[distillation]\nlearning_rate = -1 # too low\n", "line 3", "distillation.learning_rate"),
        ("synthesis.iterations = 0\n", "line 1", "synthesis.iterations"),
        ("[nowhere]\n", "line 1", "nowhere"),
        ("[[targets]]\nweights = 4\n[[targets]]\nweights = 9\n", "line 4", "weights"),
        ('[[targets]]\n[targets.layers."a.b"]\nweights = 1\n', "line 3", "layers.a.b.weights"),
        ("[synthesis]\niterations = 5 5\n", "line 2", "TOML"),
        ("targets = 3\n", "", "targets"),
        ("targets = [3]\n", "", "targets"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence_that_names_line_and_option(tmp_path, text, line, named):
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(UsageError) as refusal:
        read_recipe(str(file))
    told = str(refusal.value)
    assert line in told
    assert named in told
    assert "mine.toml" in told
    assert told.endswith(".")
    assert "\n" not in told


def test_what_stands_nowhere_has_no_line():
    assert line_of("[synthesis]\n", ("bank",)) is None
    assert line_of("[synthesis]\n", ("synthesis", "iterations")) == 1


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    with pytest.raises(InputRefused, match="cannot be written"):
        write_recipe(tmp_path / "missing" / "mine.toml", load_recipe("studio"), (Target(),))
