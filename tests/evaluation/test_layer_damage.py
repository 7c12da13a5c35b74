"""How much each layer's quantization hurts is measured, kept in the run folder, and can be called off."""

import shutil
from pathlib import Path

import pytest
import torch
from support.networks import ResidualNet, settled
from support.quantized import MAX, folded, samples
from support.tiny_runs import tiny_folder

from qimera_studio.actions import measure_damage
from qimera_studio.errors import Cancelled, InputRefused
from qimera_studio.evaluation.damage import images_for, measure_layers
from qimera_studio.job import LayerBits, Target
from qimera_studio.outcomes import Damage
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.reports.damage import damage_file, read_damage
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.teacher.input_spec import InputSpec


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tiny_folder(tmp_path_factory.mktemp("runs") / "run")
    list(run(folder.job(), folder))
    return folder


def test_a_layer_of_few_bits_is_the_one_that_hurts() -> None:
    original, student = (folded(settled(ResidualNet("A"))) for _ in range(2))
    worst = original.graph.weighted()[2].layer
    target = Target(weights=8, activations=8, layers={worst: LayerBits(weights=2)})
    attach_deployable(student, target, MAX)
    images = torch.from_numpy(samples(48))
    calibrate(original, student, images, MAX)
    whole, layers = measure_layers(original, student, images)
    assert [layer.layer for layer in layers] == [node.layer for node in original.graph.weighted()]
    assert max(layers, key=lambda layer: layer.alone.divergence).layer == worst
    whole = Damage("w8a8-layers", 48, "calibrated", whole, layers)
    assert max(layers, key=whole.given_back).layer == worst
    assert {layer.layer: layer.weight_bits for layer in layers}[worst] == 2


def test_what_was_measured_is_kept_in_the_run_folder(finished: RunFolder) -> None:
    told = []
    found = measure_damage(str(finished.path), "w4a4", lambda doing, fraction: told.append(fraction))
    assert read_damage(finished, "w4a4") == found
    assert (found.form, found.images) == ("calibrated", 16)
    assert told == sorted(told)
    damage_file(finished, "w4a4").write_text("{}")
    assert read_damage(finished, "w4a4") is None


def test_called_off_it_leaves_nothing(finished: RunFolder) -> None:
    damage_file(finished, "w4a4").unlink(missing_ok=True)

    def call_off(_doing: str, fraction: float) -> None:
        if fraction > 0.3:
            raise Cancelled("No.")

    with pytest.raises(Cancelled):
        measure_damage(str(finished.path), "w4a4", call_off)
    assert not damage_file(finished, "w4a4").exists()


def test_a_folder_without_the_network_before_its_export_is_refused(finished: RunFolder, tmp_path: Path) -> None:
    copied = RunFolder(shutil.copytree(finished.path, tmp_path / "copied"))
    for file in copied.result("w4a4").glob("*.pt"):
        file.unlink()
    with pytest.raises(InputRefused, match="no longer holds the network"):
        measure_damage(str(copied.path), "w4a4")
    copied.plan_file.unlink()
    with pytest.raises(InputRefused, match="plan of the run .* is damaged"):
        measure_damage(str(copied.path), "w4a4")


@pytest.mark.parametrize(("size", "count"), [(28, 256), (32, 256), (64, 64), (224, 16), (512, 16)])
def test_of_large_images_fewer_are_looked_at(size: int, count: int) -> None:
    assert images_for(InputSpec(3, size, (0.5,) * 3, (0.2,) * 3)) == count
