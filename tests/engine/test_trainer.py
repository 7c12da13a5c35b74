import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from qimera_studio.engine.child import Child, ChildGone
from qimera_studio.engine.messages import Batch, Command, PauseChanged
from qimera_studio.engine.trainer import train
from qimera_studio.events import Failed, Finished, Samples, Step, Stopped

ENDINGS = (Finished, Stopped, Failed)


@pytest.fixture
def start(folder):
    children = []

    def begin(double: str) -> Child:
        children.append(Child(train, str(folder.path), str(folder.path / "run.log"), f"run_doubles:{double}"))
        return children[-1]

    yield begin
    for child in children:
        child.hang_up(5)


def messages(child):
    try:
        while True:
            yield child.receive()
    except ChildGone as gone:
        yield gone


def events_of(child):
    return [event for message in messages(child) if isinstance(message, Batch) for event in message.events]


def next_step(child) -> int:
    while True:
        message = child.receive()
        if isinstance(message, Batch) and isinstance(message.events[-1], Step):
            return message.events[-1].step


def test_a_run_arrives_whole_and_ends_once(start):
    events = events_of(start("short"))
    assert [event.step for event in events if isinstance(event, Step)] == list(range(1, 501))
    assert [event.step for event in events if isinstance(event, Samples)][-1] == 500
    assert [type(event) for event in events if isinstance(event, ENDINGS)] == [Finished]
    assert isinstance(events[-1], Finished)


def test_stop_saves_and_says_where_the_run_stands(start, folder):
    child = start("endless")
    next_step(child)
    child.send(Command.STOP)
    *_, last = events_of(child)
    assert last == Stopped("synthesis", int((folder.path / "saved").read_text()))
    assert folder.journal()[-1] == last


def test_pause_stands_still_until_continue(start):
    child = start("endless")
    next_step(child)
    child.send(Command.PAUSE)
    steps = []
    while not isinstance(message := child.receive(), PauseChanged):
        steps += [event.step for event in message.events]
    assert message.paused
    time.sleep(0.3)
    child.send(Command.CONTINUE)
    assert child.receive() == PauseChanged(False)
    resumed = next_step(child)
    # Half a second's worth of steps would be 60 and more.
    assert resumed - max(steps, default=resumed) <= 30


def test_stop_works_while_paused(start, folder):
    child = start("endless")
    next_step(child)
    child.send(Command.PAUSE)
    child.send(Command.STOP)
    assert isinstance(events_of(child)[-1], Stopped)
    assert (folder.path / "saved").exists()


@pytest.mark.parametrize("paused", [False, True])
def test_goodbye_saves_and_ends_the_process(start, folder, paused):
    child = start("endless")
    next_step(child)
    if paused:
        child.send(Command.PAUSE)
    child.hang_up(10)
    assert not child.alive
    assert (folder.path / "saved").exists()


def test_a_refusal_is_one_sentence_without_detail(start):
    assert events_of(start("refused"))[-1] == Failed("The file is empty; choose another.")


def test_a_failure_is_kept_in_the_journal_unless_the_request_was_wrong(start, folder):
    events_of(start("unwanted"))
    assert folder.journal() == []
    events_of(start("refused"))
    assert folder.journal() == [Failed("The file is empty; choose another.")]


def test_what_broke_a_run_is_told_though_nothing_can_be_written_any_more(start, folder):
    ending = events_of(start("vanishing"))[-1]
    assert ending.sentence == "The disk at 'state.pt' is full; free some space and go on."
    assert not folder.journal_file.exists()


def test_a_mistake_is_one_sentence_with_its_traceback_to_copy(start):
    ending = events_of(start("broken"))[-1]
    assert isinstance(ending, Failed)
    assert "Traceback" not in ending.sentence
    assert "a mistake" in ending.detail


def test_a_run_that_just_ends_has_failed(start):
    assert isinstance(events_of(start("silent"))[-1], Failed)


def test_a_crash_is_noticed_and_traced(start, folder):
    *_, gone = messages(start("crashing"))
    assert isinstance(gone, ChildGone)
    assert gone.code != 0
    assert "Abort" in (folder.path / "run.crash").read_text()


def test_the_child_gives_way_to_the_window(start):
    child = start("endless")
    next_step(child)
    assert psutil.Process(child.process_id).nice() > psutil.Process().nice()


def test_the_death_of_the_parent_saves_and_ends_the_child(folder):
    program = (
        "import os, sys\n"
        "from qimera_studio.engine.child import Child\n"
        "from qimera_studio.engine.trainer import train\n"
        "if __name__ == '__main__':\n"
        "    child = Child(train, sys.argv[1], sys.argv[1] + '/run.log', 'run_doubles:endless')\n"
        "    child.receive()\n"
        "    print(child.process_id, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    script = folder.path / "parent.py"
    script.write_text(program)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    parent = subprocess.run(
        [sys.executable, str(script), str(folder.path)], capture_output=True, text=True, env=environment, timeout=60
    )
    child = int(parent.stdout)
    deadline = time.monotonic() + 20
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _runs(child)
    assert (folder.path / "saved").exists()


def _runs(process_id: int) -> bool:
    try:
        return psutil.Process(process_id).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_starting_a_run_does_not_bring_torch_into_the_parent():
    modules = "qimera_studio.engine.trainer, qimera_studio.engine.service"
    subprocess.run(
        [sys.executable, "-c", f"import sys, {modules}; sys.exit('torch' in sys.modules)"], check=True, timeout=60
    )
