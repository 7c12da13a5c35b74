"""What calibration alone reaches on real checkpoints: DFQ step by step, clip rules, SQuant, bits by sensitivity.

    python tests/benchmarks/dfq.py --data FOLDER [--bank RUN_FOLDER NAME]... [--only TABLE]

No student is tuned. Every row is a quantized model written as ONNX and run in onnxruntime on all test images; the
seconds are those of preparing and calibrating, on one thread. Banks for the clip rules come from run folders (NAME is
`optionA` or `cifar100`); without one only the tables that need no images are made. Tables go to `dfq.md` beside this
script; a table that is not made again stays.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from qimera_studio.evaluation.accuracy import accuracy_of_logits
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.graph.network import GraphNetwork, frozen, logits_in_batches
from qimera_studio.job import Target, TeacherSource
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.image_free.images import image_moments, probes
from qimera_studio.quantization.image_free.moments import tensor_moments
from qimera_studio.quantization.image_free.preparation import prepare
from qimera_studio.quantization.mixed_precision import free_widths, mixed_target, uniform_size
from qimera_studio.quantization.sensitivity import weight_sensitivity
from qimera_studio.synthesis.bank import SampleBank
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher

PAGE = Path(__file__).with_suffix(".md")

CASES = {
    "mobilenet": ("cifar10_mobilenet_x025.pth", "cifar10", "cifar10_test.npz"),
    "optionA": ("cifar10_resnet20_optionA.th", "imagenet", "cifar10_test.npz"),
    "cifar100": ("cifar100_resnet20_optionB.pth", "cifar100", "cifar100_test.npz"),
}
RULES = ("max", "mse", "aciq", "kl", "percentile")
PLAIN = {"rounding": "nearest", "correct_bias": False}
IMAGE_FREE = PLAIN | {"weight_range": "max", "activation_range": "statistics"}
DFQ_ROWS = {
    "one scale a layer": {"granularity": "tensor"},
    "+ correction": {"granularity": "tensor", "correct_bias": True},
    "+ equalization as published": {"granularity": "tensor", "equalize": "weights"},
    "+ bounded equalization": {"granularity": "tensor", "equalize": "bounded"},
    "+ bounded, correction": {"granularity": "tensor", "equalize": "bounded", "correct_bias": True},
    "+ bounded, absorption, correction (`dfq`)": {
        "granularity": "tensor",
        "equalize": "bounded",
        "absorb_bias": True,
        "correct_bias": True,
    },
    "one scale a channel": {},
    "one scale a channel + correction": {"correct_bias": True},
    "one scale a channel, SQuant": {"rounding": "squant"},
    "one scale a channel, MSE, SQuant": {"rounding": "squant", "weight_range": "mse"},
}


@dataclass(frozen=True)
class Case:
    """A teacher, its test images, and what it reaches on them in per cent."""

    teacher: Teacher
    images: np.ndarray
    labels: np.ndarray

    @classmethod
    def load(cls, data: Path, name: str) -> "Case":
        file, preset, images = CASES[name]
        teacher = load_teacher(TeacherSource(path=str(data / "checkpoints" / file), preset=preset))
        with np.load(data / images) as arrays:
            return cls(teacher, arrays["images"], arrays["labels"])

    def reached(self) -> float:
        logits = logits_of(torch_classifier(frozen(self.teacher.network), self.teacher.input_spec), self.images)
        return 100 * accuracy_of_logits(logits, self.labels).fraction

    def measured(
        self, target: Target, options: QuantizationOptions, samples: torch.Tensor | None = None
    ) -> tuple[float, float]:
        """Accuracy in per cent of the exported file, and the seconds calibration took."""
        began, spec = time.perf_counter(), self.teacher.input_spec
        prepared = prepare(self.teacher.network, options)
        student = GraphNetwork(prepared.network.graph, prepared.network.weights()).eval()
        attach_deployable(student, target, options)
        moments = tensor_moments(prepared.network, prepared.known, image_moments(spec))
        calibrate(prepared.network, student, probes(spec, 64) if samples is None else samples, options, moments)
        model = to_integers(student, {"input_spec": spec.to_dict(), "class_names": list(self.teacher.class_names)})
        seconds = time.perf_counter() - began
        session = open_session(to_onnx(model).SerializeToString(), threads=1)
        return 100 * accuracy_of_logits(
            logits_of(onnx_classifier(session, spec), self.images), self.labels
        ).fraction, seconds


def both(bits: int) -> Target:
    """The same bits for weights and activations."""
    return Target(weights=bits, activations=bits)


def dfq_table(data: Path, name: str) -> Iterator[str]:
    """Image-free calibration step by step."""
    case = Case.load(data, name)
    yield f"Float: {case.reached():.2f}.\n"
    yield "| ranges β ± 6γ, MAX weights | W8A8 | W6A6 | W4A8 | seconds |\n|---|---|---|---|---|"
    for row, changes in DFQ_ROWS.items():
        targets = (both(8), both(6), Target(weights=4, activations=8))
        found = [case.measured(target, QuantizationOptions(**IMAGE_FREE | changes)) for target in targets]
        yield f"| {row} | {' | '.join(f'{accuracy:.2f}' for accuracy, _ in found)} | {found[0][1]:.1f} |"


def clip_table(data: Path, name: str, bank: Path) -> Iterator[str]:
    """Every clip rule for weights and activations alike, on a bank."""
    case, samples = Case.load(data, name), SampleBank.load(bank / "bank.safetensors").images[-1024:]
    yield f"Float: {case.reached():.2f}. {len(samples)} synthetic images set the activation ranges.\n"
    yield "| weights and activations by | W8A8 | W6A6 | W4A4 | W3A3 | seconds |\n|---|---|---|---|---|---|"
    rows = {rule.upper(): {"weight_range": rule, "activation_range": rule} for rule in RULES}
    rows |= {"MSE, SQuant": {"rounding": "squant"}, "MSE, correction": {"correct_bias": True}}
    rows |= {"MSE, SQuant, correction": {"rounding": "squant", "correct_bias": True}}
    for row, changes in rows.items():
        found = [case.measured(both(bits), QuantizationOptions(**PLAIN | changes), samples) for bits in (8, 6, 4, 3)]
        yield f"| {row} | {' | '.join(f'{accuracy:.2f}' for accuracy, _ in found)} | {found[0][1]:.1f} |"


def mixed_table(data: Path, name: str, bank: Path) -> Iterator[str]:
    """Bits by sensitivity at the size of uniform bits."""
    case, samples = Case.load(data, name), SampleBank.load(bank / "bank.safetensors").images[-1024:]
    options = QuantizationOptions(**PLAIN)
    network = frozen(prepare(case.teacher.network, options).network)
    reference = logits_in_batches(network, samples[:256])
    began = time.process_time()
    sensitivity = {
        layer: weight_sensitivity(network, layer, widths, options, samples[:256], reference)
        for layer, widths in free_widths(network, both(4)).items()
    }
    yield f"Float: {case.reached():.2f}. Sensitivities took {time.process_time() - began:.0f} CPU-seconds.\n"
    yield "| weights as large as | KB | uniform | by sensitivity | bits, first layer to last |\n|---|---|---|---|---|"
    for bits in (5, 4, 3):
        target = Target(weights=bits, activations=8)
        mixed = mixed_target(network, target, sensitivity)
        accuracies = [case.measured(chosen, options, samples)[0] for chosen in (target, mixed)]
        chosen = " ".join(str(layer.weights) for layer in mixed.layers.values())
        size = uniform_size(network, mixed) / 8000
        yield f"| {bits}-bit, A8 | {size:.1f} | {accuracies[0]:.2f} | {accuracies[1]:.2f} | {chosen} |"


def main() -> None:
    """Make the tables that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--bank", nargs=2, action="append", default=[], metavar=("RUN_FOLDER", "NAME"))
    parser.add_argument("--only", help="heading of the one table to make")
    given = parser.parse_args()
    torch.set_num_threads(1)
    tables = {f"DFQ on {name}": lambda name=name: dfq_table(given.data, name) for name in ("mobilenet", "optionA")}
    for folder, name in given.bank:
        run = Path(folder)
        tables[f"Clip rules on {name}"] = lambda name=name, run=run: clip_table(given.data, name, run)
        tables[f"Bits by sensitivity on {name}"] = lambda name=name, run=run: mixed_table(given.data, name, run)
    for heading, table in tables.items():
        if given.only in (None, heading):
            lines = []
            for line in table():
                lines.append(line)
                sys.stdout.write(line + "\n")
                sys.stdout.flush()
            keep(heading, "\n".join(lines))


def keep(heading: str, table: str) -> None:
    """Put one table into the page, in its old place if it had one."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else "# Calibration alone, all test images\n"
    opening, *parts = page.split("\n## ")
    sections = dict(part.split("\n", 1) for part in parts)
    sections[heading] = f"\n{table}\n"
    PAGE.write_text("\n## ".join([opening, *(f"{name}\n{text}" for name, text in sections.items())]), encoding="utf-8")


if __name__ == "__main__":
    main()
