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
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import torch
from qimera_iteration import _flags, _processor
from rates import peaks, rate_now
from stage_costs import CELLS, TURNS, Bench, Measured, distillation

from qimera_studio.device import keep_freed_memory, mixed_precision

PAGE = Path(__file__).with_suffix(".md")
PROFILED = 3
"""Cells whose operators the page tells."""


def with_peak(measure: Callable[[], Measured], dtype: str, best: str) -> Measured:
    """What a cell found, with the mean of the peak before and after."""
    before = rate_now(dtype, best)
    found = measure()
    found.peak = (before + rate_now(dtype, best)) / 2
    return found


CLOSED = """
Both largest gaps, synthesis and distillation, were wider. A step of distillation took .47 s in float32 (Intel, one
thread) and takes .24 there: gradients of learned scales became two dot products, a ReLU before a quantizer that
rectifies is left out, images go through networks with channels last. An iteration of generator and student takes 4.2
times less than the plain transcription of the paper's (`qimera_iteration.md`): batch norms give output and statistics
in one node, the student's are multiplied into its weights, doubling and convolving became one transposed convolution.

What is left is little in many places. By the shares above convolutions take two thirds of synthesis and three fifths of
distillation, so they run at about 85 % of the peak themselves; the rest touches every value once or twice and
multiplies nothing: batch norms, quantizers, activations, optimizers.
"""


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
        PAGE.write_text("\n".join(page(results, given.dtype)) + "\n" + CLOSED, encoding="utf-8")
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
