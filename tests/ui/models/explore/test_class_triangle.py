"""The triangle finds decisions and boundaries where a brute-force look at every place does."""

import numpy as np
import pytest

from qimera_studio.ui.models.explore.class_triangle import COMPLETE, FINEST, FIRST, ClassTriangle

SIDE = 200


def softmax(scores):
    exponents = np.exp(scores - scores.max(1, keepdims=True))
    return exponents / exponents.sum(1, keepdims=True)


def teacher(mixes):
    """Prefers the class of the largest share, and a fourth class in the very middle."""
    middle = 4.0 - 30 * ((mixes - 1 / 3) ** 2).sum(1)
    return softmax(np.column_stack([10 * mixes, middle]))


def student(mixes):
    """Goes over from the first to the second class along a curve, and never takes another."""
    lead = mixes[:, 1] - 0.3 - 0.2 * np.sin(3 * mixes[:, 2])
    return softmax(np.column_stack([-20 * lead, 20 * lead, np.full(len(mixes), -50.0), np.full(len(mixes), -50.0)]))


def followed(see_student=student, chunk=37):
    triangle, asked = ClassTriangle(), 0
    while not triangle.complete:
        mixes = triangle.ask(chunk)
        asked += len(mixes)
        triangle.take(teacher(mixes), None if see_student is None else see_student(mixes))
    return triangle, asked


def test_areas_agree_with_a_look_at_every_pixel():
    triangle, _ = followed()
    classes, _ = triangle.teacher_areas(SIDE)
    rows, columns = np.nonzero(classes >= 0)
    first = 1 - (rows + 0.5) / len(classes)
    third = (columns + 0.5 - SIDE / 2 * first) / SIDE
    truth = teacher(np.column_stack([first, 1 - first - third, third])).argmax(1)
    assert (classes[rows, columns] == truth).mean() > 0.995
    assert set(np.unique(truth)) == {0, 1, 2, 3}


def test_the_triangle_has_its_corners_where_the_classes_are():
    classes, shares = followed()[0].teacher_areas(SIDE)
    assert (classes[2, SIDE // 2], classes[-1, 2], classes[-1, -3]) == (0, 1, 2)
    assert (classes[0, 0], shares[0, 0]) == (-1, 0)
    assert shares.max() > 0.9


def test_the_students_boundary_lies_where_it_changes_its_mind():
    segments = followed()[0].student_boundary()
    second, third = segments.reshape(-1, 2).T
    assert np.abs(second - 0.3 - 0.2 * np.sin(3 * third)).max() < 0.005
    along = np.linspace(0, 1, 10_001)
    curve = np.column_stack([0.3 + 0.2 * np.sin(3 * along), along])
    curve = curve[curve.sum(1) <= 1]
    length = np.linalg.norm(np.diff(curve, axis=0), axis=1).sum()
    assert np.linalg.norm(segments[:, 0] - segments[:, 1], axis=1).sum() == pytest.approx(length, abs=0.01)


def test_only_places_near_a_boundary_are_asked_for_finely():
    triangle, asked = followed()
    assert triangle.steps == FINEST
    assert asked < (FINEST + 1) * (FINEST + 2) / 2 / 3


def test_something_is_shown_before_the_finest_grid_is_asked_for():
    triangle = ClassTriangle()
    mixes = triangle.ask(1000)
    assert not triangle.known
    assert len(mixes) == (FIRST + 1) * (FIRST + 2) // 2
    np.testing.assert_allclose(mixes.sum(1), 1)
    triangle.take(teacher(mixes), student(mixes))
    assert triangle.known
    assert not triangle.complete


def test_without_a_compressed_network_there_is_no_boundary_of_it():
    assert len(followed(None)[0].student_boundary()) == 0


def test_places_that_are_still_few_are_asked_for_completely():
    triangle = ClassTriangle()
    asked = []
    while triangle.steps < COMPLETE or not asked:
        asked.append(triangle.ask(1000))
        triangle.take(np.tile([0.7, 0.3], (len(asked[-1]), 1)), None)
    asked.append(triangle.ask(1000))
    places = {tuple(np.rint(place * COMPLETE).astype(int)) for place in np.concatenate(asked)}
    assert len(places) == sum(map(len, asked)) == (COMPLETE + 1) * (COMPLETE + 2) // 2


def test_it_is_told_how_far_the_work_is_also_while_an_answer_is_awaited():
    triangle, told = ClassTriangle(), [0.0]
    while not triangle.complete:
        mixes = triangle.ask(37)
        told += [triangle.share(), triangle.share(0.5)]
        triangle.take(teacher(mixes), student(mixes))
    told.append(triangle.share())
    assert told == sorted(told)
    assert told[1] == 0
    assert told[2] == pytest.approx(0.1)
    assert told[-1] == 1


def test_a_triangle_that_one_class_fills_is_known_from_the_first_grids():
    triangle = ClassTriangle()
    while not triangle.complete:
        triangle.take(np.tile([0.7, 0.3], (len(triangle.ask(1000)), 1)), None)
    assert triangle.steps == 2 * COMPLETE
    classes, shares = triangle.teacher_areas(SIDE)
    assert set(np.unique(classes)) == {-1, 0}
    assert shares.max() == pytest.approx(0.7, abs=1e-5)
