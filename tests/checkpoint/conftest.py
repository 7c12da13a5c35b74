"""Files to read."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes bytes to a file and gives its path."""

    def write(content: bytes, name: str = "net.pth") -> Path:
        (tmp_path / name).write_bytes(content)
        return tmp_path / name

    return write
