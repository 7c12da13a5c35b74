"""What a run was made and is read with: this program, its libraries, Python and the system. Nothing is imported."""

import platform
from importlib.metadata import PackageNotFoundError, version

from qimera_studio import __version__

LIBRARIES = ("torch", "torchvision", "numpy", "onnx", "onnxruntime", "safetensors", "pillow", "PySide6-Essentials")


def versions() -> dict[str, str]:
    """Version by name; a library that is not installed says so."""
    return {
        "Qimera Studio": __version__,
        **{name: _version(name) for name in LIBRARIES},
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} ({platform.machine()})",
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
