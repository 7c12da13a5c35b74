"""What enters a block: the samples as the teacher and as the student hold them there, carried from block to block.

Tensors are kept in half precision and every block is fed from what was kept, so a resumed run that replays the finished
blocks meets exactly the same numbers.
"""

import torch
from torch import Tensor

from qimera_studio.graph.blocks import Block
from qimera_studio.graph.graph import IMAGE
from qimera_studio.graph.network import GraphNetwork

MOST_BYTES = 3 * 2**30
"""Most memory the kept tensors may take; fewer samples are used where it would be exceeded."""


AT_ONCE = 64
"""Samples per forward pass."""


class BlockInputs:
    """Samples at the entrance and the exit of the current block.

    Args:
        teacher: BN-folded float network.
        student: the same graph with quantizers.
        images: normalised samples [N, channels, H, W].
        autocast: dtype of the forward passes, None for float32.
        at_once: samples per forward pass.

    Attributes:
        real: the block's input as the teacher makes it, half [N, ...].
        held: the block's input as the student makes it, half [N, ...].
        targets: the block's output as the teacher makes it, half [N, ...].
    """

    def __init__(
        self,
        teacher: GraphNetwork,
        student: GraphNetwork,
        images: Tensor,
        autocast: torch.dtype | None,
        at_once: int = AT_ONCE,
    ) -> None:
        self.teacher, self.student, self.autocast, self.at_once = teacher, student, autocast, at_once
        self.real = images.half()
        self.held = self._through(student, None, images.half())
        self.targets = self.real

    def enter(self, block: Block) -> None:
        """Prepare the teacher's output of the block that starts here."""
        self.targets = self._through(self.teacher, block, self.real)

    def leave(self, block: Block) -> None:
        """Move on to the block's exit, the student's part of it being done."""
        self.held = self._through(self.student, block, self.held)
        self.real = self.targets

    @torch.no_grad()
    def _through(self, network: GraphNetwork, block: Block | None, values: Tensor) -> Tensor:
        with torch.autocast(values.device.type, self.autocast, enabled=self.autocast is not None):
            batches = [run_block(network, block, batch.float()).half() for batch in values.split(self.at_once)]
        return torch.cat(batches)


def run_block(network: GraphNetwork, block: Block | None, x: Tensor) -> Tensor:
    """A network's output of one block; None stands for the image's own quantizer, before the first block."""
    if block is None:
        return network.tensors(x, (IMAGE,))[IMAGE]
    return network.execute(block.nodes, {block.input: x}, (block.output,))[block.output]


@torch.no_grad()
def affordable(teacher: GraphNetwork, blocks: tuple[Block, ...], image: Tensor) -> int:
    """How many samples can be kept at once in `MOST_BYTES`, from one normalised image [1, channels, H, W]."""
    cuts = teacher.tensors(image, {block.output for block in blocks})
    largest = max([image.numel(), *(tensor.numel() for tensor in cuts.values())])
    return max(64, MOST_BYTES // (8 * largest))
