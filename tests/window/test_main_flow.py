import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from display import environment, private_display

HERE = Path(__file__).parent


@pytest.fixture
def display():
    if shutil.which("Xvfb") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Xvfb is missing; install it, so that the window is tested")
        pytest.skip("Xvfb is not installed here")
    with private_display() as name:
        yield name


@pytest.mark.window
@pytest.mark.parametrize("flow", ["main_flow.py", "keyboard_flow.py"])
def test_sample_start_pictures_stop_resume_finish_export_verified(display, tmp_path, flow):
    command = [sys.executable, str(HERE / flow)]
    result = subprocess.run(
        command, env=environment(display, str(tmp_path)), capture_output=True, text=True, timeout=590
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    assert not [process for process in psutil.process_iter() if str(tmp_path) in " ".join(process_arguments(process))]


def process_arguments(process: psutil.Process) -> list[str]:
    try:
        return [*process.cmdline(), *process.environ().values()]
    except psutil.Error:
        return []
