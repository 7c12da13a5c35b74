import asyncio
from threading import Event

import pytest
from PySide6.QtCore import QCoreApplication, QThread

from qimera_studio.errors import Cancelled
from qimera_studio.job import TeacherSource
from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem


@pytest.fixture
def answered(qtbot, loop):
    def answered(coroutine):
        task = loop.create_task(coroutine)
        qtbot.waitUntil(task.done, timeout=20_000)
        return task

    return answered


def test_answers_are_awaited(engine, answered):
    card = answered(engine.ask("inspect", source=TeacherSource(path="a.pth"))).result()
    assert card.architecture == "ResNet-8"


def test_a_refusal_carries_its_sentence(engine, answered):
    with pytest.raises(EngineProblem, match="The file is empty; choose another."):
        answered(engine.ask("inspect", source=TeacherSource(path="bad.pth"))).result()


def test_after_a_crash_the_next_question_is_answered(engine, answered):
    with pytest.raises(EngineProblem, match="ended unexpectedly"):
        answered(engine.ask("inspect", source=TeacherSource(path="crash.pth"))).result()
    assert answered(engine.ask("devices")).result()


@pytest.fixture
def slow(engine, loop, qtbot):
    """A slow question under way: its task, what was said meanwhile, and the handle that calls it off."""
    told, called_off = [], Event()
    source = TeacherSource(path="slow.pth")

    def tell(progress) -> None:
        told.append((progress, QThread.currentThread()))

    task = loop.create_task(engine.ask("inspect", on_progress=tell, called_off=called_off, source=source))
    qtbot.waitUntil(lambda: len(told) > 2, timeout=20_000)
    return task, told, called_off


def test_progress_is_told_in_the_windows_thread_until_the_question_is_called_off(engine, slow, answered, qtbot):
    task, told, called_off = slow
    before = engine._child
    called_off.set()
    qtbot.waitUntil(task.done, timeout=5000)
    assert isinstance(task.exception(), Cancelled)
    assert {thread for _, thread in told} == {QCoreApplication.instance().thread()}
    fractions = [progress.fraction for progress, _ in told]
    assert fractions == sorted(fractions)
    assert answered(engine.ask("devices")).result()
    assert engine._child is before


def test_cancelling_who_waits_calls_the_question_off(engine, slow, answered, qtbot):
    task, _, called_off = slow
    before = engine._child
    task.cancel()
    qtbot.waitUntil(task.done, timeout=5000)
    assert called_off.is_set()
    assert answered(engine.ask("devices")).result()
    assert engine._child is before


def test_a_child_that_does_not_hear_is_replaced(engine, loop, answered, qtbot):
    called_off, before = Event(), engine._child
    deaf = loop.create_task(engine.ask("inspect", called_off=called_off, source=TeacherSource(path="deaf.pth")))
    qtbot.wait(300)
    called_off.set()
    with pytest.raises(Cancelled):
        answered(wait_for(deaf)).result()
    assert not before.alive
    assert answered(engine.ask("devices")).result()


async def wait_for(task):
    return await task


def test_closing_gives_up_a_question_under_way(tmp_path, loop, qtbot):
    engine = EngineClient(tmp_path / "engine.log", "shell_doubles")
    task = loop.create_task(engine.ask("inspect", source=TeacherSource(path="a.pth")))
    loop.call_soon(task.cancel)
    qtbot.waitUntil(task.done)
    engine.close()
    with pytest.raises(asyncio.CancelledError):
        task.result()
