"""Actions of the window: made, allowed or not, and described, all in one way."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from qimera_studio.ui.look.icons import icon


def make_action(parent: QObject, name: str, sign: str = "", shortcut: str = "") -> QAction:
    """An action of the window.

    Args:
        parent: what it lives as long as.
        name: in the person's language, with its mnemonic.
        sign: name of its icon.
        shortcut: keys that do the same, whatever has the focus.
    """
    action = QAction(name, parent)
    if sign:
        action.setIcon(icon(sign))
    action.setShortcut(QKeySequence(shortcut))
    describe(action)
    return action


def allow(action: QAction, allowed: bool, why_not: str = "") -> None:
    """Let an action be chosen, or say why it cannot be yet."""
    action.setEnabled(allowed)
    action.setStatusTip(why_not)
    describe(action)


def describe(action: QAction) -> None:
    """Say in the tool tip what an action does and by which keys, or why it cannot be chosen."""
    does = action.text().replace("&", "")
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    told = f"{does} ({keys})" if keys else does
    action.setToolTip(told if action.isEnabled() else action.statusTip() or told)
