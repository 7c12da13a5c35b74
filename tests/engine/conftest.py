"""Every test here must leave no process and no thread behind."""

import multiprocessing
import threading
import time

import pytest

from qimera_studio.folder import RunFolder
from qimera_studio.job import Job, Target, TeacherSource


@pytest.fixture(autouse=True)
def nothing_left_behind():
    threads = set(threading.enumerate())
    yield
    deadline = time.monotonic() + 10
    while (left := _left(threads)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left


def _left(threads):
    return multiprocessing.active_children() + [thread for thread in threading.enumerate() if thread not in threads]


@pytest.fixture
def folder(tmp_path) -> RunFolder:
    folder = RunFolder(tmp_path / "run")
    folder.create(Job(teachers=(TeacherSource(path="sample:digits"),), targets=(Target(),)))
    return folder
