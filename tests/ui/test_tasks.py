"""What is done beside the window answers or fails there, and keeps nothing of the window alive."""

import gc
import weakref
from concurrent.futures import Executor, Future

import pytest

from qimera_studio.ui import tasks


class Unhurried(Executor):
    """Does the work at once, and does not let go of anything."""

    def __init__(self):
        self.kept = []

    def submit(self, work, *arguments):
        future = Future()
        self.kept.append((work, arguments, future))
        future.set_result(work(*arguments))
        return future


class Widget:
    """Stands for what only the window's thread may destroy."""


def halved(number):
    if number % 2:
        raise ValueError("odd")
    return number // 2


def outcome(loop, qtbot, coroutine):
    task = loop.create_task(coroutine)
    qtbot.waitUntil(task.done, timeout=5000)
    return task.result()


def test_the_answer_comes_from_another_thread(loop, qtbot):
    assert outcome(loop, qtbot, tasks.beside(halved, 4)) == 2


def test_an_error_is_raised_where_the_answer_is_awaited(loop, qtbot):
    with pytest.raises(ValueError, match="odd"):
        outcome(loop, qtbot, tasks.beside(halved, 3))


@pytest.mark.parametrize("number", [3, 4])
def test_a_thread_that_is_slow_to_let_go_keeps_no_widget_alive(loop, qtbot, number):
    executor = Unhurried()

    async def ask(widget):
        try:
            return await tasks.beside(lambda: halved(number) and [widget], executor=executor)
        except ValueError:
            return None

    widget = Widget()
    alive = weakref.ref(widget)
    outcome(loop, qtbot, ask(widget))
    del widget
    gc.collect()
    assert alive() is None
