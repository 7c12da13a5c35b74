"""Memory and open files over a run of 100,000 iterations: what a run holds must not grow with its length.

    python tests/benchmarks/memory_over_iterations.py --runs FOLDER [--iterations 100000] [--table FILE.md]

The network is tiny, so that the iterations take minutes; every part of a run takes its share of them. Within each stage
the resident memory at a tenth of its iterations is compared with that at its end, and over the whole run likewise.
"""

import argparse
import gc
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.tiny_runs import tiny_folder

from qimera_studio.events import Finished, Step
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder

LOOKS = 100
"""How often memory is looked at."""

ALLOWED = 0.05
"""Growth between a tenth and the end, as a share."""


@dataclass(frozen=True)
class Look:
    """One look.

    Attributes:
        iteration: of the whole run.
        stage: at work.
        resident: MB.
        files: open descriptors.
        journal: KB.
    """

    iteration: int
    stage: str
    resident: float
    files: int
    journal: float


def watched(folder: RunFolder, iterations: int) -> Iterator[Look]:
    """Run, and look now and then."""
    process, every, done = psutil.Process(), max(1, iterations // LOOKS), 0
    for event in run(folder.job(), folder):
        if isinstance(event, Step):
            done += 1
            if done % every == 0:
                gc.collect()
                size = folder.journal_file.stat().st_size / 1e3
                yield Look(done, event.stage, process.memory_info().rss / 1e6, process.num_fds(), size)
        elif isinstance(event, Finished):
            return


def main() -> None:
    """Run, look, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--iterations", type=int, default=100_000)
    parser.add_argument("--table", type=Path)
    given = parser.parse_args()
    blocks = 3
    parts = {
        "synthesis__iterations": given.iterations // 5,
        "reconstruction__iterations": 2 * given.iterations // 5 // blocks,
        "distillation__iterations": 2 * given.iterations // 5,
    }
    began = time.monotonic()
    looks = list(watched(tiny_folder(given.runs / "long", **parts), given.iterations))
    text, sound = table(looks, time.monotonic() - began)
    sys.stdout.write(text)
    if given.table:
        given.table.write_text(text, encoding="utf-8")
    sys.exit(0 if sound else 1)


def table(looks: list[Look], seconds: float) -> tuple[str, bool]:
    """What was seen as a table, and whether memory and files stood still."""
    last = looks[-1]
    tenth = next(look for look in looks if look.iteration >= last.iteration / 10)
    growth = last.resident / tenth.resident - 1
    files = {look.files for look in looks if look.iteration >= tenth.iteration}
    shown = [look for number, look in enumerate(looks) if number % 10 == 9]
    rows = [
        f"| {look.iteration:,} | {look.stage} | {look.resident:.1f} | {look.files} | {look.journal:.0f} |"
        for look in shown
    ]
    sound = abs(growth) <= ALLOWED and len(files) == 1
    lines = [
        "# Memory over iterations",
        "",
        f"`python tests/benchmarks/memory_over_iterations.py`: {last.iteration:,} iterations of a tiny network",
        f"in {seconds / 60:.0f} minutes, in one process.",
        "",
        "| iteration | stage | resident MB | open files | journal KB |",
        "|---:|---|---:|---:|---:|",
        *rows,
        "",
        f"From a tenth to the end: resident memory {growth:+.1%} (allowed ±{ALLOWED:.0%}); "
        f"open files {', '.join(map(str, sorted(files)))}.",
    ]
    return "\n".join(lines) + "\n", sound


if __name__ == "__main__":
    main()
