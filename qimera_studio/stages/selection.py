"""Stage: of all forms of a student, the one closest to its teacher on held-out samples becomes the quantized model."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from qimera_studio.events import Evaluated, Event
from qimera_studio.export.description import description
from qimera_studio.export.packed import save_packed
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.stages.measuring import measure_student
from qimera_studio.stages.stage import Stage

FORMS = ("calibrated", "reconstructed", "distilled")
"""Forms of a student, in the order they are made."""


class SelectionStage(Stage):
    """Chooses by KL divergence; one step for each form there is."""

    name: ClassVar[str] = "selection"
    title: ClassVar[str] = "Choosing the best"

    def open(self) -> None:
        """See which forms there are."""
        self.forms = [form for form in FORMS if self.context.student_file(self.target, form).is_file()]
        self.figures: dict[str, dict[str, float]] = {}

    def iterations(self) -> int:
        """One for each form."""
        return len(self.forms)

    def step(self, index: int) -> dict[str, float]:
        """Measure one form."""
        form = self.forms[index]
        self.figures[form] = measure_student(self.context, self.context.load_student(self.target, form), self.restraint)
        return {"kl": self.figures[form]["kl"]}

    def close(self) -> Iterable[Event]:
        """Write the best form's integers and what each form reached."""
        best = min(self.forms, key=lambda form: self.figures[form]["kl"])
        student = self.context.load_student(self.target, best)
        context = self.context
        told = description(context.teacher, context.resolved(self.target), context.job.recipe)
        model = to_integers(student, told)
        folder = self.context.folder.result(self.target.name)
        save_packed(model, folder / "model.safetensors")
        self.context.folder.write_json(folder / "selection.json", {"selected": best, "forms": self.figures})
        return [Evaluated("selected", self.figures[best], self.target_name)]

    def leaves(self) -> list[Path]:
        """The quantized model, and what each form reached."""
        folder = self.context.folder.result(self.target.name)
        return [folder / "model.safetensors", folder / "selection.json"]
