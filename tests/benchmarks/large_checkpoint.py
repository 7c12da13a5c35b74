"""Peak memory and time of reading large checkpoints: 1 GiB of plain tensors, and whole `inspect` of large networks.

    python tests/benchmarks/large_checkpoint.py [FOLDER]

The files are made in FOLDER (a temporary one otherwise) and removed. Each is read in a process of its own, whose
resident memory is watched from before the reading to its highest point; the process that looks the file over is watched
as well. Rewrites `large_checkpoint.md`.
"""

import multiprocessing
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    import torch

# The process that looks a file over imports this module anew, so torch is imported where it is used.
sys.path.insert(0, str(Path(__file__).parents[1]))

MEBIBYTE = 2**20
SIDE = 4096
COUNT = 16  # of square matrices of 64 MiB in float32
NETWORKS = ("vgg19_bn", "regnet_y_32gf", "wide_resnet101_2")


def plain_tensors(dtype: str = "float32") -> dict[str, "torch.Tensor"]:
    """1 GiB of weights when they are read."""
    import torch

    kind = getattr(torch, dtype)
    return {f"fc{number}.weight": torch.full((SIDE, SIDE), number + 0.5, dtype=kind) for number in range(COUNT)}


def write_zip(path: Path) -> None:
    """PyTorch's zip format."""
    import torch

    torch.save(plain_tensors(), path)


def write_half(path: Path) -> None:
    """The same in half precision."""
    import torch

    torch.save(plain_tensors("float16"), path)


def write_legacy(path: Path) -> None:
    """PyTorch's old format."""
    import torch

    torch.save(plain_tensors(), path, _use_new_zipfile_serialization=False)


def write_safetensors(path: Path) -> None:
    """Safetensors."""
    from safetensors.torch import save_file

    save_file(plain_tensors(), path)


def write_network(path: Path, name: str) -> None:
    """A torchvision classifier with weights drawn at random, as if it had been trained."""
    import torch
    from support.classifiers import scrambled
    from torchvision import models

    torch.save(scrambled(models.get_model(name, weights=None)).state_dict(), path)


def write_wide(path: Path) -> None:
    """A ResNet-101 wide enough for 1 GiB."""
    import torch
    from support.classifiers import scrambled
    from torchvision.models.resnet import Bottleneck, ResNet

    torch.save(scrambled(ResNet(Bottleneck, [3, 4, 23, 3], width_per_group=200)).state_dict(), path)


def read(path: str) -> int:
    """Read the weights; gives their bytes."""
    from qimera_studio.teacher.reading import read_checkpoint

    return sum(tensor.nbytes for tensor in read_checkpoint(Path(path), _Heard()).weights.values())


def inspect(path: str) -> int:
    """Do all that loading a teacher is; gives its bytes."""
    from qimera_studio.job import TeacherSource
    from qimera_studio.teacher.inspection import card_of
    from qimera_studio.teacher.loading import load_teacher

    teacher = load_teacher(TeacherSource(path=path), _Heard())
    card_of(teacher)
    return sum(tensor.nbytes for tensor in teacher.network.state_dict().values())


class _Heard:
    """Counts what is reported, and writes it where the benchmark finds it."""

    times = 0

    def __call__(self, doing: str, fraction: float) -> None:
        _Heard.times += 1


def measured(pipe: "Connection[Any, Any]", path: str, task: Callable[[str], int], small: str) -> None:
    """Live in the measuring process: warm up on a small file, then measure the large one."""
    import torch

    torch.set_num_threads(1)
    task(small)
    before, began, heard = _occupied(), time.perf_counter(), _Heard.times
    child = _Watch()
    held = task(path)
    pipe.send({
        "held": held, "peak": _status("VmHWM") - before, "child": child.stop(), "seconds": time.perf_counter() - began,
        "reports": _Heard.times - heard,
    })  # fmt: skip


def _occupied() -> int:
    """Resident memory now, in bytes; the highest is counted from here on."""
    Path("/proc/self/clear_refs").write_text("5")
    return _status("VmHWM")


def _status(entry: str) -> int:
    return int(Path("/proc/self/status").read_text().partition(f"{entry}:")[2].split()[0]) * 1024


class _Watch:
    """The most memory that any child of this process occupies."""

    def __init__(self) -> None:
        self._most, self._done = 0, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._done.wait(0.01):
            for child in psutil.Process().children():
                try:
                    self._most = max(self._most, child.memory_info().rss)
                except psutil.Error:
                    continue

    def stop(self) -> int:
        self._done.set()
        self._thread.join()
        return self._most


def measure(path: Path, task: Callable[[str], int], small: Path) -> dict[str, Any]:
    """What reading one file takes."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=measured, args=(theirs, str(path), task, str(small)))
    process.start()
    theirs.close()
    result: dict[str, Any] = ours.recv()
    process.join()
    return result


def main(folder: Path) -> None:
    """Measure everything and rewrite the table."""
    small = folder / "small.pth"
    write_network(small, "resnet18")
    rows = []
    writers = {"zip": write_zip, "zip, float16": write_half, "legacy": write_legacy, "safetensors": write_safetensors}
    for title, write in writers.items():
        rows.append(_row(f"1 GiB of tensors, {title}", folder, write, read, small))
    for name in NETWORKS:
        rows.append(_row(f"{name}, whole inspect", folder, partial(write_network, name=name), inspect, small))
    rows.append(_row("ResNet-101 of width 200, whole inspect", folder, write_wide, inspect, small))
    text = (
        "# Reading large checkpoints\n\nPeak resident memory over what the process had before, of the one that reads"
        " and of the one that looks the file over.\n\n| file | tensors, MiB | peak, MiB | peak / tensors | of the other"
        " process, MiB | seconds | reports |\n|---|---|---|---|---|---|---|\n"
    )
    Path(__file__).with_suffix(".md").write_text(text + "\n".join(rows) + "\n", encoding="utf-8")


def _row(title: str, folder: Path, write: Callable[[Path], None], task: Callable[[str], int], small: Path) -> str:
    path = folder / "large"
    writer = multiprocessing.get_context("spawn").Process(target=write, args=(path,))
    writer.start()
    writer.join()
    result = measure(path, task, small)
    path.unlink()
    held, peak, child = (result[name] / MEBIBYTE for name in ("held", "peak", "child"))
    ratio, seconds, reports = peak / held, result["seconds"], result["reports"]
    return f"| {title} | {held:.0f} | {peak:.0f} | {ratio:.2f} | {child:.0f} | {seconds:.1f} | {reports} |"


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(Path(temporary))
