"""Pictures on which both networks differ most are found, and come back from the run folder as they were."""

import numpy as np
import pytest
import torch
from support.networks import ResidualNet, settled
from support.quantized import CLASSES, folded, quantized, samples, spec_of
from support.tiny_runs import tiny_folder

from qimera_studio.actions import compare_answers as compare_answers_of_run
from qimera_studio.errors import Cancelled
from qimera_studio.evaluation.answers import SHOWN, compare_answers
from qimera_studio.outcomes import Answers
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.reports.answers import answers_file, read_answers
from qimera_studio.run import run
from qimera_studio.teacher.teacher import Teacher


@pytest.fixture(scope="module")
def asked() -> tuple[Teacher, IntegerNetwork, torch.Tensor, Answers]:
    module = settled(ResidualNet("A"))
    teacher = Teacher(folded(module), "Tiny", "Sure.", spec_of(16), CLASSES, "tiny.pth", 0)
    model, images = quantized(module, weights=2, activations=2), torch.from_numpy(samples(40))
    return teacher, IntegerNetwork(model), images, compare_answers(teacher, model, images)


def test_the_worst_disagreement_comes_first(asked) -> None:
    teacher, compressed, images, answers = asked
    before, after = (network(images).double().softmax(1) for network in (teacher.network, compressed))
    worst = int((before - after).abs().sum(1).argmax())
    assert np.array_equal(answers.worst[0].picture, teacher.input_spec.to_pixels(images[[worst]].numpy())[0])
    assert answers.worst[0].original.name == CLASSES[int(before[worst].argmax())]
    assert answers.worst[0].compressed.probability == pytest.approx(after[worst].max().item())
    assert answers.agreement == pytest.approx((before.argmax(1) == after.argmax(1)).float().mean().item())
    assert (answers.images, len(answers.worst), len(answers.usual)) == (40, SHOWN, SHOWN)


def test_some_of_all_are_shown_beside_the_worst(asked) -> None:
    teacher, _, images, answers = asked
    first = teacher.input_spec.to_pixels(images[:1].numpy())[0]
    assert np.array_equal(answers.usual[0].picture, first)


def test_pictures_come_back_from_the_run_folder(tmp_path) -> None:
    folder = tiny_folder(tmp_path / "run")
    list(run(folder.job(), folder))
    found = compare_answers_of_run(str(folder.path), "w4a4")
    kept = read_answers(folder, "w4a4")
    assert (kept.images, kept.agreement) == (found.images, found.agreement) == (16, found.agreement)
    for before, after in zip((*found.worst, *found.usual), (*kept.worst, *kept.usual), strict=True):
        assert np.array_equal(before.picture, after.picture)
        assert (before.original, before.compressed) == (after.original, after.compressed)
    for damage in (b"", b"PK", answers_file(folder, "w4a4").read_bytes()[:300]):
        answers_file(folder, "w4a4").write_bytes(damage)
        assert read_answers(folder, "w4a4") is None


def test_asking_can_be_called_off(asked) -> None:
    teacher, compressed, images, _ = asked

    def call_off(_doing: str, _fraction: float) -> None:
        raise Cancelled("No.")

    with pytest.raises(Cancelled):
        compare_answers(teacher, compressed.model, images, call_off)
