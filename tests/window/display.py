"""A screen of one's own: Xvfb, for as long as it is needed."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def private_display(size: str = "1400x1000x24") -> Iterator[str]:
    """Start Xvfb on a free display and give its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def environment(display: str, home: str) -> dict[str, str]:
    """Variables for a program that shows its window there and keeps its files under `home`."""
    places = {
        name: f"{home}/{name}" for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    others = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    return {**others, **places, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
