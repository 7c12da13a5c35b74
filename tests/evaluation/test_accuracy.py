"""Accuracy is the same number however a classifier is run."""

import numpy as np
import pytest
import torch
from support.networks import ResidualNet, settled
from support.quantized import folded, pictures, quantized, spec_of

from qimera_studio.errors import Cancelled, InputRefused
from qimera_studio.evaluation.accuracy import accuracy, accuracy_of_logits
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.float_writer import float_onnx
from qimera_studio.export.onnx_writer import to_onnx
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork

SPEC = spec_of(16)


def test_accuracy_is_the_share_of_right_answers():
    found = accuracy_of_logits(np.eye(4)[[0, 1, 1, 3, 3]], np.array([0, 1, 2, 3, 0]))
    assert (found.samples, found.correct, found.fraction) == (5, 3, 0.6)
    assert found.per_class == (0.5, 1.0, 0.0, 1.0)
    assert found.to_dict()["accuracy"] == 0.6


def test_a_class_without_images_has_no_accuracy():
    assert accuracy_of_logits(np.eye(3)[[0]], np.array([0])).per_class == (1.0, None, None)


def test_all_forms_of_a_model_are_measured_alike():
    net, images = settled(ResidualNet("B")), pictures(48, seed=4)
    model, network = quantized(net, 8, 8), folded(net)
    forms = [
        torch_classifier(network, SPEC),
        torch_classifier(IntegerNetwork(model), SPEC),
        onnx_classifier(open_session(float_onnx(network, 3, 16).SerializeToString()), SPEC),
        onnx_classifier(open_session(to_onnx(model).SerializeToString()), SPEC),
        onnx_classifier(open_session(to_onnx(model, preprocess=True).SerializeToString()), SPEC),
    ]
    with torch.no_grad():
        labels = network(torch.from_numpy(SPEC.normalised(images))).argmax(1).numpy()
    found = [accuracy(form, images, labels, batch_size=20) for form in forms]
    assert found[0].fraction == found[2].fraction == 1
    assert min(form.fraction for form in found) >= 0.9
    assert found[3] == found[4]


def test_batches_do_not_change_logits():
    form = torch_classifier(IntegerNetwork(quantized(settled(ResidualNet("A")))), SPEC)
    images = pictures(10)
    np.testing.assert_array_equal(logits_of(form, images, 3), logits_of(form, images, 10))


def test_long_measuring_tells_how_far_it_is_and_can_be_called_off():
    told = []
    logits_of(
        torch_classifier(IntegerNetwork(quantized(settled(ResidualNet("A")))), SPEC), pictures(10), 4, told.append
    )
    assert told == [0.0, 0.4, 0.8]

    def call_off(share: float) -> None:
        raise Cancelled("No.")

    with pytest.raises(Cancelled):
        logits_of(lambda images: images, pictures(10), 4, call_off)


def test_a_model_for_other_images_is_refused():
    session = open_session(to_onnx(quantized(settled(ResidualNet("A")))).SerializeToString())
    with pytest.raises(InputRefused, match=r"\[3, 16, 16\], not \[3, 32, 32\]"):
        onnx_classifier(session, spec_of(32))


def test_a_file_that_is_no_onnx_is_refused(tmp_path):
    (tmp_path / "picture.onnx").write_bytes(b"\x89PNG not a model")
    with pytest.raises(InputRefused, match=r"picture\.onnx' is not an ONNX model"):
        open_session(tmp_path / "picture.onnx")
