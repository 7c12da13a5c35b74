import shutil

import numpy as np
import pytest

from qimera_studio import actions
from qimera_studio.errors import Cancelled, InputRefused, UsageError
from qimera_studio.exploring.mixtures import at_once
from qimera_studio.exploring.session import Session, open_session
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder

FINE = np.linspace(0, 1, 1001)


def brute_force(way, network, ends) -> float | None:
    """The boundary by a look at 1,001 places, apart from how it is searched for.

    As much of the second class lies below the boundary as of the first above it: so all of the first, put together, is
    as long as the way to the boundary.
    """
    seen = np.concatenate([way.seen_by(network, part) for part in np.array_split(FINE, 16)])
    first = seen[:, ends[0]] >= seen[:, ends[1]]
    return float(first.mean()) if first[0] and not first[-1] else None


def check_boundaries(session, ends, seed) -> int:
    """Compare both networks' boundaries with brute force; returns how often they change their minds."""
    path, way = session.path(*ends, seed), session.way(*ends, seed)
    for network, sides in ((session.teacher.network, path.teacher_sides), (session.student, path.student_sides)):
        assert sides.boundary == pytest.approx(brute_force(way, network, ends), abs=0.005)
    return len(path.teacher_sides.changes) + len(path.student_sides.changes)


@pytest.mark.parametrize(("target", "ends", "seed"), [("w8a8", (0, 6), 5), ("w4a4", (3, 8), None)])
def test_boundaries_agree_with_brute_force(sample_run, target, ends, seed):
    check_boundaries(open_session(sample_run, target), ends, seed)


def test_boundaries_of_a_network_that_wavers_in_noise_agree_with_brute_force():
    session = open_session(RunFolder(resource("samples/digits-run")), "w3a3")
    changes = [check_boundaries(session, ends, seed) for ends, seed in (((1, 7), 2), ((4, 9), 1))]
    assert max(changes) > 6


def test_some_way_leads_over_both_boundaries(sample_run):
    session = open_session(sample_run, "w8a8")
    gaps = [session.path(3, other, points=21).gap for other in (0, 1, 8)]
    assert any(gaps)


def test_a_path_is_what_the_generator_and_both_networks_say_at_each_place(sample_run):
    session = Session.open(sample_run, "w4a4")
    path, way = session.path(3, 8, seed=1, points=50), session.way(3, 8, seed=1)
    assert path.images.shape == (50, 32, 32, 1)
    for position in (0, 20, 49):
        where = path.shares[position : position + 1]
        pixels = session.teacher.input_spec.to_pixels(way.images_at(where).numpy())[0].astype(int)
        assert np.abs(pixels - path.images[position]).max() <= 1
        np.testing.assert_allclose(way.seen_by(session.teacher.network, where)[0], path.teacher[position], atol=1e-4)


def test_a_noise_is_one_for_the_whole_way_and_another_seed_draws_another(sample_run):
    session = open_session(sample_run, "w8a8")
    once, again, other, silent = (session.path(3, 8, seed, points=5).images for seed in (1, 1, 2, None))
    assert (once == again).all()
    assert (once != other).any()
    assert (once != silent).any()


def test_the_session_is_kept_until_its_files_change(sample_run, elsewhere):
    shutil.copytree(sample_run.path, elsewhere)
    folder = type(sample_run)(elsewhere)
    kept = open_session(folder, "w8a8")
    assert open_session(folder, "w8a8") is kept
    shutil.copy(folder.generator_file, elsewhere / "new")
    (elsewhere / "new").replace(folder.generator_file)
    assert open_session(folder, "w8a8") is not kept


def test_the_actions_say_what_can_be_explored_and_explore_it(sample_run):
    found = actions.explorable(str(sample_run.path))
    assert (found.class_names, found.targets) == (tuple("0123456789"), ("w8a8", "w4a4"))
    told = []
    path = actions.explore_path(str(sample_run.path), "w4a4", (3, 8), report=lambda *said: told.append(said))
    assert path.rival not in (3, 8)
    assert [fraction for _, fraction in told] == sorted(fraction for _, fraction in told)


def test_what_cannot_be_explored_is_one_sentence(sample_run, elsewhere):
    path = str(sample_run.path)
    with pytest.raises(UsageError, match="two different classes"):
        actions.explore_path(path, "w8a8", (3, 3))
    with pytest.raises(UsageError, match="two different classes"):
        actions.explore_path(path, "w8a8", (3, 10))
    with pytest.raises(UsageError, match="no target"):
        actions.explore_path(path, "w2a2", (3, 8))
    shutil.copytree(sample_run.path, elsewhere)
    (elsewhere / "generator.safetensors").write_bytes(b"torn")
    with pytest.raises(InputRefused, match="damaged"):
        actions.explore_path(str(elsewhere), "w8a8", (3, 8))
    (elsewhere / "generator.safetensors").unlink()
    assert actions.explorable(str(elsewhere)) is None
    with pytest.raises(InputRefused, match="no generator yet"):
        actions.explore_path(str(elsewhere), "w8a8", (3, 8))


@pytest.mark.parametrize("doing", ["Looking at what lies among the classes", "Looking for boundaries"])
def test_a_walk_can_be_called_off(sample_run, doing):
    def call_off(said, _fraction):
        if said == doing:
            raise Cancelled("Enough.")

    with pytest.raises(Cancelled):
        open_session(sample_run, "w8a8").path(0, 6, 5, report=call_off)


def test_large_images_are_looked_at_few_at_a_time():
    assert [at_once(side) for side in (28, 32, 64, 224, 512)] == [32, 32, 8, 1, 1]


def test_places_among_three_classes_are_what_the_generator_makes_of_their_shares(sample_run):
    path, corners = str(sample_run.path), np.eye(3)
    seen = actions.explore_places(path, "w4a4", (3, 8, 0), corners, seed=1, images=True)
    assert seen.images.shape == (3, 32, 32, 1)
    assert actions.explore_places(path, "w4a4", (3, 8, 0), corners, seed=1).images is None
    alone = actions.explore_places(path, "w4a4", (3, 8, 0), corners[1:2], seed=1)
    np.testing.assert_allclose(alone.teacher[0], seen.teacher[1], atol=1e-4)
    turned = actions.explore_places(path, "w4a4", (8, 0, 3), np.eye(3))
    np.testing.assert_allclose(
        turned.student, actions.explore_places(path, "w4a4", (3, 8, 0), np.eye(3)[[1, 2, 0]]).student, atol=1e-4
    )
