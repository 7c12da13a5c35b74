"""Ablation: what each part of Qimera is worth on this run's original, side by side in figures and pictures."""

import time
from threading import Event
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QPushButton, QScrollArea, QWidget

from qimera_studio.engine.messages import Progress
from qimera_studio.errors import Cancelled
from qimera_studio.exploring.variants import OWN, VARIANTS, VariantResult
from qimera_studio.ui import tasks
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.explore.view import OpenedRun, View
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import duration_in_words
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, SECTION, WIDE, body, caption, card, column, row, strong
from qimera_studio.ui.models.explore.ablation_table import COLUMNS, FIGURES, variant_name
from qimera_studio.ui.widgets.explore.variant_column import VariantColumn
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

LENGTHS = (30, 60, 120, 240)
USUAL = 120
_STEPS = 1000  # of the progress bar
_LABELS = 132  # least width of the rows' names in pixels
_PARTS = (
    "SE: superposed embeddings, which make samples between classes. DM: the disentanglement mapping. "
    "EEI: embeddings that start from the original's last layer."
)
_HONEST = (
    "Variants are short generators, trained here on this run's original with one seed: they show tendencies, and small "
    "differences are chance. The best variant of a row is bold. Finished ones are kept in the folder of your run."
)


class AblationView(View):
    """Lets a person compare generators with and without Qimera's parts."""

    def __init__(self, engine: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(engine, parent)
        self.results: dict[str, VariantResult] = {}
        self._called_off: Event | None = None
        self._training = ""
        self._chosen = False
        self.columns = [VariantColumn(variant) for variant in COLUMNS]
        contents = column(self._make_choices(), self._make_table(), spacing=WIDE)
        contents.setStretch(1, 1)
        self.setLayout(contents)
        self._show()

    @property
    def busy(self) -> bool:
        """Whether variants are trained or looked up."""
        return self._called_off is not None

    def change(self, by: int) -> None:
        """Go on to variants of another length."""
        if not self._training:
            self.length.setCurrentIndex((self.length.currentIndex() + by) % self.length.count())
            self._look_up()

    def _make_choices(self) -> QWidget:
        lengths = [(tr("{count} iterations each").format(count=count), count) for count in LENGTHS]
        self.length = ChoiceField(tr("How long each variant learns"), lengths)
        self.length.show_value(USUAL)
        self.length.committed.connect(self._look_up)
        self.train = QPushButton(icon("play"), tr("Train the variants"))
        self.train.clicked.connect(self._train)
        self.stop = QPushButton(icon("stop"), tr("Stop"))
        self.stop.clicked.connect(self._stop)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of the variants"))
        self.doing = caption()
        choices = QWidget()
        line = row(self.length, self.train, self.stop, NORMAL, self.bar, self.doing, -1, spacing=NEAR)
        line.setStretch(4, 1)
        line.setStretch(5, 1)
        choices.setLayout(line)
        return choices

    def _make_table(self) -> QFrame:
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(NORMAL)
        self.grid.setVerticalSpacing(NORMAL)
        for line, label in enumerate(self._row_labels()):
            label.setMinimumWidth(_LABELS)
            self.grid.addWidget(label, line, 0)
        for place, one in enumerate(self.columns, 1):
            for line, cell in enumerate(one.cells):
                self.grid.addWidget(cell, line, place)
            self.grid.setColumnStretch(place, 1)
        inside = QWidget()
        inside.setLayout(column(self.grid, SECTION, body(tr(_PARTS)), caption(tr(_HONEST)), -1, spacing=NEAR))
        scrolled = QScrollArea()
        scrolled.setWidget(inside)
        scrolled.setWidgetResizable(True)
        return card(column(scrolled))

    def _row_labels(self) -> list[QWidget]:
        figures = []
        for figure in FIGURES:
            label = body(tr(figure.name))
            label.setToolTip(tr(figure.told))
            figures.append(label)
        pictures = [body(tr("Confusing samples, halfway between two classes")), body(tr("Unconfusing samples of one"))]
        return [strong(), caption(tr("Learned for")), *figures, *pictures]

    def _look(self, run: OpenedRun) -> None:
        if not self._training:  # the run has only saved something newer
            self._stop()
            self._called_off = Event()
            tasks.start(self._fetch(run, self._called_off))

    def _rest(self) -> None:
        self._stop()

    def _forget(self) -> None:
        self._stop()
        self.results, self._chosen = {}, False
        self._show()

    @Slot()
    def _look_up(self) -> None:
        """Show what is kept of variants of the chosen length."""
        self._chosen = True
        self.results = {OWN: self.results[OWN]} if OWN in self.results else {}
        self._show()
        if self._run is not None:
            self._look(self._run)

    @Slot()
    def _stop(self) -> None:
        if self._called_off is not None:
            self._called_off.set()
        self._called_off, self._training = None, ""
        self._show()

    @Slot()
    def _train(self) -> None:
        assert self._run is not None
        self._stop()
        self._called_off = Event()
        tasks.start(self._train_all(self._run, self._called_off))

    async def _fetch(self, run: OpenedRun, called_off: Event) -> None:
        """Get what is kept of the chosen length, or of the longest, and measure the run's own generator."""
        self.mended.emit()
        path = str(run.folder.path)
        try:
            for length in (self.length.currentData(),) if self._chosen else reversed(LENGTHS):
                kept = await self._engine.ask("kept_ablation", called_off=called_off, path=path, iterations=length)
                if kept and not called_off.is_set():
                    self.length.show_value(length)
                    self._take(kept, called_off)
                    break
            asked: dict[str, Any] = {"path": path, "variant": OWN, "iterations": 0}
            self._take([await self._engine.ask("measure_variant", called_off=called_off, **asked)], called_off)
        except Cancelled:
            return
        except EngineProblem as error:
            if not called_off.is_set():
                self._fail(error.problem)
            return
        if not called_off.is_set():
            self._stop()

    async def _train_all(self, run: OpenedRun, called_off: Event) -> None:
        """Train one missing variant after another."""
        self.mended.emit()
        began, missing = time.monotonic(), self._missing
        for number, variant in enumerate(missing):

            def tell(progress: Progress, number: int = number) -> None:
                if not called_off.is_set():
                    self._tell((number + progress.fraction) / len(missing), began)

            self._training = variant
            self._show()
            asked: dict[str, Any] = {
                "path": str(run.folder.path),
                "variant": variant,
                "iterations": self.length.currentData(),
            }
            try:
                found = await self._engine.ask("measure_variant", on_progress=tell, called_off=called_off, **asked)
            except Cancelled:
                return
            except EngineProblem as error:
                if not called_off.is_set():
                    self._stop()
                    self.failed.emit(error.problem)
                return
            self._take([found], called_off)
            if called_off.is_set():
                return
        self._stop()

    def _take(self, found: list[VariantResult], called_off: Event) -> None:
        if not called_off.is_set():
            self.results |= {result.variant: result for result in found}
            self._show()

    @property
    def _missing(self) -> list[str]:
        return [variant for variant in VARIANTS if variant not in self.results]

    def _tell(self, share: float, began: float) -> None:
        self.bar.setValue(round(_STEPS * share))
        left = duration_in_words((time.monotonic() - began) * (1 - share) / share) if share > 0.01 else ""
        name = variant_name(self._training)
        told = tr("Training {variant}; {left} left for all") if left else tr("Training {variant}")
        self.doing.setText(told.format(variant=name, left=left))

    def _show(self) -> None:
        training = bool(self._training)
        names, results = ((), {}) if self._run is None else (self._run.class_names, self.results)
        for one in self.columns:
            busy = tr("Training …") if one.variant == self._training else tr("Not trained yet")
            doing = "" if one.variant == OWN else busy
            one.show_result(results.get(one.variant), list(results.values()), names, doing)
        self.train.setVisible(not training)
        self.train.setEnabled(self._run is not None and bool(self._missing))
        self.stop.setVisible(training)
        self.length.setEnabled(not training)
        self.bar.setVisible(training)
        if not training:
            self.bar.setValue(0)
            self.doing.setText("" if self._missing else tr("All variants of this length are trained."))
