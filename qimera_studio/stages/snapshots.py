"""Snapshots: the generator at a few moments of its learning, so that a person can look back at how classes formed.

They are written beside the work and read by nothing in a run, so they change none of its integers.
"""

from pathlib import Path

from qimera_studio.files import replacing
from qimera_studio.stages.context import RunContext
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.generator_file import rounded, save_snapshot

MOST = 9
"""Moments shown of one generator, its end included, which is kept anyway."""

ROOM = 8 * 2**20
"""Most bytes for all snapshots of a run: seven for images of 32 pixels, none for those of ImageNet."""

LEAST = 4
"""Fewer moments show no development."""


def moments(iterations: int, snapshot_bytes: int) -> list[int]:
    """After which iterations to keep a snapshot: close together at first, where most happens.

    Args:
        iterations: of the generator; after the last one it is kept anyway.
        snapshot_bytes: size of one.
    """
    most = min(MOST, ROOM // snapshot_bytes + 1)
    if most < LEAST:
        return []
    kept = {1, *(round(iterations * (position / most) ** 2) for position in range(1, most))}
    return sorted(moment for moment in kept if 0 < moment < iterations)


class Snapshots:
    """Keeps snapshots of the first generator of a run.

    Args:
        context: of the run.
        iterations: planned for the generator.
        generator: as it is now; only its sizes matter.
    """

    def __init__(self, context: RunContext, iterations: int, generator: Generator) -> None:
        self._folder = context.folder.snapshots
        knows_classes = context.job.recipe.synthesis.embedding != "none"
        size = sum(tensor.nbytes for tensor in rounded(generator.state_dict()).values())
        self._moments = moments(iterations, size) if knows_classes else []

    def after(self, iteration: int, generator: Generator) -> None:
        """Keep a snapshot when it is time, after `iteration` (from 1)."""
        if iteration in self._moments:
            self._folder.mkdir(exist_ok=True)
            with replacing(snapshot_file(self._folder, iteration)) as temporary:
                save_snapshot(generator.state_dict(), temporary)


def snapshot_file(folder: Path, iteration: int) -> Path:
    """Where the snapshot after an iteration lies."""
    return folder / f"generator-{iteration:06d}.safetensors"
