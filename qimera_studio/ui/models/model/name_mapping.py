"""The names of weights where the file's differ from the network's, as a table."""

from qimera_studio.ui.models.table import TableModel


class NameMappingModel(TableModel[tuple[str, str]]):
    """Rows of a card's mapping, in the order of the file."""

    headings = ("In the file", "In the network")

    def texts(self, row: tuple[str, str]) -> tuple[str, str]:
        """Both names."""
        return row
