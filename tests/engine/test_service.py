from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qimera_studio.engine.child import Child, ChildGone
from qimera_studio.engine.messages import Answer, CalledOff, CallOff, Problem, Progress, Request
from qimera_studio.engine.service import Reporter, serve


@pytest.fixture(scope="module")
def log_file(tmp_path_factory):
    return tmp_path_factory.mktemp("service") / "engine.log"


@pytest.fixture
def service(log_file):
    child = Child(serve, str(log_file), "action_doubles")
    yield child
    child.hang_up(20)


def ask(service, action, **arguments):
    service.send(Request(action, arguments))
    return service.receive()


def test_questions_are_answered_in_order_and_failures_do_not_end_the_service(service):
    assert ask(service, "double", number=21) == Answer(42)
    assert ask(service, "refuse") == Problem("Nine bits are too many; use 2 to 8.")
    problem = ask(service, "fail")
    assert "ZeroDivisionError" in problem.sentence
    assert "a mistake" in problem.detail
    assert isinstance(ask(service, "unheard_of"), Problem)
    assert ask(service, "double", number=4) == Answer(8)


def test_a_crash_is_told_apart_from_an_answer(service):
    with pytest.raises(ChildGone):
        ask(service, "crash")


def replies(service):
    """Everything the service says until the request has ended."""
    said = [service.receive()]
    while isinstance(said[-1], Progress):
        said.append(service.receive())
    return said


def test_an_action_that_reports_is_heard_before_its_answer(service):
    service.send(Request("count", {"to": 300}))
    *progress, answer = replies(service)
    assert answer == Answer(300)
    fractions = [said.fraction for said in progress]
    assert fractions == sorted(fractions)
    assert progress[0] == Progress("number 0", 0.0)


def test_what_is_called_off_ends_and_the_next_question_is_answered(service):
    service.send(Request("count", {"to": 10**6}))
    service.receive()
    service.send(CallOff())
    assert replies(service)[-1] == CalledOff()
    assert ask(service, "double", number=2) == Answer(4)


def test_a_call_off_that_comes_too_late_ends_nothing(service):
    service.send(CallOff())
    assert ask(service, "double", number=2) == Answer(4)


def test_a_service_that_works_leaves_when_its_parent_hangs_up(service):
    service.send(Request("count", {"to": 10**6}))
    service.receive()
    service.send(None)
    assert service.wait(10)


class Ear:
    """A pipe that nobody writes to."""

    def __init__(self) -> None:
        self.heard = []

    def poll(self) -> bool:
        return False

    def send(self, message) -> None:
        self.heard.append(message)


@given(st.lists(st.floats(0, 0.3), max_size=50))
def test_reports_keep_their_distance(gaps):
    ear, now, times = Ear(), 0.0, []
    report = Reporter(ear, lambda: now)
    for gap in gaps:
        now += gap
        before = len(ear.heard)
        report("reading", 0.5)
        times += [now] * (len(ear.heard) - before)
    assert all(later - earlier >= 0.1 for earlier, later in pairwise(times))
