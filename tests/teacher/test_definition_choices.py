"""What a person's Python file offers is read from its text: networks, and functions that return one; nothing is run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from qimera_studio.teacher.definition_choices import DefinitionChoices, read_choices

Read = Callable[[str], DefinitionChoices]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read(text: str) -> DefinitionChoices:
        file = tmp_path / "net.py"
        file.write_text(text)
        return read_choices(file)

    return read


TRAINING = """
raise SystemExit("run!")

class Config:
    rate = 0.1

class Block(nn.Module):
    def __init__(self, width): ...

class Net(torch.nn.Module):
    def __init__(self, blocks, *, classes, width=8): ...

class Meter(object):
    def update(self, value): ...

def _make(blocks):
    net = Net(blocks, classes=10)
    return net

def net20():
    return _make([3, 3, 3])

def net56(classes=10):
    return _make([9, 9, 9])

def accuracy(output, target):
    return Meter()

def main():
    net = net20()
    net.train()
"""


def test_functions_that_return_a_network_are_offered_the_last_of_the_file_first(read: Read) -> None:
    assert read(TRAINING).ready == ("net56", "net20")


def test_networks_that_have_to_be_given_something_are_named_with_what(read: Read) -> None:
    assert read(TRAINING).wanting == (("Net", ("blocks", "classes")), ("Block", ("width",)))


@pytest.mark.parametrize(
    ("text", "ready"),
    [
        ("class Net(nn.Module): ...", ("Net",)),
        ("class Net(pl.LightningModule): ...", ("Net",)),
        ("class Base(nn.Module): ...\nclass Net(Base): ...", ("Net", "Base")),
        ("class Net:\n    def forward(self, x): ...", ("Net",)),
        ("class Net(nn.Module):\n    def __init__(self, *sizes, **others): ...", ("Net",)),
        ("class Base(nn.Module):\n    def __init__(self, a): ...\nclass Net(Base): ...", ()),
        ("class Net(Net): ...", ()),
        ("class A(nn.Module): ...\nclass B(A): ...\nclass A(B): ...", ("A", "B")),
        ("class Net(", ()),
    ],
)
def test_a_class_is_a_network_by_what_it_inherits_or_computes(read: Read, text: str, ready: tuple[str, ...]) -> None:
    assert read(text).ready == ready


def test_a_file_that_cannot_be_read_offers_nothing(tmp_path: Path) -> None:
    assert read_choices(tmp_path / "gone.py") == DefinitionChoices()
