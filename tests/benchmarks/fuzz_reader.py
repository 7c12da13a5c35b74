"""Fuzzing the reader: mutated checkpoints, each refused with one sentence or read into sound tensors.

    python tests/benchmarks/fuzz_reader.py FOLDER [COUNT [INSPECTED]]

Every input is made from its number, so each can be made again. They are read in processes of a thousand inputs with an
address space of 1 GiB over what they start with; a number that kills its process is found by the last line it wrote.
What is done stays in FOLDER: run the same command again to go on. The last INSPECTED inputs go through the whole
`actions.inspect`, which captures and probes what the reader lets through. Rewrites `fuzz_reader.md`.
"""

import json
import multiprocessing
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

GIBIBYTE = 2**30
CHUNK = 1000
CHUNK_INSPECTED = 50


def main(folder: Path, count: int, inspected: int) -> None:
    """Do what is left to do, then write the table."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "corpus").mkdir(exist_ok=True)
    if not any((folder / "corpus").iterdir()):
        from support.checkpoints import every_form

        for name, content in every_form().items():
            (folder / "corpus" / name).write_bytes(content)
    for task, total, chunk in ((read, count, CHUNK), (inspect, inspected, CHUNK_INSPECTED)):
        for start in range(0, total, chunk):
            _in_process(folder, task, start, min(start + chunk, total))
    write_table(folder, count, inspected)


def _in_process(folder: Path, task: Callable[..., None], start: int, stop: int) -> None:
    log = folder / f"{task.__name__}-{start:06}.jsonl"
    if log.exists() and _records(log)[-1].get("done"):
        return
    log.unlink(missing_ok=True)
    process = multiprocessing.get_context("spawn").Process(target=task, args=(folder, log, start, stop))
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{task.__name__}: the process ended with {process.exitcode} after {log.read_text()[-300:]}")


def read(folder: Path, log: Path, start: int, stop: int) -> None:
    """Hand inputs to the reader alone."""
    from support.judging import judged

    _each(folder, log, range(start, stop), judged)


def inspect(folder: Path, log: Path, start: int, stop: int) -> None:
    """Hand inputs to everything that inspecting a file is; they are others than those the reader gets."""
    import torch
    from support.judging import assert_sentence, nothing_runs

    from qimera_studio import actions
    from qimera_studio.checkpoint import reading
    from qimera_studio.checkpoint.examination import examine
    from qimera_studio.errors import InputRefused
    from qimera_studio.job import TeacherSource

    torch.set_num_threads(1)
    reading.examine_apart = lambda path, report: examine(path)

    def whole(path: Path) -> str:
        with nothing_runs():
            try:
                actions.inspect(TeacherSource(path=str(path)))
            except InputRefused as refusal:
                assert_sentence(str(refusal))
                return str(refusal)
        return ""

    actions.inspect(TeacherSource(path=str(folder / "corpus" / "zip")))  # imports what is imported late
    _each(folder, log, range(10_000_000 + start, 10_000_000 + stop), whole)


def _each(folder: Path, log: Path, numbers: Iterable[int], judge: Callable[[Path], str]) -> None:
    from support.mutations import Mutator

    canary = folder / "canary"
    mutator = Mutator([file.read_bytes() for file in sorted((folder / "corpus").iterdir())], str(canary))
    file = folder / f"input-{log.stem}.pth"
    file.write_bytes(b"\0")
    _warm_up(judge, folder)
    _limit_memory()
    with open(log, "w", encoding="utf-8") as lines:
        for number in numbers:
            kind, content = mutator.make(number)
            file.write_bytes(content)
            print(json.dumps({"number": number, "kind": kind}), file=lines, flush=True)
            before, began = _occupied(), time.process_time()
            sentence = judge(file)
            record = {
                "number": number,
                "kind": kind,
                "seconds": time.process_time() - began,
                "memory": _highest() - before,
                "sentence": sentence,
                "canary": canary.exists(),
            }
            print(json.dumps(record), file=lines, flush=True)
        print(json.dumps({"done": True}), file=lines)
    file.unlink()


def _warm_up(judge: Callable[[Path], str], folder: Path) -> None:
    for file in sorted((folder / "corpus").iterdir()):
        judge(file)


def _limit_memory() -> None:
    """Let this process have 1 GiB more of addresses than it has."""
    addresses = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (addresses + GIBIBYTE, addresses + GIBIBYTE))


def _occupied() -> int:
    """Resident memory now, in bytes; what `_highest` gives is counted from here on."""
    Path("/proc/self/clear_refs").write_text("5")
    return _highest()


def _highest() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _records(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def write_table(folder: Path, count: int, inspected: int) -> None:
    """Rewrite `fuzz_reader.md` from what the processes wrote."""
    lines = [
        "# Fuzzing the reader\n",
        f"`fuzz_reader.py`: {count:,} mutated checkpoints through the reader, {inspected:,} others through the whole"
        " `inspect`, each under 1 GiB of address space over the process's own. Every one was refused with one sentence"
        " or gave sound tensors; none crashed, none ran anything (an audit hook hears every look-up, process, folder"
        " and connection; a canary folder would have appeared).\n",
    ]
    for task, title in (("read", "Reader"), ("inspect", "Whole inspect")):
        logs = [_records(log) for log in sorted(folder.glob(f"{task}-*.jsonl"))]
        records = [record for log in logs for record in log if "seconds" in record]
        assert not any(record["canary"] for record in records)
        lines += [f"## {title}\n", *_table(records), ""]
    Path(__file__).with_suffix(".md").write_text("\n".join(lines), encoding="utf-8")


def _table(records: list[dict[str, Any]]) -> list[str]:
    kinds: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        kinds[record["kind"]].append(record)
    rows = ["| mutation | inputs | refused | read | slowest, CPU ms | median, CPU ms | most memory, MiB |"]
    rows += ["|---|---|---|---|---|---|---|"]
    for kind, group in [*sorted(kinds.items()), ("all", records)]:
        refused = sum(bool(record["sentence"]) for record in group)
        seconds = sorted(record["seconds"] for record in group)
        slowest, median = 1000 * seconds[-1], 1000 * seconds[len(seconds) // 2]
        memory = max(record["memory"] for record in group) / 2**20
        rows.append(
            f"| {kind} | {len(group):,} | {refused:,} | {len(group) - refused:,} | {slowest:.0f} | {median:.1f}"
            f" | {memory:.0f} |"
        )
    return rows


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(value) for value in (*sys.argv[2:], "20000", "500")[:2]))
