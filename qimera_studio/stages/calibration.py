"""Stage: ranges are found on bank samples; the student exists from here on."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from qimera_studio.events import Evaluated, Event
from qimera_studio.quantization.calibration import calibrate
from qimera_studio.stages.measuring import measure_student
from qimera_studio.stages.stage import Stage


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
        calibrate(self.context.folded, self.student, samples, options)
        return {}

    def close(self) -> Iterable[Event]:
        """Keep the calibrated student."""
        self.context.save_student(self.target, "calibrated", self.student)
        return [Evaluated("calibrated", measure_student(self.context, self.student), self.target_name)]

    def leaves(self) -> list[Path]:
        """The calibrated student."""
        return [self.context.student_file(self.target, "calibrated")]
