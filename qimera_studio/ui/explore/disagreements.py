"""Disagreements: the samples about which the original and the compressed network differ most, as a gallery."""

from threading import Event
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QWidget

from qimera_studio.exploring.explored import Disagreements
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, TIGHT, WIDE, caption, card, column, row
from qimera_studio.ui.models.explore.disagreement_list import DisagreementList
from qimera_studio.ui.models.explore.path_words import looked_in_words
from qimera_studio.ui.widgets.explore.disagreement_delegate import DisagreementDelegate, sheet_of
from qimera_studio.ui.widgets.explore.picture_saver import PictureSaver
from qimera_studio.ui.widgets.gallery.tile_view import TileView
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

MORE = 128
"""Samples looked at between two pictures of the gallery."""

_NO_NETWORK = "There is no compressed network yet; disagreements appear as soon as the run has finished one."


class DisagreementsView(View):
    """Shows samples ranked by how far both networks differ."""

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(engine, parent)
        self._called_off = Event()
        self._seed = 1
        self._found: Disagreements | None = None
        self._make_choices()
        self.samples = DisagreementList()
        self.gallery = TileView(tr("Samples that both networks see differently"), self.samples)
        self.gallery.setItemDelegate(DisagreementDelegate(self.gallery))
        self.told = caption()
        choices = row(self.source, self.another, NORMAL, self.pair, -1, self.save, spacing=NEAR)
        contents = column(choices, card(column(self.told, self.gallery, spacing=TIGHT)), spacing=WIDE)
        contents.setStretch(1, 1)
        self.setLayout(contents)
        self._forget()

    def _make_choices(self) -> None:
        self.source = ChoiceField(tr("Samples"), [(tr("Samples of the bank"), False), (tr("Fresh samples"), True)])
        self.source.committed.connect(self._begin)
        self.another = QPushButton(tr("Draw others"))
        self.another.setIcon(icon("redo"))
        self.another.clicked.connect(self._draw_others)
        self.pair = ChoiceField(tr("Classes the networks differ in"))
        self.pair.committed.connect(self._follow)
        self.save = PictureSaver(tr("Save sheet…"))
        self.save.offer(lambda: sheet_of(self.samples, self.palette()), tr("disagreements"))
        self.save.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether samples are still looked at."""
        return not self._called_off.is_set() and (self._found is None or self._found.looked < self._found.total)

    def step(self, by: int) -> None:
        """Go on from sample to sample."""
        current = max(0, min(self.samples.rowCount() - 1, self.gallery.currentIndex().row() + by))
        self.gallery.setCurrentIndex(self.samples.index(current))

    def change(self, by: int) -> None:
        """Go on to the next pair of classes."""
        self.pair.setCurrentIndex((self.pair.currentIndex() + by) % max(1, self.pair.count()))
        self._follow()

    def _look(self, run: OpenedRun) -> None:
        if run.target:
            self._begin()
        else:
            self._forget()
            self.told.setText(tr(_NO_NETWORK))

    def _rest(self) -> None:
        if self._found is None or self._found.looked < self._found.total:
            self._called_off.set()
            self._pending = self._run is not None

    def _forget(self) -> None:
        self._called_off.set()
        self._found = None
        self.samples.show_found(None, ())
        self.pair.set_choices([(tr("All classes"), None)])
        self.another.setEnabled(False)
        self.save.setEnabled(False)
        self.told.clear()

    @Slot()
    def _draw_others(self) -> None:
        self._seed += 1
        self._begin()

    @Slot()
    def _begin(self) -> None:
        """Look at other samples."""
        self._forget()
        self.another.setEnabled(bool(self.source.currentData()))
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show the samples that are chosen now, and go on to look at more."""
        if self._run is None or not self._run.target:
            return
        self._called_off.set()
        self._called_off = Event()
        self.mended.emit()
        tasks.start(self._rank(self._run, self._called_off))

    async def _rank(self, run: OpenedRun, called_off: Event) -> None:
        looked, total = 0, 1
        if self._found is None:
            self.told.setText(tr("Asking both networks …"))
        while looked < total and not called_off.is_set():
            found = await self._ask_ranking(run, looked + MORE, called_off)
            if found is None:
                return
            looked, total = found.looked, found.total
            self._show(run, found)

    async def _ask_ranking(self, run: OpenedRun, looked: int, called_off: Event) -> Disagreements | None:
        """The ranking so far; None when it is not wanted any more, or failed."""
        wanted: dict[str, Any] = {
            "path": str(run.folder.path),
            "target": run.target,
            "looked": looked,
            "seed": self._seed if self.source.currentData() else None,
            "pair": self.pair.currentData(),
        }
        found: Disagreements | None = await self._answer("disagreements", called_off, **wanted)
        return found

    def _show(self, run: OpenedRun, found: Disagreements) -> None:
        self._found = found
        place = self.gallery.verticalScrollBar().value()
        self.samples.show_found(found, run.class_names)
        self.gallery.verticalScrollBar().setValue(place)
        self.told.setText(looked_in_words(found))
        self._offer_pairs(run, found)
        self.save.setEnabled(bool(len(found.images)))

    def _offer_pairs(self, run: OpenedRun, found: Disagreements) -> None:
        if self.pair.view().isVisible():  # a person is choosing
            return
        chosen, told = self.pair.currentData(), tr("{first} taken for {second} ({count})")
        names = run.class_names
        pairs = [
            (told.format(first=names[first], second=names[second], count=count), (first, second))
            for (first, second), count in found.pairs
        ]
        self.pair.set_choices([(tr("All classes"), None), *pairs])
        self.pair.show_value(chosen)
