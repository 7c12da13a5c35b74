"""Every write of a tiny run goes wrong in every way it can; the run is resumed and must end with the same integers.

    python tests/benchmarks/fault_injection.py --runs FOLDER [--table FILE.md]

Ways: the write fails with the disk full, fails half-way, is the last of a process that is killed before or after the
file is replaced, or amid a line of the journal. State is saved after every step, so that as many writes as there are
steps are met. No resume may then have more than one step to do again, or the three of choosing or of exporting, which
keep no state.
"""

import argparse
import shutil
import sys
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from support.faults import APPENDING, REPLACING, Disk, Killed, begin_or_resume, integers, quick

from qimera_studio.errors import InputRefused, RunFailed
from qimera_studio.events import Event, Finished, Step
from qimera_studio.run_folder.folder import RunFolder

COLUMNS = ("file", "faults", "resumed", "identical integers", "most steps done again", "temporary files left")


def main() -> None:
    """Spoil, resume, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--table", type=Path)
    given = parser.parse_args()
    began, whole = time.monotonic(), Disk()
    with quick():
        with whole.used():
            begin_or_resume(given.runs / "whole")
        expected = integers(given.runs / "whole")
        found: dict[str, list[tuple[bool, bool, int, int]]] = defaultdict(list)
        for number, name in enumerate(whole.written):
            for how in APPENDING if name == "journal.jsonl" else REPLACING:
                found[name].append(spoilt(given.runs / "spoilt", Disk(number, how), expected))
    text = table(found, time.monotonic() - began)
    sys.stdout.write(text)
    if given.table:
        given.table.write_text(text, encoding="utf-8")
    sound = all(
        resumed and same and again <= 3 and not left for row in found.values() for resumed, same, again, left in row
    )
    sys.exit(0 if sound else 1)


def spoilt(path: Path, disk: Disk, expected: bytes) -> tuple[bool, bool, int, int]:
    """One run with one fault: whether it could be resumed to its end, to the same integers, what it cost and left."""
    shutil.rmtree(path, ignore_errors=True)
    try:
        with disk.used():
            begin_or_resume(path)
        raise RuntimeError("the fault was not met")
    except (Killed, RunFailed, InputRefused):
        made = steps(RunFolder(path).journal())
    events = begin_or_resume(path)
    again = len(made & steps(events))
    left = sum(file.is_file() for file in path.rglob(".*"))
    return isinstance(events[-1], Finished), integers(path) == expected, again, left


def steps(told: list[Event]) -> set[tuple[str, int]]:
    """Which steps of which stages were told."""
    return {(event.stage, event.step) for event in told if isinstance(event, Step)}


def table(found: dict[str, list[tuple[bool, bool, int, int]]], seconds: float) -> str:
    """What was found, a line for each file."""
    lines = [
        "# Faults at every write of a run",
        "",
        f"`python tests/benchmarks/fault_injection.py`: {sum(map(len, found.values()))} faults",
        f"in {seconds / 60:.0f} minutes, state saved after every step.",
        "",
        f"| {' | '.join(COLUMNS)} |",
        f"|---{'|---:' * (len(COLUMNS) - 1)}|",
    ]
    for name, rows in found.items():
        resumed, same, again, left = zip(*rows, strict=True)
        lines.append(f"| {name} | {len(rows)} | {sum(resumed)} | {sum(same)} | {max(again)} | {sum(left)} |")
    lines += ["", "Filling the bank, calibrating (one step each), choosing and exporting (three each) keep no state."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
