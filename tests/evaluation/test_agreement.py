"""Agreement measures mean what their names say."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qimera_studio.evaluation.agreement import compare

logits = arrays(np.float64, st.tuples(st.integers(1, 20), st.integers(2, 8)), elements=st.floats(-30, 30))


@given(logits)
def test_a_model_agrees_with_itself(reference):
    found = compare(reference, reference)
    assert (found.agreement, found.max_difference, found.relative_difference) == (1, 0, 0)
    assert found.kl == pytest.approx(0, abs=1e-12)


@given(logits, st.integers(0, 999), st.floats(1e-3, 5))
def test_no_decided_image_changes_its_class(reference, seed, strength):
    noise = strength * np.random.default_rng(seed).standard_normal(reference.shape)
    found = compare(reference, reference + noise)
    assert found.decided_agreement == 1
    assert found.agreement >= found.decided - 1e-12
    assert found.max_difference == pytest.approx(np.abs(noise).max())


@given(logits, st.integers(0, 999))
def test_divergence_is_torchs(reference, seed):
    other = np.random.default_rng(seed).standard_normal(reference.shape)
    p, q = torch.from_numpy(reference).log_softmax(1), torch.from_numpy(other).log_softmax(1)
    expected = F.kl_div(q, p, reduction="batchmean", log_target=True).item()
    assert compare(reference, other).kl == pytest.approx(expected, rel=1e-6, abs=1e-9)


def test_agreement_counts_images():
    reference = np.eye(4)
    assert compare(reference, reference[[0, 1, 2, 2]]).agreement == 0.75


def test_relative_difference_does_not_depend_on_the_scale_of_logits():
    random = np.random.default_rng(0)
    one, other = random.standard_normal((2, 50, 10))
    assert compare(one, other).relative_difference == pytest.approx(compare(9 * one, 9 * other).relative_difference)
    assert compare(one, other).relative_difference == pytest.approx(2**0.5, rel=0.1)
