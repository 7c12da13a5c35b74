"""Class embeddings become latents as in the authors' code, and as the paper says where it differs."""

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from support.qimera_reference import Reference, close

from qimera_studio.synthesis.embedding import SuperposedEmbedding, standardised
from qimera_studio.synthesis.latents import LatentDraw, draw_latents


def test_one_class_gives_the_authors_latent(reference: Reference) -> None:
    draw = reference.draw("A")
    embedded = reference["gen.label_emb.weight"][draw.classes] + draw.noise
    close(standardised(embedded), reference["A.normalised"])
    close(reference.generator().embedding(draw), reference["A.latent"])
    close(reference.generator(mapping=True).embedding(draw), reference["A.latent_dm"])


@pytest.mark.parametrize("case", ["k2", "k10"])
def test_a_mix_gives_the_authors_latent(reference: Reference, case: str) -> None:
    draw = reference.draw(f"B.{case}")
    embedding = reference.generator(mapping=True).embedding
    slots = standardised(embedding.table[draw.classes] + draw.noise)
    close(slots, reference[f"B.{case}.normalised"])
    close(embedding.mapping(slots), reference[f"B.{case}.mapped_dm"])
    close(embedding(draw), reference[f"B.{case}.latent_dm"])
    close(reference.generator().embedding(draw), reference[f"B.{case}.latent"])
    close(draw.soft_labels(10), reference[f"B.{case}.soft_label"])


def test_the_feature_normaliser_is_an_ordinary_batch_norm() -> None:
    embedded = torch.randn(5, 3, 7, dtype=torch.float64)
    norm = torch.nn.BatchNorm1d(7, affine=False, track_running_stats=False).double()
    close(standardised(embedded, by_feature=True), norm(embedded.flatten(0, 1)))


def test_noise_outside_is_added_to_the_mixed_latent() -> None:
    embedding = SuperposedEmbedding(torch.randn(4, 6), mapping_width=5, noise="outside", noise_scale=0.5)
    shape = embedding.noise_shape(2)
    draw = draw_latents(3, 4, 2, shape, torch.Generator().manual_seed(1))
    silent = LatentDraw(draw.classes, draw.mix, torch.zeros_like(draw.noise))
    assert shape == (5,)
    torch.testing.assert_close(embedding(draw) - embedding(silent), 0.5 * draw.noise)


def test_an_untrained_table_wants_no_gradient() -> None:
    embedding = SuperposedEmbedding(torch.randn(4, 6), mapping_width=None, trained=False)
    assert not embedding.table.requires_grad
    assert embedding.width == 6


@given(st.integers(1, 8), st.integers(2, 12), st.integers(1, 6), st.integers(0, 99))
def test_soft_labels_are_distributions_over_the_drawn_classes(batch: int, classes: int, mixed: int, seed: int) -> None:
    draw = draw_latents(batch, classes, mixed, (mixed, 4), torch.Generator().manual_seed(seed))
    labels = draw.soft_labels(classes)
    torch.testing.assert_close(labels.sum(1), torch.ones(batch))
    drawn = torch.zeros(batch, classes, dtype=torch.bool).scatter(1, draw.classes, True)
    assert (labels[~drawn] == 0).all()
    assert (labels[drawn] > 0).all()
