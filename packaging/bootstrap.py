"""Set everything up on a machine that has only Python 3.11 or newer, then start the program or its tests.

    python3 packaging/bootstrap.py run     the window on the bundled sample; arguments after -- go to qimera-studio
    python3 packaging/bootstrap.py test    the tests, with arguments after -- for pytest

Both may be repeated at any time: what is there already is not done again. Standard library only.
"""

import argparse
import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
WORKERS = 4  # processes that test beside each other; each takes about a gigabyte

# Qt's shared libraries that Linux installations without a desktop lack, and the Debian packages that bring them.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
FONTS, FONT_PACKAGE = Path("/usr/share/fonts"), "fonts-dejavu-core"


class SetupError(Exception):
    """The set-up cannot go on; the text says what the person can do."""


def main(arguments):
    """Do what the command line asks; returns the exit code."""
    ours, theirs = split(arguments)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=("run", "test"))
    command = parser.parse_args(ours).command
    try:
        check_python()
        make_environment()
        install("test" if command == "test" else "")
        return run_program(theirs) if command == "run" else run_tests(theirs)
    except SetupError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def split(arguments):
    """Our own arguments, and those behind the first --."""
    cut = arguments.index("--") if "--" in arguments else len(arguments)
    return arguments[:cut], arguments[cut + 1 :]


def check_python():
    """Refuse a Python that is too old."""
    if sys.version_info < OLDEST:
        have, need = (".".join(map(str, version[:2])) for version in (sys.version_info, OLDEST))
        raise SetupError(f"This is Python {have}; run the same command with Python {need} or newer.")


def make_environment():
    """Make `.venv` unless a working one is there."""
    if PYTHON.exists() and succeeds([str(PYTHON), "-c", "import pip"]):
        return
    say(f"Making a Python environment in {VENV} ...")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if succeeds(command):
        return
    # Debian's Python comes without the part that makes environments.
    install_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    must(command, "The Python environment could not be made; see the lines above.")


def install(extra):
    """Install the program and what it needs into `.venv`, unless that was done since its list of needs changed."""
    needs = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    done = json.loads(STAMP.read_text()) if STAMP.is_file() else {}
    extras = done.get("extras", []) if done.get("needs") == needs else []
    if extra in extras:
        return
    say("Installing Qimera Studio and what it needs; the first time this takes minutes (on Linux about 6 GB) ...")
    wanted = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "--editable", wanted]
    # torch and torchvision are resolved together, from one index, so that their builds match.
    must(pip, "The installation failed; see the lines above, then run the same command again.")
    STAMP.write_text(json.dumps({"needs": needs, "extras": sorted({*extras, "", extra})}))


def run_program(arguments):
    """Start the program; without arguments the window opens on the bundled sample."""
    try:
        ensure_libraries()
    except SetupError as problem:
        say(f"The window may not open. {problem}")  # the command line works without them
    return wait([str(PYTHON), "-m", "qimera_studio", *(arguments or ["sample:digits"])], os.environ)


def run_tests(arguments):
    """Run the tests without a screen; the test of a real window brings a virtual one."""
    ensure_libraries()
    if sys.platform == "linux" and not shutil.which("Xvfb"):
        try:
            install_packages(["xvfb"])
        except SetupError as problem:
            say(f"The test of a real window will be left out. {problem}")
    say("Running the tests ...")
    os.chdir(ROOT)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if not arguments:
        arguments = ["-n", str(min(os.cpu_count() or 1, WORKERS)), "--dist", "loadfile"]
        environment["OMP_NUM_THREADS"] = "1"  # threads of several processes would wait for each other's processors
    return wait([str(PYTHON), "-m", "pytest", *arguments], environment)


def ensure_libraries():
    """Install the system libraries Qt needs on Linux, or say how."""
    if sys.platform != "linux":
        return
    missing = [package for library, package in LIBRARIES.items() if not loads(library)]
    if not any(FONTS.rglob("*.[to]tf")):
        missing.append(FONT_PACKAGE)
    if missing:
        install_packages(missing)


def loads(library):
    """Whether the system has a shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages):
    """Install Debian packages as root; otherwise say the line that does it."""
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise SetupError(f"Install what these Debian packages hold with your system's package manager: {line[39:]}")
    if os.geteuid() != 0:
        raise SetupError(f"System packages are missing; install them with: sudo {line}")
    say(f"Installing system packages: {line[39:]} ...")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if wait(["apt-get", "update", "-qq"], environment) or wait([*line.split(), "-qq"], environment):
        raise SetupError("The system packages could not be installed; see the lines above.")


def succeeds(command):
    """Run a command quietly; say whether it worked."""
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0


def must(command, otherwise):
    """Run a command; stop with a sentence when it fails."""
    if wait(command, os.environ):
        raise SetupError(otherwise)


def wait(command, environment):
    """Run a command and return its exit code; Ctrl-C is left to it."""
    with subprocess.Popen(command, env=environment) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue


def say(text):
    """Tell what happens, at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
