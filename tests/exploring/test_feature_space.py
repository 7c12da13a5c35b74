import shutil

import numpy as np
import pytest
import torch

from qimera_studio import actions
from qimera_studio.analysis.features import seen
from qimera_studio.analysis.paths import follow
from qimera_studio.errors import Cancelled, InputRefused, UsageError
from qimera_studio.evaluation.images import LabelledImages
from qimera_studio.exploring.feature_space import PATH_STEPS, PER_CLASS, REAL, SUPERPOSED, FeatureSpace
from qimera_studio.exploring.session import Session, open_session
from qimera_studio.exploring.snapshots import generator_at, kept_moments

CLASSES = (0, 3, 8)


@pytest.fixture(scope="module")
def space(sample_run) -> FeatureSpace:
    return FeatureSpace(open_session(sample_run, "w8a8"), CLASSES)


@pytest.fixture(scope="module")
def frame(space, sample_run):
    return space.frame(open_session(sample_run, "w8a8").generator, kept_moments(sample_run))


def test_every_class_has_as_many_samples_and_superposed_ones_lie_between_two(frame):
    samples, superposed = frame.samples, frame.superposed
    assert [(samples.classes == number).all(1).sum() for number in CLASSES] == [PER_CLASS] * 3
    assert len(samples) == 3 * PER_CLASS
    assert not samples.shares.any()
    assert len(superposed) == SUPERPOSED
    assert (superposed.classes[:, 0] != superposed.classes[:, 1]).all()
    assert np.isin(superposed.classes, CLASSES).all()
    assert ((superposed.shares > 0) & (superposed.shares < 1)).all()


def test_what_is_shown_of_a_sample_is_what_both_networks_answer_to_its_image(sample_run, frame):
    session = open_session(sample_run, "w8a8")
    spec = session.teacher.input_spec
    images = torch.from_numpy(spec.normalised(frame.samples.images))
    original, compressed = (
        np.asarray(network(images).detach()) for network in (session.teacher.network, session.student)
    )
    for logits, told in zip((original, compressed), frame.samples.seen, strict=True):
        assert (logits.argmax(1) == told.answers).mean() > 0.95  # pixels are rounded
        assert told.places.shape == (len(images), 2)
        assert ((told.shares > 0.1) & (told.shares <= 1)).all()


def test_samples_of_a_class_lie_closer_together_than_those_of_all(frame):
    places, classes = frame.samples.seen[0].places, frame.samples.classes[:, 0]
    within = sum(places[classes == number].var(0).sum() for number in CLASSES) / 3
    assert within < 0.7 * places.var(0).sum()


def test_the_compressed_network_is_turned_to_lie_as_the_original_does(frame):
    original, compressed = (told.places for told in frame.samples.seen)
    assert np.linalg.norm(original - compressed) < 0.4 * np.linalg.norm(original)


def test_the_projection_is_fitted_once_so_that_earlier_moments_compare(sample_run, space, frame):
    session = open_session(sample_run, "w8a8")
    first, *_, end = kept_moments(sample_run)
    assert (first, end) == (1, None)
    early = generator_at(sample_run, first, session.generator)
    then = space.frame(early, kept_moments(sample_run))
    assert then.kept == frame.kept
    assert (then.samples.classes == frame.samples.classes).all()
    assert (then.superposed.shares == frame.superposed.shares).all()
    again = space.frame(session.generator, kept_moments(sample_run))
    assert (again.samples.seen[0].places == frame.samples.seen[0].places).all()
    spread = [one.samples.seen[0].places.std(0).sum() for one in (then, frame)]
    assert spread[0] < spread[1], "classes part while the generator learns"


def test_a_path_goes_from_class_to_class_with_the_distance_ratio_of_the_analysis(sample_run, space):
    session = open_session(sample_run, "w8a8")
    paths = space.paths(session.generator, [(0, 3), (3, 8)])
    assert [(path.first, path.second) for path in paths] == [(0, 3), (3, 8)]
    expected = follow(session.generator, session.teacher.network, 3, 8, PATH_STEPS)
    assert paths[1].ratios[0] == pytest.approx(expected.distance_ratio, rel=1e-4)
    assert paths[1].ratios[1] >= 1
    assert [places.shape for places in paths[0].places] == [(PATH_STEPS, 2)] * 2
    steps = np.linalg.norm(np.diff(paths[0].places[0], axis=0), axis=1)
    assert steps.max() < np.linalg.norm(np.ptp(paths[0].places[0], axis=0))


def test_real_images_lie_where_the_original_sees_them(sample_run, space, frame):
    session, spec = open_session(sample_run, "w8a8"), open_session(sample_run, "w8a8").teacher.input_spec
    images = np.concatenate([frame.samples.images[:5], np.zeros((1, 32, 32, 1), np.uint8)])
    labels = np.array([0, 0, 0, 0, 3, 5])
    real = space.real(LabelledImages(images, labels, session.teacher.class_names))
    assert real.classes.tolist() == [[number, number] for number in (0, 0, 0, 0, 3)]
    _, logits = seen(session.teacher.network, torch.from_numpy(spec.normalised(images[:5])))
    assert real.seen[0].answers.tolist() == logits.argmax(1).tolist()
    apart = real.seen[0].places - frame.samples.seen[0].places[:5]
    assert np.linalg.norm(apart) < 0.25 * np.linalg.norm(frame.samples.seen[0].places[:5]), "pixels are cut"
    many = LabelledImages(np.repeat(images[:5], 200, 0), np.repeat(labels[:5], 200), session.teacher.class_names)
    assert len(space.real(many)) == REAL
    with pytest.raises(UsageError, match="None of these images"):
        space.real(LabelledImages(images[5:], labels[5:], session.teacher.class_names))


def test_without_a_compressed_network_the_original_is_shown_alone(sample_run):
    whole = open_session(sample_run, "w8a8")
    alone = FeatureSpace(Session(whole.generator, whole.teacher, None), CLASSES)
    found = alone.frame(whole.generator, (None,))
    assert (len(found.samples.seen), len(found.kept)) == (1, 1)
    assert len(alone.paths(whole.generator, [(0, 3)])[0].ratios) == 1


def test_the_actions_show_any_moment(sample_run):
    path = str(sample_run.path)
    told = []
    end = actions.explore_features(path, "w4a4", CLASSES, report=lambda *said: told.append(said))
    assert told
    first = actions.explore_features(path, "w4a4", CLASSES, end.moments[0])
    assert (first.samples.images != end.samples.images).any()
    (then,) = actions.explore_feature_paths(path, "w4a4", CLASSES, [(0, 8)], end.moments[0])
    (now,) = actions.explore_feature_paths(path, "w4a4", CLASSES, [(0, 8)])
    assert then.ratios != now.ratios
    assert actions.explore_features(path, "", CLASSES).kept == end.kept[:1]


def test_a_run_that_kept_no_snapshots_shows_its_end(sample_run, elsewhere):
    shutil.copytree(sample_run.path, elsewhere)
    shutil.rmtree(elsewhere / "snapshots")
    found = actions.explore_features(str(elsewhere), "w8a8", CLASSES)
    assert found.moments == (None,)
    with pytest.raises(InputRefused, match="after 1 iterations is missing"):
        actions.explore_features(str(elsewhere), "w8a8", CLASSES, 1)


def test_what_cannot_be_shown_is_one_sentence(sample_run, elsewhere):
    path = str(sample_run.path)
    for classes in ((3,), (3, 3), (3, 10), tuple(range(10)) + (0,)):
        with pytest.raises(UsageError, match="Choose 2 to 10"):
            actions.explore_features(path, "w8a8", classes)
    with pytest.raises(UsageError, match="no target"):
        actions.explore_features(path, "w2a2", CLASSES)
    with pytest.raises(InputRefused, match="no images at"):
        actions.explore_real_images(path, "w8a8", CLASSES, str(elsewhere))


def test_looking_can_be_called_off(sample_run):
    def call_off(*_said):
        raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        FeatureSpace(open_session(sample_run, "w8a8"), CLASSES).frame(
            open_session(sample_run, "w8a8").generator, (None,), call_off
        )
