"""The person's own architecture runs only when allowed, and every failure is one sentence."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.job import TeacherSource
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.teacher import Teacher

Save = Callable[..., Path]

NETWORK = """
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, width=6):
        super().__init__()
        self.stem = nn.Conv2d(1, width, 5)
        self.norm = nn.BatchNorm2d(width)
        self.head = nn.Linear(width * 24 * 24, 3)

    def forward(self, x):
        return self.head(torch.relu(self.norm(self.stem(x))).flatten(1))

class Wide(Net):
    def __init__(self):
        super().__init__(8)

class Wrapped(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = Net()

    def forward(self, x):
        return self.model(x)

class Needy(Net):
    def __init__(self, width, depth):
        super().__init__(width)

class Failing(Net):
    def __init__(self):
        raise ValueError("out of luck")

def ready():
    return Net(6)

number = 3
"""


@pytest.fixture
def source(tmp_path: Path, saved: Save) -> Callable[..., TeacherSource]:
    """A checkpoint of `Net` and its definition file; gives the source for a class of it."""
    file = tmp_path / "mine.py"
    file.write_text(NETWORK)
    space: dict[str, type] = {}
    exec(NETWORK, space)
    torch.manual_seed(0)
    path = saved(space["Net"]().state_dict())

    def describe(name: str = "Net", allowed: bool = True, definition: str | None = None) -> TeacherSource:
        return TeacherSource(path=str(path), definition=definition or f"{file}:{name}", definition_allowed=allowed)

    return describe


@pytest.mark.parametrize("name", ["Net", "ready", "Wrapped"])
def test_a_class_or_function_without_arguments_gives_the_network(
    source: Callable[..., TeacherSource], name: str
) -> None:
    teacher = load_teacher(source(name))
    assert teacher.architecture == f"{name} of mine.py"
    assert (teacher.input_spec.channels, teacher.input_spec.size, teacher.class_count) == (1, 28, 3)


def test_nothing_runs_without_an_explicit_yes(source: Callable[..., TeacherSource], tmp_path: Path) -> None:
    (tmp_path / "canary.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    with pytest.raises(UsageError, match="--yes"):
        load_teacher(source(definition=f"{tmp_path / 'canary.py'}:Net", allowed=False))
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("Net2", "no 'Net2' in 'mine.py'; it has Net, Wide, Wrapped"),
        ("Needy", "needs the arguments width, depth"),
        ("Failing", "ValueError, out of luck"),
        ("number", "could not be made"),
        (
            "Wide",
            r"do not fit 'Wide': head.weight, norm.bias, norm.running_mean and 4 more .*; they fit 'ready' of the",
        ),
    ],
)
def test_each_failure_has_its_sentence(source: Callable[..., TeacherSource], name: str, sentence: str) -> None:
    with pytest.raises(InputRefused, match=sentence) as caught:
        load_teacher(source(name))
    assert "\n" not in str(caught.value)


def test_no_other_network_is_named_where_none_fits(source: Callable[..., TeacherSource], tmp_path: Path) -> None:
    (tmp_path / "wide.py").write_text(NETWORK.replace("width=6", "width=7").replace("Net(6)", "Net()"))
    with pytest.raises(InputRefused, match=r"differ in name or shape\.$"):
        load_teacher(source(definition=f"{tmp_path / 'wide.py'}:Wide"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError"),
        ("raise SystemExit(3)", "SystemExit"),
        ("def broken(:", "SyntaxError"),
        ("1 / 0", "ZeroDivisionError, division by zero"),
    ],
)
def test_a_definition_file_that_fails_is_refused(
    source: Callable[..., TeacherSource], tmp_path: Path, content: str, sentence: str
) -> None:
    (tmp_path / "broken.py").write_text(content)
    paths = list(sys.path)
    with pytest.raises(InputRefused, match=sentence):
        load_teacher(source(definition=f"{tmp_path / 'broken.py'}:Net"))
    assert sys.path == paths


@pytest.mark.parametrize("definition", ["mine.py", ":Net", "mine.py:Net()", "mine.py:"])
def test_the_form_is_file_and_class(source: Callable[..., TeacherSource], definition: str) -> None:
    with pytest.raises(UsageError, match="file.py:Class"):
        load_teacher(source(definition=definition))


def test_an_absent_definition_file_is_refused(source: Callable[..., TeacherSource], tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="no definition file"):
        load_teacher(source(definition=f"{tmp_path / 'absent.py'}:Net"))


def test_a_saved_teacher_needs_neither_the_definition_nor_the_checkpoint(
    source: Callable[..., TeacherSource], tmp_path: Path
) -> None:
    teacher = load_teacher(source())
    teacher.save(tmp_path / "kept")
    (tmp_path / "mine.py").unlink()
    (tmp_path / "net.pth").unlink()
    sys.modules.pop("qimera_definition")
    images = torch.randn(4, 1, 28, 28)
    assert torch.equal(Teacher.restore(tmp_path / "kept").network(images), teacher.network(images))


def test_the_small_vgg_loads_with_its_definition(shared_data: Path, tmp_path: Path) -> None:
    (tmp_path / "vgg.py").write_text(
        """
from torch import nn

def part(inputs):
    return nn.Sequential(nn.Conv2d(inputs, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU())

class Vgg(nn.Module):
    def __init__(self):
        super().__init__()
        self.feature1, self.feature2, self.feature3 = part(3), part(64), part(64)
        self.classifier = nn.Linear(64, 10)

    def forward(self, x):
        x = self.feature3(self.feature2(self.feature1(x)))
        return self.classifier(x.mean((2, 3)))
"""
    )
    path = str(shared_data / "checkpoints/cifar10_vgg_bn_small.pth.tar")
    source = TeacherSource(path=path, definition=f"{tmp_path / 'vgg.py'}:Vgg", definition_allowed=True)
    teacher = load_teacher(source)
    assert (teacher.input_spec.preset, teacher.input_spec.confidence) == ("[-1,1]", "sure")


def test_definition_weights_are_loaded_not_initialised(
    source: Callable[..., TeacherSource], saved: Save, tmp_path: Path
) -> None:
    weights: dict[str, Tensor] = torch.load(tmp_path / "net.pth")
    network = load_teacher(source()).network
    assert torch.equal(network.weights()["stem.weight"], weights["stem.weight"])
