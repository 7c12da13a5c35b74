"""How much work convolutions and products are, how long work takes, and how fast this machine does it at best."""

import statistics
import time
from collections.abc import Callable, Iterator
from typing import Any

import torch
import torch.nn.functional as F
from torch.profiler import ProfilerActivity, profile
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry


class Counter(TorchDispatchMode):
    """Counts operations (two a multiplication with its addition) of convolutions and matrix products."""

    def __init__(self) -> None:
        super().__init__()
        self.operations = 0

    def __torch_dispatch__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        output = func(*args, **(kwargs or {}))
        formula = flop_registry.get(func._overloadpacket)
        if formula is not None:
            self.operations += formula(*args, **(kwargs or {}), out_val=output)
        return output


def timed(action: Callable[[], object]) -> float:
    """Processor seconds."""
    began = time.process_time()
    action()
    return time.process_time() - began


def counted(action: Callable[[], object]) -> int:
    """Operations, by `Counter`."""
    with Counter() as counter:
        action()
    return counter.operations


def profiled(action: Callable[[], object]) -> list[tuple[str, float]]:
    """The five operators with the most processor time of their own."""
    with profile(activities=[ProfilerActivity.CPU]) as found:
        action()
    events = sorted(found.key_averages(), key=lambda event: -event.self_cpu_time_total)
    total = sum(event.self_cpu_time_total for event in events) or 1
    return [(event.key, event.self_cpu_time_total / total) for event in events[:5]]


def candidates(dtype: torch.dtype) -> Iterator[tuple[str, float, Callable[[], torch.Tensor]]]:
    """Large convolutions and products that ought to run at the machine's best rate, with their operations."""
    for channels, side in ((64, 56), (128, 28), (256, 28), (256, 14)):
        images = torch.randn(16, channels, side, side, dtype=dtype).to(memory_format=torch.channels_last)
        kernel = torch.randn(channels, channels, 3, 3, dtype=dtype).to(memory_format=torch.channels_last)
        operations = 2 * 9 * channels**2 * images.numel() / channels
        shape = f"convolution 16×{channels}×{side}×{side}"
        yield shape, operations, lambda images=images, kernel=kernel: F.conv2d(images, kernel, padding=1)
    for size in (1024, 1536):
        left, right = torch.randn(2, size, size, dtype=dtype)
        yield f"product {size}³", 2 * size**3, lambda left=left, right=right: left @ right


@torch.no_grad()
def peaks(repeats: int) -> dict[str, tuple[float, str]]:
    """Best operations a second by dtype, with what reached it: the median of runs that take turns."""
    every = {
        (str(dtype).removeprefix("torch."), name): (operations, action)
        for dtype in (torch.float32, torch.bfloat16)
        for name, operations, action in candidates(dtype)
    }
    seconds: dict[tuple[str, str], list[float]] = {key: [] for key in every}
    for _ in range(repeats + 1):
        for key, (_, action) in every.items():
            seconds[key].append(timed(action))
    rates = {key: every[key][0] / statistics.median(values[1:]) for key, values in seconds.items()}
    best: dict[str, tuple[float, str]] = {}
    for (dtype, name), rate in rates.items():
        best[dtype] = max(best.get(dtype, (0.0, "")), (rate, name))
    return best


@torch.no_grad()
def rate_now(dtype: str, name: str, repeats: int = 5) -> float:
    """The rate that one of the candidates reaches at this moment, after one run that warms up."""
    found = {shape: (operations, action) for shape, operations, action in candidates(getattr(torch, dtype))}
    operations, action = found[name]
    return operations / statistics.median([timed(action) for _ in range(repeats + 1)][1:])
