"""What a person does to runs in the Library: name them, tag them, write notes, move them to the trash.

Files are touched beside the window; whatever cannot be done is one sentence.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QFile, QObject, Signal
from PySide6.QtWidgets import QWidget

from qimera_studio.errors import InputRefused
from qimera_studio.run_folder.annotation import Annotation, write_annotation
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.library.run_names import rename_run
from qimera_studio.ui.models.library.run_summary import RunSummary
from qimera_studio.ui.widgets.library.run_dialog import RunDialog
from qimera_studio.ui.widgets.library.tags_dialog import TagsDialog
from qimera_studio.ui.window.preferences import Preferences

InUse = Callable[[Path], bool]

_GOES_ON = "The run “{name}” is going on; stop it before you move it to the trash."
_NO_TRASH = "The drive of “{name}” has no trash, so nothing was removed; delete the folder yourself: {path}"


class RunKeeping(QObject):
    """Changes run folders on behalf of the Library.

    Args:
        page: the dialogs' parent.
        preferences: remembers runs from elsewhere, also under their new names.
        in_use: whether this window works on a run; other processes are told by the folder's lock.

    Signals:
        changed: something is different on the disk.
        moved: a run folder's `Path` before, and now; None now where it is gone.
        refused: one sentence.
    """

    changed = Signal()
    moved = Signal(object, object)
    refused = Signal(str)

    def __init__(self, page: QWidget, preferences: Preferences, in_use: InUse) -> None:
        super().__init__(page)
        self._page, self._preferences, self._in_use = page, preferences, in_use

    def edit(self, run: RunSummary, field: str) -> None:
        """Ask for name, tags and notes, beginning with `field`."""
        tasks.start(self._edit(run, field))

    def tag(self, runs: Sequence[RunSummary]) -> None:
        """Ask for the tags of several runs."""
        tasks.start(self._tag(runs))

    def discard(self, runs: Sequence[RunSummary]) -> None:
        """Move runs to the trash, when the person says yes."""
        tasks.start(self._discard([run.path for run in runs]))

    async def _edit(self, run: RunSummary, field: str) -> None:
        dialog = RunDialog(self._page, run.path, run.annotation, field, fixed=await self._busy(run.path))
        if await dialogs.answer(dialog):
            await self._keep(run, dialog.name(), dialog.annotation())

    async def _keep(self, run: RunSummary, name: str, annotation: Annotation) -> None:
        try:
            if annotation != run.annotation:
                await tasks.beside(write_annotation, run.path, annotation)
            if name != run.path.name:
                await self._rename(run.path, name)
        except InputRefused as error:
            self.refused.emit(str(error))
        except OSError as error:
            reason = error.strerror or str(error)
            told = tr("What you said of “{name}” cannot be kept: {reason}.")
            self.refused.emit(told.format(name=run.path.name, reason=reason))
        self.changed.emit()

    async def _tag(self, runs: Sequence[RunSummary]) -> None:
        dialog = TagsDialog(self._page, [run.annotation.tags for run in runs])
        if not await dialogs.answer(dialog):
            return
        tagged = [replace(run.annotation, tags=dialog.tags_of(run.annotation.tags)) for run in runs]
        for run, annotation in zip(runs, tagged, strict=True):
            await self._keep(run, run.path.name, annotation)

    async def _rename(self, path: Path, name: str) -> None:
        if await self._busy(path):
            told = tr("The run “{name}” is going on; stop it before you rename it.")
            raise InputRefused(told.format(name=path.name))
        renamed = await tasks.beside(rename_run, path, name)
        self._follow(path, renamed)

    async def _discard(self, paths: list[Path]) -> None:
        for path in paths:
            if await self._busy(path):
                self.refused.emit(tr(_GOES_ON).format(name=path.name))
                return
        one = tr("Move the run “{name}” to the trash?").format(name=paths[0].name)
        question = one if len(paths) == 1 else tr("Move {count} runs to the trash?").format(count=len(paths))
        told = tr(
            "The images, results and exported files in its folder go with it. You can bring it back from the trash."
        )
        if await dialogs.confirm(self._page, question, told, tr("Move to trash"), tr("Keep")):
            for path in paths:
                await self._throw_away(path)
            self.changed.emit()

    async def _throw_away(self, path: Path) -> None:
        if await self._busy(path):  # begun while the question stood
            self.refused.emit(tr(_GOES_ON).format(name=path.name))
        elif await tasks.beside(into_trash, path):
            self._follow(path, None)
        else:
            self.refused.emit(tr(_NO_TRASH).format(name=path.name, path=path))

    async def _busy(self, path: Path) -> bool:
        return self._in_use(path) or await tasks.beside(RunFolder(path).runner) is not None

    def _follow(self, path: Path, now: Path | None) -> None:
        known = [str(now) if place == str(path) and now else place for place in self._preferences.elsewhere]
        self._preferences.elsewhere = [place for place in known if place != str(path)]
        self._preferences.save()
        self.moved.emit(path, now)


def into_trash(path: Path) -> bool:
    """Move a folder to the system's trash; say whether it went."""
    moved = QFile.moveToTrash(str(path))
    return bool(moved[0] if isinstance(moved, tuple) else moved)
