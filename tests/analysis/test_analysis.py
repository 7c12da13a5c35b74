"""Paths, boundaries, feature space and banks, against plain loops and other libraries."""

import math

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler
from support.networks import ResidualNet, settled

from qimera_studio.analysis.boundary import between, boundary_quality, superposed
from qimera_studio.analysis.features import entropy, probabilities, seen
from qimera_studio.analysis.paths import Path, class_pairs, distance_ratio, follow
from qimera_studio.analysis.projection import fit_projection
from qimera_studio.analysis.quality import inception_score, statistics_distance, statistics_distances
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw
from qimera_studio.synthesis.statistics import WatchedTeacher
from qimera_studio.synthesis.training import build_generator


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    return frozen(capture(settled(ResidualNet(width=4), size=8), 3, 8))


@pytest.fixture(scope="module")
def generator(teacher: GraphNetwork) -> Generator:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        return build_generator(teacher, 10, 3, 8, SynthesisOptions()).eval()


def test_features_are_what_the_last_layer_multiplies(teacher: GraphNetwork) -> None:
    images = torch.randn(5, 3, 8, 8)
    features, logits = seen(teacher, images, batch_size=2)
    last = teacher.layer(teacher.graph.weighted()[-1].name)
    np.testing.assert_allclose(
        features @ last.weight.detach().numpy().T + last.bias.detach().numpy(), logits, atol=1e-5
    )
    np.testing.assert_allclose(logits, teacher(images).detach().numpy(), atol=1e-5)


def test_the_projection_is_that_of_scikit_learn() -> None:
    random = np.random.default_rng(0)
    features = random.normal(size=(40, 6)) @ random.normal(size=(6, 6)) + 3
    ours = fit_projection(features, 3)
    scaler, pca = StandardScaler().fit(features), PCA(3)
    pca.fit(scaler.transform(features))
    signs = np.sign((ours.components * pca.components_).sum(1))
    others = random.normal(size=(7, 6))
    np.testing.assert_allclose(ours(others), pca.transform(scaler.transform(others)) * signs, atol=1e-9)
    np.testing.assert_allclose(ours.explained, pca.explained_variance_ratio_, atol=1e-9)


def test_a_projection_stays_where_it_is_whatever_it_shows() -> None:
    random = np.random.default_rng(1)
    features, others = random.normal(size=(20, 5)), 9 + random.normal(size=(4, 5))
    features[:, 2] = 7.0  # a feature that never varies
    shown = fit_projection(features)
    np.testing.assert_allclose(shown(np.concatenate([features, others]))[:20], shown(features))
    assert np.isfinite(shown(others)).all()


def test_a_view_that_is_turned_lies_as_another_does_and_keeps_its_distances() -> None:
    random = np.random.default_rng(2)
    features = random.normal(size=(30, 5)) * (5, 4, 1, 1, 1)
    shown = fit_projection(features)
    wanted = shown(features) @ np.array([[0.6, 0.8], [0.8, -0.6]])  # turned and mirrored
    turned = shown.turned(features, wanted)
    np.testing.assert_allclose(turned(features), wanted, atol=1e-9)
    np.testing.assert_allclose(turned.components @ turned.components.T, np.eye(2), atol=1e-9)


@settings(max_examples=25)
@given(st.integers(2, 30), st.integers(1, 5), st.integers(0, 99))
def test_the_distance_ratio_is_arc_over_chord(steps: int, width: int, seed: int) -> None:
    features = np.random.default_rng(seed).normal(size=(steps, width)).astype(np.float32)
    arc = sum(math.dist(features[k], features[k + 1]) for k in range(steps - 1))
    path = Path(0, 1, features, np.zeros((steps, 3)))
    assert path.distance_ratio == pytest.approx(arc / math.dist(features[0], features[-1]), rel=1e-5)
    assert path.distance_ratio >= 1 - 1e-9


def test_a_straight_path_has_ratio_one_and_a_closed_one_none() -> None:
    line = np.outer(np.linspace(0, 1, 11), [3.0, -4.0])
    assert Path(0, 1, line, line).distance_ratio == pytest.approx(1)
    assert Path(0, 1, np.concatenate([line, line[::-1]]), line).distance_ratio == math.inf


@pytest.mark.parametrize(
    ("answers", "crosses"),
    [
        ([2, 2, 5, 5], True),
        ([2, 5, 2, 5], True),
        ([2, 1, 5, 5], False),
        ([5, 5, 2, 2], False),
        ([2, 2, 2, 2], False),
        ([1, 2, 5, 5], False),
    ],
)
def test_a_path_crosses_when_no_third_class_comes_between(answers: list[int], crosses: bool) -> None:
    assert Path(2, 5, np.zeros((4, 1)), np.eye(6)[answers]).crosses is crosses


def test_a_path_is_the_noiseless_way_between_two_classes(teacher: GraphNetwork, generator: Generator) -> None:
    path = follow(generator, teacher, 3, 7, steps=5)
    for step, share in enumerate((0.0, 0.25, 0.5, 0.75, 1.0)):
        noise = torch.zeros(1, *generator.embedding.noise_shape(2))
        alone = LatentDraw(torch.tensor([[3, 7]]), torch.tensor([[1 - share, share]]), noise)
        several = LatentDraw(*(torch.cat([part, part]) for part in (alone.classes, alone.mix, alone.noise)))
        features, logits = seen(teacher, generator(several).detach())
        np.testing.assert_allclose(path.features[step], features[0], atol=1e-4)
        np.testing.assert_allclose(path.logits[step], logits[0], atol=1e-4)


def test_ratios_are_averaged_over_pairs(teacher: GraphNetwork, generator: Generator) -> None:
    pairs = [(0, 1), (4, 2), (8, 9)]
    apart = [follow(generator, teacher, *pair, 20).distance_ratio for pair in pairs]
    assert distance_ratio(generator, teacher, pairs, 20) == pytest.approx(sum(apart) / 3)


@settings(max_examples=25)
@given(st.integers(2, 30), st.integers(1, 60), st.integers(0, 9))
def test_pairs_are_all_of_them_or_a_sample(classes: int, most: int, seed: int) -> None:
    pairs = class_pairs(classes, most, seed)
    assert len(pairs) == len(set(pairs)) == min(most, classes * (classes - 1) // 2)
    assert all(0 <= first < second < classes for first, second in pairs)
    assert pairs == class_pairs(classes, most, seed)


def test_boundary_quality_is_counted_sample_by_sample(teacher: GraphNetwork, generator: Generator) -> None:
    pairs = class_pairs(10, 6)
    found = boundary_quality(generator, teacher, pairs, samples=8, steps=7, seed=2)
    hits = 0
    for pair in pairs:
        logits = teacher(generator(superposed(generator, pair, 8, 2)).detach()).tolist()
        hits += sum(set(sorted(range(10), key=lambda c: -row[c])[:2]) == set(pair) for row in logits)  # noqa: B023
    paths = [follow(generator, teacher, *pair, 7) for pair in pairs]
    assert found.top_two == pytest.approx(hits / 48)
    assert found.crossings == pytest.approx(sum(path.crosses for path in paths) / 6)
    assert found.distance_ratio == pytest.approx(sum(path.distance_ratio for path in paths) / 6)
    for step in range(7):
        p = [probabilities(path.logits)[step] for path in paths]
        expected = sum(-sum(v * math.log(v) for v in row if v > 0) for row in p) / 6
        assert found.entropies[step] == pytest.approx(expected)


def test_superposed_samples_mix_the_pair_alone(generator: Generator) -> None:
    labels = superposed(generator, (3, 8), 50).soft_labels(10)
    torch.testing.assert_close(labels[:, [3, 8]].sum(1), torch.ones(50))
    assert labels[:, 3].std() > 0.1


def test_a_generator_that_hits_both_classes_is_seen_to(teacher: GraphNetwork) -> None:
    class Mixture(torch.nn.Module):
        """Answers with the wanted mix itself."""

        def tensors(self, images, names):  # noqa: ANN001, ANN202
            return {name: images.flatten(1) for name in names}

    class Asked(torch.nn.Module):
        class_count = 10

        def __init__(self, embedding: torch.nn.Module) -> None:
            super().__init__()
            self.embedding = embedding

        def forward(self, draw: LatentDraw) -> torch.Tensor:
            return draw.soft_labels(10)[:, :, None, None]

    asked = Asked(build_generator(teacher, 10, 3, 8, SynthesisOptions()).embedding)
    mixture = Mixture()
    mixture.graph = teacher.graph
    found = boundary_quality(asked, mixture, class_pairs(10), samples=6, steps=9)
    assert (found.top_two, found.crossings) == (1, 1)
    assert found.entropies.argmax() == 4
    assert between(asked, mixture, (1, 2), 5) == 1


@settings(max_examples=25)
@given(st.integers(1, 12), st.integers(2, 6), st.integers(0, 99))
def test_the_inception_score_is_its_formula(count: int, classes: int, seed: int) -> None:
    logits = 4 * np.random.default_rng(seed).normal(size=(count, classes))
    p = [[math.exp(v) / sum(math.exp(w) for w in row) for v in row] for row in logits.tolist()]
    mean = [sum(row[c] for row in p) / count for c in range(classes)]
    divergence = sum(v * math.log(v / mean[c]) for row in p for c, v in enumerate(row)) / count
    score = inception_score(logits)
    assert score == pytest.approx(math.exp(divergence))
    assert 1 - 1e-9 <= score <= classes + 1e-9


def test_entropy_is_greatest_where_nothing_is_known() -> None:
    assert entropy(np.full(8, 1 / 8)) == pytest.approx(math.log(8))
    assert entropy(np.eye(8)[0]) == pytest.approx(0)


@pytest.mark.parametrize("kind", ["squares", "deviations", "divergence", "relative"])
def test_a_sets_distance_is_the_loss_of_the_whole_set(teacher: GraphNetwork, kind: str) -> None:
    images = torch.randn(10, 3, 8, 8)
    _, terms = WatchedTeacher(teacher, kind).watch(images)
    by_layer = statistics_distances(teacher, images, kind, batch_size=3)
    assert list(by_layer.values()) == pytest.approx([term.item() for term in terms], rel=1e-3)
    total = torch.stack(terms).mean() if kind in ("squares", "relative") else torch.stack(terms).sum()
    assert statistics_distance(teacher, images, kind) == pytest.approx(total.item(), rel=1e-3)
