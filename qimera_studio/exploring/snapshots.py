"""The generator of a run as it was while it learned."""

import copy

from qimera_studio.errors import InputRefused
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.snapshots import snapshot_file
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.generator_file import load_snapshot


def kept_moments(folder: RunFolder) -> tuple[int | None, ...]:
    """Iterations after which the run's generator can be looked at; None, its end, comes last.

    A run of a version that kept no snapshots has its end alone.
    """
    names = (file.stem.removeprefix("generator-") for file in folder.snapshots.glob("generator-*.safetensors"))
    return (*sorted(int(name) for name in names if name.isdecimal()), None)


def generator_at(folder: RunFolder, moment: int | None, end: Generator) -> Generator:
    """The generator after `moment` iterations, in evaluation mode; None is `end`.

    Raises:
        InputRefused: there is no such snapshot, or it is damaged.
    """
    if moment is None:
        return end
    generator = copy.deepcopy(end)
    try:
        generator.load_state_dict(load_snapshot(snapshot_file(folder.snapshots, moment)))
    except Exception:  # a file that is missing, cut or altered in any way
        raise InputRefused(
            f"The generator after {moment} iterations is missing or damaged in '{folder.snapshots}'."
        ) from None
    return generator.eval()
