"""A job is plain data that says everything a run needs."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from qimera_studio.job import Job, LayerBits, Target, TeacherSource, read_job

BITS = st.integers(2, 8)
TARGETS = st.builds(
    Target,
    weights=BITS,
    activations=BITS,
    first=st.none() | BITS,
    last=st.none() | BITS,
    layers=st.dictionaries(
        st.text(min_size=1), st.builds(LayerBits, weights=st.none() | BITS, activations=st.none() | BITS), max_size=3
    ),
)


def job(path: str = "net.pth", **fields: object) -> Job:
    return Job.model_validate({"teachers": ({"path": path},), "targets": ({},), **fields})


@given(
    targets=st.lists(TARGETS, min_size=1, max_size=3), seed=st.integers(0, 2**32 - 1), minutes=st.none() | st.just(2.5)
)
def test_a_job_survives_json(targets: list[Target], seed: int, minutes: float | None) -> None:
    made = Job(teachers=(TeacherSource(path="net.pth"),), targets=tuple(targets), seed=seed, minutes=minutes)
    assert Job.model_validate_json(made.model_dump_json()) == made


def test_options_that_are_no_more_are_left_out_of_a_job_of_another_version() -> None:
    fields = json.loads(job(seed=3).model_dump_json())
    fields["recipe"]["distillation"]["ensemble"] = True
    fields["recipe"]["dreams"] = {"depth": 2}
    assert read_job(json.dumps(fields)) == job(seed=3)


def test_options_that_came_since_do_what_was_done_before() -> None:
    fields = json.loads(job(seed=3).model_dump_json())
    del fields["recipe"]["distillation"]["pasted_share"], fields["recipe"]["distillation"]["bias_rate"]
    begun = read_job(json.dumps(fields)).recipe.distillation
    assert (begun.pasted_share, begun.bias_rate) == (0.0, 1.0)
    assert begun == job().recipe.distillation.model_copy(update={"pasted_share": 0.0, "bias_rate": 1.0})


@pytest.mark.parametrize("text", ["", "[]", "3", '{"recipe": 3}', '{"recipe": {"distillation": 3}}', "[" * 100_000])
def test_what_is_no_job_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"validation error|EOF|recursion"):
        read_job(text)


@pytest.mark.parametrize("change", [{"seeed": 1}, {"seed": -1}, {"targets": [{"weights": 9}]}])
def test_anything_else_in_a_job_must_be_right(change: dict[str, object]) -> None:
    fields = json.loads(job().model_dump_json())
    fields["recipe"]["distillation"]["ensemble"] = True
    with pytest.raises(ValueError, match="validation error"):
        read_job(json.dumps(fields | change))


@given(TARGETS, TARGETS)
def test_targets_of_different_widths_have_different_names(one: Target, other: Target) -> None:
    def widths(target: Target) -> tuple[object, ...]:
        return target.weights, target.activations, target.first, target.last, bool(target.layers)

    assert (one.name == other.name) == (widths(one) == widths(other))


@given(TARGETS)
def test_a_target_name_suits_a_folder(target: Target) -> None:
    assert target.name.replace("-", "").isalnum()


@pytest.mark.parametrize("bits", [1, 9, 0, -4, 4.5, "many"])
def test_a_width_outside_2_to_8_is_no_width(bits: object) -> None:
    with pytest.raises(ValidationError):
        job(targets=({"weights": bits},))


@pytest.mark.parametrize(
    "fields", [{"teachers": ()}, {"targets": ()}, {"minutes": 0}, {"minutes": float("inf")}, {"seed": -1}, {"speed": 1}]
)
def test_an_impossible_job_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        job(**fields)


def test_the_sample_is_measured_on_what_was_held_out_of_it() -> None:
    measured = job("sample:digits").measured_on
    assert measured is not None
    assert measured.endswith("held_out.npz")


def test_given_images_come_before_held_out_ones() -> None:
    assert job("sample:digits", images="mine.npz").measured_on == "mine.npz"


@pytest.mark.parametrize("path", ["net.pth", "sample:nothing"])
def test_without_images_nothing_is_measured(path: str) -> None:
    assert job(path).measured_on is None
