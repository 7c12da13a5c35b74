"""What each choice of the default recipe is worth: one thing changed at a time, on two real networks.

    python tests/benchmarks/ablation.py --data FOLDER --runs FOLDER [--only cifar100:class-weight-1 ...] [--minutes 60]

A bank is made once by `compress` for every way of making images; a cell then calibrates, repairs and distils a student
on it, with fixed numbers of steps, one thread. Nothing is selected: every form of the student is measured on all test
images, by accuracy and by its divergence from the teacher, which tells small differences earlier. Cells whose result
lies in `--runs` are not repeated, none begins later than after `--minutes`; `ablation.md` beside this script is written
anew after each. Shares of superposed samples are varied in one stage at a time, at equal numbers of samples.
"""

import argparse
import copy
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ablation_cells import CELLS, Cell
from measured_compress import compress, is_complete
from torch import Tensor
from tuning_variants import tuner

from qimera_studio.device import keep_freed_memory, mixed_precision
from qimera_studio.finetuning.block_inputs import BlockInputs
from qimera_studio.finetuning.losses import softened_divergence
from qimera_studio.finetuning.reconstruction import BlockReconstruction
from qimera_studio.finetuning.variations import flipped_and_shifted
from qimera_studio.graph.blocks import blocks
from qimera_studio.graph.network import GraphNetwork, frozen, logits_in_batches
from qimera_studio.job import Target, TeacherSource
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.options.reconstruction import ReconstructionOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.image_free.images import image_moments
from qimera_studio.quantization.image_free.moments import tensor_moments
from qimera_studio.quantization.image_free.preparation import prepare
from qimera_studio.randomness import stream
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.bank import SampleBank
from qimera_studio.synthesis.generator_file import load_generators
from qimera_studio.synthesis.training import GeneratorTrainer
from qimera_studio.teacher.loading import load_teacher

PAGE = Path(__file__).with_suffix(".md")
NETWORKS = {
    "optionA": ("cifar10_resnet20_optionA.th", "imagenet", "cifar10_test.npz", 250, 3),
    "cifar100": ("cifar100_resnet20_optionB.pth", "cifar100", "cifar100_test.npz", 400, 4),
}
"""Checkpoint, normalisation, test images, iterations of the one generator, bits."""

SAMPLES, HELD_OUT = 2048, 512

Figures = tuple[float, float]
"""Accuracy in per cent, and divergence from the teacher at temperature 4."""

AUTOCAST = mixed_precision(torch.device("cpu"))
PLAIN: dict[str, Any] = {"seed": 0, "device": torch.device("cpu"), "autocast": AUTOCAST}


class Bench:
    """One network: its teacher, its test images, and banks as they are needed."""

    def __init__(self, name: str, data: Path, runs: Path) -> None:
        file, preset, images, self.iterations, bits = NETWORKS[name]
        self.runs, self.name = runs, name
        self.checkpoint = [str(data / "checkpoints" / file), "--preset", preset]
        self.teacher = load_teacher(TeacherSource(path=self.checkpoint[0], preset=preset))
        self.target = Target(weights=bits, activations=bits)
        with np.load(data / images) as arrays:
            self.images = torch.from_numpy(self.teacher.input_spec.normalised(arrays["images"]))
            self.labels = torch.from_numpy(arrays["labels"]).long()
        self.expected = logits_in_batches(frozen(self.teacher.network), self.images)

    def bank(self, changes: dict[str, Any]) -> SampleBank:
        """The bank of a generator with these options, made where it is missing; held-out samples left out."""
        return part(SampleBank.load(self.folder(changes).bank_file), slice(HELD_OUT, None))

    def trainers(self, changes: dict[str, Any]) -> list[GeneratorTrainer]:
        """The generators that made that bank, to be taught further."""
        spec, count = self.teacher.input_spec, self.teacher.class_count
        options = SynthesisOptions(**changes)
        trainers = []
        for number, state in enumerate(load_generators(self.folder(changes).generator_file)):
            network = frozen(self.teacher.network)
            trainers.append(GeneratorTrainer(network, count, spec.channels, spec.size, options, seed=number))
            trainers[-1].generator.load_state_dict(state)
        return trainers

    def folder(self, changes: dict[str, Any]) -> RunFolder:
        """The run that makes a bank, gone through where it is missing."""
        suffix = "".join(f"-{option}={value}" for option, value in changes.items())
        folder = RunFolder(self.runs / f"bank-{self.name}{suffix}")
        options = {"synthesis.generators": 1, "synthesis.iterations": self.iterations, "bank.size": 5120}
        options |= {"reconstruction.enabled": "false", "distillation.enabled": "false"}
        options |= {f"synthesis.{option}": value for option, value in changes.items()}
        if not is_complete(folder):
            settings = [part for option, value in options.items() for part in ("--set", f"{option}={value}")]
            compress(folder, [*self.checkpoint, *settings], threads=1)
        return folder

    def measured(self, network: GraphNetwork) -> Figures:
        """On all test images."""
        logits = logits_in_batches(network, self.images)
        right = (logits.argmax(1) == self.labels).double().mean().item()
        return 100 * right, softened_divergence(logits, self.expected, 4.0).item()


def part(bank: SampleBank, chosen: slice | Tensor) -> SampleBank:
    """Some samples of a bank."""
    return SampleBank(bank.images[chosen], bank.soft_labels[chosen], bank.teacher_logits[chosen])


def with_share(bank: SampleBank, share: float) -> SampleBank:
    """`SAMPLES` samples of a bank, this share of them superposed."""
    single = bank.soft_labels.amax(1) > 0.999
    mixed = round(share * SAMPLES)
    chosen = torch.cat([torch.where(single)[0][: SAMPLES - mixed], torch.where(~single)[0][:mixed]])
    assert len(chosen) == SAMPLES
    # Calibration looks at the first samples alone.
    return part(bank, chosen[torch.randperm(SAMPLES, generator=stream(0, "share"))])


def run(bench: Bench, cell: Cell) -> dict[str, Figures]:
    """What every form of the student reaches."""
    whole = bench.bank(cell.synthesis)
    stages = ("calibration", "reconstruction", "distillation")
    banks = {stage: with_share(whole, cell.shares[stage]) if stage in cell.shares else whole for stage in stages}
    options = QuantizationOptions(**cell.calibration)
    prepared = prepare(bench.teacher.network, options)
    teacher = frozen(prepared.network)
    student = GraphNetwork(teacher.graph, teacher.weights()).eval()
    attach_deployable(student, bench.target, options)
    kept = bench.runs / f"repaired-{bench.name}-{repair_key(cell)}.pt"
    if kept.is_file():
        saved = torch.load(kept)
        found, calibrated = saved["found"], saved["calibrated"]
        student.load_state_dict(saved["student"])
    else:
        moments = tensor_moments(prepared.network, prepared.known, image_moments(bench.teacher.input_spec))
        calibrate(teacher, student, banks["calibration"].images[: options.calibration_size], options, moments)
        calibrated = copy.deepcopy(student.state_dict())
        found = {"calibrated": bench.measured(student)}
        if cell.reconstruction:
            reconstruct(teacher, student, banks["reconstruction"].images, ReconstructionOptions(**cell.reconstruction))
            found["repaired"] = bench.measured(student)
        torch.save({"found": found, "calibrated": calibrated, "student": student.state_dict()}, kept)
    if cell.distillation:
        learning = DistillationOptions(**cell.distillation)
        if learning.start == "calibrated":
            student.load_state_dict(calibrated)
        given = (teacher, student, banks["distillation"], learning)
        work = tuner(cell.tuner, bench.trainers(cell.synthesis), *given, iterations=learning.iterations, **PLAIN)
        for index in range(learning.iterations):
            work.step(index)
        found["distilled"] = bench.measured(student)
    return found


def repair_key(cell: Cell) -> str:
    """The same for all cells whose student is the same after the repair."""
    shares = {stage: share for stage, share in cell.shares.items() if stage != "distillation"}
    decisive = json.dumps([cell.synthesis, cell.calibration, cell.reconstruction, shares])
    return hashlib.sha256(decisive.encode()).hexdigest()[:12]


def reconstruct(teacher: GraphNetwork, student: GraphNetwork, images: Tensor, options: ReconstructionOptions) -> None:
    """Repair every block."""
    if options.flips_and_shifts:
        images = torch.cat([images, flipped_and_shifted(images, stream(0, "varied bank"))])
    student.requires_grad_(True)
    samples = BlockInputs(teacher, student, images, AUTOCAST)
    for block in blocks(student.graph):
        samples.enter(block)
        work = BlockReconstruction(
            student, block, samples, options, iterations=options.iterations, seed=0, autocast=AUTOCAST
        )
        for index in range(options.iterations):
            work.step(index)
        work.finish()
        samples.leave(block)


HEAD = """# Ablation of the default recipe

ResNet-20, all layers of few bits, one generator (250 iterations on CIFAR-10, 400 on CIFAR-100, batch 128), 200 repair
steps of 64 a block, 600 distillation steps: a fraction of what the default takes, so that differences show. Top-1 in
per cent of all test images, and the divergence KL(teacher ‖ student) at temperature 4 behind it. One seed: the same
cell with another seed moves by some tenths of a point.

Most cells distil with biases and scales of activations at the rate of weights, and paste nothing, as the recipe did
when they were measured; their default is `default`. Repair and distillation on shares of superposed samples, and what
follows `biases at ten times the rate` up to `pasted into all images`, came later and in bfloat16; so did `statistics of
all layers alike`. Their default is `the same, pieces pasted into half of the images`, the recipe as it is.

Superposed samples, at equal numbers of samples, play hardly any role in calibration, repair or distillation: shares of
0 to .6 differ by what chance does, on both networks.

Chance is in the generator too: on CIFAR-100, `default` and `the same, pieces pasted ...` have banks by the same options
from two machines, and are 1.8 points apart after calibration, .3 after repair. `statistics of all layers alike` takes
the variance before the last batch norm from two thirds of the stored one to all of it; what that is worth needs more
seeds.
"""


def write(runs: Path) -> None:
    """All results in the folder as a page."""
    lines = [HEAD]
    for name, (*_, bits) in NETWORKS.items():
        lines += [f"\n## {name}, W{bits}A{bits}\n", "| cell | calibrated | repaired | distilled |", "|---|---|---|---|"]
        for title in CELLS:
            path = result_file(runs, name, title)
            if path.is_file():
                found = json.loads(path.read_text())
                lines.append(f"| {title} | " + " | ".join(figures(found, form) for form in FORMS) + " |")
    PAGE.write_text("\n".join(lines) + "\n")


FORMS = ("calibrated", "repaired", "distilled")


def figures(found: dict[str, list[float]], form: str) -> str:
    """One form's accuracy and divergence."""
    return f"{found[form][0]:.2f} ({found[form][1]:.3f})" if form in found else "-"


def result_file(runs: Path, name: str, title: str) -> Path:
    """Where a cell's result is kept."""
    return runs / f"{name} {title}.json"


def wanted(only: list[str]) -> Iterator[tuple[str, str]]:
    """Networks and cells to measure."""
    for name in NETWORKS:
        for title in CELLS:
            if not only or f"{name}:{title}" in only or name in only:
                yield name, title


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--minutes", type=float, default=60)
    given = parser.parse_args()
    torch.set_num_threads(1)
    keep_freed_memory()
    given.runs.mkdir(parents=True, exist_ok=True)
    until, benches = time.monotonic() + 60 * given.minutes, {}
    for name, title in wanted(given.only):
        path = result_file(given.runs, name, title)
        if path.is_file() or time.monotonic() > until:
            continue
        if name not in benches:
            benches[name] = Bench(name, given.data, given.runs)
        found = run(benches[name], CELLS[title])
        path.write_text(json.dumps(found))
        write(given.runs)
        sys.stdout.write(f"{name} {title}: {found}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
