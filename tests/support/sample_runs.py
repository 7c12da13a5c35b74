"""Run folders on the bundled sample."""

from pathlib import Path

from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.run_folder.folder import RunFolder


def sample_folder(path: Path) -> RunFolder:
    """A folder that waits to be run."""
    folder = RunFolder(path)
    folder.create(Job(teachers=(TeacherSource(path="sample:digits"),), targets=(Target(),)))
    return folder
