"""Latency: a float and a quantized ONNX model, timed alternately so that both meet the same disturbances."""

import time
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime

from qimera_studio.device import processor_features, processor_name
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.evaluation.time_spent import TimeSpent, time_spent

FLAGS = ("avx2", "avx_vnni", "avx512_vnni")
"""Processor features that decide how fast 8-bit integers are."""


@dataclass(frozen=True)
class Timing:
    """Milliseconds per call at one batch size.

    Attributes:
        batch_size: images per call.
        repetitions: calls of each model.
        float_median, float_minimum: of the float model.
        quantized_median, quantized_minimum: of the quantized model.
        float_spent, quantized_spent: where the time goes; looked at where the quantized model is the slower one.
    """

    batch_size: int
    repetitions: int
    float_median: float
    float_minimum: float
    quantized_median: float
    quantized_minimum: float
    float_spent: TimeSpent | None = None
    quantized_spent: TimeSpent | None = None

    @property
    def speedup(self) -> float:
        """How many times faster the quantized model is, by medians."""
        return self.float_median / self.quantized_median


@dataclass(frozen=True)
class Latency:
    """Timings with what they depend on.

    Attributes:
        timings: one for each batch size.
        threads: per model.
        cpu_flags: those of `FLAGS` that this processor has.
        machine: the processor's name.
    """

    timings: tuple[Timing, ...]
    threads: int
    cpu_flags: tuple[str, ...]
    machine: str

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, each timing's `speedup` included."""
        timings = [{**asdict(timing), "speedup": timing.speedup} for timing in self.timings]
        return {**asdict(self), "timings": timings, "cpu_flags": list(self.cpu_flags)}


def measure(
    float_model: bytes | Path,
    quantized_model: bytes | Path,
    *,
    batch_sizes: tuple[int, ...] = (1, 32),
    threads: int = 1,
    seconds: float = 2.0,
) -> Latency:
    """Time two models of the same input shape.

    Args:
        float_model: ONNX bytes or path.
        quantized_model: ONNX bytes or path.
        batch_sizes: images per call.
        threads: per model.
        seconds: spent on each batch size, at least five calls of each model.

    Raises:
        InputRefused: onnxruntime cannot read or run a model.
    """
    models = float_model, quantized_model
    sessions = [open_session(model, threads=threads) for model in models]
    timings = [_timing(sessions, batch_size, seconds) for batch_size in batch_sizes]
    for place, timing in enumerate(timings):
        if timing.speedup < 1:
            spent = [
                time_spent(model, _feed(session, timing.batch_size), threads)
                for model, session in zip(models, sessions, strict=True)
            ]
            timings[place] = replace(timing, float_spent=spent[0], quantized_spent=spent[1])
    return Latency(tuple(timings), threads, cpu_flags(), processor_name())


def cpu_flags() -> tuple[str, ...]:
    """Those of `FLAGS` that this processor has."""
    features = processor_features()
    return tuple(flag for flag in FLAGS if features.get(flag))


def _timing(sessions: list[onnxruntime.InferenceSession], batch_size: int, seconds: float) -> Timing:
    feeds = [_feed(session, batch_size) for session in sessions]
    for session, feed in zip(sessions, feeds, strict=True):
        session.run(None, feed)  # the first call allocates
    taken: list[list[float]] = [[], []]
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(taken[0]) < 5:
        for session, feed, times in zip(sessions, feeds, taken, strict=True):
            start = time.perf_counter()
            session.run(None, feed)
            times.append(1e3 * (time.perf_counter() - start))
    fp32, quantized = taken
    return Timing(batch_size, len(fp32), float(np.median(fp32)), min(fp32), float(np.median(quantized)), min(quantized))


def _feed(session: onnxruntime.InferenceSession, batch_size: int) -> dict[str, np.ndarray]:
    given = session.get_inputs()[0]
    noise = np.random.default_rng(0).standard_normal((batch_size, *given.shape[1:]))
    return {given.name: (noise * 60 + 128).astype(np.uint8) if given.type == "tensor(uint8)" else noise.astype("f4")}
