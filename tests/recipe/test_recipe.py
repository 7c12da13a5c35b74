"""The recipe: one schema, read from and written to TOML, whose every refusal is one sentence."""

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.errors import UsageError
from qimera_studio.recipe.recipe import PRESETS, SECTIONS, Recipe, change, load_recipe, parse_recipe

OPTIONS = [(section, name) for section in SECTIONS for name in type(getattr(Recipe(), section)).model_fields]


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_the_recipe_of_its_name(name: str) -> None:
    recipe = load_recipe(name)
    assert recipe.name == name
    assert recipe.summary.endswith(".")


def test_the_studio_preset_is_the_default() -> None:
    studio = load_recipe("studio")
    assert studio.model_copy(update={"summary": ""}) == Recipe()


def test_the_qimera_preset_is_the_published_recipe() -> None:
    recipe = load_recipe("qimera")
    assert not recipe.scalable
    assert recipe.quantization.scheme == "paper"
    assert recipe.distillation.source == "generator"
    assert recipe.distillation.iterations == 400 * 200
    assert recipe.distillation.warm_up == recipe.quantization.tracking_iterations == 4 * 200
    assert recipe.distillation.decay == recipe.synthesis.decay == "milestones"
    assert (recipe.synthesis.classes_per_mix, recipe.synthesis.mix_probability) == (2, 0.4)
    assert not recipe.reconstruction.enabled


def test_gdfq_is_qimera_without_its_parts() -> None:
    gdfq, qimera = load_recipe("gdfq"), load_recipe("qimera")
    assert gdfq.distillation == qimera.distillation
    assert gdfq.quantization == qimera.quantization
    assert (gdfq.synthesis.mix_probability, gdfq.synthesis.mapping, gdfq.synthesis.embedding) == (0, False, "random")
    assert (gdfq.synthesis.noise, gdfq.synthesis.normaliser, gdfq.synthesis.embedding_width) == ("product", "none", 100)


def test_dfqfs_two_forms_differ_in_the_generator_alone() -> None:
    dfqf, fixed = load_recipe("dfqf"), load_recipe("dfqf_fg")
    told = {"name", "title", "summary", "distillation"}
    assert dfqf.model_dump(exclude=told) == fixed.model_dump(exclude=told)
    assert dfqf.distillation == fixed.distillation.model_copy(update={"source": "shared"})
    assert (dfqf.synthesis.iterations, dfqf.distillation.iterations) == (200 * 100, 40 * 100)
    assert (dfqf.synthesis.diversity_weight, dfqf.synthesis.statistics_weight) == (40, 0.1)
    assert dfqf.synthesis.adversarial_weight == 5


@given(
    iterations=st.integers(1, 10**6),
    share=st.floats(0, 1),
    rate=st.floats(1e-12, 1e3),
    embedding=st.sampled_from(["random", "teacher"]),
    width=st.none() | st.integers(1, 4096),
    enabled=st.booleans(),
)
def test_a_recipe_survives_toml(
    iterations: int, share: float, rate: float, embedding: str, width: int | None, enabled: bool
) -> None:
    synthesis = {"iterations": iterations, "mix_probability": share, "embedding": embedding, "embedding_width": width}
    recipe = parse_recipe(
        {"synthesis": synthesis, "distillation": {"learning_rate": rate}, "reconstruction": {"enabled": enabled}}
    )
    assert parse_recipe(tomllib.loads(recipe.to_toml())) == recipe


@pytest.mark.parametrize(("section", "name"), OPTIONS)
def test_every_option_says_what_it_is(section: str, name: str) -> None:
    field = type(getattr(Recipe(), section)).model_fields[name]
    assert field.title
    assert field.description is not None
    assert field.description.endswith(".")
    assert isinstance(field.json_schema_extra, dict)
    assert field.json_schema_extra["level"] in ("preset", "basic", "advanced")


@pytest.mark.parametrize(("section", "name"), OPTIONS)
def test_assigning_an_option_its_own_text_changes_nothing(section: str, name: str) -> None:
    value = getattr(getattr(Recipe(), section), name)
    text = "" if value is None else str(value)
    assert change(Recipe(), {f"{section}.{name}": text}) == Recipe()


def test_an_assignment_changes_its_option_alone() -> None:
    before, after = Recipe().model_dump(), change(Recipe(), {"synthesis.batch_size": "64"}).model_dump()
    assert after["synthesis"].pop("batch_size") == 64
    del before["synthesis"]["batch_size"]
    assert after == before


@pytest.mark.parametrize(
    ("assignment", "named"),
    [
        ({"synthesis.bach_size": "64"}, "synthesis.batch_size"),
        ({"batch_size": "64"}, "section.option"),
        ({"synthesis.batch_size": "1"}, "greater than or equal to 2"),
        ({"synthesis.batch_size": "many"}, "'many'"),
        ({"synthesis.mix_probability": "1.5"}, "synthesis.mix_probability"),
        ({"quantization.scheme": "float"}, "'deployable' or 'paper'"),
        ({"distillation.learning_rate": "nan"}, "distillation.learning_rate"),
        ({"distillation.learning_rate": "inf"}, "distillation.learning_rate"),
    ],
)
def test_a_bad_assignment_is_refused_in_one_sentence_that_names_it(assignment: dict[str, str], named: str) -> None:
    with pytest.raises(UsageError) as refusal:
        change(Recipe(), assignment)
    assert named in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def test_an_unknown_key_of_a_file_is_refused_by_name(tmp_path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[synthesis]\niteration = 5\n")
    with pytest.raises(UsageError, match=r"'synthesis\.iteration'.*did you mean 'synthesis\.iterations'"):
        load_recipe(str(file))


@pytest.mark.parametrize("content", [b"not toml at all [", b"\xff\xfe\x00", None])
def test_an_unreadable_recipe_file_is_refused(tmp_path, content: bytes | None) -> None:
    file = tmp_path / "mine.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(UsageError):
        load_recipe(str(file))


def test_the_schema_that_forms_are_made_from_is_json() -> None:
    schema = json.loads(json.dumps(Recipe.model_json_schema()))
    assert set(SECTIONS) <= set(schema["properties"])
