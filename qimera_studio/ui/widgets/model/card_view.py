"""Everything that is known of an opened checkpoint, from top to bottom."""

from qimera_studio.teacher.card import Card
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, WIDE, card, column, heading, row
from qimera_studio.ui.widgets.model.architecture_card import ArchitectureCard
from qimera_studio.ui.widgets.model.input_form import InputForm
from qimera_studio.ui.widgets.model.layer_table import LayerTable
from qimera_studio.ui.widgets.model.name_mapping import NameMapping
from qimera_studio.ui.widgets.remarks import Kind, Remarks
from qimera_studio.ui.widgets.scrolled_page import ScrolledPage

_CHECKED = "What was checked"


class CardView(ScrolledPage):
    """What should be looked at first, what the network is and takes, what was checked, names and layers."""

    def __init__(self) -> None:
        self.remarks = Remarks()
        self.architecture = ArchitectureCard()
        self.input_form = InputForm()
        self.findings = Remarks(_CHECKED, headed=True)
        self.mapping = NameMapping()
        self._layers = LayerTable()
        takes = card(column(heading(tr("Input")), self.input_form, -1, spacing=NORMAL))
        sides = row(self.architecture, takes, spacing=WIDE)
        sides.setStretch(0, 3)
        sides.setStretch(1, 2)
        contents = column(self.remarks, sides, self.findings, self.mapping, self._layers, spacing=WIDE)
        contents.setStretch(4, 1)
        super().__init__(contents)

    def show_card(self, found: Card) -> None:
        """Show a classifier."""
        self.architecture.show_card(found)
        self.input_form.show_spec(found.input_spec)
        told: list[tuple[Kind, str]] = [("warning", text) for text in found.warnings]
        self.remarks.show_texts([*told, *(("info", text) for text in found.remarks)])
        # What a check complained of is among the warnings, above.
        self.findings.show_texts(("check", text) for text in found.findings if text not in found.warnings)
        self.mapping.show_mapping(found.mapping)
        self._layers.show_layers(found.layers)
        self.verticalScrollBar().setValue(0)
