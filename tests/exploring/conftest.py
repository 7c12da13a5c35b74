"""One small run of the bundled sample whose generator has learned enough to cross from class to class."""

from pathlib import Path

import pytest

from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder

SMALL = {
    "synthesis.iterations": 40,
    "synthesis.generators": 1,
    "synthesis.batch_size": 32,
    "bank.size": 96,
    "bank.held_out": 32,
    "quantization.calibration_size": 32,
}


@pytest.fixture(scope="session")
def sample_job() -> Job:
    return Job(
        teachers=(TeacherSource(path="sample:digits"),),
        targets=(Target(weights=8, activations=8), Target(weights=4, activations=4)),
        recipe=change(load_recipe("quick"), SMALL),
        device="cpu",
    )


@pytest.fixture(scope="session")
def sample_run(sample_job: Job, tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    folder = RunFolder(tmp_path_factory.mktemp("explored") / "run")
    for _ in run(sample_job, folder):
        pass
    return folder


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return tmp_path / "copy"
