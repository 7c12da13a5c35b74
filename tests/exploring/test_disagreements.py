"""Samples are ranked by how far both networks of a run differ."""

import numpy as np
import pytest

from qimera_studio import actions
from qimera_studio.errors import Cancelled, InputRefused, UsageError
from qimera_studio.exploring.disagreements import FRESH, jensen_shannon
from qimera_studio.export.packed import load_packed
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.synthesis.bank import SampleBank
from qimera_studio.teacher.teacher import Teacher


def test_the_divergence_is_none_for_equal_answers_and_one_bit_for_unlike_ones():
    sure, other, split = np.array([[1.0, 0, 0]]), np.array([[0, 1.0, 0]]), np.array([[0.5, 0.5, 0]])
    assert jensen_shannon(sure, sure) == pytest.approx(0)
    assert jensen_shannon(sure, other) == pytest.approx(1)
    assert jensen_shannon(sure, split) == pytest.approx(jensen_shannon(split, sure))
    middle = np.array([0.75, 0.25])
    by_hand = (np.log2(1 / 0.75) + (0.5 * np.log2(0.5 / middle)).sum()) / 2
    assert jensen_shannon(sure, split) == pytest.approx(by_hand)


def test_the_bank_is_ranked_as_by_hand(sample_run):
    found = actions.disagreements(str(sample_run.path), "w4a4", looked=1000)
    images = SampleBank.load(sample_run.bank_file).images
    teacher = Teacher.restore(sample_run.teacher).network(images).double().softmax(1).detach().numpy()
    student = IntegerNetwork(load_packed(sample_run.result("w4a4") / "model.safetensors"))(images).softmax(1).numpy()
    divergences = jensen_shannon(teacher, student)
    assert (found.looked, found.total) == (96, 96)
    np.testing.assert_allclose(found.divergences, np.sort(divergences)[::-1], atol=1e-4)
    np.testing.assert_allclose(found.teacher[0], teacher[divergences.argmax()], atol=1e-3)
    differing = teacher.argmax(1) != student.argmax(1)
    assert sum(count for _, count in found.pairs) == differing.sum() > 0


def test_one_pair_of_decisions_is_told_alone(sample_run):
    path = str(sample_run.path)
    pair, count = actions.disagreements(path, "w4a4", looked=96).pairs[0]
    found = actions.disagreements(path, "w4a4", looked=96, pair=pair)
    assert len(found.images) == count
    assert {(int(a), int(b)) for a, b in zip(found.teacher.argmax(1), found.student.argmax(1), strict=True)} == {pair}


def test_what_was_looked_at_is_kept_and_the_rest_comes_later(sample_run):
    told = []
    path = str(sample_run.path)
    first = actions.disagreements(path, "w8a8", 32, seed=1, report=lambda *said: told.append(said))
    assert (first.looked, first.total, len(told)) == (32, FRESH, 1)
    more = actions.disagreements(path, "w8a8", 96, seed=1, report=lambda *said: told.append(said))
    assert (more.looked, len(told)) == (96, 3)
    other = actions.disagreements(path, "w8a8", 32, seed=2)
    assert (other.images != first.images).any()


def test_looking_can_be_called_off(sample_run):
    def call_off(*_said):
        raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        actions.disagreements(str(sample_run.path), "w8a8", 64, seed=9, report=call_off)


def test_what_is_missing_is_one_sentence(sample_run, tmp_path):
    with pytest.raises(UsageError, match="compressed network"):
        actions.disagreements(str(sample_run.path), "", 32)
    copy = type(sample_run)(tmp_path / "copy")
    copy.create(sample_run.job())
    for part in (sample_run.teacher, sample_run.result("w8a8")):
        (copy.path / part.relative_to(sample_run.path)).mkdir(parents=True)
        for file in part.iterdir():
            (copy.path / file.relative_to(sample_run.path)).write_bytes(file.read_bytes())
    copy.generator_file.write_bytes(sample_run.generator_file.read_bytes())
    with pytest.raises(InputRefused, match="bank of samples"):
        actions.disagreements(str(copy.path), "w8a8", 32)
