"""What quantizing does to the answers layer by layer, as a run folder keeps it."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from qimera_studio.outcomes import Damage
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.wording import Translate, percent

_WORST = 3
"""Layers that are named."""


def damage_file(folder: RunFolder, target: str) -> Path:
    """Where it is kept once it was measured."""
    return folder.result(target) / "damage.json"


def read_damage(folder: RunFolder, target: str) -> Damage | None:
    """What was measured; None where nothing was, or the file is damaged."""
    try:
        return TypeAdapter(Damage).validate_json(damage_file(folder, target).read_bytes())
    except (OSError, ValidationError):
        return None


def thousandths(nats: float) -> str:
    """A divergence in thousandths of a nat, such as `57.2`."""
    return f"{1000 * nats:.1f}".replace("-", "−")


def damage_in_words(damage: Damage, tr: Translate = str) -> str:
    """What all layers do together, and which of them do most."""
    whole = tr("All layers together change {changed} of the answers on {count} synthetic images kept aside.")
    if damage.form == "calibrated":
        whole = tr("Before repair, all layers together change {changed} of the answers on {count} synthetic images.")
    worst = sorted(damage.layers, key=lambda layer: -layer.alone.divergence)[:_WORST]
    names = ", ".join(layer.layer for layer in worst)
    named = tr("By themselves {layers} hurt most; give those more bits first.").format(layers=names)
    return f"{whole.format(changed=percent(damage.whole.changed), count=damage.images)} {named}"
