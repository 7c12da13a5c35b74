"""Recipes, jobs, plans and journals after damage: what their readers make of them."""

import random
from pathlib import Path

from support.text_damage import mutated
from support.tiny_runs import tiny_job

from qimera_studio import events
from qimera_studio.errors import QimeraError
from qimera_studio.job import Job
from qimera_studio.progress.plan import Plan
from qimera_studio.progress.restraint import Restraint
from qimera_studio.recipe.recipe import PRESETS, Recipe, load_recipe
from qimera_studio.resources import resource
from qimera_studio.run_folder.folder import RunFolder

KINDS = ("recipe", "job", "plan", "journal")
LONGEST = 600
"""Characters a sentence may have."""


def outcome(kind: str, number: int, folder: Path) -> str:
    """Damage the `number`-th file of a kind and read it: `refused` in a sentence, or `read` as something sound.

    Raises:
        AssertionError: the sentence is none, or what was read is not sound.
    """
    chance = random.Random(f"{kind} {number}")
    content = mutated(_original(kind, chance), chance)
    file = folder / {"recipe": "recipe.toml", "job": "job.json", "plan": "plan.json", "journal": "journal.jsonl"}[kind]
    file.write_bytes(content)
    try:
        read: object = _read(kind, folder, file)
    except QimeraError as error:
        sentence = str(error)
    else:
        assert _is_sound(read)
        return "read"
    assert "\n" not in sentence
    assert 10 < len(sentence) < LONGEST
    return "refused"


def _original(kind: str, chance: random.Random) -> bytes:
    if kind == "recipe":
        return (resource("recipes") / f"{chance.choice(PRESETS)}.toml").read_bytes()
    if kind == "job":
        return tiny_job().model_dump_json(indent=2).encode()
    if kind == "plan":
        plan = Plan(0, "cpu", "float32", 1, {"synthesis": 9}, {"synthesis": [Restraint(4, 2, 0.5)]}, "ab" * 32)
        return str(plan.to_dict()).replace("'", '"').encode()
    told = [events.Step("synthesis", number, 9, {"loss": 1.5}, 3.25) for number in range(1, 9)]
    return b"".join(events.to_json(event).encode() + b"\n" for event in [*told, events.Saved("synthesis", 8)])


def _read(kind: str, folder: Path, file: Path) -> object:
    if kind == "recipe":
        return load_recipe(str(file))
    if kind == "job":
        return RunFolder(folder).job()
    if kind == "plan":
        return Plan.read(RunFolder(folder))
    return RunFolder(folder).journal()


def _is_sound(read: object) -> bool:
    """Whether it is of the kind, and survives being written and read again."""
    match read:
        case Recipe():
            return Recipe.model_validate(read.model_dump()) == read
        case Job():
            return Job.model_validate_json(read.model_dump_json()) == read
        case Plan():
            return Plan.from_dict(read.to_dict()) == read and read.restraint("synthesis", 10**9).parts >= 1
        case list():
            return all(events.from_json(events.to_json(event)) == event for event in read)
    return read is None
