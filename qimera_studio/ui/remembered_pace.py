"""How fast this machine was found to be: multiply-adds a second, by device and stage, kept between two starts."""

import json
import logging
from pathlib import Path

import platformdirs

from qimera_studio.files import replacing

_log = logging.getLogger(__name__)


def recall(device: str) -> dict[str, float]:
    """What was remembered of a device; nothing where that is damaged or missing."""
    known = _read().get(device)
    if not isinstance(known, dict):
        return {}
    return {stage: float(rate) for stage, rate in known.items() if isinstance(rate, int | float) and rate > 0}


def remember(device: str, rates: dict[str, float]) -> None:
    """Keep what was measured; a folder that cannot be written costs the memory, never the work."""
    if not rates:
        return
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        with replacing(_file()) as temporary:
            temporary.write_text(json.dumps(_read() | {device: recall(device) | rates}), encoding="utf-8")
    except OSError:
        _log.warning("the pace could not be kept", exc_info=True)


def _read() -> dict[str, object]:
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _file() -> Path:
    return platformdirs.user_cache_path("qimera-studio", appauthor=False) / "pace.json"
