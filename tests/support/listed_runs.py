"""Run folders as the Library meets them."""

from pathlib import Path
from typing import Any

from qimera_studio import events
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.run_folder.folder import RunFolder


def make_run(path: Path, *told: events.Event, teacher: str = "nets/net.pth", recipe: str = "studio") -> RunFolder:
    """A folder of one target whose journal holds these events."""
    folder = RunFolder(path)
    work = Job(teachers=(TeacherSource(path=teacher),), targets=(Target(),), recipe=Recipe(name=recipe))
    folder.create(work)
    for event in told:
        folder.record(event)
    return folder


def finished_run(path: Path, teacher: str = "nets/net.pth", recipe: str = "studio", **report: Any) -> RunFolder:
    """A complete run with these measured figures."""
    folder = make_run(path, events.Finished({}, 1.0), teacher=teacher, recipe=recipe)
    folder.result("w4a4").mkdir()
    folder.write_json(folder.result("w4a4") / "report.json", report)
    return folder
