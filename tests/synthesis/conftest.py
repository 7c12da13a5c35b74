"""Fixtures of the synthesis tests."""

from pathlib import Path

import pytest
from support.qimera_reference import Reference


@pytest.fixture(scope="session")
def reference(shared_data: Path) -> Reference:
    return Reference(shared_data)
