"""How a generator hears of classes: by superposition, by a product (GDFQ), or not at all (DFQF)."""

from collections.abc import Generator

import pytest
import torch
from support.networks import ResidualNet, settled
from support.qimera_reference import Reference, close, ours

from qimera_studio.errors import UsageError
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.options.bank import BankOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.recipe.recipe import load_recipe
from qimera_studio.synthesis.bank import SampleBank, fill_bank, sheet
from qimera_studio.synthesis.embedding import SuperposedEmbedding, standardised
from qimera_studio.synthesis.latents import LatentDraw, draw_latents
from qimera_studio.synthesis.paths import class_path
from qimera_studio.synthesis.training import GeneratorTrainer

SHAPES = [("random", True), ("random", False), ("teacher", True), ("teacher", False)]


@pytest.fixture(scope="module")
def teacher() -> GraphNetwork:
    return frozen(capture(settled(ResidualNet(width=4), size=8), 3, 8))


def trainer(teacher: GraphNetwork, options: SynthesisOptions) -> GeneratorTrainer:
    return GeneratorTrainer(teacher, 10, 3, 8, options.model_copy(update={"batch_size": 16}), seed=0)


def filled(filling: Generator[int, None, SampleBank]) -> SampleBank:
    try:
        while True:
            next(filling)
    except StopIteration as ended:
        bank: SampleBank = ended.value
        return bank


def test_gdfqs_latent_is_noise_times_embedding() -> None:
    embedding = SuperposedEmbedding(torch.randn(10, 7), mapping_width=None, noise="product", normaliser="none")
    draw = draw_latents(5, 10, 1, embedding.noise_shape(1), torch.Generator().manual_seed(0))
    assert torch.equal(embedding(draw), draw.noise[:, 0] * embedding.table[draw.classes[:, 0]])


def test_on_gdfqs_way_between_classes_embeddings_stand_alone() -> None:
    embedding = SuperposedEmbedding(torch.randn(10, 7), mapping_width=None, noise="product", normaliser="none")
    latents = embedding(class_path(embedding, 3, 8, 5))
    for step, share in enumerate((0, 0.25, 0.5, 0.75, 1)):
        torch.testing.assert_close(latents[step], (1 - share) * embedding.table[3] + share * embedding.table[8])


def test_a_gdfq_step_has_the_authors_losses_where_its_latent_is_theirs(reference: Reference) -> None:
    single = reference.draw("H.single")
    gdfq = load_recipe("gdfq").synthesis.model_copy(update={"embedding_width": 16})
    made = GeneratorTrainer(reference.teacher(), 10, 3, 32, gdfq, seed=0)
    made.generator.double().load_state_dict(reference.generator().state_dict())
    embedded = made.generator.embedding.table.detach()[single.classes]
    latent = standardised(embedded + single.noise)
    batch = made.learn(LatentDraw(single.classes, single.mix, latent / embedded))
    close(batch.images, reference["H.single.image"])
    for name, theirs in {"class_loss": "generator_ce", "statistics_loss": "generator_bns", "loss": "L_G"}.items():
        assert batch.metrics[name] == pytest.approx(reference[f"H.single.{theirs}"].item(), rel=1e-8)
    parameters = dict(made.generator.named_parameters())
    for name, norm in reference.under("H.single.gen_grad_norm.").items():
        if name not in ("label_emb.weight", "conv_blocks1.0.bias", "conv_blocks2.0.bias"):
            close(parameters[ours(name)].grad.norm(), norm)


def test_gdfq_learns_its_objective(teacher: GraphNetwork) -> None:
    made = trainer(teacher, load_recipe("gdfq").synthesis.model_copy(update={"learning_rate": 5e-3}))
    losses = [made.step(index)["loss"] for index in range(40)]
    assert sum(losses[-8:]) < 0.95 * sum(losses[:8])


@pytest.mark.parametrize(("embedding", "mapping"), SHAPES)
@pytest.mark.parametrize("probability", [0.0, 0.4])
def test_every_combination_of_se_dm_and_eei_learns(
    teacher: GraphNetwork, embedding: str, mapping: bool, probability: float
) -> None:
    options = SynthesisOptions(embedding=embedding, mapping=mapping, mix_probability=probability, learning_rate=5e-3)
    made = trainer(teacher, options)
    losses = [made.step(index)["loss"] for index in range(24)]
    assert sum(losses[-6:]) < sum(losses[:6])
    last = teacher.layer(teacher.graph.weighted()[-1].name).weight
    assert made.generator.embedding.width == (100 if mapping else last.shape[1] if embedding == "teacher" else 64)


def test_without_superposed_embeddings_bank_and_sheets_hold_single_classes(teacher: GraphNetwork) -> None:
    made = trainer(teacher, SynthesisOptions(mix_probability=0))
    bank = filled(fill_bank([made], teacher, BankOptions(size=256, mix_share=1), seed=0))
    assert (bank.soft_labels.amax(1) == 1).all()
    assert (sheet(made, teacher, 12, 0)[1].amax(1) == 1).all()


def test_without_embeddings_noise_alone_decides_and_labels_are_what_the_teacher_sees(teacher: GraphNetwork) -> None:
    made = trainer(teacher, load_recipe("dfqf").synthesis)
    draw = made.draw(6, 0)
    other = LatentDraw(draw.classes.flip(0), draw.mix, draw.noise)
    assert torch.equal(made.images(draw), made.images(other))
    assert not made.generator.embedding.table.requires_grad
    batch = made.batch(draw)
    torch.testing.assert_close(batch.soft_labels, teacher(batch.images).softmax(1))


def test_classes_cannot_be_asked_of_a_generator_without_embeddings(teacher: GraphNetwork) -> None:
    with pytest.raises(UsageError, match=r"synthesis\.class_loss"):
        trainer(teacher, SynthesisOptions(embedding="none"))
