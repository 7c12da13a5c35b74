"""The one locator of bundled files, for a source tree, a wheel and a frozen application."""

import sys
from pathlib import Path


def resource(name: str) -> Path:
    """Path of a bundled file or folder under `resources/`.

    Args:
        name: relative path, such as `recipes` or `samples/digits`.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    here = Path(__file__).resolve().parent
    frozen = Path(getattr(sys, "_MEIPASS", here))
    for root in (here / "resources", here.parent / "resources", frozen / "resources"):
        if (root / name).exists():
            return root / name
    raise FileNotFoundError(f"the bundled resource '{name}' is missing; reinstall Qimera Studio")
