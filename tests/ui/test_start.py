"""The start of the real program in a process of its own."""

import os
import subprocess
import sys

WINDOW = """
import asyncio
import sys
from qimera_studio.ui import application, tasks
from qimera_studio.ui.engine.warming_up import WarmingUp

wait = WarmingUp.wait

async def wait_and_close(warming_up):
    await wait(warming_up)
    window = warming_up.parent()
    print("engine", window.rail._status.text())
    print("torch" in sys.modules)
    while window.stack.currentWidget() is window.model and window.model.card is None:
        await asyncio.sleep(0.05)
    print("told", window.banner.sentence if window.banner.isVisible() else "nothing")
    print("page", type(window.stack.currentWidget()).__name__)
    window.close()

WarmingUp.wait = wait_and_close
if __name__ == "__main__":
    sys.exit(application.main(sys.argv[1:]))
"""


def started(folder, *arguments, **environment):
    script = folder / "window.py"
    script.write_text(WINDOW)
    command = [sys.executable, str(script), *arguments]
    result = subprocess.run(command, capture_output=True, text=True, timeout=120, env={**os.environ, **environment})
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return result.stdout.splitlines()


def test_the_window_starts_without_torch_while_its_engine_answers(tmp_path):
    assert started(tmp_path) == ["engine Engine is ready", "False", "told nothing", "page LibraryPage"]


def test_what_is_named_at_the_start_is_what_is_shown(tmp_path):
    assert started(tmp_path, "sample:digits")[-1] == "page ModelPage"


def test_without_a_home_the_window_opens_with_one_remark(tmp_path):
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    told = started(tmp_path, TMPDIR=str(tmp_path), **dict.fromkeys(places, "/dev/null/nowhere"))
    assert told[0] == "engine Engine is ready"
    assert told[2].startswith("told Your settings cannot be kept")
