"""The set-up script: plain Python, done once, honest about what it cannot do."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, its project moved to a temporary folder; `ran` collects the commands it would run."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "STAMP", tmp_path / "installed.json")
    module.ran = []
    monkeypatch.setattr(module, "wait", lambda command, environment: module.ran.append(command) or 0)
    (tmp_path / "pyproject.toml").write_text("[project]")
    return module


def test_it_needs_nothing_but_the_standard_library() -> None:
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= sys.stdlib_module_names


def test_an_old_python_can_read_it_far_enough_to_say_that_it_is_too_old(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ast.parse(SCRIPT.read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 1))
    with pytest.raises(bootstrap.SetupError, match=r"Python 3\.9.*3\.11 or newer"):
        bootstrap.check_python()


def test_what_is_installed_is_not_installed_again(bootstrap: ModuleType) -> None:
    bootstrap.install("test")
    assert len(bootstrap.ran) == 1
    bootstrap.install("test")
    bootstrap.install("")
    assert len(bootstrap.ran) == 1


def test_changed_needs_are_installed(bootstrap: ModuleType) -> None:
    bootstrap.install("")
    bootstrap.install("test")
    assert len(bootstrap.ran) == 2
    (bootstrap.ROOT / "pyproject.toml").write_text("[project]\ndependencies = ['more']")
    bootstrap.install("")
    assert len(bootstrap.ran) == 3


def test_a_failed_installation_is_tried_again(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(bootstrap, "wait", lambda command, environment: 1)
        with pytest.raises(bootstrap.SetupError, match="installation failed"):
            bootstrap.install("")
    bootstrap.install("")
    assert len(bootstrap.ran) == 1


@pytest.mark.parametrize(("asked", "beside"), [([], True), (["tests/graph"], False)])
def test_all_tests_run_beside_each_other_and_chosen_ones_in_their_order(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, asked: list[str], beside: bool
) -> None:
    monkeypatch.setattr(bootstrap, "ensure_libraries", lambda: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda program: program)
    monkeypatch.chdir(bootstrap.ROOT)
    bootstrap.run_tests(asked)
    (command,) = bootstrap.ran
    assert ("-n" in command) is beside
    assert command[-len(asked) :] == asked or not asked


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no apt-get here")
def test_missing_system_libraries_are_named_in_one_line_to_run(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "LIBRARIES", {"libnowhere.so.7": "libnowhere7"})
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    with pytest.raises(bootstrap.SetupError, match=r"sudo apt-get install -y --no-install-recommends libnowhere7"):
        bootstrap.ensure_libraries()
    assert bootstrap.ran == []


def test_as_root_missing_system_libraries_are_installed(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap, "LIBRARIES", {"libnowhere.so.7": "libnowhere7"})
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    bootstrap.ensure_libraries()
    assert [command[:2] for command in bootstrap.ran] == [["apt-get", "update"], ["apt-get", "install"]]
    assert "libnowhere7" in bootstrap.ran[1]


def test_the_window_opens_on_the_sample_unless_something_else_is_asked(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "ensure_libraries", lambda: None)
    bootstrap.run_program([])
    bootstrap.run_program(["inspect", "net.pth"])
    assert [command[1:] for command in bootstrap.ran] == [
        ["-m", "qimera_studio", "sample:digits"],
        ["-m", "qimera_studio", "inspect", "net.pth"],
    ]


def test_the_tests_exit_code_is_pytests_own(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "ensure_libraries", lambda: None)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(bootstrap, "wait", lambda command, environment: 5 if "pytest" in command else 0)
    monkeypatch.chdir(tmp_path)
    assert bootstrap.run_tests(["-k", "nothing"]) == 5


def test_an_unknown_command_is_a_usage_error() -> None:
    asked = subprocess.run([sys.executable, str(SCRIPT), "fly"], capture_output=True, text=True, check=False)
    assert asked.returncode == 2
    assert "invalid choice" in asked.stderr
