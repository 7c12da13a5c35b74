"""Which weight of the file became which of the network, for those who want to check."""

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.model.name_mapping import NameMappingModel
from qimera_studio.ui.widgets.disclosure import Disclosure
from qimera_studio.ui.widgets.plain_table import PlainTable

_HEIGHT = 220
_ONE = "1 name differs between the file and the network; shapes and order decided which is which"
_MANY = "{count:,} names differ between the file and the network; shapes and order decided which is which"


class NameMapping(Disclosure):
    """A line that opens to a small table of names; hidden where no names differ."""

    def __init__(self) -> None:
        self._names = NameMappingModel()
        self.table = PlainTable(self._names, tr("Names in the file and in the network"))
        self.table.setFixedHeight(_HEIGHT)
        super().__init__(tr("Names"), self.table)
        self.hide()

    def show_mapping(self, pairs: tuple[tuple[str, str], ...]) -> None:
        """Show the pairs of the file's and the network's names, closed at first."""
        self._names.show(pairs)
        text = tr(_ONE if len(pairs) == 1 else _MANY).format(count=len(pairs))
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.setChecked(False)
        self.setVisible(bool(pairs))
