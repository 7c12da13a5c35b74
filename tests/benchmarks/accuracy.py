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

HERE = Path(__file__).parent

CASES = {
    "optionA": ("checkpoints/cifar10_resnet20_optionA.th", "imagenet"),
    "optionB": ("checkpoints/cifar10_resnet20_optionB.pth", "cifar10"),
}


def compress(data: Path, runs: Path, name: str, bits: int, seed: int, minutes: float) -> tuple[dict, float]:
    """Run one job unless its report is there; returns the report and the wall-clock minutes."""
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
    return json.loads(report.read_text()), json.loads(clock.read_text())


def row(name: str, seed: int, report: dict, minutes: float) -> str:
    """One line of the table."""
    fast = report["latency"]["timings"][0]
    return (
        f"| {name} | {report['target']} | {seed} | {report['teacher_accuracy']:.2%} | {report['accuracy']:.2%} "
        f"| {100 * (report['teacher_accuracy'] - report['accuracy']):.2f} | {report['selected']} "
        f"| {report['size_bytes'] / 1000:.1f} | {report['fp32_bytes'] / 1000:.0f} "
        f"| {fast['speedup']:.2f} | {minutes:.1f} |"
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
                rows.append(row(name, seed, *compress(given.data, given.runs, name, bits, seed, given.minutes)))
                sys.stdout.write(rows[-1] + "\n")
                sys.stdout.flush()
    head = "| checkpoint | bits | seed | teacher | exported | drop | form | KB | fp32 KB | speed-up b1 | minutes |"
    table = "\n".join([head, "|" + "---|" * 11, *rows])
    (HERE / "accuracy.md").write_text(f"# Default recipe, {given.minutes:g} minutes, all test images\n\n{table}\n")


if __name__ == "__main__":
    main()
