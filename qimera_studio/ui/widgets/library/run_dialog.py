"""A dialog for what a person says of a run: its name, tags and notes."""

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLayout, QLineEdit, QPlainTextEdit, QWidget

from qimera_studio.run_folder.annotation import Annotation, split_tags
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NORMAL, SECTION, TIGHT, caption, column
from qimera_studio.ui.models.library.run_names import name_problem


class RunDialog(QDialog):
    """Edits name, tags and notes.

    Args:
        path: the run folder.
        annotation: tags and notes as they are.
        field: `name`, `tags` or `notes`, where to begin.
        fixed: whether the run is going on, so that its name has to stay.
    """

    def __init__(self, parent: QWidget, path: Path, annotation: Annotation, field: str, fixed: bool = False) -> None:
        super().__init__(parent)
        self._path = path
        self.setWindowTitle(tr("Name, tags and notes"))
        self.setMinimumWidth(460)
        self.fields = {"name": QLineEdit(path.name), "tags": QLineEdit(", ".join(annotation.tags))}
        self.fields["name"].setEnabled(not fixed)
        self.fields["tags"].setPlaceholderText(tr("for the talk, 4-bit, best"))
        self.notes = QPlainTextEdit(annotation.notes)
        self.notes.setTabChangesFocus(True)
        self._problem = caption()
        box = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(box.Save | box.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        going_on, names = tr("The run is going on; stop it before you rename it."), tr("It names the run's folder.")
        parts = [
            _part(tr("&Name"), self.fields["name"], going_on if fixed else names),
            _part(tr("&Tags"), self.fields["tags"], tr("Short words with commas between them; search finds them.")),
            _part(tr("N&otes"), self.notes, tr("Kept in the run's folder, so they travel with it.")),
        ]
        self.setLayout(column(*parts, self._problem, self._buttons, spacing=NORMAL, margin=SECTION))
        self.fields["name"].textChanged.connect(self._check)
        self._begin(self.notes if field == "notes" else self.fields["tags" if fixed else field])
        self._check()

    def name(self) -> str:
        """The run's name as it stands."""
        return self.fields["name"].text().strip()

    def annotation(self) -> Annotation:
        """Tags and notes as they stand."""
        return Annotation(split_tags(self.fields["tags"].text()), self.notes.toPlainText().strip())

    def _begin(self, field: QLineEdit | QPlainTextEdit) -> None:
        field.setFocus()
        field.selectAll()

    @Slot()
    def _check(self) -> None:
        problem = name_problem(self._path, self.name())
        self._problem.setText(problem)
        self._problem.setProperty("alert", True)
        self._problem.setVisible(bool(problem))
        self._buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)


def _part(label: str, field: QWidget, told: str) -> QLayout:
    buddy = QLabel(label)
    buddy.setBuddy(field)
    field.setAccessibleName(label.replace("&", ""))
    field.setAccessibleDescription(told)
    return column(buddy, field, caption(told), spacing=TIGHT)
