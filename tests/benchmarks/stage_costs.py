"""What one step of every stage costs: real steps of a recipe on CIFAR-10 ResNet-20, W4A4, each in a cell of its own.

Stages take what a brief run through all of them has left. `roofline` sets what is found against the best rate there is.
"""

import argparse
import statistics
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rates import Counter, counted, profiled, timed

from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.job import Job, TeacherSource
from qimera_studio.progress.plan import Plan
from qimera_studio.progress.restraint import UNRESTRAINED
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.measuring import measure_student
from qimera_studio.stages.order import stages
from qimera_studio.stages.original import kept_teacher
from qimera_studio.stages.stage import Stage

SMALL = {"bank.size": 1024, "bank.held_out": 256}
"""A bank that is filled soon; steps are the same."""
BRIEF = {"synthesis.iterations": 2, "synthesis.generators": 1}
BRIEF |= {"reconstruction.iterations": 2, "distillation.iterations": 2}
LOOKED_AT = 512
"""Test images that evaluation looks at."""


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
