"""Where a run computes: the device, its name and memory, the number of threads and the dtype of mixed precision."""

import ctypes
import os
import platform
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import torch

from qimera_studio.errors import UsageError


@dataclass(frozen=True)
class DeviceInfo:
    """One device a person can pick.

    Attributes:
        key: what `--device` takes: `cpu`, `cuda` or `cuda:N`.
        name: the processor's or card's name.
        free_bytes: memory that is free now.
    """

    key: str
    name: str
    free_bytes: int


def devices() -> list[DeviceInfo]:
    """All usable devices, the fastest kind first."""
    cards = [
        DeviceInfo(f"cuda:{index}", torch.cuda.get_device_name(index), torch.cuda.mem_get_info(index)[0])
        for index in range(torch.cuda.device_count() if torch.cuda.is_available() else 0)
    ]
    return [*cards, DeviceInfo("cpu", f"{physical_cores()} processor cores", psutil.virtual_memory().available)]


def choose(wanted: str) -> torch.device:
    """The device that `wanted` (`auto`, `cpu`, `cuda`, `cuda:N`) stands for on this machine.

    Raises:
        UsageError: there is no such device here.
    """
    available = [info.key for info in devices()]
    if wanted == "auto":
        return torch.device(available[0])
    key = "cuda:0" if wanted == "cuda" else wanted
    if key not in available:
        raise UsageError(f"There is no device '{wanted}' on this machine; use {' or '.join(['auto', *available])}.")
    return torch.device(key)


def mixed_precision(device: torch.device) -> torch.dtype | None:
    """bfloat16 where the hardware multiplies it faster than float32, else None.

    With AVX-512 alone that is so on AMD's processors (twice as fast on an EPYC); Intel's are made for AMX there, and
    without it bfloat16 convolutions take 1.8 times as long as float32 ones (Xeon with AMX switched off).
    """
    if device.type == "cuda":
        return torch.bfloat16 if torch.cuda.is_bf16_supported(including_emulation=False) else None
    features = processor_features()
    faster = features.get("amx_bf16") or (features.get("avx512_bf16") and not is_intel())
    return torch.bfloat16 if faster else None


def is_intel() -> bool:
    """Whether Intel made this processor."""
    return str(_capabilities().get("cpu_name", "")).startswith("Intel")


def _capabilities() -> dict[str, Any]:
    tell: Callable[[], dict[str, Any]] = getattr(torch.cpu, "get_capabilities", dict)
    return tell()


def processor_features() -> dict[str, bool]:
    """Instruction sets of this processor by name, such as `avx512_vnni`; empty where torch is too old to say."""
    return {name: value for name, value in _capabilities().items() if isinstance(value, bool)}


def processor_name() -> str:
    """The processor's name as its maker gave it, as far as this system tells."""
    with suppress(OSError):
        told = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        named = (line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name"))
        if name := next(named, ""):
            return name
    return str(_capabilities().get("cpu_name", "")) or platform.processor() or platform.machine()


def physical_cores() -> int:
    """Processor cores this process may use."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(psutil.cpu_count(logical=False) or allowed, allowed))


def training_threads() -> int:
    """Threads for training: as many as the environment says, else one for every core."""
    stated = os.environ.get("OMP_NUM_THREADS", "")
    return int(stated) if stated.isdigit() and int(stated) > 0 else physical_cores()


def keep_freed_memory() -> None:
    """Let this process reuse the memory it frees, instead of returning it to the system and asking for it again.

    The activations of large images are hundreds of megabytes an iteration; glibc hands such blocks back at once, and
    fresh pages cost a third of the processor time of a 224-pixel iteration.
    """
    if not sys.platform.startswith("linux"):
        return
    trim_threshold, top_pad, most_mapped_blocks = -1, -2, -4  # names of glibc's malloc.h
    with suppress(OSError, AttributeError):  # another C library
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(most_mapped_blocks, 0)
        mallopt(trim_threshold, 2**31 - 1)
        mallopt(top_pad, 2**27)
