"""Stage: each layer's sensitivity is measured, and the bits of its weight follow from it (ZeroQ)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from qimera_studio.events import Event
from qimera_studio.graph.network import logits_in_batches
from qimera_studio.quantization.mixed_precision import free_widths, mixed_target
from qimera_studio.quantization.sensitivity import weight_sensitivity
from qimera_studio.stages.stage import Stage

SAMPLES = 256
"""Bank images on which outputs are compared."""


class SensitivityStage(Stage):
    """Measures one layer a step; what it found is written to the target's results, where a resumed run finds it."""

    name: ClassVar[str] = "sensitivity"
    title: ClassVar[str] = "Weighing the layers"

    def open(self) -> None:
        """Ask the network students start from about some samples."""
        context = self.context
        self.network = context.prepared.network
        self.images = context.learned_from.images[:SAMPLES].to(context.device)
        self.reference = logits_in_batches(self.network, self.images)
        self.widths = free_widths(self.network, self.target)
        self.found: dict[str, dict[int, float]] = {}

    def iterations(self) -> int:
        """One for each layer."""
        return len(self.widths)

    def step(self, index: int) -> dict[str, float]:
        """Try every width of one layer's weight."""
        name, options = list(self.widths)[index], self.context.job.recipe.quantization
        self.found[name] = weight_sensitivity(
            self.network, name, self.widths[name], options, self.images, self.reference
        )
        return {"kl": max(self.found[name].values())}

    def close(self) -> Iterable[Event]:
        """Choose the bits, and write them with the sensitivities they follow from."""
        size = self.context.job.recipe.quantization.size_budget
        budget = None if size is None else int(size * 8000)
        mixed = mixed_target(self.network, self.target, self.found, budget)
        self.context.folder.result(self.target.name).mkdir(exist_ok=True)
        written = {"target": mixed.model_dump(), "sensitivity": self.found}
        self.context.folder.write_json(self.context.bits_file(self.target), written)
        return ()

    def leaves(self) -> list[Path]:
        """The bits."""
        return [self.context.bits_file(self.target)]

    def state_dict(self) -> dict[str, Any]:
        """What was measured."""
        return {"found": self.found}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        self.found = state["found"]
