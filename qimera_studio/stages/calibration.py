"""Stage: ranges are found on bank samples; the student exists from here on."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from qimera_studio.events import Evaluated, Event, Notice
from qimera_studio.graph.network import logits_in_batches
from qimera_studio.quantization.calibration import calibrate
from qimera_studio.quantization.paper import find_ranges
from qimera_studio.stages.measuring import measure_student
from qimera_studio.stages.stage import Stage

AT_ONCE = 64
"""Images looked at together, unless memory ran out."""


class CalibrationStage(Stage):
    """Calibrates one target's student, in one step."""

    name: ClassVar[str] = "calibration"
    title: ClassVar[str] = "Finding ranges"

    def open(self) -> None:
        """Make a fresh student."""
        self.student = self.context.new_student(self.target)

    def iterations(self) -> int:
        """A single step."""
        return 1

    def step(self, index: int) -> dict[str, float]:
        """Set every range."""
        options = self.context.job.recipe.quantization
        samples = self.context.learned_from.images[: options.calibration_size].to(self.context.device)
        if options.scheme == "paper":
            find_ranges(self.student, samples, self.restraint.at_once(AT_ONCE))
            return {}
        moments = self.context.moments if options.needs_statistics else None
        at_once = self.restraint.at_once(AT_ONCE)
        calibrate(self.context.prepared.network, self.student, samples, options, moments, batch_size=at_once)
        return {}

    def close(self) -> Iterable[Event]:
        """Keep the calibrated student."""
        self.context.save_student(self.target, "calibrated", self.student)
        figures = measure_student(self.context, self.student, self.restraint)
        return [*self._freed(), Evaluated("calibrated", figures, self.target_name)]

    def leaves(self) -> list[Path]:
        """The calibrated student."""
        return [self.context.student_file(self.target, "calibrated")]

    def _freed(self) -> Iterable[Event]:
        """What became of the network where equalization turned ReLU6 into ReLU."""
        context, network = self.context, self.student.graph
        count = sum(network.node(node.name).op != node.op for node in context.folded.graph.nodes)
        if count and context.job.recipe.quantization.scheme == "deployable":
            logits = logits_in_batches(context.prepared.network, context.held_out.images.to(context.device)).cpu()
            same = (logits.argmax(1) == context.held_out.teacher_logits.argmax(1)).float().mean().item()
            yield Notice(
                f"{count} ReLU6 became ReLU so that layers could be equalized; that alone leaves the network in "
                f"agreement with the original on {same:.1%} of the held-out samples.",
                "info",
            )
