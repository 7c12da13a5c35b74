"""The verdict is one of three, gives its reasons, and never gets worse when a model gets better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.evaluation.verdict import CHECK, SAFE, TOO_SMALL, judge

ORDER = {TOO_SMALL: 0, CHECK: 1, SAFE: 2}
share = st.floats(0, 1)


@given(share, share, share)
def test_better_accuracy_is_never_judged_worse(one, other, teacher):
    worse, better = sorted((one, other))
    verdicts = [judge(agreement=0.5, accuracy=a, teacher_accuracy=teacher).verdict for a in (worse, better)]
    assert ORDER[verdicts[0]] <= ORDER[verdicts[1]]


@given(share, share)
def test_better_agreement_is_never_judged_worse(one, other):
    worse, better = sorted((one, other))
    assert ORDER[judge(agreement=worse).verdict] <= ORDER[judge(agreement=better).verdict]


@pytest.mark.parametrize(
    ("accuracy", "verdict"), [(0.917, SAFE), (0.905, SAFE), (0.88, CHECK), (0.84, TOO_SMALL), (0.95, SAFE)]
)
def test_labelled_images_decide_where_there_are_any(accuracy, verdict):
    found = judge(agreement=0.5, accuracy=accuracy, teacher_accuracy=0.917)
    assert found.verdict == verdict
    assert f"{accuracy:.1%}" in found.reasons[0]
    assert "91.7%" in found.reasons[0]


@pytest.mark.parametrize(("agreement", "verdict"), [(0.97, SAFE), (0.9, CHECK), (0.4, TOO_SMALL)])
def test_synthetic_agreement_decides_otherwise_and_says_so(agreement, verdict):
    found = judge(agreement=agreement)
    assert found.verdict == verdict
    assert "synthetic" in found.reasons[0]


@pytest.mark.parametrize("agreement", [0.97, 0.9])
def test_agreement_on_synthetic_images_is_said_to_flatter_where_nothing_else_is_known(agreement):
    assert "may flatter" in judge(agreement=agreement).reasons[0]
    assert "flatter" not in judge(agreement=agreement, accuracy=0.9, teacher_accuracy=0.91).reasons[0]


def test_a_model_is_not_given_up_for_synthetic_images_alone():
    assert "try some of yours" in judge(agreement=0.79).reasons[0]
    assert "try some" not in judge(agreement=0.79, accuracy=0.5, teacher_accuracy=0.9).reasons[0]


def test_a_poor_model_is_advised_to_take_time_before_bits():
    for found in (judge(agreement=0.4), judge(agreement=0.5, accuracy=0.4, teacher_accuracy=0.9)):
        assert found.reasons[0].endswith("give the run more time, or choose more bits.")


@pytest.mark.parametrize(("agreement", "activations", "advised"), [(0.9, 4, True), (0.9, 8, False), (0.99, 4, False)])
def test_a_doubtful_model_of_narrow_activations_is_advised_to_widen_them(agreement, activations, advised):
    reasons = judge(agreement=agreement, activations=activations).reasons
    assert any("activations have 4 bits; with 8 the file is as small" in reason for reason in reasons) is advised
    assert "activations" not in reasons[0]


def test_a_file_that_strays_from_its_model_is_never_safe():
    found = judge(agreement=1.0, export_agreement=0.9)
    assert found.verdict == CHECK
    assert "only 90.0% of images" in found.reasons[0]


@pytest.mark.parametrize(("layers", "words"), [(1, "1 layer runs as float"), (3, "3 layers run as float")])
def test_float_layers_are_a_remark(layers, words):
    found = judge(agreement=1.0, float_layers=layers)
    assert found.verdict == SAFE
    assert any(words in reason for reason in found.reasons)
