"""A wrong normalisation is noticed on real images, a right one never complained about."""

from pathlib import Path

import numpy as np
import pytest

from qimera_studio.evaluation.images import LabelledImages, load_labelled_images
from qimera_studio.evaluation.normalisation import normalisation_warning
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.input_spec import PRESETS
from qimera_studio.teacher.loading import load_teacher

RIGHT = {"cifar10_resnet20_optionA.th": "imagenet", "cifar10_resnet20_optionB.pth": "cifar10"}


@pytest.mark.parametrize("file", RIGHT)
@pytest.mark.parametrize("preset", ["imagenet", "cifar10", "[0,1]", "[-1,1]"])
def test_a_wrong_normalisation_is_named_together_with_the_right_one(shared_data: Path, file: str, preset: str) -> None:
    teacher = load_teacher(TeacherSource(path=str(shared_data / "checkpoints" / file), preset=preset))
    images = load_labelled_images(str(shared_data / "cifar10_test.npz"), teacher.input_spec, teacher.class_names)
    warning = normalisation_warning(teacher, images)
    if preset == RIGHT[file]:
        assert warning is None
    else:
        assert warning is not None
        assert "normalisation is probably wrong" in warning
        assert PRESETS[RIGHT[file]].title in warning


def test_classes_in_the_wrong_order_are_noticed(shared_data: Path) -> None:
    teacher = load_teacher(TeacherSource(path=str(shared_data / "checkpoints/cifar10_resnet20_optionB.pth")))
    images = load_labelled_images(str(shared_data / "cifar10_test.npz"), teacher.input_spec, teacher.class_names)
    turned = LabelledImages(images.images, np.mod(images.labels + 1, 10), images.classes)
    warning = normalisation_warning(teacher, turned)
    assert warning is not None
    assert "no better than chance" in warning
