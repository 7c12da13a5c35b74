"""What quantizing does to the answers layer by layer, as a run folder keeps it."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from qimera_studio.folder import RunFolder
from qimera_studio.outcomes import Damage


def damage_file(folder: RunFolder, target: str) -> Path:
    """Where it is kept once it was measured."""
    return folder.result(target) / "damage.json"


def read_damage(folder: RunFolder, target: str) -> Damage | None:
    """What was measured; None where nothing was, or the file is damaged."""
    try:
        return TypeAdapter(Damage).validate_json(damage_file(folder, target).read_bytes())
    except (OSError, ValidationError):
        return None
