"""Runs that wait for their turn: run folders that were made and not begun, and one file that keeps their order.

The file lies beside the folders, so that the order outlives the program; each job lies in its own folder. Whoever takes
the next run takes it off the list first, under a lock, so that no two processes begin the same one. Imports neither
torch nor Qt.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from qimera_studio.errors import InputRefused
from qimera_studio.files import replacing
from qimera_studio.run_folder.folder import RunFolder

_PATIENCE = 5.0  # seconds to wait for another process that is changing the list


class WaitingRuns:
    """The list of waiting runs of one place.

    Args:
        runs: the folder that run folders are made in.
    """

    def __init__(self, runs: Path) -> None:
        self.runs = runs
        self._file, self._lock = runs / "queue.json", runs / "queue.lock"

    def paths(self) -> list[Path]:
        """The run folders in order; those that are gone are passed over."""
        return [path for path in dict.fromkeys(self._places()) if RunFolder(path).is_run()]

    def add(self, path: Path) -> None:
        """Put a run at the end.

        Raises:
            InputRefused: the list cannot be written.
        """
        self._change(lambda paths: [*(other for other in paths if other != path), path])

    def remove(self, path: Path) -> None:
        """Let a run wait no longer; nothing happens where it does not.

        Raises:
            InputRefused: the list cannot be written.
        """
        if path in self.paths():
            self._change(lambda paths: [other for other in paths if other != path])

    def rename(self, path: Path, now: Path) -> None:
        """Keep the place of a run whose folder has another name now.

        Raises:
            InputRefused: the list cannot be written.
        """
        with self._locked():
            self._write([now if place == path else place for place in self._places()])

    def arrange(self, paths: list[Path]) -> None:
        """Put the waiting runs into this order; a run that was taken meanwhile stays away.

        Raises:
            InputRefused: the list cannot be written.
        """
        places = {path: place for place, path in enumerate(paths)}
        self._change(lambda waiting: sorted(waiting, key=lambda path: places.get(path, len(places))))

    def take(self) -> Path | None:
        """Take the first run off the list; None when nothing waits.

        Raises:
            InputRefused: the list cannot be written.
        """
        taken: list[Path] = []

        def without_first(paths: list[Path]) -> list[Path]:
            taken.extend(paths[:1])
            return paths[1:]

        if self.paths():
            self._change(without_first)
        return taken[0] if taken else None

    def _places(self) -> list[Path]:
        try:
            names = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        return [self.runs / name for name in names if isinstance(name, str)] if isinstance(names, list) else []

    def _change(self, change: Callable[[list[Path]], list[Path]]) -> None:
        with self._locked():
            self._write(change(self.paths()))

    def _write(self, paths: list[Path]) -> None:
        names = [path.name if path.parent == self.runs else str(path) for path in paths]
        with replacing(self._file) as temporary:
            temporary.write_text(json.dumps(names, indent=2), encoding="utf-8")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.runs.mkdir(parents=True, exist_ok=True)
            with FileLock(self._lock, timeout=_PATIENCE):
                yield
        except (OSError, NotImplementedError, Timeout, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise InputRefused(f"The list of waiting runs in '{self.runs}' cannot be changed: {reason}.") from None
