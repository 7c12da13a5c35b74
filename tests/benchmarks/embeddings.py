"""What Qimera's parts are worth: SE, DM and EEI on real checkpoints at W4A4, and the boundaries they make.

    python tests/benchmarks/embeddings.py --data FOLDER --runs FOLDER [--iterations 4000] [--batch 200]
        [--only optionA:SE cifar100:all] [--minutes 60] [--pairs 45] [--steps 201]

Each cell is one `compress` by the recipe `qimera` with its schedule shortened in proportion. Cells that are complete in
`--runs` are not repeated, others are resumed; none begins later than after `--minutes`. `embeddings.md` beside this
script is written anew after each cell, of all cells in the folder made with these iterations and this batch.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import torch
from measured_compress import compress, cpu_seconds, is_complete, minutes

from qimera_studio.analysis.boundary import boundary_quality
from qimera_studio.analysis.paths import class_pairs
from qimera_studio.device import keep_freed_memory
from qimera_studio.graph.network import frozen
from qimera_studio.job import TeacherSource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.generator_file import load_generators
from qimera_studio.synthesis.training import build_generator
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher

PAGE = Path(__file__).with_suffix(".md")


@dataclass(frozen=True)
class Network:
    """A checkpoint with Qimera's settings for its data set."""

    file: str
    preset: str
    images: str
    classes_per_mix: int
    probability: float = 0.4


@dataclass(frozen=True)
class Parts:
    """Which of Qimera's parts are on: superposed embeddings, disentanglement mapping, embeddings from the teacher."""

    superposed: bool
    mapping: bool
    from_teacher: bool


NETWORKS = {
    "optionA": Network("cifar10_resnet20_optionA.th", "imagenet", "cifar10_test.npz", 2),
    "cifar100": Network("cifar100_resnet20_optionB.pth", "cifar100", "cifar100_test.npz", 10),
}
VARIANTS = {
    "none": Parts(superposed=False, mapping=False, from_teacher=False),
    "SE": Parts(superposed=True, mapping=False, from_teacher=False),
    "SE+EEI": Parts(superposed=True, mapping=False, from_teacher=True),
    "SE+DM": Parts(superposed=True, mapping=True, from_teacher=False),
    "all": Parts(superposed=True, mapping=True, from_teacher=True),
}
PAPER_ACCURACY = {"none": 52.12, "SE": 64.09, "SE+EEI": 64.44, "SE+DM": 66.06, "all": 66.25}
"""Top-1 of ResNet-50 on ImageNet at W4A4, Qimera's ablation."""
PAPER_RATIO = {"SE": 1.64, "SE+DM": 1.59, "all": 1.52}
"""Distance ratio of ResNet-20 on CIFAR-100, Qimera's section 4.4."""

TABLE = """
| network | parts | accuracy | drop | distance ratio | top two | crossings | entropy at λ = .5 | minutes | CPU-seconds |
|---|---|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True)
class Cell:
    """One variant on one network."""

    network: str
    variant: str
    given: argparse.Namespace

    @property
    def name(self) -> str:
        return f"{self.network}:{self.variant}"

    @property
    def folder(self) -> RunFolder:
        given = self.given
        name = f"{self.network}-{self.variant}-{given.iterations}x{given.batch}-seed{given.seed}"
        return RunFolder(given.runs / name)

    @property
    def quality_file(self) -> Path:
        return self.folder.path / f"quality-{self.given.pairs}x{self.given.steps}.json"

    @property
    def is_complete(self) -> bool:
        return self.quality_file.is_file()

    def make(self) -> None:
        """Compress, then look at the generator that the run left."""
        if is_complete(self.folder) or compress(self.folder, self._arguments(), self.given.threads):
            self.folder.write_json(self.quality_file, self._quality())

    def _arguments(self) -> list[str]:
        data, network = self.given.data, NETWORKS[self.network]
        arguments = [str(data / "checkpoints" / network.file), "--preset", network.preset]
        arguments += ["--images", str(data / network.images), "--recipe", "qimera", "--seed", str(self.given.seed)]
        return arguments + [
            word for option, value in self._options().items() for word in ("--set", f"{option}={value}")
        ]

    def _options(self) -> dict[str, object]:
        network, parts, iterations = NETWORKS[self.network], VARIANTS[self.variant], self.given.iterations
        waiting = max(1, iterations // 100)  # as published, 4 of 400 epochs
        return {
            "synthesis.iterations": iterations,
            "distillation.iterations": iterations,
            "distillation.warm_up": waiting,
            "quantization.tracking_iterations": waiting,
            "synthesis.batch_size": self.given.batch,
            "distillation.batch_size": self.given.batch,
            "synthesis.classes_per_mix": network.classes_per_mix,
            "synthesis.mix_probability": network.probability if parts.superposed else 0,
            "synthesis.mapping": str(parts.mapping).lower(),
            "synthesis.embedding": "teacher" if parts.from_teacher else "random",
        }

    def _quality(self) -> dict[str, float]:
        """The boundaries between classes, as the teacher sees them."""
        recipe, teacher = self.folder.job().recipe, original(self.given.data, self.network)
        network, spec = frozen(teacher.network), teacher.input_spec
        generator = build_generator(network, teacher.class_count, spec.channels, spec.size, recipe.synthesis)
        generator.load_state_dict(load_generators(self.folder.generator_file)[0])
        pairs = class_pairs(teacher.class_count, self.given.pairs)
        found = asdict(boundary_quality(generator, network, pairs, steps=self.given.steps))
        entropies = found.pop("entropies")
        return {**found, "entropy": float(entropies[len(entropies) // 2])}

    def figures(self) -> dict[str, float]:
        """What the table tells, accuracy and drop in per cent."""
        report = self.folder.read_json(self.folder.result("w4a4") / "report.json")
        accuracy, original_accuracy = 100 * report["accuracy"], 100 * report["teacher_accuracy"]
        return {
            "accuracy": accuracy,
            "drop": original_accuracy - accuracy,
            **self.folder.read_json(self.quality_file),
        }

    def row(self) -> str:
        """Its line of the table."""
        found = self.figures()
        return (
            f"| {self.network} | {self.variant} | {found['accuracy']:.2f} | {found['drop']:.2f} "
            f"| {found['distance_ratio']:.3f} | {found['top_two']:.1%} | {found['crossings']:.1%} "
            f"| {found['entropy']:.3f} | {minutes(self.folder):.1f} | {cpu_seconds(self.folder):.0f} |"
        )


@cache
def original(data: Path, network: str) -> Teacher:
    """The network that is compressed."""
    about = NETWORKS[network]
    return load_teacher(TeacherSource(path=str(data / "checkpoints" / about.file), preset=about.preset))


def compared(what: str, found: dict[str, float], paper: dict[str, float]) -> str:
    """How many pairs of variants come in the paper's order."""
    pairs = [pair for pair in combinations(sorted(paper, key=paper.__getitem__), 2) if set(pair) <= set(found)]
    same = sum(found[lower] < found[higher] for lower, higher in pairs)
    order = " < ".join(sorted((name for name in paper if name in found), key=found.__getitem__))
    answer = "found" if pairs and same == len(pairs) else "not found"
    return f"{what} {answer} ({same} of {len(pairs)} pairs): {order}"


def closing(cells: list[Cell]) -> Iterator[str]:
    """Whether the paper's order is found, one line a network."""
    for network in NETWORKS:
        found = {cell.variant: cell.figures() for cell in cells if cell.network == network}
        if len(found) > 1:
            accuracy = {variant: figures["accuracy"] for variant, figures in found.items()}
            ratio = {variant: figures["distance_ratio"] for variant, figures in found.items()}
            orders = compared("accuracy", accuracy, PAPER_ACCURACY), compared("distance ratio", ratio, PAPER_RATIO)
            yield f"Paper's order on {network}: {'; '.join(orders)}."


NOTES = """
Half a per cent of the paper's iterations, at a third of its batch: an early look, and one seed. By then, without
teacher embeddings, superposition has made more samples that lie between the two classes asked for (CIFAR-10), and the
mapping more still, with the least distance ratio of all on CIFAR-100. With teacher embeddings fewer do on both
networks, and on CIFAR-100 no path crosses. No part has made the students better yet by more than chance, and on
CIFAR-100 each made them worse.
"""
"""What 400 iterations of 64 showed."""


def write_page(given: argparse.Namespace) -> None:
    """The table of all complete cells, and what they say of the paper's order."""
    every = [Cell(network, variant, given) for network in NETWORKS for variant in VARIANTS]
    cells = [cell for cell in every if cell.is_complete]
    head = (
        "# Superposed embeddings, mapping and teacher embeddings\n\n"
        f"ResNet-20 at W4A4 by Qimera's schedule shortened to {given.iterations} of 80,000 iterations, batch "
        f"{given.batch}; accuracy of the exported file in onnxruntime on all test images. SE: superposed embeddings "
        "(p = .4; K = 2 on CIFAR-10, 10 on CIFAR-100). DM: the disentanglement mapping. EEI: embeddings from the "
        "teacher's last layer.\n\n"
        f"Over {given.pairs} class pairs at most: the distance ratio of noiseless paths in {given.steps} steps; the "
        "share of superposed samples, 32 a pair, whose two likeliest classes for the teacher are the pair; the share "
        "of paths that go from one class to the other without a third; the teacher's entropy in nats half-way.\n\n"
        f"The paper: accuracy {', '.join(f'{name} {value}' for name, value in PAPER_ACCURACY.items())} (ResNet-50, "
        f"ImageNet); distance ratio {', '.join(f'{name} {value}' for name, value in PAPER_RATIO.items())} (ResNet-20, "
        "CIFAR-100).\n"
    )
    rows = "\n".join(cell.row() for cell in cells)
    said = "".join(f"\n{line}\n" for line in closing(cells))
    PAGE.write_text(f"{head}{TABLE}{rows}\n{said}{NOTES}", encoding="utf-8")


def main() -> None:
    """Make what is asked for and not there yet; write the table after each cell."""
    names = [f"{network}:{variant}" for network in NETWORKS for variant in VARIANTS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="NETWORK:PARTS")
    parser.add_argument("--iterations", type=int, default=4000)
    parser.add_argument("--batch", type=int, default=200)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="no cell begins later")
    parser.add_argument("--pairs", type=int, default=45)
    parser.add_argument("--steps", type=int, default=201)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    given.runs.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    keep_freed_memory()
    began = time.monotonic()
    for cell in (Cell(*name.split(":"), given) for name in given.only):
        if not cell.is_complete and time.monotonic() - began < 60 * given.minutes:
            cell.make()
            write_page(given)
        if cell.is_complete:
            sys.stdout.write(cell.row() + "\n")
            sys.stdout.flush()
    write_page(given)


if __name__ == "__main__":
    main()
