"""Files to read."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch

Save = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes bytes to a file and gives its path."""

    def write(content: bytes, name: str = "net.pth") -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write


@pytest.fixture
def saved(tmp_path: Path) -> Save:
    """Saves anything with torch.save and gives the path."""

    def save(content: Any, name: str = "net.pth", **options: Any) -> Path:
        torch.save(content, tmp_path / name, **options)
        return tmp_path / name

    return save
