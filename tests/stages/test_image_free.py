"""DFQ and bits by sensitivity go from checkpoint to verified file, and can be left between any two steps."""

from pathlib import Path

import pytest
from support.leaving import leave_after

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.events import Event, Exported, StageStarted
from qimera_studio.export.packed import load_packed
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder


def job(bits: int = 4, **more: object) -> Job:
    """DFQ, or DFQ with some options changed, on the bundled digits."""
    return Job(
        teachers=(TeacherSource(path="sample:digits"),),
        targets=(Target(weights=bits, activations=8),),
        recipe=change(load_recipe("dfq"), {"bank.size": 128, "bank.held_out": 32} | more),
        device="cpu",
    )


def started(events: list[Event]) -> list[str]:
    return [event.stage for event in events if isinstance(event, StageStarted)]


def test_dfq_invents_nothing_and_its_export_is_verified(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    events = list(run(job(8), folder))
    assert started(events) == ["bank", "calibration", "selection", "export"]
    assert any(isinstance(event, Exported) for event in events)
    assert not folder.generator_file.exists()
    model = load_packed(folder.result("w8a8") / "model.safetensors")
    assert {len(layer.scales) for layer in model.layers.values()} == {1}
    report = folder.read_json(folder.result("w8a8") / "report.json")
    assert report["agreement"] > 0.9
    assert report["teacher_accuracy"] - report["accuracy"] < 0.01


def test_probes_leave_no_generator_to_learn_beside(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"bank\.source"):
        list(run(job(**{"distillation.enabled": True, "distillation.source": "shared"}), RunFolder(tmp_path / "run")))


def test_bits_by_sensitivity_are_kept_and_survive_leaving(tmp_path: Path) -> None:
    mixed = job(**{"quantization.mixed_precision": True})
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    assert started(list(run(mixed, whole))) == ["bank", "sensitivity", "calibration", "selection", "export"]
    leave_after(mixed, broken, "sensitivity", 2)
    list(run(mixed, broken))
    files = [folder.result("w4a8") / name for name in ("bits.json", "model.safetensors") for folder in (whole, broken)]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[2].read_bytes() == files[3].read_bytes()
    model = load_packed(files[2])
    used = sum(layer.codes.size * layer.bits for layer in model.layers.values())
    assert used <= sum(layer.codes.size * 4 for layer in model.layers.values())
    assert len({layer.bits for layer in model.layers.values()}) > 1
    told = {name: bits["weights"] for name, bits in model.description["target"]["layers"].items()}
    assert told == {node.layer: model.layers[node.name].bits for node in model.graph.weighted()}


def test_a_size_that_nothing_fits_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="too small"):
        list(
            run(
                job(**{"quantization.mixed_precision": True, "quantization.size_budget": 0.1}),
                RunFolder(tmp_path / "r"),
            )
        )
