"""What is shipped, as a table."""

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.models.frame.licences import Shipped
from qimera_studio.ui.models.table import TableModel


class LicenceTable(TableModel[Shipped]):
    """A distribution a row."""

    headings = ("Part", "Version", "Licence")
    numbers = ()

    def texts(self, row: Shipped) -> tuple[str, ...]:
        """Name, version and terms."""
        return row.name, row.version, row.licence or tr("none stated")
