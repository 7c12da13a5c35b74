"""Sizes that are told beforehand are those of the files that are written."""

import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.networks import ResidualNet, settled

from qimera_studio.export.description import description
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.export.packed import save_packed
from qimera_studio.export.sizes import FileSizes, LayerWidth
from qimera_studio.export.sizing import file_sizes
from qimera_studio.graph.capture import capture
from qimera_studio.graph.folding import fold_batch_norm
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.job import LayerBits, Target, TeacherSource
from qimera_studio.quantization import paper
from qimera_studio.quantization.calibration import attach_deployable, calibrate
from qimera_studio.quantization.conversion import to_integers
from qimera_studio.quantization.image_free.images import image_moments
from qimera_studio.quantization.image_free.moments import tensor_moments
from qimera_studio.quantization.placement import weight_bits
from qimera_studio.quantization.quantized_model import QuantizedModel
from qimera_studio.recipe.recipe import Recipe, change
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher

TOLERANCE = 0.01
"""Of a file's size; the largest share by which what is told may miss it."""

BITS = st.integers(2, 8)


def residual() -> Teacher:
    network = frozen(capture(settled(ResidualNet("B", width=16)), 3, 32))
    spec = InputSpec(3, 32, (0.5, 0.5, 0.5), (0.25, 0.25, 0.25), "custom", "stated", "Stated for the test.")
    return Teacher(network, "ResidualNet", "Sure.", spec, tuple("abcdefghij"), "net.pth", 1)


@pytest.fixture(scope="module", params=["digits", "residual"])
def teacher(request: pytest.FixtureRequest) -> Teacher:
    return load_teacher(TeacherSource(path="sample:digits")) if request.param == "digits" else residual()


def written(teacher: Teacher, target: Target, recipe: Recipe) -> QuantizedModel:
    """What a run with calibrated ranges would export."""
    torch.manual_seed(0)
    pictures = torch.randn(8, teacher.input_spec.channels, 32, 32)
    options = recipe.quantization
    if options.scheme == "paper":
        student = GraphNetwork(teacher.network.graph, teacher.network.weights()).eval()
        paper.attach(student, target, options)
        paper.find_ranges(student, pictures)
    else:
        folded = frozen(fold_batch_norm(teacher.network))
        student = GraphNetwork(folded.graph, folded.weights()).eval()
        attach_deployable(student, target, options)
        moments = tensor_moments(folded, {}, image_moments(teacher.input_spec)) if options.needs_statistics else None
        calibrate(folded, student, pictures, options, moments)
    return to_integers(student, description(teacher, target, recipe))


def widths(teacher: Teacher, target: Target) -> list[LayerWidth]:
    graph = teacher.network.graph
    nodes, bits = graph.weighted(), weight_bits(graph, target)
    own = {name: bits.activations for name, bits in target.layers.items()}
    inputs = [own.get(node.layer) or target.activations for node in nodes]
    return [
        LayerWidth(teacher.network.layer(node.name).weight.numel(), bits[node.name], width < 8)
        for node, width in zip(nodes, inputs, strict=True)
    ]


@pytest.fixture(scope="module")
def measured(teacher: Teacher) -> FileSizes:
    return file_sizes(teacher, Recipe())


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(weights=BITS, activations=BITS, first=st.none() | BITS, own=st.lists(st.none() | BITS, min_size=4, max_size=4))
def test_any_bits_are_told_within_a_hundredth(teacher, measured, tmp_path, weights, activations, first, own) -> None:
    layers = teacher.network.graph.weighted()[1:5]
    overrides = {
        node.layer: LayerBits(weights=bits, activations=bits) for node, bits in zip(layers, own, strict=True) if bits
    }
    target = Target(weights=weights, activations=activations, first=first, layers=overrides)
    model = written(teacher, target, Recipe())
    save_packed(model, tmp_path / "model.safetensors")
    told = measured.onnx_bytes(widths(teacher, target), target), measured.packed_bytes(widths(teacher, target), target)
    assert told[0] == pytest.approx(len(to_onnx(model).SerializeToString()), rel=TOLERANCE)
    assert told[1] == pytest.approx((tmp_path / "model.safetensors").stat().st_size, rel=TOLERANCE)


@pytest.mark.parametrize(
    "options",
    [{"quantization.scheme": "paper"}, {"quantization.granularity": "tensor"}, {"quantization.rounding": "nearest"}],
)
def test_other_schemes_and_scales_are_told_as_closely(teacher, options, tmp_path) -> None:
    recipe, target = change(Recipe(), options), Target(weights=3, activations=5)
    model = written(teacher, target, recipe)
    save_packed(model, tmp_path / "model.safetensors")
    sizes, layers = file_sizes(teacher, recipe), widths(teacher, target)
    assert sizes.onnx_bytes(layers, target) == pytest.approx(len(to_onnx(model).SerializeToString()), rel=TOLERANCE)
    assert sizes.packed_bytes(layers, target) == pytest.approx(
        (tmp_path / "model.safetensors").stat().st_size, rel=TOLERANCE
    )
