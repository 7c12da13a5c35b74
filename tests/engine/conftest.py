"""Every test here must leave no process and no thread behind."""

import multiprocessing
import threading
import time

import pytest
from support.sample_runs import sample_folder

from qimera_studio.run_folder.folder import RunFolder


@pytest.fixture(autouse=True)
def nothing_left_behind():
    before = _running()
    yield
    deadline = time.monotonic() + 10
    while (left := _running() - before) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left


def _running():
    return {*multiprocessing.active_children(), *threading.enumerate()}


@pytest.fixture
def folder(tmp_path) -> RunFolder:
    return sample_folder(tmp_path / "run")
