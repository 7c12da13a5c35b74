"""Fixtures every test may use."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import HealthCheck, settings

from qimera_studio.checkpoint import reading
from qimera_studio.checkpoint.examination import examine

torch.set_num_threads(1)

# Whether a test passes never depends on how busy the machine is.
settings.register_profile("untimed", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _looked_over_right_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each test the process in which checkpoints are looked over; it has tests of its own."""
    monkeypatch.setattr(reading, "examine_apart", lambda path, report: examine(path))


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of real checkpoints and test images; not part of the project."""
    folder = Path(os.environ.get("QIMERA_DATA", Path(__file__).parents[2] / "shared" / "data"))
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the real checkpoints and images are missing; set QIMERA_DATA to their folder")
        pytest.skip("real checkpoints and images are not here; set QIMERA_DATA to their folder")
    return folder


@pytest.fixture
def saved(tmp_path: Path) -> Callable[..., Path]:
    """Saves anything with torch.save and gives the path."""

    def save(content: Any, name: str = "net.pth", **options: Any) -> Path:
        torch.save(content, tmp_path / name, **options)
        return tmp_path / name

    return save
