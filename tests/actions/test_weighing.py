"""What is known of a checkpoint before a run: the size of its files, and which layers mind being quantized."""

import pytest
import torch

from qimera_studio.actions import file_sizes, known_weights, weigh_layers
from qimera_studio.actions.weighing import PROBES
from qimera_studio.analysis.weighing import affordable, between
from qimera_studio.errors import Cancelled, UsageError
from qimera_studio.job import Job, LayerBits, Target, TeacherSource
from qimera_studio.progress.plan import Plan
from qimera_studio.recipe.recipe import Recipe, change
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.original import fingerprint
from qimera_studio.synthesis.bank import SampleBank
from qimera_studio.teacher.loading import load_teacher

SAMPLE = TeacherSource(path="sample:digits")
RECIPE = change(
    Recipe(),
    {
        "quantization.activation_range": "max",
        "quantization.weight_range": "max",
        "quantization.rounding": "nearest",
        "quantization.correct_bias": False,
    },
)


@pytest.fixture(autouse=True)
def few_pictures(monkeypatch, tmp_path):
    monkeypatch.setattr("qimera_studio.analysis.weighing.WORK", 0)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_every_layer_is_weighed_both_ways_and_at_every_width(tmp_path):
    told = []
    weighing = weigh_layers(SAMPLE, RECIPE, Target(), str(tmp_path), report=lambda doing, share: told.append(share))
    names = [node.layer for node in load_teacher(SAMPLE).network.graph.weighted()]
    assert list(weighing.layers) == names
    assert (weighing.images, weighing.count) == (PROBES, 16)
    for layer in weighing.layers.values():
        assert list(layer.widths) == [2, 3, 4, 5, 6, 7, 8]
        assert layer.widths[2] > layer.widths[4] > layer.widths[8] >= 0
        assert layer.widths[4] >= layer.widths[5] >= layer.widths[6]
        assert layer.on > 0
        assert layer.off > 0
    assert told == sorted(told)
    assert told[-1] > 0.9


def test_what_was_weighed_is_known_of_that_checkpoint_from_then_on(tmp_path):
    assert known_weights(SAMPLE, RECIPE) is None
    weighing = weigh_layers(SAMPLE, RECIPE, Target(layers={"layer1.0.conv1": LayerBits(weights=8)}), str(tmp_path))
    assert known_weights(SAMPLE, RECIPE) == weighing
    assert known_weights(SAMPLE, Recipe()) is None


def test_a_damaged_memory_is_no_memory(tmp_path):
    weigh_layers(SAMPLE, RECIPE, Target(), str(tmp_path))
    (file,) = (tmp_path / "cache" / "qimera-studio" / "weighing").iterdir()
    file.write_text('{"images": 3}')
    assert known_weights(SAMPLE, RECIPE) is None


def test_the_bank_of_a_run_from_the_same_checkpoint_is_used(tmp_path):
    teacher = load_teacher(SAMPLE)
    for name, made_from in (("mine", fingerprint(teacher)), ("another", "0")):
        folder = RunFolder(tmp_path / name)
        folder.create(Job(teachers=(SAMPLE,), targets=(Target(),)))
        Plan(0, "cpu", "float32", 1, teacher=made_from).write(folder)
        SampleBank(torch.rand(20, 1, 32, 32), torch.rand(20, 10), torch.rand(20, 10)).save(folder.bank_file)
    assert weigh_layers(SAMPLE, RECIPE, Target(), str(tmp_path)).images == "mine"


def test_it_can_be_called_off(tmp_path):
    def report(doing: str, share: float) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        weigh_layers(SAMPLE, RECIPE, Target(), str(tmp_path), report)
    assert known_weights(SAMPLE, RECIPE) is None


def test_bits_of_a_layer_that_does_not_exist_are_refused(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        weigh_layers(SAMPLE, RECIPE, Target(layers={"nowhere": LayerBits(weights=8)}), str(tmp_path))


def test_widths_that_were_not_tried_lie_between_their_neighbours():
    assert between({2: 16.0, 3: 9.0, 4: 4.0, 6: 1.0, 8: 0.0})[5] == pytest.approx(2.0)
    assert between({2: 16.0, 3: 9.0, 4: 4.0, 6: 1.0, 8: 0.0})[7] == 0.0


def test_large_networks_are_weighed_on_fewer_pictures(monkeypatch):
    teacher = load_teacher(SAMPLE)
    monkeypatch.setattr("qimera_studio.analysis.weighing.WORK", 10**12)
    assert affordable(teacher) == 256
    monkeypatch.setattr("qimera_studio.analysis.weighing.WORK", 10**7)
    assert affordable(teacher) == 16


def test_file_sizes_grow_with_the_schemes_needs():
    deployable = file_sizes(SAMPLE, Recipe())
    coarse = file_sizes(SAMPLE, change(Recipe(), {"quantization.granularity": "tensor"}))
    assert coarse.onnx < deployable.onnx
    assert coarse.packed < deployable.packed
