"""What the network takes, with the normalisation to choose: a preset, or means and deviations of one's own."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from qimera_studio.job import TeacherSource
from qimera_studio.teacher.input_spec import CUSTOM, PRESETS, InputSpec
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, SECTION, body, caption
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField
from qimera_studio.ui.widgets.settings.form.fields.entry_field import EntryField
from qimera_studio.ui.widgets.settings.form.fields.integer_field import IntegerField

_COLOURS = {1: "Grey", 3: "Red, green, blue"}
_NUMBERS = "Give {count} numbers for the mean and {count} for the deviation, or one for all channels."


class InputForm(QWidget):
    """Edits size and normalisation of the input.

    Signals:
        changed: the person decided something; `problem` says whether it can be used.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._spec = InputSpec.of_preset("imagenet", 3, 224)
        self._decided: dict[str, Any] = {}
        self._channels = body()
        self.size_field = IntegerField(tr("Image size in pixels"), 8, 512)
        self.size_field.setSuffix(" px")
        self.size_field.committed.connect(self._size_chosen)
        self.preset_field = ChoiceField(tr("Normalisation"))
        self.preset_field.committed.connect(self._preset_chosen)
        such_as = tr("such as {numbers}")
        self.mean_field = EntryField(tr("Mean per channel"), such_as.format(numbers="0.5 0.5 0.5"))
        self.std_field = EntryField(tr("Deviation per channel"), such_as.format(numbers="0.25 0.25 0.25"))
        for field in (self.mean_field, self.std_field):
            field.committed.connect(self._custom_chosen)
        self._note = caption()
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SECTION)
        grid.setVerticalSpacing(NEAR)
        grid.setColumnStretch(1, 1)
        fields = {
            tr("Colours"): self._channels,
            tr("Image size"): self.size_field,
            tr("Normalisation"): self.preset_field,
            tr("Mean"): self.mean_field,
            tr("Deviation"): self.std_field,
        }
        for row, (name, field) in enumerate(fields.items()):
            grid.addWidget(caption(name), row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._note, len(fields), 0, 1, 2)

    def show_spec(self, spec: InputSpec) -> None:
        """Show what was found out about a classifier and forget earlier decisions."""
        self._spec, self._decided = spec, {}
        self._channels.setText(tr(_COLOURS.get(spec.channels, "{count} channels")).format(count=spec.channels))
        self.size_field.show_value(spec.size)
        suiting = [(tr(preset.title), name) for name, preset in PRESETS.items() if preset.suits(spec.channels)]
        self.preset_field.set_choices([*suiting, (tr("Custom"), CUSTOM)])
        self.preset_field.show_value(spec.preset)
        self._show_values(spec.mean, spec.std)
        self._refresh()

    def decided(self) -> dict[str, Any]:
        """What the person decided, as fields of `job.TeacherSource`."""
        return dict(self._decided)

    def problem(self) -> str:
        """Why the decisions cannot be used; empty when they can."""
        if self.preset_field.currentData() != CUSTOM:
            return ""
        wanted = self._spec.channels
        mean, std = self._numbers(self.mean_field), self._numbers(self.std_field)
        if mean is None or std is None:
            return tr(_NUMBERS).format(count=wanted)
        return "" if min(std) > 0 else tr("Deviations must be greater than zero.")

    def _numbers(self, field: EntryField) -> tuple[float, ...] | None:
        try:
            numbers = tuple(float(part) for part in field.text().replace(",", " ").replace(";", " ").split())
        except ValueError:
            return None
        if len(numbers) == 1:
            numbers *= self._spec.channels
        return numbers if len(numbers) == self._spec.channels else None

    def _show_values(self, mean: tuple[float, ...], std: tuple[float, ...]) -> None:
        self.mean_field.show_value("  ".join(f"{number:.6g}" for number in mean))
        self.std_field.show_value("  ".join(f"{number:.6g}" for number in std))

    def _refresh(self) -> None:
        custom = self.preset_field.currentData() == CUSTOM
        self.mean_field.setEnabled(custom)
        self.std_field.setEnabled(custom)
        problem = self.problem()
        stated = "preset" in self._decided or "mean" in self._decided
        self._note.setText(problem or (tr("As you chose.") if stated else tr(self._spec.reason)))
        self._note.setProperty("alert", bool(problem))
        self._note.style().polish(self._note)

    @Slot(object)
    def _size_chosen(self, size: int) -> None:
        self._decided["size"] = size
        self._settle()

    @Slot(object)
    def _preset_chosen(self, preset: str) -> None:
        for name in ("preset", "mean", "std"):
            self._decided.pop(name, None)
        if preset != CUSTOM:
            self._decided["preset"] = preset
            spec = InputSpec.of_preset(preset, self._spec.channels, self._spec.size)
            self._show_values(spec.mean, spec.std)
            self._settle()
        else:
            self._custom_chosen()
            self.mean_field.setFocus()

    @Slot(object)
    def _custom_chosen(self, _text: str = "") -> None:
        if not self.problem():
            numbers = self._numbers(self.mean_field), self._numbers(self.std_field)
            self._decided["mean"], self._decided["std"] = numbers
        self._settle()

    def _settle(self) -> None:
        self._refresh()
        self.changed.emit()


def decided_source(source: TeacherSource, decisions: dict[str, Any]) -> TeacherSource:
    """A source with the person's decisions; means of one's own replace a preset and the other way round."""
    if "preset" in decisions:
        decisions = {"mean": None, "std": None, **decisions}
    elif "mean" in decisions:
        decisions = {"preset": None, **decisions}
    return TeacherSource.model_validate({**source.model_dump(), **decisions})
