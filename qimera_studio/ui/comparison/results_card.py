"""Results side by side: every figure of every network, with differences from the one that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from qimera_studio.reports.comparison.results import ComparedNetwork
from qimera_studio.ui.comparison.change_delegate import ChangeDelegate
from qimera_studio.ui.comparison.whole_table import WholeTable
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, NORMAL, WIDE, caption, column, heading, row
from qimera_studio.ui.models.comparison.compared_results import ComparedResults
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

_ROW = 46


class ResultsCard(QFrame):
    """A table of figures, and the choice of what they are compared with."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self._networks: Sequence[ComparedNetwork] = ()
        self.against = ChoiceField(tr("Compared with"))
        self.against.committed.connect(self._compare)
        self.results = ComparedResults()
        self.table = WholeTable(self.results, tr("Results side by side"), _ROW)
        self.table.setItemDelegate(ChangeDelegate(self.table))
        self._nothing = caption(tr("Nothing was measured yet; finish these runs to compare their results."))
        label = caption(tr("Compared with"))
        label.setWordWrap(False)
        self._label = label
        head = row(heading(tr("Results")), -1, label, self.against, spacing=NEAR)
        self.setLayout(column(head, self._nothing, self.table, spacing=NORMAL, margin=WIDE))

    def show_networks(self, networks: Sequence[ComparedNetwork]) -> None:
        """Show other networks, compared with the first."""
        self._networks = networks
        self.against.set_choices((network.name, place) for place, network in enumerate(networks))
        for widget in (self.against, self._label, self.table):
            widget.setVisible(bool(networks))
        self._nothing.setVisible(not networks)
        self.results.show_networks(networks, 0)

    @Slot(object)
    def _compare(self, place: int) -> None:
        self.results.show_networks(self._networks, place)
