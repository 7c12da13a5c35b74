"""Drives the real program from inside: clicks and presses keys as a person would, and waits for what a person sees."""

import asyncio
import time
import traceback
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolBar, QWidget

from qimera_studio.ui import application, tasks
from qimera_studio.ui.engine.warming_up import WarmingUp
from qimera_studio.ui.main_window import MainWindow

_PATIENCE = 200  # keys until a way counts as missing
Flow = Callable[[MainWindow], Awaitable[None]]


def drive(flow: Flow, *arguments: str) -> int:
    """Run the program with a flow beside it; returns 0 when the flow came to its end and the program closed."""
    outcome = []
    begin = WarmingUp.wait

    async def wait(warming_up: WarmingUp) -> None:
        tasks.start(_perform(flow, warming_up.parent(), outcome))
        await begin(warming_up)

    WarmingUp.wait = wait
    try:
        code = application.main(list(arguments))
    finally:
        WarmingUp.wait = begin
    return code if outcome == ["done"] else 1


async def _perform(flow: Flow, window: MainWindow, outcome: list[str]) -> None:
    try:
        await flow(window)
        outcome.append("done")
    except Exception:
        traceback.print_exc()
    finally:
        window.running.training.abandon(30)
        window.close()


async def until(true: Callable[[], object], what: str, seconds: float = 60) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s in vain until {what}")
        await asyncio.sleep(0.05)


def button(place: QWidget, text: str) -> QAbstractButton:
    """The one button of this text that can be seen and pressed; what the toolbar offers besides does not count."""
    pressable = [b for b in place.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    found = [b for b in pressable if b.text() == text and not isinstance(b.parentWidget(), QToolBar)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} buttons say {text!r}")
    return found[0]


async def click(place: QWidget, text: str) -> None:
    """Press a button with the mouse once it is there; what it opens may take a moment."""

    def is_there() -> bool:
        try:
            return bool(button(place, text))
        except LookupError:
            return False

    await until(is_there, f"a button says {text!r}")
    target = button(place, text)
    QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(target.width() // 2, target.height() // 2))
    await asyncio.sleep(0.05)


def name(widget: QWidget | None) -> str:
    """What a screen reader calls a widget."""
    if widget is None:
        return ""
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


async def press(keys: str) -> None:
    """Press keys wherever the focus is, as a person without a mouse does."""
    await until(QGuiApplication.focusWindow, "a window has the focus")
    pressed = asyncio.Event()

    def strike() -> None:
        QTest.keySequence(QGuiApplication.focusWindow(), QKeySequence(keys))
        pressed.set()

    # QTest handles events meanwhile, and no task can begin while another one is on.
    QTimer.singleShot(0, strike)
    await pressed.wait()
    await asyncio.sleep(0.02)


async def go_by_tab(wanted: str) -> QWidget:
    """Press Tab until the focus is where a person wants it."""
    passed = []
    for _ in range(_PATIENCE):
        if (reached := QApplication.focusWidget()) is not None and name(reached) == wanted:
            return reached
        passed.append(name(reached))
        await press("Tab")
    raise LookupError(f"the Tab key does not lead to {wanted!r}, but to {sorted(set(passed))}")


async def choose_by_arrows(wanted: str) -> None:
    """Go with the arrow keys, line by line, to the wanted one of several choices, which chooses it."""
    along, back = "Right", "Left"
    for _ in range(_PATIENCE):
        if name(reached := QApplication.focusWidget()) == wanted:
            return
        await press(along)
        if QApplication.focusWidget() is reached:
            along, back = back, along
            await press("Down")
    raise LookupError(f"the arrow keys do not lead to {wanted!r}")
