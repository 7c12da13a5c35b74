import pytest

from qimera_studio.engine.child import Child, ChildGone
from qimera_studio.engine.messages import Answer, Problem, Request
from qimera_studio.engine.service import serve


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
