"""Nothing here reaches for the network: whatever opens an internet socket is killed, and everything still works."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small_runs import SMALL
from support.offline import sealed

from qimera_studio.resources import resource

OFFLINE = Path(sealed.__file__).parent
ROOT = Path(__file__).parents[2]
REFUSED = 97

BY_PYTHON = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)"
BY_NAME = "import socket; socket.getaddrinfo('localhost', 80)"
BY_THE_SYSTEM = "import ctypes; ctypes.CDLL(None).socket({family}, 1, 0)"
IN_A_CHILD = "import subprocess, sys; sys.exit(abs(subprocess.run([sys.executable, '-c', {code!r}]).returncode))"

sealable = pytest.mark.skipif(not sealed.can_seal(), reason="no system call filters here")


def run(*command: str | Path, seal: bool = False) -> subprocess.CompletedProcess[str]:
    """Run Python with a command, the hook on its path, and sealed by the kernel where asked."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(OFFLINE), str(ROOT)]), "OMP_NUM_THREADS": "1"}
    before = [sys.executable, OFFLINE / "sealed.py"] if seal else []
    return subprocess.run(
        [*before, sys.executable, *command], env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("code", [BY_PYTHON, BY_NAME, IN_A_CHILD.format(code=BY_PYTHON)])
def test_the_hook_catches_a_python_process_and_its_child(code: str) -> None:
    assert run("-c", code).returncode == REFUSED


@sealable
@pytest.mark.parametrize("family", [2, 10])
def test_the_kernel_kills_whatever_opens_an_internet_socket(family: int) -> None:
    code = BY_THE_SYSTEM.format(family=family)
    assert run("-c", code).returncode == 0  # past Python's hook: only the kernel sees it
    assert run("-c", code, seal=True).returncode == -signal.SIGSYS
    assert run("-c", IN_A_CHILD.format(code=code), seal=True).returncode == signal.SIGSYS


@sealable
def test_other_sockets_are_none_of_its_business() -> None:
    assert run("-c", "import socket; socket.socketpair()", seal=True).returncode == 0


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("offline") / "run"


@pytest.fixture(scope="module")
def compressed(folder: Path) -> subprocess.CompletedProcess[str]:
    arguments = ["compress", "sample:digits", "--out", folder, "--recipe", "quick", *SMALL[:8]]
    return run("-m", "qimera_studio", *arguments, seal=sealed.can_seal())


def test_a_whole_run_needs_no_network(compressed: subprocess.CompletedProcess[str]) -> None:
    assert compressed.returncode == 0, compressed.stderr


def test_no_other_command_needs_it(compressed: subprocess.CompletedProcess[str], folder: Path) -> None:
    commands = [
        ["inspect", "sample:digits"],
        ["export", str(folder), "--format", "onnx"],
        ["evaluate", str(folder), "--images", str(resource("samples") / "digits" / "held_out.npz")],
    ]
    program = f"from qimera_studio.cli.application import main; print([main(command) for command in {commands}])"
    done = run("-c", program, seal=sealed.can_seal())
    assert done.stdout.endswith("[0, 0, 0]\n"), done.stderr


def test_no_library_that_may_be_installed_beside_it_does() -> None:
    imports = (
        "import importlib.util as u; import qimera_studio\n"
        "for name in ('torch', 'torchvision', 'onnxruntime', 'onnx', 'safetensors', 'timm', 'huggingface_hub'):\n"
        "    if u.find_spec(name): __import__(name)\n"
    )
    assert run("-c", imports, seal=sealed.can_seal()).returncode == 0
