"""The method: preset recipes with one line on each, and files of one's own."""

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from qimera_studio.recipe.recipe import PRESETS, Recipe, load_recipe
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.settings.job_settings import JobSettings
from qimera_studio.ui.models.settings.settings_model import SettingsModel
from qimera_studio.ui.widgets.flow_grid import FlowGrid
from qimera_studio.ui.widgets.settings.choice_card import ChoiceCard

_LEAST = 192


class MethodPicker(QWidget):
    """Chooses the recipe; options changed since are told beneath."""

    def __init__(self, model: SettingsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._recipes = {name: load_recipe(name) for name in PRESETS}
        self.cards = {
            name: ChoiceCard(tr(r.title or name.capitalize()), tr(r.summary)) for name, r in self._recipes.items()
        }
        self._remark = layout.caption()
        self.setLayout(layout.column(FlowGrid(list(self.cards.values()), _LEAST), self._remark))
        for card in self.cards.values():
            card.clicked.connect(self._choose)
        model.changed.connect(self._show)
        self._show(model.settings)

    @Slot()
    def _choose(self) -> None:
        name = next(name for name, card in self.cards.items() if card is self.sender())
        recipe = self._recipes[name]
        minutes = self._model.settings.minutes if recipe.scalable else None
        self._model.forget_refusals()
        label = tr("Method {name}").format(name=self.cards[name].text())
        self._model.edit(label, replace(self._model.settings, recipe=recipe, minutes=minutes))

    @Slot(object)
    def _show(self, settings: JobSettings) -> None:
        recipe = settings.recipe
        preset = self._recipes.get(recipe.name)
        for name, card in self.cards.items():
            card.setAutoExclusive(False)
            card.setChecked(name == recipe.name)
            card.setAutoExclusive(True)
        own = tr("With options of your own; choose the card again to put them back.")
        self._remark.setText(own if preset else tr("In use: your own recipe “{name}”.").format(name=recipe.name))
        self._remark.setVisible(recipe != preset)


def _card(name: str, recipe: Recipe) -> ChoiceCard:
    return ChoiceCard(tr(recipe.title or name.capitalize()), tr(recipe.summary))
