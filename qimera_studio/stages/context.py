"""What every stage of one run shares: the job, the folder, the plan and the teacher on its device."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import IO, Any, cast

import torch

from qimera_studio.evaluation.images import LabelledImages
from qimera_studio.files import replacing
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import Job, Target
from qimera_studio.progress.plan import Plan
from qimera_studio.quantization import paper
from qimera_studio.quantization.calibration import attach_deployable
from qimera_studio.quantization.image_free.images import image_moments
from qimera_studio.quantization.image_free.moments import Moments, tensor_moments
from qimera_studio.quantization.image_free.preparation import Prepared, prepare
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.bank import SampleBank
from qimera_studio.teacher.teacher import Teacher


@dataclass
class RunContext:
    """One run's surroundings.

    Attributes:
        job: what was asked for.
        folder: where everything is kept.
        plan: the fixed points.
        teacher: the trained classifier.
        labelled: images for measuring only, or None.
    """

    job: Job
    folder: RunFolder
    plan: Plan
    teacher: Teacher
    labelled: LabelledImages | None

    @cached_property
    def device(self) -> torch.device:
        """Where to compute."""
        return torch.device(self.plan.device)

    @property
    def autocast(self) -> torch.dtype | None:
        """Dtype of mixed precision, None for float32."""
        return torch.bfloat16 if self.plan.dtype == "bfloat16" else None

    @cached_property
    def network(self) -> GraphNetwork:
        """The teacher with its batch norms, frozen, on the device."""
        return frozen(self.teacher.network).to(self.device)

    @cached_property
    def folded(self) -> GraphNetwork:
        """The teacher with batch norms folded, frozen, on the device."""
        return frozen(fold_batch_norm(self.teacher.network).to(self.device))

    @cached_property
    def prepared(self) -> Prepared:
        """What deployable students start from: the folded teacher, equalized where the recipe says so."""
        prepared = prepare(self.teacher.network, self.job.recipe.quantization)
        frozen(prepared.network).to(self.device)
        return prepared

    @cached_property
    def moments(self) -> dict[str, Moments]:
        """What batch norms tell of every tensor of the prepared network."""
        image = image_moments(self.teacher.input_spec)
        return tensor_moments(self.prepared.network, self.prepared.known, image)

    @property
    def optimised_count(self) -> int:
        """How many of the bank's images are optimised directly."""
        recipe = self.job.recipe
        return round(recipe.images.share * recipe.bank.size) if recipe.optimises_images else 0

    @cached_property
    def bank(self) -> SampleBank:
        """The sample bank, once its stage is done."""
        return SampleBank.load(self.folder.bank_file)

    @property
    def held_out(self) -> SampleBank:
        """Samples that choose the best student and are never learned from."""
        return self._part(slice(None, self._held_out_count))

    @property
    def learned_from(self) -> SampleBank:
        """Samples to calibrate and learn from."""
        return self._part(slice(self._held_out_count, None))

    @property
    def _held_out_count(self) -> int:
        return min(self.job.recipe.bank.held_out, len(self.bank) // 4)

    def _part(self, part: slice) -> SampleBank:
        return SampleBank(self.bank.images[part], self.bank.soft_labels[part], self.bank.teacher_logits[part])

    def new_student(self, target: Target) -> GraphNetwork:
        """A fresh student of the recipe's scheme, not yet calibrated."""
        options = self.job.recipe.quantization
        if options.scheme == "paper":
            student = GraphNetwork(self.teacher.network.graph, self.teacher.network.weights())
            paper.attach(student, target, options)
        else:
            student = GraphNetwork(self.prepared.network.graph, self.prepared.network.weights())
            attach_deployable(student, self.resolved(target), options)
        return student.eval().to(self.device)

    def bits_file(self, target: Target) -> Path:
        """Where a target's bits by sensitivity are kept."""
        return self.folder.result(target.name) / "bits.json"

    def resolved(self, target: Target) -> Target:
        """A target with its bits by sensitivity, once they are known; else as it was asked for."""
        found = self.folder.read_json(self.bits_file(target))
        return Target.model_validate(found["target"]) if found else target

    def student_file(self, target: Target, name: str) -> Path:
        """Where a form of a target's student (`calibrated`, `reconstructed`, `distilled`) is kept."""
        return self.folder.result(target.name) / f"{name}.pt"

    def save_student(self, target: Target, name: str, student: GraphNetwork) -> None:
        """Keep a form of a student."""
        self.folder.result(target.name).mkdir(exist_ok=True)
        write_tensors(self.student_file(target, name), dict(student.state_dict()))

    def load_student(self, target: Target, name: str) -> GraphNetwork:
        """Read a form of a student back; its ranges stay as they were found."""
        student = self.new_student(target)
        student.load_state_dict(read_tensors(self.student_file(target, name)))
        for quantizer in paper.tracked(student):
            quantizer.tracking = False
        return student


def write_tensors(path: Path, value: dict[str, Any]) -> None:
    """Replace a file of tensors in plain containers."""
    with replacing(path) as temporary, open(temporary, "wb") as file:
        watched = _Watched(file)
        try:
            torch.save(value, cast(IO[bytes], watched))
        except RuntimeError:
            if watched.failure:
                raise watched.failure from None
            raise


class _Watched:
    """A file that remembers why writing failed; torch says only that it did."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.failure: OSError | None = None
        self.flush = file.flush

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as failure:
            self.failure = failure
            raise


def read_tensors(path: Path) -> dict[str, Any]:
    """Read tensors in plain containers, on the CPU."""
    value: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    return value
