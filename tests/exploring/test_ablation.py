import shutil

import numpy as np
import pytest

from qimera_studio import actions
from qimera_studio.analysis.boundary import boundary_quality
from qimera_studio.analysis.paths import class_pairs
from qimera_studio.errors import Cancelled, UsageError
from qimera_studio.exploring.ablation import SMALL_IMAGES, variant_options
from qimera_studio.exploring.session import open_session
from qimera_studio.exploring.variants import OWN, VARIANTS, Parts, keep_variant, kept_variant
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder

SHORT = 2


@pytest.fixture(scope="module")
def own_copy(sample_run, tmp_path_factory):
    path = tmp_path_factory.mktemp("ablation") / "run"
    shutil.copytree(sample_run.path, path)
    return type(sample_run)(path)


@pytest.fixture(scope="module")
def everything(own_copy):
    return actions.measure_variant(str(own_copy.path), "all", SHORT)


def call_off(*_said) -> None:
    raise Cancelled("Enough.")


@pytest.mark.parametrize("variant", VARIANTS)
def test_variants_differ_from_the_run_in_their_parts_and_length_alone(variant):
    own = SynthesisOptions(embedding_width=48, batch_size=32, classes_per_mix=3, learning_rate=0.01)
    options = variant_options(own, VARIANTS[variant], 70)
    found = Parts(options.mix_probability > 0, options.mapping, options.embedding == "teacher")
    assert found == VARIANTS[variant]
    assert (options.iterations, options.batch_size) == (70, 32)
    same = ("classes_per_mix", "learning_rate", "statistics_weight", "class_weight", "noise", "normaliser")
    assert [getattr(options, name) for name in same] == [getattr(own, name) for name in same]


def test_superposed_variants_of_a_run_that_never_superposes_do_superpose():
    own = SynthesisOptions(mix_probability=0.0)
    assert variant_options(own, VARIANTS["se"], 1).mix_probability > 0
    assert variant_options(own, VARIANTS["none"], 1).mix_probability == 0


def test_the_runs_own_generator_is_measured_as_the_analyses_do(sample_run):
    found = actions.measure_variant(str(sample_run.path), OWN, 0)
    session = open_session(sample_run, "w8a8")
    pairs = class_pairs(10, SMALL_IMAGES.pairs)
    sizes = {"samples": SMALL_IMAGES.samples, "steps": SMALL_IMAGES.steps}
    expected = boundary_quality(session.generator, session.teacher.network, pairs, **sizes)
    assert found.distance_ratio == pytest.approx(expected.distance_ratio, rel=1e-4)
    assert (found.top_two, found.crossings) == pytest.approx((expected.top_two, expected.crossings))
    assert (found.parts, found.iterations) == (Parts(superposed=True, mapping=True, from_teacher=False), 40)


def test_confusing_samples_lie_between_their_classes_and_unconfusing_ones_do_not(sample_run):
    found = actions.measure_variant(str(sample_run.path), OWN, 0)
    assert (found.confusing_classes[:, 0] != found.confusing_classes[:, 1]).all()
    assert found.confusing.shape == found.unconfusing.shape == (8, 32, 32, 1)
    assert found.unconfusing_shares.mean() > found.confusing_shares.max(1).mean()
    assert (found.confusing_shares.sum(1) <= 1 + 1e-6).all()


def test_a_variant_is_trained_once_and_kept_in_the_run_folder(own_copy, everything):
    again = actions.measure_variant(str(own_copy.path), "all", SHORT, call_off)
    assert (again.distance_ratio, again.parts) == (everything.distance_ratio, everything.parts)
    assert (again.confusing == everything.confusing).all()
    kept = actions.kept_ablation(str(own_copy.path), SHORT)
    assert [(result.variant, result.iterations, result.batch_size) for result in kept] == [("all", SHORT, 32)]
    assert actions.kept_ablation(str(own_copy.path), SHORT + 1) == ()


def test_the_same_variant_comes_to_the_same(own_copy, everything, elsewhere):
    shutil.copytree(own_copy.path, elsewhere, ignore=shutil.ignore_patterns("ablation"))
    again = actions.measure_variant(str(elsewhere), "all", SHORT)
    assert again.distance_ratio == everything.distance_ratio
    assert np.abs(again.confusing.astype(int) - everything.confusing).max() <= 1


def test_a_damaged_result_is_made_again(own_copy, everything):
    (file,) = own_copy.ablation.glob("all-*.npz")
    file.write_bytes(file.read_bytes()[:100])
    assert kept_variant(own_copy, "all", SHORT) is None
    assert actions.measure_variant(str(own_copy.path), "all", SHORT).distance_ratio == everything.distance_ratio


def test_a_folder_that_cannot_keep_a_variant_shows_it_all_the_same(sample_run, elsewhere):
    shutil.copytree(sample_run.path, elsewhere)
    (elsewhere / "ablation").write_text("in the way")
    assert actions.measure_variant(str(elsewhere), "none", SHORT).iterations == SHORT
    assert actions.kept_ablation(str(elsewhere), SHORT) == ()


def test_the_applications_own_run_is_only_read(everything):
    shipped = RunFolder(resource("samples/digits-run"))
    before = sorted(shipped.ablation.iterdir())
    keep_variant(shipped, everything)
    assert sorted(shipped.ablation.iterdir()) == before


def test_training_can_be_called_off_and_leaves_nothing(own_copy):
    with pytest.raises(Cancelled):
        actions.measure_variant(str(own_copy.path), "se", SHORT, call_off)
    assert kept_variant(own_copy, "se", SHORT) is None


@pytest.mark.parametrize(("variant", "iterations"), [("sse", 4), ("se", 0), ("se", 10**6)])
def test_what_is_no_variant_is_one_sentence(sample_run, variant, iterations):
    with pytest.raises(UsageError, match="A variant is one of"):
        actions.measure_variant(str(sample_run.path), variant, iterations)
