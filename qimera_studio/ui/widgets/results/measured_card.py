"""A card of what the engine measures on request and the run folder keeps."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from qimera_studio.errors import Cancelled
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, TIGHT, WIDE, caption, column, heading, row
from qimera_studio.ui.widgets.banner import Banner
from qimera_studio.ui.widgets.progress_row import ProgressRow


class MeasuredCard(QFrame):
    """Shows what a run folder keeps of one target, or offers to measure it; measuring can be called off.

    Args:
        engine: measures in its own process.
        action: its function of a run's `path` and a `target`; whatever it answers, the run folder keeps.
        read: what a run folder keeps of a target; None where nothing was measured.
        name: heading, translated.
        told: what the figures say, translated.
        offer: what the button says before anything was measured, translated.
    """

    def __init__(
        self, engine: EngineClient, action: str, read: Callable[[RunFolder, str], Any], name: str, told: str, offer: str
    ) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(name)
        self._engine, self._action, self._read = engine, action, read
        self._folder, self._target = RunFolder(""), ""
        self._told, self._offer = told, offer
        self.state = caption(told)
        self.measure = QPushButton()
        self.measure.clicked.connect(self._measure_clicked)
        self.progress = ProgressRow(name)
        self.progress.cancel.clicked.connect(self._stop)
        self.banner = Banner()
        self.contents = QWidget()
        head = row(column(heading(name), self.state, spacing=TIGHT), self.progress, self.measure, spacing=NORMAL)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.banner, self.contents, spacing=NEAR, margin=WIDE))
        self._show(None)

    def show_found(self, found: Any) -> str:
        """Show what was measured, and say it in a sentence; a kind of card says how."""
        raise NotImplementedError

    def show_result(self, folder: RunFolder, target: str) -> None:
        """Show another compressed network; measuring the one before is called off."""
        if (folder.path, target) != self._asked():
            self._stop()
            self.banner.hide()
        self._folder, self._target = folder, target
        self._show(self._read(folder, target))

    def _asked(self) -> tuple[Path, str]:
        return self._folder.path, self._target

    def _show(self, found: Any) -> None:
        self.state.setText(self._told if found is None else self.show_found(found))
        self.contents.setVisible(found is not None)
        self.measure.setText(self._offer if found is None else tr("Measure again"))
        self.measure.setAccessibleName(f"{self.measure.text()}: {self.accessibleName()}")

    @Slot()
    def _measure_clicked(self) -> None:
        tasks.start(self._measure())

    async def _measure(self) -> None:
        asked, called_off = self._asked(), self._begin()
        try:
            found = await self._engine.ask(
                self._action, on_progress=self.progress.tell, called_off=called_off, path=str(asked[0]), target=asked[1]
            )
        except Cancelled:
            return
        except EngineProblem as error:
            if asked == self._asked():
                self.banner.tell(error.problem)
            return
        finally:
            if called_off is self.progress.called_off:
                self._end()
        if asked == self._asked():
            self._show(found)

    def _begin(self) -> Event:
        focused = self.measure.hasFocus()
        called_off = self.progress.begin()
        self.measure.hide()
        self.banner.hide()
        if focused:
            self.progress.cancel.setFocus()
        return called_off

    def _end(self) -> None:
        focused = self.progress.cancel.hasFocus()
        self.progress.end()
        self.measure.show()
        if focused:
            self.measure.setFocus()

    @Slot()
    def _stop(self) -> None:
        """Call off what is measured, and be ready for the next request at once."""
        self.progress.call_off()
        self._end()
