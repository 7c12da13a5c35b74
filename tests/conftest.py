"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest
import torch

torch.set_num_threads(1)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real checkpoints and test images; not part of the project."""
    folder = Path(os.environ.get("QIMERA_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the real checkpoints and images are missing; set QIMERA_DATA to their folder")
        pytest.skip("real checkpoints and images are not here; set QIMERA_DATA to their folder")
    return folder
