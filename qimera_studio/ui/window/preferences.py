"""What the window remembers between two starts: how it looked, what was open, and where runs are kept.

Everything else is in run folders.
"""

import json
import logging
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Literal

import platformdirs

from qimera_studio.engine.logs import can_write, log_folder
from qimera_studio.files import replacing
from qimera_studio.ui.language.translation import tr

_NAME = "qimera-studio"
_ELSEWHERE = 20
_RECENT = 10
_FORGETFUL = (
    "Your settings cannot be kept in “{folder}”, so this window forgets them when it closes; its log is in “{logs}”."
)
Wanted = Literal["light", "dark", "system"]
_log = logging.getLogger(__name__)


def _default_runs() -> str:
    wanted = platformdirs.user_data_path(_NAME, appauthor=False)
    # Without a home folder the system's place is no place at all, but a name such as `~/.local`.
    return str((wanted if wanted.is_absolute() else Path(tempfile.gettempdir()) / _NAME) / "runs")


def forgetful() -> str:
    """One sentence on what the window cannot remember here; empty where all is well."""
    if can_write(_file().parent):
        return ""
    return tr(_FORGETFUL).format(folder=_file().parent, logs=log_folder())


@dataclass
class Preferences:
    """The person's choices.

    Attributes:
        runs: folder that new run folders are made in.
        elsewhere: run folders opened from other places, newest first.
        scheme: `light`, `dark` or `system`.
        geometry: the window's place and size as Qt saves it, in hexadecimal digits.
        recent: checkpoints and run folders that were opened, newest first.
        help: whether the help panel is open.
        toolbar: whether the toolbar is shown.
        page: the page that was open last.
        run: the run folder that was shown last; empty for none.
    """

    runs: str = field(default_factory=_default_runs)
    elsewhere: list[str] = field(default_factory=list)
    scheme: Wanted = "system"
    geometry: str = ""
    recent: list[str] = field(default_factory=list)
    help: bool = False
    toolbar: bool = True
    page: int = 0
    run: str = ""

    def remember_opened(self, path: str) -> None:
        """Offer a checkpoint or run folder among what was opened last."""
        self.recent = [path, *(known for known in self.recent if known != path)][:_RECENT]
        self.save()

    def forget_recent(self) -> None:
        """Offer nothing of what was opened."""
        self.recent = []
        self.save()

    def remember(self, folder: Path) -> None:
        """Keep a run folder that lies outside `runs` in the Library."""
        if folder.resolve().parent != Path(self.runs).resolve():
            others = [known for known in self.elsewhere if known != str(folder)]
            self.elsewhere = [str(folder), *others][:_ELSEWHERE]

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
        kept = Preferences(**{k: v for k, v in known.items() if k in defaults and type(v) is type(defaults[k])})
        kept.elsewhere, kept.recent = _paths(kept.elsewhere), _paths(kept.recent)
        return kept
    except (OSError, ValueError, AttributeError, RecursionError):
        return Preferences()


def _paths(known: Sequence[object]) -> list[str]:
    return [path for path in known if isinstance(path, str) and "\0" not in path]


def _file() -> Path:
    return platformdirs.user_config_path(_NAME, appauthor=False) / "preferences.json"
