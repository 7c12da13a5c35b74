"""A run as Explore's views are opened on it; what is seen in it comes from the engine's doubles."""

from pathlib import Path

from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.explore.view import OpenedRun


def run_folder(path: Path) -> RunFolder:
    """A run folder with nothing but a job."""
    folder = RunFolder(path)
    folder.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=(Target(),)))
    return folder


def opened_run(path: Path, target: str = "w4a4") -> OpenedRun:
    """What the page opens its views on: four classes, named by their figures."""
    return OpenedRun(run_folder(path), tuple("0123"), target)


def choose(field, value) -> None:
    """Choose a value as a person does."""
    field.show_value(value)
    field.committed.emit(value)
