import asyncio

import pytest

from qimera_studio.job import TeacherSource
from qimera_studio.ui.engine_client import EngineClient, EngineProblem


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


def test_closing_gives_up_a_question_under_way(tmp_path, loop, qtbot):
    engine = EngineClient(tmp_path / "engine.log", "shell_doubles")
    task = loop.create_task(engine.ask("inspect", source=TeacherSource(path="a.pth")))
    loop.call_soon(task.cancel)
    qtbot.waitUntil(task.done)
    engine.close()
    with pytest.raises(asyncio.CancelledError):
        task.result()
