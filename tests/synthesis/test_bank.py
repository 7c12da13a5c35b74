"""The sample bank keeps what the teacher saw."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
import torch
from support.networks import ResidualNet

from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import frozen
from qimera_studio.options.bank import BankOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.synthesis.bank import BATCH, SampleBank, fill_bank, sheet
from qimera_studio.synthesis.generator_file import load_generators, save_generators
from qimera_studio.synthesis.training import GeneratorTrainer


@pytest.fixture(scope="module")
def trainer() -> GeneratorTrainer:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        teacher = frozen(capture(ResidualNet(width=4), 3, 8))
    return GeneratorTrainer(teacher, 10, 3, 8, SynthesisOptions(), seed=0)


class Filled:
    """A finished filling and its progress."""

    def __init__(self, trainer: GeneratorTrainer, options: BankOptions) -> None:
        def run() -> Iterator[int]:
            filling: Generator[int, None, SampleBank] = fill_bank([trainer], trainer.teacher, options, seed=0)
            self.bank = yield from filling

        self.progress = list(run())


def test_the_bank_has_its_size_and_share_of_mixes(trainer: GeneratorTrainer) -> None:
    filled = Filled(trainer, BankOptions(size=5 * BATCH - 28, mix_share=0.4))
    assert filled.progress == [BATCH, 2 * BATCH, 3 * BATCH, 4 * BATCH, 5 * BATCH - 28]
    assert len(filled.bank) == 5 * BATCH - 28
    mixed = (filled.bank.soft_labels.amax(1) < 1).float().mean().item()
    assert mixed == pytest.approx(0.4 * 0.9, abs=0.06)  # a mix of a class with itself is one class


def test_the_logits_are_the_teachers_on_the_stored_images(trainer: GeneratorTrainer, tmp_path: Path) -> None:
    bank = Filled(trainer, BankOptions(size=64)).bank
    bank.save(tmp_path / "bank.safetensors")
    loaded = SampleBank.load(tmp_path / "bank.safetensors")
    for name in ("images", "soft_labels", "teacher_logits"):
        assert torch.equal(getattr(loaded, name), getattr(bank, name))
    torch.testing.assert_close(trainer.teacher(loaded.images), loaded.teacher_logits)


def test_a_sheet_shows_single_classes_then_mixes(trainer: GeneratorTrainer) -> None:
    images, labels, probabilities = sheet(trainer, trainer.teacher, 16, 0)
    assert images.shape == (16, 3, 8, 8)
    assert (labels[:8].amax(1) == 1).all()
    assert (labels[8:].amax(1) < 1).any()
    torch.testing.assert_close(probabilities.sum(1), torch.ones(16))


def test_generators_come_back_in_order_from_their_file(tmp_path: Path) -> None:
    states = [{"table": torch.full((2, 2), float(number)), "conv.bias": torch.ones(3)} for number in range(12)]
    save_generators(states, tmp_path / "generators.safetensors")
    read = load_generators(tmp_path / "generators.safetensors")
    assert [state["table"][0, 0].item() for state in read] == list(range(12))
    assert read[3].keys() == {"table", "conv.bias"}
