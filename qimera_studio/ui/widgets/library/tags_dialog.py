"""A dialog for the tags of several runs at once."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QWidget

from qimera_studio.run_folder.annotation import split_tags
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, TIGHT, caption, column


class TagsDialog(QDialog):
    """Edits the tags that all of some runs have; other tags of theirs stay.

    Args:
        tags: of each run.
    """

    def __init__(self, parent: QWidget, tags: Sequence[Sequence[str]]) -> None:
        super().__init__(parent)
        self._common = _in_all(tags)
        self.setWindowTitle(tr("Tags of {count} runs").format(count=len(tags)))
        self.setMinimumWidth(460)
        self.field = QLineEdit(", ".join(self._common))
        self.field.setPlaceholderText(tr("for the talk, 4-bit, best"))
        self.field.selectAll()
        label = QLabel(tr("&Tags that all of them have"))
        label.setBuddy(self.field)
        told = tr("Add one here and every run gets it; take one away and every run loses it. Their other tags stay.")
        self.field.setAccessibleName(tr("Tags that all of them have"))
        self.field.setAccessibleDescription(told)
        box = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(box.Save | box.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        part = column(label, self.field, caption(told), spacing=TIGHT)
        self.setLayout(column(part, buttons, spacing=NORMAL, margin=SECTION))

    def tags_of(self, before: Sequence[str]) -> tuple[str, ...]:
        """A run's tags, as they stand, of those it had."""
        wanted = split_tags(self.field.text())
        gone = {tag.casefold() for tag in self._common} - {tag.casefold() for tag in wanted}
        kept = [tag for tag in before if tag.casefold() not in gone]
        return split_tags(", ".join([*kept, *wanted]))


def _in_all(tags: Sequence[Sequence[str]]) -> list[str]:
    """Tags that every run has, in whatever letters, in the first one's order."""
    others = [{tag.casefold() for tag in of_one} for of_one in tags[1:]]
    return [tag for tag in (tags[0] if tags else ()) if all(tag.casefold() in other for other in others)]
