"""Which keys do what, gathered from the window itself, so that no list has to be kept."""

from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from qimera_studio.ui.language.translation import tr

_NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True)
class Shortcut:
    """Keys and what they do, in the person's language."""

    keys: str
    does: str


def shortcuts(window: QWidget) -> list[Shortcut]:
    """Every shortcut of a window: of its menus first, then of its pages' actions and buttons."""
    found: dict[str, Shortcut] = {}
    for action in window.findChildren(QAction):
        _keep(found, action.shortcuts(), action.text())
    for button in window.findChildren(QAbstractButton):
        _keep(found, [button.shortcut()], button.accessibleName() or button.text())
    return [
        *found.values(),
        Shortcut(_named("Tab"), tr("Go to the next control")),
        Shortcut(_named("Space"), tr("Press")),
    ]


def _keep(found: dict[str, Shortcut], keys: list[QKeySequence], does: str) -> None:
    told = " · ".join(key.toString(_NATIVE) for key in keys if not key.isEmpty())
    if told and does and not told.startswith("Alt+"):  # Alt and a letter is underlined where it counts
        found.setdefault(told, Shortcut(told, does.replace("&", "").removesuffix("…")))


def _named(key: str) -> str:
    return QKeySequence(key).toString(_NATIVE)
