"""Whether a run has saved something newer to explore. Imports neither torch nor Qt."""

from contextlib import suppress
from pathlib import Path

from qimera_studio.run_folder.folder import RunFolder

Moments = tuple[int, ...]
"""When what can be explored was written; other moments mean that there is something newer."""


def saved_moments(folder: RunFolder) -> Moments:
    """When a run's generator was written, or saved while it learns, and when its compressed networks were."""
    generator = _written(folder.generator_file)
    learning = [] if generator else [*_written(folder.state_file), *_written(folder.state_before_file)]
    networks = [moment for file in sorted(folder.results.glob("*/model.safetensors")) for moment in _written(file)]
    return (*generator, *learning, *networks)


def _written(file: Path) -> list[int]:
    with suppress(OSError):
        return [file.stat().st_mtime_ns]
    return []
