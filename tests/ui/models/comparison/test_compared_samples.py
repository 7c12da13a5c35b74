"""Images of one class are found in every run by the class's name."""

import numpy as np
import pytest

from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui.models.comparison.compared_samples import classes_in, images_of

NAMES = ("cat", "dog", "ship")


@pytest.fixture
def sheet():
    """A dog, half a cat and half a dog, three quarters of a cat, as bright as they are numbered."""
    images = np.arange(3, dtype=np.uint8)[:, None, None, None] * np.ones((4, 4, 3), np.uint8)
    shares = np.array([[0, 1, 0], [0.5, 0.5, 0], [0.75, 0.25, 0]], np.float32)
    return SampleSheet(images, shares, shares)


def brightness(images) -> list[int]:
    return images[:, 0, 0, 0].tolist()


def test_all_images_are_there_until_a_class_is_wanted(sheet):
    assert brightness(images_of(sheet, NAMES, None)) == [0, 1, 2]


def test_those_with_most_of_a_class_come_first(sheet):
    assert brightness(images_of(sheet, NAMES, "cat")) == [2, 1]
    assert brightness(images_of(sheet, NAMES, "dog")) == [0, 1, 2]


def test_a_class_that_has_no_part_or_that_a_run_does_not_know_has_no_images(sheet):
    assert images_of(sheet, NAMES, "ship").shape == (0, 4, 4, 3)
    assert images_of(sheet, NAMES, "frog").shape == (0, 4, 4, 3)


def test_classes_are_offered_as_far_as_there_are_images_of_them_whatever_run_they_are_in(sheet):
    assert classes_in([(sheet, NAMES), (sheet, ("dog", "frog"))]) == ["cat", "dog", "frog"]


def test_a_class_without_a_name_is_its_number(sheet):
    assert classes_in([(sheet, ())]) == ["0", "1"]
    assert brightness(images_of(sheet, (), "0")) == [2, 1]
