"""A latency measurement is complete and says what it depends on."""

import onnx
import pytest
from support.networks import MobileNet, ResidualNet, settled
from support.quantized import folded, quantized

from qimera_studio.device import processor_name
from qimera_studio.evaluation.latency import FLAGS, Timing, measure
from qimera_studio.export.float_writer import float_onnx
from qimera_studio.export.onnx_writer import to_onnx


@pytest.mark.parametrize("preprocess", [False, True])
def test_both_models_are_timed_at_each_batch_size(preprocess):
    net = settled(ResidualNet("A"))
    quantized_file = to_onnx(quantized(net), preprocess=preprocess).SerializeToString()
    found = measure(
        float_onnx(folded(net), 3, 16).SerializeToString(), quantized_file, batch_sizes=(1, 3), seconds=0.02
    )
    assert [timing.batch_size for timing in found.timings] == [1, 3]
    assert found.threads == 1
    assert set(found.cpu_flags) <= set(FLAGS)
    assert found.to_dict()["machine"] == processor_name() != ""
    for timing in found.timings:
        assert timing.repetitions >= 5
        assert 0 < timing.float_minimum <= timing.float_median
        assert 0 < timing.quantized_minimum <= timing.quantized_median


def test_where_the_time_goes_is_looked_at_where_the_quantized_model_is_the_slower_one():
    trivial = onnx.helper.make_graph(
        [onnx.helper.make_node("Identity", ["x"], ["y"])],
        "trivial",
        [onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, ["N", 3, 16, 16])],
        [onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, ["N", 3, 16, 16])],
    )
    opsets = [onnx.helper.make_opsetid("", 21)]
    identity = onnx.helper.make_model(trivial, opset_imports=opsets, ir_version=10).SerializeToString()
    network = to_onnx(quantized(settled(MobileNet()))).SerializeToString()
    (slower,) = measure(identity, network, batch_sizes=(4,), seconds=0.02).timings
    (faster,) = measure(network, identity, batch_sizes=(4,), seconds=0.02).timings
    assert faster.float_spent is None
    assert faster.quantized_spent is None
    assert slower.quantized_spent.grouped_layers == 3
    assert min(slower.quantized_spent.grouped, slower.quantized_spent.layers, slower.quantized_spent.rest) > 0
    assert (slower.float_spent.layers, slower.float_spent.grouped) == (0, 0)


def test_speedup_is_the_ratio_of_medians():
    assert Timing(1, 5, 3.0, 2.0, 1.5, 1.0).speedup == 2
