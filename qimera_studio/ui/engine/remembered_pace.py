"""How fast this machine was found to be, by device and stage, kept between two starts."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

import platformdirs

from qimera_studio.files import replacing
from qimera_studio.ui.models.estimates.watched_rate import WatchedRate

_log = logging.getLogger(__name__)


def recall(device: str) -> dict[str, WatchedRate]:
    """What was remembered of a device; nothing where that is damaged or missing."""
    known = _read().get(device)
    if not isinstance(known, dict):
        return {}
    return {stage: WatchedRate(*map(float, pair)) for stage, pair in known.items() if _is_rate(pair)}


def remember(device: str, rates: Mapping[str, WatchedRate]) -> None:
    """Keep what was watched beside what was known; a folder that cannot be written costs the memory, never the work."""
    if not rates:
        return
    known = recall(device)
    known |= {stage: known[stage].then(rate) if stage in known else rate for stage, rate in rates.items()}
    kept = {stage: (rate.rate, rate.seconds) for stage, rate in known.items()}
    try:
        _file().parent.mkdir(parents=True, exist_ok=True)
        with replacing(_file()) as temporary:
            temporary.write_text(json.dumps(_read() | {device: kept}), encoding="utf-8")
    except OSError:
        _log.warning("the pace could not be kept", exc_info=True)


def _is_rate(pair: object) -> bool:
    """Whether it is two positive numbers; earlier versions kept one, in another measure."""
    return isinstance(pair, list) and len(pair) == 2 and all(isinstance(n, int | float) and n > 0 for n in pair)


def _read() -> dict[str, object]:
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return known if isinstance(known, dict) else {}


def _file() -> Path:
    return platformdirs.user_cache_path("qimera-studio", appauthor=False) / "pace.json"
