"""How long do you have? A budget in minutes, or the recipe's own counts."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QRadioButton, QWidget

from qimera_studio.recipe.recipe import Recipe
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.settings.minutes_field import MinutesField


class TimePicker(QWidget):
    """Edits the time budget."""

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.budget = QRadioButton(tr("Fi&t it into"))
        self.counts = QRadioButton(tr("As long as the &recipe says"))
        self.minutes = MinutesField()
        self._remark = layout.caption()
        self._note = layout.caption(tr("Every stage is sized from measured speed before it starts."))
        budget = layout.row(self.budget, self.minutes, self._note, spacing=layout.NORMAL)
        budget.setStretch(2, 1)
        counts = layout.row(self.counts, self._remark, spacing=layout.NORMAL)
        counts.setStretch(1, 1)
        self.setLayout(layout.column(budget, counts))
        self.budget.clicked.connect(self._edit)
        self.counts.clicked.connect(self._edit)
        self.minutes.valueChanged.connect(self._edit)
        model.changed.connect(self._show)
        self._show(model.settings)

    @Slot()
    def _edit(self) -> None:
        chosen = self.minutes.value() if self.budget.isChecked() else None
        self._model.edit(tr("Time"), replace(self._model.settings, minutes=chosen), merge=self.sender() is self.minutes)

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        scalable = settings.recipe.scalable
        self.budget.setEnabled(scalable or settings.minutes is not None)
        self.minutes.setEnabled(settings.minutes is not None)
        (self.counts if settings.minutes is None else self.budget).setChecked(True)
        if settings.minutes is not None:
            with QSignalBlocker(self.minutes):
                self.minutes.setValue(settings.minutes)
        self._remark.setText(_counts(settings.recipe))
        self._note.setVisible(scalable)


def _counts(recipe: Recipe) -> str:
    parts = []
    if recipe.optimises_images:
        parts.append(tr("{count} for each batch of images").format(count=f"{recipe.images.iterations:,}"))
    if recipe.trains_generators:
        times = f"{recipe.synthesis.generators} × " if recipe.synthesis.generators > 1 else ""
        parts.append(tr("{count} generator iterations").format(count=f"{times}{recipe.synthesis.iterations:,}"))
    if recipe.reconstruction.enabled:
        parts.append(tr("{count} a block").format(count=f"{recipe.reconstruction.iterations:,}"))
    if recipe.distillation.enabled:
        parts.append(tr("{count} of distillation").format(count=f"{recipe.distillation.iterations:,}"))
    if not parts:
        return tr("Nothing learns, so there is nothing to count.")
    whole = tr("{counts}.") if recipe.scalable else tr("{counts}; this schedule stays as published.")
    return whole.format(counts=", ".join(parts))
