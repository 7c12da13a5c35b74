"""CPU time of one Qimera iteration (generator and student, ResNet-20, batch 200, one thread) against the plain form.

Run `python tests/benchmarks/qimera_iteration.py [PAIRS]`; it rewrites `qimera_iteration.md`. All forms start from the
same weights and see the same random numbers, one iteration of each in turn, so load on the machine meets all alike.
"""

import copy
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch
from plain_qimera import Generator, PlainTrainer, ResNet20, quantized

from qimera_studio.finetuning.alternating import AlternatingTrainer
from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Target
from qimera_studio.options.distillation import DistillationOptions
from qimera_studio.options.quantization import QuantizationOptions
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.quantization.paper import attach
from qimera_studio.synthesis.training import GeneratorTrainer

BATCH, RANGE = 200, 4.0
PLAIN = "plain transcription, fp32"
Step = Callable[[int], tuple[float, float]]


def trained_like_network() -> ResNet20:
    """A ResNet-20 whose batch norms hold statistics of a forward pass."""
    network = ResNet20()
    for _ in range(30):
        network(torch.randn(64, 3, 32, 32))
    return network.eval()


def ours(network: ResNet20, generator: Generator, autocast: torch.dtype | None) -> AlternatingTrainer:
    """The program's own trainer, with the plain generator's weights."""
    teacher = frozen(capture(copy.deepcopy(network), 3, 32))
    options = SynthesisOptions(batch_size=BATCH, embedding_width=64, statistics_weight=0.1)
    trainer = GeneratorTrainer(teacher, 10, 3, 32, options, seed=0, autocast=autocast)
    for mine, plain in zip(trainer.generator.parameters(), generator.parameters(), strict=True):
        mine.data.copy_(plain)
    student = GraphNetwork(teacher.graph, teacher.weights())
    attach(student, Target(), QuantizationOptions())
    distillation = DistillationOptions(
        source="generator",
        optimizer="sgd",
        learning_rate=1e-4,
        bias_rate=1.0,
        weight_decay=1e-4,
        hard_label_weight=1,
        temperature=20,
    )
    alternating = AlternatingTrainer(trainer, student, QuantizationOptions(), distillation)
    for quantizer in alternating.tracked:
        quantizer.range.copy_(torch.tensor([0, RANGE]))
    alternating.tracking_until = 0
    return alternating


def forms() -> dict[str, Step]:
    """One step function per form, each returning L_G and L_S."""
    torch.manual_seed(0)
    network, generator = trained_like_network(), Generator()
    plain = PlainTrainer(network, quantized(copy.deepcopy(network), RANGE), copy.deepcopy(generator))
    trainers = {"ours, fp32": ours(network, generator, None)}
    if torch.cpu._is_avx512_bf16_supported():
        trainers["ours, bf16 autocast"] = ours(network, generator, torch.bfloat16)
    draws = next(iter(trainers.values())).generator.draw

    def plain_step(index: int) -> tuple[float, float]:
        draw = draws(BATCH, index)
        return plain.step(draw.classes, draw.noise, draw.mix)

    def step(trainer: AlternatingTrainer) -> Step:
        def run(index: int) -> tuple[float, float]:
            metrics = trainer.step(index)
            return metrics["generator_loss"], metrics["loss"]

        return run

    return {PLAIN: plain_step, **{name: step(trainer) for name, trainer in trainers.items()}}


def measure(pairs: int) -> tuple[dict[str, list[float]], dict[str, tuple[float, float]]]:
    """CPU seconds of every iteration by form, and each form's losses of the first iteration."""
    steps = forms()
    losses = {name: step(0) for name, step in steps.items()}
    seconds: dict[str, list[float]] = {name: [] for name in steps}
    for index in range(1, pairs + 1):
        for name, step in steps.items():
            started = time.process_time()
            step(index)
            seconds[name].append(time.process_time() - started)
    return seconds, losses


def table(seconds: dict[str, list[float]], losses: dict[str, tuple[float, float]]) -> str:
    """The committed page."""
    lines = [
        "# One Qimera iteration",
        "",
        f"Generator and student, ResNet-20, 32×32, batch {BATCH}, one thread, process CPU time; median of "
        f"{len(seconds[PLAIN])} interleaved iterations, ratio the median over pairs.",
        "",
        f"{_processor()}, torch {torch.__version__}; flags: {_flags()}.",
        "",
        "| form | CPU seconds | plain / form | L_G, L_S of the first iteration |",
        "|---|---|---|---|",
    ]
    for name, values in seconds.items():
        ratio = statistics.median(plain / value for plain, value in zip(seconds[PLAIN], values, strict=True))
        first = ", ".join(f"{loss:.4f}" for loss in losses[name])
        lines.append(f"| {name} | {statistics.median(values):.3f} | {ratio:.2f} | {first} |")
    return "\n".join(lines) + "\n"


def _processor() -> str:
    lines = _cpuinfo()
    found = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return found[0] if found else platform.processor()


def _flags() -> str:
    flags = next((line for line in _cpuinfo() if line.startswith("flags")), "").split()
    return " ".join(flag for flag in ("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16") if flag in flags)


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []


def main() -> None:
    """Measure and write the page."""
    torch.set_num_threads(1)
    page = table(*measure(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
    Path(__file__).with_suffix(".md").write_text(page, encoding="utf-8")
    sys.stdout.write(page)


if __name__ == "__main__":
    main()
