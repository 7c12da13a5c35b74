"""A compressed network is asked about the very images of a sheet."""

from pathlib import Path

import numpy as np
import pytest
from support.tiny_runs import tiny_folder

from qimera_studio.actions import answer_sheet
from qimera_studio.errors import InputRefused
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder, SampleSheet
from qimera_studio.teacher.teacher import Teacher


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = tiny_folder(tmp_path_factory.mktemp("runs") / "run")
    list(run(folder.job(), folder))
    return folder


def test_its_answers_are_those_of_the_exported_file(finished: RunFolder) -> None:
    file = finished.sheets()[-1]
    answers = answer_sheet(str(finished.path), f"samples/{file.name}", "w4a4")
    images = SampleSheet.load(file).images
    spec = Teacher.restore(finished.teacher).input_spec
    exported = onnx_classifier(open_session(finished.exports / "w4a4.onnx"), spec)
    np.testing.assert_allclose(answers.sum(1), 1, rtol=1e-5)
    np.testing.assert_array_equal(answers.argmax(1), logits_of(exported, images).argmax(1))


def test_a_damaged_sheet_is_one_sentence(finished: RunFolder) -> None:
    (finished.samples / "torn.npz").write_bytes(b"torn")
    with pytest.raises(InputRefused, match="cannot be read"):
        answer_sheet(str(finished.path), "samples/torn.npz", "w4a4")


def test_without_a_result_nobody_can_be_asked(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="no result yet"):
        answer_sheet(str(tiny_folder(tmp_path / "run").path), "samples/x.npz", "w4a4")
