"""Block reconstruction: rounding, scales and biases learned block by block (BRECQ; QDrop's mixed inputs; GENIE-M).

For each block: min mean ||block_S(x) - block_T(x_T)||^2 + w * sum(1 - |2h(V) - 1|^beta), x drawn element-wise from the
student's and the teacher's input of the block. beta falls from 20 to 2; the regulariser sleeps for the first fifth.
"""

import math
from typing import Any, cast

import torch
from torch import Tensor

from qimera_studio.graph.blocks import Block
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.quantization.deployable import ChannelQuantizer, rectified_sigmoid
from qimera_studio.randomness import stream
from qimera_studio.recipe import ReconstructionOptions

SLEEP = 0.2
"""Share of the iterations before the rounding regulariser wakes."""

CACHE_BYTES = 2**30
"""Most memory the stored inputs and outputs of one block may take."""


class BlockReconstruction:
    """Reconstructs one block of a student.

    Args:
        teacher: BN-folded float network with the student's graph.
        student: its blocks before this one are done; changed in place.
        block: which part.
        images: normalised samples [N, channels, H, W].
        options: rates and weights.
        iterations: how many steps will be made.
        seed: the run's seed.
        autocast: dtype of the forward passes, None for float32.
    """

    def __init__(
        self,
        teacher: GraphNetwork,
        student: GraphNetwork,
        block: Block,
        images: Tensor,
        options: ReconstructionOptions,
        *,
        iterations: int,
        seed: int,
        autocast: torch.dtype | None,
    ) -> None:
        self.student, self.block, self.options, self.iterations = student, block, options, iterations
        self.seed, self.autocast = seed, autocast
        self.device = images.device
        self.float_inputs, self.inputs, self.targets = self._cache(teacher, images)
        self.quantizers = {name: cast(ChannelQuantizer, student.weight_quantizers[name]) for name in block.layers}
        for name, quantizer in self.quantizers.items():
            quantizer.learn_rounding(student.layer(name).weight)
        self.optimizer = torch.optim.Adam(self._parameter_groups())

    def step(self, index: int) -> dict[str, float]:
        """One update; `index` counts from 0.

        Returns:
            `error`: the squared error of the block's output, relative to the output's energy.
        """
        generator = stream(self.seed, f"reconstruct {self.block.output}", index)
        chosen = torch.randperm(len(self.inputs), generator=generator)[: self.options.batch_size].to(self.device)
        x, target = self._mixed(chosen, generator), self.targets[chosen].float()
        with self._autocast():
            output = self._forward(x)
        squared = (output.float() - target).square()
        error = squared.flatten(1).sum(1).mean() / (target[0].numel() / target.shape[1])
        loss = error + self._regulariser(index)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        self.optimizer.step()
        return {"error": (squared.mean() / target.square().mean().clamp_min(1e-12)).item()}

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

    def _cache(self, teacher: GraphNetwork, images: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        ends = (self.block.input, self.block.output)
        with torch.no_grad(), self._autocast():
            probe = teacher.tensors(images[:1], ends)
            per_image = sum(4 * tensor.numel() for tensor in probe.values())
            count = min(len(images), max(self.options.batch_size, CACHE_BYTES // (2 * per_image)))
            wanted = [teacher.tensors(batch, ends) for batch in images[:count].split(64)]
            held = [self.student.tensors(batch, ends[:1])[ends[0]] for batch in images[:count].split(64)]
        inputs, outputs = (torch.cat([found[end].half() for found in wanted]) for end in ends)
        return inputs, torch.cat(held).half(), outputs

    def _mixed(self, chosen: Tensor, generator: torch.Generator) -> Tensor:
        held, real = self.inputs[chosen].float(), self.float_inputs[chosen].float()
        mask = torch.rand(held.shape, generator=generator).to(self.device) < self.options.float_mix
        return torch.where(mask, real, held)

    def _forward(self, x: Tensor) -> Tensor:
        end = self.block.output
        return self.student.execute(self.block.nodes, {self.block.input: x}, (end,))[end]

    def _regulariser(self, index: int) -> Tensor | float:
        progress = (index / self.iterations - SLEEP) / (1 - SLEEP)
        if progress < 0:
            return 0.0
        beta = 2 + 9 * (1 + math.cos(progress * math.pi))
        distances = [
            (2 * rectified_sigmoid(cast(Tensor, quantizer.rounding)) - 1).abs()
            for quantizer in self.quantizers.values()
        ]
        return self.options.rounding_weight * torch.stack([(1 - d.pow(beta)).sum() for d in distances]).sum()

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, self.autocast, enabled=self.autocast is not None)
