"""A damaged recipe, job, plan or journal is refused in one sentence, or read as something sound; never a traceback."""

from pathlib import Path

import pytest
from support.mutated_files import KINDS, outcome


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_became_of_a_file_its_reader_stays_calm(kind: str, tmp_path: Path) -> None:
    seen = {outcome(kind, number, tmp_path) for number in range(150)}
    assert "read" in seen
    assert kind in ("plan", "journal") or "refused" in seen
