"""A latency measurement is complete and says what it depends on."""

import pytest
from support.networks import ResidualNet, settled
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


def test_speedup_is_the_ratio_of_medians():
    assert Timing(1, 5, 3.0, 2.0, 1.5, 1.0).speedup == 2
