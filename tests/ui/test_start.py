"""The start of the real program in a process of its own."""

import os
import subprocess
import sys

WINDOW = """
import sys
from PySide6.QtCore import QTimer
from qimera_studio.ui import application, tasks
from qimera_studio.ui.main_window import MainWindow

warm_up = MainWindow.warm_up

async def warm_up_and_close(self):
    await warm_up(self)
    print("engine", self.rail._status.text())
    print("torch" in sys.modules)
    self.close()

MainWindow.warm_up = warm_up_and_close
if __name__ == "__main__":
    sys.exit(application.main([]))
"""


def test_the_window_starts_without_torch_while_its_engine_answers(tmp_path):
    script = tmp_path / "window.py"
    script.write_text(WINDOW)
    result = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, env=os.environ)
    assert result.returncode == 0, result.stderr
    assert result.stdout.split("\n")[:2] == ["engine Engine is ready", "False"]
    assert result.stderr == ""
