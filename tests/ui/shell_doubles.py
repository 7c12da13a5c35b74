"""Actions and runs that stand in for the real ones behind the window; imported by its child processes."""

import errno
import os
import time
from itertools import islice
from pathlib import Path

import numpy as np
from support.cards import resnet20_rows

from qimera_studio.errors import InputRefused
from qimera_studio.events import Finished, RunStarted, Samples, StageFinished, StageStarted, Step
from qimera_studio.exploring.explored import Disagreements, Explorable, ExploredPath, ExploredPlaces, Sides
from qimera_studio.exploring.feature_points import FeatureFrame, FeaturePath, Points, Seen
from qimera_studio.exploring.variants import OWN, VARIANTS, VariantResult
from qimera_studio.export.sizes import FileSizes
from qimera_studio.folder import SampleSheet
from qimera_studio.outcomes import (
    Accuracy,
    Answered,
    Answers,
    Change,
    Damage,
    ExportOutcome,
    Guess,
    LayerDamage,
    Speed,
    Tried,
)
from qimera_studio.quantization.weighing import LayerWeight, Weighing
from qimera_studio.reporting import silent
from qimera_studio.teacher.card import Card, LayerRow
from qimera_studio.teacher.input_spec import InputSpec

REPORT = {
    "target": "w4a4",
    "agreement": 0.97,
    "size_bytes": 25_000,
    "fp32_bytes": 80_000,
    "verdict": "safe to use",
    "reasons": ["It chooses the original's class on 97.0% of synthetic images kept aside."],
    "latency": {
        "timings": [{"batch_size": 1, "float_median": 0.5, "quantized_median": 0.25}],
        "threads": 1,
        "cpu_flags": ["avx2"],
    },
}


def devices():
    return [("cpu", "2 processor cores", 8_000_000_000)]


def inspect(source, report=silent):
    if source.path.endswith("slow.pth"):
        for step in range(10_000):
            report(f"Part {step}", step / 10_000)
            time.sleep(0.005)
    if source.path.endswith("deaf.pth"):
        time.sleep(60)
    if source.path.endswith("crash.pth"):
        os.abort()
    if source.path.endswith("unknown.pth") and not source.definition:
        raise InputRefused("The network is not known; name it with --definition file.py:Class.")
    if source.path.endswith("bad.pth"):
        raise InputRefused("The file is empty; choose another.")
    spec = InputSpec.of_preset("mnist", 1, 32, "likely", "Guessed from the first layer.")
    layers = (LayerRow("conv1", "conv", (8, 1, 3, 3), 72, 73_728), LayerRow("fc", "linear", (10, 8), 90, 80))
    names = tuple("0123456789")
    name = Path(source.path).name
    tied = name == "tied.pth" and not source.definition
    sure = "Sure; also wide, which may differ (--definition models:wide takes that one)." if tied else "Sure."
    return Card(
        name, 1234, "ResNet-8", sure, 162, 10, names, spec, layers,
        warnings=("No batch-norm layers.",),
        remarks=("It was saved on a GPU.",),
        mapping=(("features.0.weight", "conv1.weight"),),
        findings=("Its answers vary with the image.", "No batch-norm layers."),
    )  # fmt: skip


def export(path, format, target, to, preprocess):
    if format == "safetensors":
        raise InputRefused("The disk is full; free some space.")
    Path(to).write_bytes(b"file")
    return [ExportOutcome(target, to, format, 25_000, {"agreement": 0.998})]


def evaluate(source, images, report=silent):
    for step in range(10_000 if images == "many" else 1):
        report("Looking at the images", step / 10_000)
        time.sleep(0.005)
    if images == "all":
        return [Accuracy("teacher", 0.95, 100), *(Accuracy(name, 0.94, 100, 0.98) for name in ("w4a4", "w8a8"))]
    return [Accuracy("teacher", 0.95, 100), Accuracy("w4a4", 0.945, 100, 0.98)]


def benchmark(path):
    timings = [{"batch_size": 1, "float_median": 0.6, "quantized_median": 0.2}]
    return [Speed("w4a4", 25_000, 80_000, {"timings": timings, "threads": 1, "cpu_flags": []})]


def classify(path, target, picture):
    if picture.endswith("bad.png"):
        raise InputRefused("The file 'bad.png' is not a picture that can be read.")
    original = Guess("ship", 0.9), Guess("cat", 0.1)
    names = ("ship", "cat") if target == "w4a4" else ("cat", "ship")
    return Tried(np.zeros((8, 8, 3), np.uint8), original, (Guess(names[0], 0.8), Guess(names[1], 0.2)))


def measure_damage(path, target, report=silent):
    """Of two layers the second hurts more; W8A8 takes so long that one calls it off."""
    for step in range(10_000 if target == "w8a8" else 1):
        report("Exchanging layer after layer", step / 10_000)
        time.sleep(0.005)
    layers = (
        LayerDamage("conv1", 432, 4, 8, Change(0.01, 0.02), Change(0.25, 0.2)),
        LayerDamage("fc", 640, 4, None, Change(0.04, 0.08), Change(0.1, 0.1)),
    )
    return Damage(target, 256, "calibrated", Change(0.2, 0.15), layers)


def compare_answers(path, target, report=silent):
    """Pictures of both kinds; W8A8 has none."""
    if target == "w8a8":
        raise InputRefused("The sample bank is gone; start the run again.")
    picture, ship, cat = np.zeros((8, 8, 3), np.uint8), Guess("ship", 0.9), Guess("cat", 0.6)
    return Answers(256, 0.875, (Answered(picture, ship, cat),), (Answered(picture, cat, cat),) * 2)


def answer_sheet(path, file, target):
    """The network answers two of six images otherwise than the original, which takes all for the third class."""
    if path.endswith("damaged"):
        raise InputRefused(f"The sheet '{file}' cannot be read; it is damaged or gone.")
    answers = np.tile(np.float32([0.1, 0.1, 0.8]), (6, 1))
    answers[1:3] = 0.8, 0.1, 0.1
    return answers


def report(path, format, to):
    if format == "csv":
        raise InputRefused("The disk is full; free some space.")
    return to


def explorable(path):
    if path.endswith("none"):
        raise InputRefused("The recipe 'dfq' makes images without asking for classes; none lie between two.")
    if path.endswith("going-on") and not (Path(path) / "generator.safetensors").exists():
        return None
    return Explorable(tuple("0123"), () if path.endswith("going-on") else ("w4a4", "w8a8"))


def explore_path(path, target, classes, seed=None, sketch=False, report=silent):
    """A way of 11 ever brighter images; the original goes over at 0.5, W4A4 at 0.7 and W8A8 nowhere."""
    if seed == 3:
        raise InputRefused("The generator is damaged; start the run again.")
    shares = np.linspace(0, 1, 11)
    images = np.rint(200 * shares + (seed or 0)).astype(np.uint8)[:, None, None, None] * np.ones((8, 8, 3), np.uint8)
    boundary = {"w4a4": 0.7, "w8a8": None, "": None}[target]
    teacher, student = (np.zeros((11, 4), np.float32) for _ in range(2))
    for seen, where in ((teacher, 0.5), (student, boundary or 2)):
        seen[:, classes[0]], seen[:, classes[1]] = 0.9 * (shares < where), 0.9 * (shares >= where)
        seen[:, min({0, 1, 2, 3} - set(classes))] = 0.1
    if not target:
        return ExploredPath(*classes, images, teacher, Sides(0.5, (0.5,)))
    if sketch:
        return ExploredPath(*classes, images[::5], teacher[::5], None, student[::5])
    sides = Sides(boundary, (0.65, 0.7, 0.75) if boundary else ())
    return ExploredPath(*classes, images, teacher, Sides(0.5, (0.5,)), student, sides)


def explore_features(path, target, classes, moment=None, report=silent):
    """Four samples a class around places on a circle that is the wider the longer the generator has learned."""
    report("Looking at samples", 0.5)
    if path.endswith("torn") and moment == 3:
        raise InputRefused("The generator after 3 iterations is missing or damaged.")
    radius = {1: 1.0, 3: 2.0, None: 4.0}[moment]
    wanted = np.repeat(classes, 4)
    between = np.array([(one, other) for one in classes for other in classes if one < other])
    samples = _points(np.stack([wanted, wanted], 1), np.zeros(len(wanted)), radius, target)
    superposed = _points(between, np.full(len(between), 0.25), radius, target)
    moments = (None,) if path.endswith("old") else (1, 3, None)
    return FeatureFrame(samples, superposed, moments, (0.5, 0.4)[: 1 + bool(target)])


def explore_feature_paths(path, target, classes, pairs, moment=None, report=silent):
    """Ways of three steps with ratios that tell the pair and the moment."""
    ways = [np.array([[first, 0], [1, 1], [second, 0]], np.float32) for first, second in pairs]
    return tuple(
        FeaturePath(*pair, (way, way + 1)[: 1 + bool(target)], (1.5 + pair[1] + (moment or 0), 3.0)[: 1 + bool(target)])
        for pair, way in zip(pairs, ways, strict=True)
    )


def explore_real_images(path, target, classes, images, report=silent):
    if images == "nowhere":
        raise InputRefused("There are no images at 'nowhere'.")
    wanted = np.array(classes)
    return _points(np.stack([wanted, wanted], 1), np.zeros(len(wanted)), 9.0, target)


def kept_ablation(path, iterations):
    """Variants of 60 iterations are there, without the one that has everything."""
    return tuple(_variant(name, iterations) for name in VARIANTS if name != "all") if iterations == 60 else ()


def measure_variant(path, variant, iterations, report=silent):
    """The variant with all parts learns slowly, and cannot for 30 iterations."""
    if variant == "all" and iterations == 30:
        raise InputRefused("The network has no batch normalisation.")
    if variant == "se-dm" and iterations == 240:
        for step in range(10_000):
            report("Training a generator", step / 10_000)
            time.sleep(0.005)
    return _variant(variant, 83 if variant == OWN else iterations)


def _variant(name, iterations):
    """Figures that get better from variant to variant; the first confusing sample is the brighter, the better."""
    parts = VARIANTS.get(name, VARIANTS["se-dm"])
    better = [OWN, *VARIANTS].index(name)
    figures = (2 - better / 10, better / 10, better / 20, 0.1 - better / 100)
    images = np.full((8, 8, 8, 3), 10 * better, np.uint8)
    classes, shares = np.tile([0, 3], (8, 1)), np.tile(np.float32([0.5, 0.25]), (8, 1))
    return VariantResult(name, parts, iterations, 64, *figures, images, classes, shares, images, shares[:, 0])


def _points(classes, shares, radius, target):
    angles = (classes[:, 0] * (1 - shares) + classes[:, 1] * shares) / 4 * 2 * np.pi
    near = 0.1 * (np.arange(len(classes)) % 4)[:, None]
    places = (radius * np.stack([np.cos(angles), np.sin(angles)], 1) + near).astype(np.float32)
    images = np.full((len(classes), 8, 8, 3), np.arange(len(classes))[:, None, None, None], np.uint8)
    seen = Seen(places, classes[:, 0], np.full(len(classes), 0.75, np.float32))
    turned = Seen(-places, classes[:, 1], np.full(len(classes), 0.5, np.float32))
    return Points(images, classes, shares.astype(np.float32), (seen, turned)[: 1 + bool(target)])


def explore_places(path, target, classes, mixes, seed=None, images=False, report=silent):
    """Images as bright as the third class's share; the compressed network favours the second class a little."""
    if seed == 3:
        raise InputRefused("The generator is damaged; start the run again.")
    teacher = np.zeros((len(mixes), 4), np.float32)
    teacher[:, list(classes)] = mixes
    student = teacher.copy()
    student[:, classes[1]] += 0.1
    bright = np.rint(200 * mixes[:, 2] + (seed or 0)).astype(np.uint8)[:, None, None, None]
    shown = bright * np.ones((8, 8, 3), np.uint8) if images else None
    return ExploredPlaces(teacher, student / 1.1 if target else None, shown)


def disagreements(path, target, looked, seed=None, pair=None, report=silent):
    """Of 300 samples every tenth is 0 for the original and 1 or 2 for the compressed network; brighter by the seed."""
    if seed == 3:
        raise InputRefused("The bank of samples is missing or damaged.")
    looked = min(looked, 300)
    kinds = [(0, 1 + number % 2) for number in range(looked // 10)]
    shown = [kind for kind in kinds if pair in (None, kind)]
    teacher, student = (np.zeros((len(shown), 4), np.float32) for _ in range(2))
    teacher[:, 0], teacher[:, 3] = 0.9, 0.1
    student[range(len(shown)), [second for _, second in shown]] = 1
    images = np.full((len(shown), 8, 8, 3), seed or 0, np.uint8)
    pairs = tuple((kind, kinds.count(kind)) for kind in sorted(set(kinds)))
    return Disagreements(images, teacher, student, np.full(len(shown), 0.8, np.float32), pairs, looked, 300)


def run(job, folder):
    with folder.locked():
        for event in _events(job, folder):
            folder.record(event)
            yield event


def starved(job, folder):
    yield from islice(run(job, folder), 10)
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refused(job, folder):
    raise InputRefused("The images have the wrong shape; give 32 × 32.")
    yield


def refused_where_bad(job, folder):
    yield from (refused if folder.path.name == "bad" else run)(job, folder)


def crash(job, folder):
    yield StageStarted("synthesis", "Inventing images", 1)
    os.abort()


def _events(job, folder):
    """Steps until a file `enough` lies in the folder, then results."""
    state = folder.path / "state.pt"
    step = int(state.read_text()) if state.exists() else 0
    yield RunStarted("cpu", "float32", 1, job.seed)
    yield StageStarted("synthesis", "Inventing images", 10**6)
    try:
        while not (folder.path / "enough").exists():
            step += 1
            time.sleep(0.01)
            if step % 50 == 1:
                images = np.zeros((4, 32, 32, 1), np.uint8)
                labels = np.eye(10, dtype=np.float32)[:4]
                SampleSheet(images, labels, labels).save(folder.samples / f"{step:06d}.npz")
                yield Samples("synthesis", step, f"samples/{step:06d}.npz")
            yield Step("synthesis", step, 10**6, {"loss": 1 / step})
    finally:
        state.write_text(str(step))
    yield StageFinished("synthesis", 1.0)
    folder.result("w4a4").mkdir(parents=True, exist_ok=True)
    folder.write_json(folder.result("w4a4") / "report.json", REPORT)
    yield Finished({"w4a4": "safe to use"}, 1.0)


def file_sizes(source, recipe):
    return FileSizes(20_000, 18_000, 10, 10)


def known_weights(source, recipe):
    return None


def weigh_layers(source, recipe, target, runs, report=silent):
    """ResNet-20's layers mind less and less; 2 bits take long to weigh, and 7 are refused."""
    if target.weights == 7:
        raise InputRefused("The file is damaged; choose another.")
    for step in range(2000 if target.weights == 2 else 1):
        report("Weighing layer 3 of 20", 0.1 + step / 10_000)
        time.sleep(0.005)
    names = [row.name for row in resnet20_rows() if row.kind != "batch_norm"]
    layers = {
        name: LayerWeight((20 - n) / 1000, n / 1000, {bits: (20 - n) * 4.0**-bits for bits in range(2, 9)})
        for n, name in enumerate(names)
    }
    return Weighing(runs, 16, target, layers)


def measure_pace(job, report=silent):
    report("Timing: Inventing training images", 0.3)
    return {"synthesis": 1.0, "reconstruction": 0.5, "distillation": 0.25}
