"""What the window remembers between two starts: geometry, scheme, and where runs are kept.

Everything else is in run folders.
"""

import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import platformdirs

from qimera_studio.files import replacing

_NAME = "qimera-studio"
_RECENT = 20
Wanted = Literal["light", "dark", "system"]
_log = logging.getLogger(__name__)


def log_folder() -> Path:
    """Where this program's processes log."""
    return platformdirs.user_log_path(_NAME, appauthor=False)


def _default_runs() -> str:
    return str(platformdirs.user_data_path(_NAME, appauthor=False) / "runs")


@dataclass
class Preferences:
    """The person's choices.

    Attributes:
        runs: folder that new run folders are made in.
        elsewhere: run folders opened from other places, newest first.
        scheme: `light`, `dark` or `system`.
        geometry: the window's place and size as Qt saves it, in hexadecimal digits.
    """

    runs: str = field(default_factory=_default_runs)
    elsewhere: list[str] = field(default_factory=list)
    scheme: Wanted = "system"
    geometry: str = ""

    def remember(self, folder: Path) -> None:
        """Keep a run folder that lies outside `runs` in the Library."""
        if folder.resolve().parent != Path(self.runs).resolve():
            others = [known for known in self.elsewhere if known != str(folder)]
            self.elsewhere = [str(folder), *others][:_RECENT]

    def save(self) -> None:
        """Write them; a folder that cannot be written costs the memory, never the work."""
        try:
            _file().parent.mkdir(parents=True, exist_ok=True)
            with replacing(_file()) as temporary:
                temporary.write_text(json.dumps(asdict(self), indent=2), encoding="utf-8")
        except OSError:
            _log.warning("the preferences could not be saved", exc_info=True)


def load_preferences() -> Preferences:
    """Read them back; what is missing or damaged has its default."""
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
        defaults = asdict(Preferences())
        return Preferences(**{k: v for k, v in known.items() if k in defaults and type(v) is type(defaults[k])})
    except (OSError, ValueError, AttributeError):
        return Preferences()


def _file() -> Path:
    return platformdirs.user_config_path(_NAME, appauthor=False) / "preferences.json"
