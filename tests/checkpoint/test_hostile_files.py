"""Files made to exhaust, trick or take over the reader are refused with a sentence or read soundly; nothing runs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.bombs import bombs
from support.checkpoints import every_form
from support.judging import judged
from support.mutations import Mutator

MUTATED = 400
BOMBS = bombs("canary")
READ = {"calls mkdir beside weights", "one storage under many names"}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_do_not_go_off(written: Callable[..., Path], name: str) -> None:
    sentence = judged(written(BOMBS[name], "net.index.json" if name.startswith("index") else "net.pth"))
    assert bool(sentence) == (name not in READ)


def test_mutated_checkpoints_are_refused_or_sound(written: Callable[..., Path], tmp_path: Path) -> None:
    canary = tmp_path / "canary"
    mutator = Mutator(list(every_form().values()), str(canary))
    outcomes = []
    for number in range(MUTATED):
        kind, content = mutator.make(number)
        outcomes.append(judged(written(content)))
        assert not canary.exists(), (number, kind)
    # Mutations that nothing survives, or that nothing notices, would test nothing.
    assert MUTATED / 20 < outcomes.count("") < MUTATED / 2
