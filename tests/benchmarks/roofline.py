"""CPU-seconds of every stage against a roofline: the best rate at which this machine convolves and multiplies.

    python tests/benchmarks/roofline.py --data FOLDER --runs FOLDER [--dtype auto] [--repeats 5] [--only synthesis bank]
        [--minutes 10]

Stages take real steps of the recipe `studio` (and `qimera`) on CIFAR-10 ResNet-20, W4A4. Operations are those of
convolutions and matrix products alone, counted by torch's formulas where they are dispatched, gradients as far as they
are asked for; all else a step does costs time and counts nothing. Cells that are in `--runs` are not measured again,
none begins later than after `--minutes`, and `roofline.md` beside this script is written anew after each.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import torch
from qimera_iteration import _flags, _processor
from rates import Counter, counted, peaks, profiled, rate_now, timed

from qimera_studio.device import keep_freed_memory, mixed_precision
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.folder import RunFolder
from qimera_studio.job import Job, TeacherSource
from qimera_studio.plan import Plan
from qimera_studio.recipe import change, load_recipe
from qimera_studio.restraint import UNRESTRAINED
from qimera_studio.run import run
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.measuring import measure_student
from qimera_studio.stages.order import stages
from qimera_studio.stages.original import kept_teacher
from qimera_studio.stages.stage import Stage

PAGE = Path(__file__).with_suffix(".md")
SMALL = {"bank.size": 1024, "bank.held_out": 256}
"""A bank that is filled soon; steps are the same."""
BRIEF = {"synthesis.iterations": 2, "synthesis.generators": 1}
BRIEF |= {"reconstruction.iterations": 2, "distillation.iterations": 2}
LOOKED_AT = 512
"""Test images that evaluation looks at."""
PROFILED = 3
"""Cells whose operators the page tells."""


@dataclass
class Measured:
    """What one cell found.

    Attributes:
        operations: of one step.
        seconds: of processor time, of one step.
        steps: how many the recipe asks for.
        operators: the five that take the most processor time of their own, with their shares.
        peak: best operations a second around the measurement.
    """

    operations: float
    seconds: float
    steps: float
    operators: list[tuple[str, float]]
    peak: float = 0.0

    @property
    def gap(self) -> float:
        """Processor seconds of all steps that the best rate would save."""
        return self.steps * (self.seconds - self.operations / self.peak)


def measured(step: Callable[[int], object], repeats: int, steps: float) -> Measured:
    """Step 0 warms up, `repeats` are timed, one is counted and one profiled."""
    step(0)
    seconds = statistics.median(timed(lambda: step(index)) for index in range(1, repeats + 1))  # noqa: B023
    operations = counted(lambda: step(repeats + 1))
    return Measured(operations, seconds, steps, profiled(lambda: step(repeats + 2)))


class Bench:
    """The stages of one recipe, ready to be stepped, with what earlier stages leave."""

    def __init__(self, given: argparse.Namespace, recipe: str, prepared: bool = True) -> None:
        self.given, self.prepared = given, prepared
        self.recipe = load_recipe(recipe)
        source = str(given.data / "checkpoints" / "cifar10_resnet20_optionA.th")
        teacher = TeacherSource(path=source, preset="imagenet")
        self.job = Job(teachers=(teacher,), targets=({},), recipe=change(self.recipe, SMALL))
        self.folder = RunFolder(given.runs / f"{recipe}-{given.dtype}")

    @cached_property
    def context(self) -> RunContext:
        """Of a run that has gone through all stages, if briefly."""
        plan = Plan.read(self.folder) or Plan(0, "cpu", self.given.dtype, self.given.threads)
        if not self.folder.is_run():
            self.folder.create(self.job.model_copy(update={"recipe": change(self.job.recipe, BRIEF)}))
            plan.write(self.folder)
        if self.prepared:
            with closing(run(self.job, self.folder)) as events:
                for _ in events:
                    pass
        teacher, _ = kept_teacher(self.job, self.folder, plan)
        return RunContext(self.job, self.folder, plan, teacher, None)

    def stage(self, name: str) -> Stage:
        """The stage of this name, opened."""
        stage = next(stage for stage in stages(self.context) if stage.name == name)
        stage.open()
        return stage

    def images(self) -> np.ndarray:
        """Some test images."""
        with np.load(self.given.data / "cifar10_test.npz") as arrays:
            return arrays["images"][:LOOKED_AT]


LONG = 10**6
"""So many planned iterations that a stage does not look up on the way."""


def synthesis(bench: Bench, repeats: int) -> Measured:
    stage = bench.stage("synthesis")
    stage.begin(LONG)
    options = bench.recipe.synthesis
    return measured(stage.step, repeats, options.iterations * options.generators)


def bank(bench: Bench, repeats: int) -> Measured:
    stage = bench.stage("bank")
    repeats = min(repeats, stage.iterations() - 3)
    return measured(stage.step, repeats, stage.iterations() * bench.recipe.bank.size / bench.job.recipe.bank.size)


def calibration(bench: Bench, repeats: int) -> Measured:
    stage = bench.stage("calibration")
    samples = min(bench.recipe.quantization.calibration_size, len(bench.context.learned_from))
    return measured(lambda _: stage.step(0), min(repeats, 2), bench.recipe.quantization.calibration_size / samples)


def reconstruction(bench: Bench, repeats: int) -> Measured:
    """One step of every block; the first and the last of a block, which walk through it, are left out."""
    stage = bench.stage("reconstruction")
    length = repeats + 5
    stage.begin(length)
    total, parts = Measured(0, 0, bench.recipe.reconstruction.iterations, []), []
    for block in range(stage.repeats):
        first = block * length
        stage.step(first)
        found = measured(lambda index: stage.step(first + 1 + index), repeats, 1)  # noqa: B023
        stage.step(first + length - 1)
        total.operations += found.operations
        total.seconds += found.seconds
        parts.append(found)
    total.operators = together(parts)
    return total


def together(parts: list[Measured]) -> list[tuple[str, float]]:
    """Shares of operators over several measurements, each weighted by its seconds."""
    shares: dict[str, float] = {}
    for part in parts:
        for name, share in part.operators:
            shares[name] = shares.get(name, 0) + share * part.seconds / sum(other.seconds for other in parts)
    return sorted(shares.items(), key=lambda item: -item[1])[:5]


def walking(bench: Bench, repeats: int) -> Measured:
    """All samples through all blocks of original and student, as reconstruction goes on from block to block."""
    stage = bench.stage("reconstruction")
    stage.begin(3)
    operations, seconds = 0.0, 0.0
    for index in range(3 * stage.repeats):
        sign = -2 if index % 3 == 1 else 1  # the step in the middle is one without walking
        with Counter() as counter:
            seconds += sign * timed(lambda: stage.step(index))  # noqa: B023
        operations += sign * counter.operations
    steps = (bench.recipe.bank.size - bench.recipe.bank.held_out) / len(bench.context.learned_from)
    return Measured(operations, seconds, steps, [])


def distillation(bench: Bench, repeats: int) -> Measured:
    stage = bench.stage("distillation")
    stage.begin(LONG)
    return measured(stage.step, repeats, bench.recipe.distillation.iterations)


def student(bench: Bench, repeats: int) -> Measured:
    """The student on held-out samples, as every look on the way does."""
    context = bench.context
    network = context.load_student(context.job.targets[0], "reconstructed")
    looks = 8 + len(context.folded.graph.weighted()) // 2  # distillation's, and after every block
    share = bench.recipe.bank.held_out / len(context.held_out)
    return measured(lambda _: measure_student(context, network, UNRESTRAINED), min(repeats, 3), looks * share)


def original(bench: Bench, repeats: int) -> Measured:
    """The original on test images, in torch."""
    images, classifier = bench.images(), torch_classifier(bench.context.network, bench.context.teacher.input_spec)
    return measured(lambda _: logits_of(classifier, images), min(repeats, 3), 10_000 / LOOKED_AT)


def exported(bench: Bench, repeats: int) -> Measured:
    """The exported file on test images, in onnxruntime; integers count as if they were floats."""
    context, images = bench.context, bench.images()
    file = bench.folder.exports / f"{context.job.targets[0].name}.onnx"
    classifier = onnx_classifier(open_session(file, threads=bench.given.threads), context.teacher.input_spec)
    found = measured(lambda _: logits_of(classifier, images), min(repeats, 3), 10_000 / LOOKED_AT)
    floats = torch_classifier(context.network, context.teacher.input_spec)
    return Measured(counted(lambda: logits_of(floats, images)), found.seconds, found.steps, [])


CELLS: dict[str, Callable[[Bench, int], Measured]] = {
    "synthesis": synthesis,
    "bank": bank,
    "calibration": calibration,
    "reconstruction": reconstruction,
    "reconstruction, walking": walking,
    "distillation": distillation,
    "student on held-out samples": student,
    "original on test images": original,
    "export on test images": exported,
}
TURNS = "in turns (qimera)"


def with_peak(measure: Callable[[], Measured], dtype: str, best: str) -> Measured:
    """What a cell found, with the mean of the peak before and after."""
    before = rate_now(dtype, best)
    found = measure()
    found.peak = (before + rate_now(dtype, best)) / 2
    return found


class Results:
    """What was measured, kept in one file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.found: dict[str, Any] = json.loads(file.read_text()) if file.is_file() else {}

    def keep(self, name: str, value: Any) -> None:
        self.found[name] = value
        self.file.write_text(json.dumps(self.found, indent=2))

    def cells(self) -> dict[str, Measured]:
        """Without the peak, in the order of the stages."""
        return {name: Measured(**self.found[name]) for name in (*CELLS, TURNS) if name in self.found}


def page(results: Results, dtype: str) -> Iterator[str]:
    """The page, line by line."""
    yield f"# Stages against a roofline, {dtype}\n"
    yield f"{_processor()}, torch {torch.__version__}, one thread; flags: {_flags()}.\n"
    for kind, (rate, name) in results.found["peak"].items():
        yield f"Best {kind} rate: {rate / 1e9:.0f} GFLOP/s ({name}).\n"
    yield "Steps of the recipe `studio` (and `qimera`) on ResNet-20, 32 × 32, W4A4; a step of reconstruction is one of"
    yield "every block. Operations are those of convolutions and products; the peak is their best rate in this dtype,"
    yield "measured again around each cell. Beyond the roof: CPU-seconds that this rate would save.\n"
    yield "| stage | GFLOP a step | seconds a step | GFLOP/s | of peak | steps | CPU-seconds | beyond the roof |"
    yield "|---|---|---|---|---|---|---|---|"
    cells = results.cells()
    for name, cell in cells.items():
        rate = cell.operations / cell.seconds
        yield (
            f"| {name} | {cell.operations / 1e9:.2f} | {cell.seconds:.3f} | {rate / 1e9:.1f} | {rate / cell.peak:.0%} "
            f"| {cell.steps:.0f} | {cell.seconds * cell.steps:.0f} | {cell.gap:.0f} |"
        )
    known = [name for name in cells if cells[name].operators]
    widest = sorted(known, key=lambda name: (name == TURNS, -cells[name].gap))
    if widest:
        yield f"\nLargest gap: {widest[0]}. Operators by their own processor time:\n"
    for name in dict.fromkeys([*widest[:PROFILED], *widest[-1:]]):
        yield f"- {name}: {', '.join(f'{key} {share:.0%}' for key, share in cells[name].operators)}"


def main() -> None:
    """Measure what is asked for and not there yet; write the page after each cell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--only", nargs="+", choices=[*CELLS, TURNS], default=[*CELLS, TURNS], metavar="CELL")
    parser.add_argument("--dtype", choices=["auto", "float32", "bfloat16"], default="auto")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="no cell begins later")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    if given.dtype == "auto":
        given.dtype = "bfloat16" if mixed_precision(torch.device("cpu")) else "float32"
    given.runs.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(given.threads)
    keep_freed_memory()
    results, began = Results(given.runs / f"roofline-{given.dtype}.json"), time.monotonic()
    if "peak" not in results.found:
        results.keep("peak", peaks(given.repeats))
    best = results.found["peak"][given.dtype][1]
    bench, turns = Bench(given, "studio"), Bench(given, "qimera", prepared=False)

    def make(name: str) -> Measured:
        return distillation(turns, given.repeats) if name == TURNS else CELLS[name](bench, given.repeats)

    for name in given.only:
        if name not in results.found and time.monotonic() - began < 60 * given.minutes:
            results.keep(name, vars(with_peak(lambda: make(name), given.dtype, best)))  # noqa: B023
        PAGE.write_text("\n".join(page(results, given.dtype)) + "\n", encoding="utf-8")
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
