"""A checkpoint is looked over in a process of its own: limited, watched, and gone afterwards whatever happens."""

import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path

import isolation_doubles as doubles
import psutil
import pytest
import torch

from qimera_studio.checkpoint.examination import examine
from qimera_studio.checkpoint.isolation import Limits, examine_apart
from qimera_studio.errors import Cancelled, InputRefused
from qimera_studio.reporting import silent

Save = Callable[..., Path]


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    left = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    # Python's resource tracker lives as long as the program.
    assert [child.cmdline() for child in left if "resource_tracker" not in " ".join(child.cmdline())] == []


@pytest.fixture
def file(saved: Save) -> Path:
    return saved({"fc.weight": torch.randn(3, 4), "fc.bias": torch.zeros(3)})


def test_the_process_finds_what_this_one_would(file: Path) -> None:
    assert examine_apart(file, silent) == examine(file)


def test_its_refusal_is_passed_on(tmp_path: Path) -> None:
    (tmp_path / "net.pth").write_bytes(b"\x80\x02}.")
    with pytest.raises(InputRefused, match="no weights by name"):
        examine_apart(tmp_path / "net.pth", silent)


@pytest.mark.parametrize(
    ("double", "limits", "sentence"),
    [
        (doubles.never_ends, Limits(seconds=0.5), "took longer than 0 seconds"),
        (doubles.works_without_end, Limits(seconds=1), "took longer than 1 seconds"),
        (doubles.takes_all_memory, Limits(memory=2**28), "asks for more memory"),
        (doubles.dies, Limits(), "ended unexpectedly"),
        (doubles.trips, Limits(), "is damaged"),
        (doubles.lies_about_files, Limits(), "is damaged"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_whatever_becomes_of_it_there_is_one_sentence(
    file: Path, double: Callable[..., object], limits: Limits, sentence: str
) -> None:
    with pytest.raises(InputRefused, match=sentence) as caught:
        examine_apart(file, silent, limits, double)  # type: ignore[arg-type]
    assert "\n" not in str(caught.value)


def test_the_work_can_be_called_off_while_it_goes_on(file: Path) -> None:
    def call_off(doing: str, fraction: float) -> None:
        raise Cancelled("called off")

    with pytest.raises(Cancelled):
        examine_apart(file, call_off, Limits(), doubles.never_ends)


def test_it_imports_nothing_heavy(file: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        textwrap.dedent(f"""
        import sys
        from pathlib import Path

        if __name__ == "__main__":
            sys.path.insert(0, {str(Path(doubles.__file__).parent)!r})
            import isolation_doubles
            from qimera_studio.checkpoint.isolation import Limits, examine_apart
            from qimera_studio.reporting import silent

            try:
                examine_apart(Path({str(file)!r}), silent, Limits(), isolation_doubles.says_what_it_imported)
            except Exception as error:
                print(error)
        """)
    )
    root = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, program], capture_output=True, text=True, check=True, cwd=root, env={"PYTHONPATH": str(root)}
    )
    assert said.stdout.strip() == "imported: []"


def test_a_program_without_a_main_guard_can_read_too(file: Path, tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from qimera_studio.checkpoint.isolation import examine_apart\n"
        "from qimera_studio.reporting import silent\n"
        "print(len(examine_apart(Path(sys.argv[1]), silent).tensors))\n"
    )
    ran = subprocess.run([sys.executable, str(program), str(file)], capture_output=True, text=True, check=True)
    assert ran.stdout == "2\n"
