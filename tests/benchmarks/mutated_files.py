"""10,000 damaged recipes, jobs, plans and journals: each is refused in one sentence or read as something sound.

python tests/benchmarks/mutated_files.py [--files 10000] [--table FILE.md]
"""

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.mutated_files import KINDS, outcome

SLOWEST = 1.0
"""Seconds that one file may take."""


def main() -> None:
    """Damage, read, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--table", type=Path)
    given = parser.parse_args()
    rows, failures = [], 0
    for kind in KINDS:
        counted, slowest = read_all(kind, given.files // len(KINDS))
        failures += counted["failed"] + (slowest > SLOWEST)
        figures = [counted[what] for what in ("refused", "read", "failed")]
        rows.append(f"| {kind} | {sum(figures)} | {' | '.join(map(str, figures))} | {slowest * 1000:.0f} |")
    head = "| kind | files | refused in a sentence | read as sound | failed | slowest ms |"
    command = f"`python tests/benchmarks/mutated_files.py --files {given.files}`"
    text = "\n".join(["# Damaged text files", "", command, "", head, "|---|---:|---:|---:|---:|---:|", *rows]) + "\n"
    sys.stdout.write(text)
    if given.table:
        given.table.write_text(text, encoding="utf-8")
    sys.exit(1 if failures else 0)


def read_all(kind: str, files: int) -> tuple[Counter[str], float]:
    """How many files came to what, and the longest that one took in seconds."""
    counted, slowest = Counter[str](), 0.0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(files):
            began = time.perf_counter()
            try:
                counted[outcome(kind, number, Path(folder))] += 1
            except Exception:
                counted["failed"] += 1
                sys.stderr.write(f"{kind} {number}\n{traceback.format_exc(limit=-3)}\n")
            slowest = max(slowest, time.perf_counter() - began)
    return counted, slowest


if __name__ == "__main__":
    main()
