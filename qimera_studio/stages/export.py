"""Stage: the quantized model is exported, verified in onnxruntime, measured, and judged in plain words."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, ClassVar

from qimera_studio.evaluation import latency
from qimera_studio.evaluation.accuracy import accuracy_of_logits
from qimera_studio.evaluation.agreement import compare
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.evaluation.verdict import judge
from qimera_studio.events import Evaluated, Event, Exported
from qimera_studio.export.exporting import export
from qimera_studio.export.float_writer import float_onnx
from qimera_studio.export.packed import load_packed
from qimera_studio.stages.measuring import AT_ONCE
from qimera_studio.stages.stage import Stage

VERIFIED = 256
"""Held-out samples the export is verified on."""


class ExportStage(Stage):
    """Exports one target: write and verify, measure accuracy, measure speed; one step each."""

    name: ClassVar[str] = "export"
    title: ClassVar[str] = "Exporting and checking"

    def open(self) -> None:
        """Read the quantized model."""
        folder = self.context.folder
        self.file, _ = self.leaves()
        self.model = load_packed(folder.result(self.target.name) / "model.safetensors")
        self.report: dict[str, Any] = {"target": self.target.name, "activations": self.target.activations}

    def iterations(self) -> int:
        """Write, accuracy, speed."""
        return 3

    def step(self, index: int) -> dict[str, float]:
        """One of the three."""
        (self._write, self._measure_accuracy, self._measure_speed)[index]()
        return {}

    def close(self) -> Iterable[Event]:
        """Judge, and write the report."""
        folder = self.context.folder
        selection = folder.read_json(folder.result(self.target.name) / "selection.json")
        selected = selection["forms"][selection["selected"]]
        self.report |= {"selected": selection["selected"], "forms": selection["forms"], **self._verdict(selected)}
        folder.write_json(folder.result(self.target.name) / "report.json", self.report)
        figures = {name: self.report[name] for name in ("agreement", "accuracy") if self.report.get(name) is not None}
        name = f"{self.file.parent.name}/{self.file.name}"
        checked = {"agreement": self.verification.agreement, "max_difference": self.verification.max_difference}
        return [
            Exported(name, "onnx", self.target_name, checked),
            Evaluated("onnx", figures, self.target_name),
        ]

    def leaves(self) -> list[Path]:
        """The export and the report."""
        folder = self.context.folder
        return [folder.exports / f"{self.target.name}.onnx", folder.result(self.target.name) / "report.json"]

    def _write(self) -> None:
        samples = self.context.held_out.images[:VERIFIED].numpy()
        self.verification = export(self.model, self.file, "onnx", samples=samples)
        self.report |= {"file": self.file.name, "size_bytes": self.verification.size_bytes}
        self.report["verification"] = self.verification.to_dict()

    def _measure_accuracy(self) -> None:
        """On all labelled images, in onnxruntime; they choose nothing."""
        labelled, spec = self.context.labelled, self.context.teacher.input_spec
        if labelled is None:
            return
        session = open_session(self.file, threads=self.context.plan.threads)
        at_once = self.restraint.at_once(AT_ONCE)
        logits = logits_of(onnx_classifier(session, spec), labelled.images, at_once)
        reference = torch_classifier(self.context.network, spec, self.context.plan.device)
        expected = logits_of(reference, labelled.images, at_once)
        self.report |= {
            "images": len(labelled.images),
            "accuracy": accuracy_of_logits(logits, labelled.labels).fraction,
            "teacher_accuracy": accuracy_of_logits(expected, labelled.labels).fraction,
            "image_agreement": compare(expected, logits).agreement,
        }

    def _measure_speed(self) -> None:
        spec = self.context.teacher.input_spec
        original = float_onnx(self.context.folded.cpu(), spec.channels, spec.size).SerializeToString()
        self.context.folded.to(self.context.device)
        measured = latency.measure(original, self.file.read_bytes(), seconds=1.0)
        self.report |= {"fp32_bytes": len(original), "latency": measured.to_dict()}

    def _verdict(self, selected: dict[str, float]) -> dict[str, Any]:
        verdict = judge(
            agreement=selected["agreement"],
            accuracy=self.report.get("accuracy"),
            teacher_accuracy=self.report.get("teacher_accuracy"),
            float_layers=self.verification.float_layers,
            export_agreement=self.verification.agreement,
            activations=self.target.activations,
        )
        return {"agreement": selected["agreement"], "kl": selected["kl"], **verdict.to_dict()}
