"""Undo and redo, of the edits on the page that is open."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QUndoGroup

from qimera_studio.ui.commands.making import describe
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.icons import icon


class EditCommands(QObject):
    """Two actions; a page with edits adds its stack to the group, and makes it the active one while it is open.

    Attributes:
        group: of the pages' edits.
        undo: takes the last edit back.
        redo: does it again.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.group = QUndoGroup(self)
        self.undo = self.group.createUndoAction(self, tr("Undo"))
        self.redo = self.group.createRedoAction(self, tr("Redo"))
        keys = QKeySequence.StandardKey
        for action, sign, key in ((self.undo, "undo", keys.Undo), (self.redo, "redo", keys.Redo)):
            action.setIcon(icon(sign))
            action.setShortcuts(key)
            describe(action)
            action.changed.connect(lambda action=action: describe(action))  # its text tells what it takes back
