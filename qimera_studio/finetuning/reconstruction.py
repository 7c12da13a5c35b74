"""Block reconstruction: rounding, scales and biases learned block by block (BRECQ; QDrop's mixed inputs; GENIE-M).

For each block: min mean ||block_S(x) - block_T(x_T)||^2 + w * sum(1 - |2h(V) - 1|^beta), x drawn element-wise from the
student's and the teacher's input of the block. beta falls from 20 to 2; the regulariser sleeps for the first fifth.
"""

import math
from typing import Any, cast

import torch
from torch import Tensor

from qimera_studio.finetuning.block_inputs import BlockInputs, run_block
from qimera_studio.graph.blocks import Block
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.options.reconstruction import ReconstructionOptions
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.quantization.deployable import SymmetricQuantizer, rectified_sigmoid
from qimera_studio.randomness import coins, stream

SLEEP = 0.2
"""Share of the iterations before the rounding regulariser wakes."""


class BlockReconstruction:
    """Reconstructs one block of a student.

    Args:
        student: its blocks before this one are done; changed in place.
        block: which part.
        samples: the block's inputs and targets.
        options: rates and weights.
        iterations: how many steps will be made.
        seed: the run's seed.
        autocast: dtype of the forward passes, None for float32.

    Attributes:
        restraint: into how many parts batches go, and what learning rates are multiplied by.
    """

    restraint: Restraint = UNRESTRAINED

    def __init__(
        self,
        student: GraphNetwork,
        block: Block,
        samples: BlockInputs,
        options: ReconstructionOptions,
        *,
        iterations: int,
        seed: int,
        autocast: torch.dtype | None,
    ) -> None:
        self.student, self.block, self.samples = student, block, samples
        self.options, self.iterations, self.seed, self.autocast = options, iterations, seed, autocast
        self.device = samples.real.device
        self.quantizers = {name: cast(SymmetricQuantizer, student.weight_quantizers[name]) for name in block.layers}
        for name, quantizer in self.quantizers.items():
            quantizer.learn_rounding(student.layer(name).weight)
        self.optimizer = torch.optim.Adam(self._parameter_groups(), fused=True)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]

    def step(self, index: int) -> dict[str, float]:
        """One update; `index` counts from 0.

        Returns:
            `error`: the squared error of the block's output, relative to the output's energy.
        """
        generator = stream(self.seed, f"reconstruct {self.block.output}", index)
        count = len(self.samples.targets)
        chosen = torch.randperm(count, generator=generator)[: self.options.batch_size].to(self.device)
        x, target = self._mixed(chosen, generator), self.samples.targets[chosen].float()
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * self.restraint.rate
        self.optimizer.zero_grad(set_to_none=True)
        sizes = self.restraint.sizes(len(chosen))
        parts = zip(x.split(sizes), target.split(sizes), strict=True)
        squared = sum(self._add_gradient(*part, len(chosen), index) for part in parts)
        self.optimizer.step()
        energy = torch.linalg.vector_norm(target).square() / target.numel()
        return {"error": (squared / energy.clamp_min(1e-12)).item()}

    def _add_gradient(self, x: Tensor, target: Tensor, count: int, index: int) -> Tensor:
        """Add the gradient of a part of a batch of `count`; gives what it adds to the mean squared error."""
        with torch.autocast(self.device.type, self.autocast, enabled=self.autocast is not None):
            output = run_block(self.student, self.block, x)
        difference, share = output.detach().float() - target, 1 / (count * target[0].numel())
        squared: Tensor = share * torch.linalg.vector_norm(difference).square()
        # The error's gradient by hand: autograd would make three more passes over tensors of the output's size.
        output.backward(difference.mul_(2 * share * target.shape[1]).to(output.dtype))
        regulariser = self._regulariser(index)
        if regulariser is not None:
            (len(x) / count * regulariser).backward()
        return squared

    def finish(self) -> None:
        """Settle every rounding: the student's weights become the learned integers' values."""
        for name, quantizer in self.quantizers.items():
            self.student.layer(name).weight.data = quantizer.settle_rounding()

    def state_dict(self) -> dict[str, Any]:
        """Everything that moves while the block is learned."""
        return {
            "optimizer": self.optimizer.state_dict(),
            "parameters": [[p.detach() for p in group["params"]] for group in self.optimizer.param_groups],
            "bases": {name: quantizer.base for name, quantizer in self.quantizers.items()},
        }

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue from `state_dict`."""
        self.optimizer.load_state_dict(state["optimizer"])
        for group, saved in zip(self.optimizer.param_groups, state["parameters"], strict=True):
            for parameter, value in zip(group["params"], saved, strict=True):
                parameter.data.copy_(value)
        for name, base in state["bases"].items():
            self.quantizers[name].base = base.to(self.device)

    def _parameter_groups(self) -> list[dict[str, Any]]:
        student, options = self.student, self.options
        biases = [student.layer(name).bias for name in self.block.layers]
        inside = [node.name for node in self.block.nodes if node.name in student.tensor_quantizers]
        shared = {id(student.tensor_quantizers[name]): student.tensor_quantizers[name] for name in inside}
        groups: list[tuple[list[Any], float]] = [
            ([quantizer.rounding for quantizer in self.quantizers.values()], options.rounding_rate),
            ([quantizer.scale for quantizer in self.quantizers.values()], options.weight_scale_rate),
            ([quantizer.scale for quantizer in shared.values()], options.activation_scale_rate),
            (biases, options.bias_rate),
        ]
        return [{"params": params, "lr": rate} for params, rate in groups if params]

    def _mixed(self, chosen: Tensor, generator: torch.Generator) -> Tensor:
        """The chosen samples' inputs, float32, each element the teacher's with the probability `float_mix`.

        Elements are selected by integer arithmetic on their bits, exactly: `torch.where` with a random mask stops the
        processor at every second element and takes four times as long.
        """
        held, real = (kept[chosen].view(torch.int16) for kept in (self.samples.held, self.samples.real))
        mask = coins(self.options.float_mix, held.numel(), generator).to(self.device)
        mask = mask.as_strided(held.shape, held.stride())  # in memory like the inputs, whose layout it need not know
        return real.sub_(held).mul_(mask).add_(held).view(torch.half).float()

    def _regulariser(self, index: int) -> Tensor | None:
        progress = (index / self.iterations - SLEEP) / (1 - SLEEP)
        if progress < 0:
            return None
        beta = 2 + 9 * (1 + math.cos(progress * math.pi))
        distances = [
            (2 * rectified_sigmoid(cast(Tensor, quantizer.rounding)) - 1).abs()
            for quantizer in self.quantizers.values()
        ]
        return self.options.rounding_weight * torch.stack([(1 - d.pow(beta)).sum() for d in distances]).sum()
