"""Accuracy of the default recipe on real checkpoints: exported ONNX, onnxruntime, every test image.

    python tests/benchmarks/accuracy.py --data FOLDER [--seeds 0 1 2] [--minutes 8] [--only NAME]

Each run is one `compress` with the test images for measuring only; the table is written to `accuracy.md` beside this
script. Runs that are already in `--runs` are not repeated.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from qimera_studio.evaluation.agreement import Agreement, compare
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.packed import load_packed
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.teacher.input_spec import InputSpec

HERE = Path(__file__).parent

CASES = {
    "optionA": ("checkpoints/cifar10_resnet20_optionA.th", "imagenet"),
    "optionB": ("checkpoints/cifar10_resnet20_optionB.pth", "cifar10"),
}


def compress(data: Path, runs: Path, name: str, bits: int, seed: int, minutes: float) -> tuple[Path, dict, float]:
    """Run one job unless its report is there; returns its folder, its report and the wall-clock minutes."""
    file, preset = CASES[name]
    folder = runs / f"{name}-w{bits}a{bits}-seed{seed}-{minutes:g}min"
    report, clock = folder / "results" / f"w{bits}a{bits}" / "report.json", folder / "minutes.json"
    if not clock.is_file():
        started = time.monotonic()
        command = [sys.executable, "-m", "qimera_studio", "compress", str(data / file), "--out", str(folder)]
        command += ["--weights", str(bits), "--activations", str(bits), "--minutes", f"{minutes:g}"]
        command += ["--seed", str(seed), "--images", str(data / "cifar10_test.npz"), "--preset", preset]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        clock.write_text(json.dumps((time.monotonic() - started) / 60))
    return folder, json.loads(report.read_text()), json.loads(clock.read_text())


def fidelity(data: Path, folder: Path, target: str) -> Agreement:
    """The exported file in onnxruntime against the quantized model's own integers, on every test image."""
    model = load_packed(folder / "results" / target / "model.safetensors")
    spec = InputSpec.from_dict(model.description["input_spec"])
    with np.load(data / "cifar10_test.npz") as arrays:
        images = arrays["images"]
    reference = logits_of(torch_classifier(IntegerNetwork(model), spec), images)
    session = open_session((folder / "exports" / f"{target}.onnx").read_bytes())
    return compare(reference, logits_of(onnx_classifier(session, spec), images))


def row(name: str, seed: int, report: dict, minutes: float, found: Agreement) -> str:
    """One line of the table."""
    fast = report["latency"]["timings"][0]
    checked = report["verification"]
    return (
        f"| {name} | {report['target']} | {seed} | {report['teacher_accuracy']:.2%} | {report['accuracy']:.2%} "
        f"| {100 * (report['teacher_accuracy'] - report['accuracy']):.2f} | {report['selected']} "
        f"| {report['size_bytes'] / 1000:.1f} | {report['fp32_bytes'] / 1000:.0f} "
        f"| {checked['integer_layers']} / {checked['float_layers']} | {found.agreement:.4f} | {found.decided:.4f} "
        f"| {found.decided_agreement:.4f} | {found.max_difference:.2g} | {fast['speedup']:.2f} | {minutes:.1f} |"
    )


def main() -> None:
    """Run what is asked for and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--only", choices=[*CASES])
    parser.add_argument("--seeds", type=int, nargs="+", default=[0, 1, 2])
    parser.add_argument("--bits", type=int, nargs="+", default=[4])
    parser.add_argument("--minutes", type=float, default=8)
    given = parser.parse_args()
    rows = []
    for name in [given.only] if given.only else CASES:
        for bits in given.bits:
            for seed in given.seeds if name == "optionA" else given.seeds[:1]:
                folder, report, minutes = compress(given.data, given.runs, name, bits, seed, given.minutes)
                rows.append(row(name, seed, report, minutes, fidelity(given.data, folder, report["target"])))
                sys.stdout.write(rows[-1] + "\n")
                sys.stdout.flush()
    head = (
        "| checkpoint | bits | seed | teacher | exported | drop | form | KB | fp32 KB | integer / float layers "
        "| argmax as integers | decided | of these | max Δlogit | speed-up b1 | minutes |"
    )
    table = "\n".join([head, "|" + "---|" * 16, *rows])
    (HERE / "accuracy.md").write_text(f"# Default recipe, {given.minutes:g} minutes, all test images\n\n{table}\n")


if __name__ == "__main__":
    main()
