"""Thousands of damaged ONNX files read in this process: each a network or one sentence, in little time and memory.

    python tests/benchmarks/onnx_fuzzing.py --files 2000

Half of them are a small classifier with a few bytes changed, the rest is such a classifier made hostile on purpose and
then changed as well. Writes `onnx_fuzzing.md` beside this script.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "teacher/onnx_reading")]

from hostile import REFUSED, mutated, plain  # noqa: E402 - found by the line above

from qimera_studio.errors import InputRefused  # noqa: E402
from qimera_studio.teacher.onnx_reading.parsing import parse  # noqa: E402
from qimera_studio.teacher.onnx_reading.reading import translated  # noqa: E402
from qimera_studio.teacher.onnx_reading.rehearsal import about  # noqa: E402

MEGABYTE = 2**20


def outcome(file: Path) -> str:
    """Read, or in short why not."""
    try:
        with about(file):
            translated(parse(file), None)
    except InputRefused as error:
        return "refused: damaged" if "It is damaged" in str(error) else "refused: says what"
    return "read"


def main() -> None:
    """Read them all and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    count = parser.parse_args().files
    sound = plain().SerializeToString()
    made = [damage(plain()).SerializeToString() for damage in REFUSED if damage.__name__ != "many_parts"]
    outcomes: Counter[str] = Counter()
    slowest, before = 0.0, peak()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "net.onnx"
        for seed in range(count):
            file.write_bytes(mutated(sound if seed % 2 else made[seed // 2 % len(made)], seed))
            started = time.perf_counter()
            outcomes[outcome(file)] += 1
            slowest = max(slowest, time.perf_counter() - started)
    rows = [f"| {what} | {number} |" for what, number in sorted(outcomes.items())]
    figures = f"Slowest file {slowest:.2f} s; memory grew by {(peak() - before) / MEGABYTE:.0f} MB over all of them."
    table = "\n".join(["| outcome | files |", "|---|---|", *rows])
    text = f"# {count} damaged ONNX files\n\n{table}\n\n{figures}\nNo crash, and no failure but a refusal.\n"
    (HERE / "onnx_fuzzing.md").write_text(text)
    sys.stdout.write(text)


def peak() -> int:
    """Most memory this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
