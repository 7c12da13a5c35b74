"""The trained generator of a run folder, or what a run that goes on has saved of it, ready to be asked for classes."""

from typing import Any

from torch import Tensor

from qimera_studio.errors import InputRefused
from qimera_studio.progress.saved import read_newest
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.generator_file import load_generators
from qimera_studio.synthesis.training import build_generator
from qimera_studio.teacher.teacher import Teacher

_INSIDE = ("work", "generator", "generator")
"""Where stages keep a generator that learns: their work, a trainer of both networks, the trainer of the generator."""


def check_generator(folder: RunFolder) -> None:
    """See that a run has a generator that knows classes.

    Raises:
        InputRefused: it has none, or none yet.
    """
    check_classes(folder)
    if not has_generator(folder):
        raise InputRefused(f"The run in '{folder.path}' has no generator yet; let it finish its first stage.")


def check_classes(folder: RunFolder) -> None:
    """See that a run's generator, once there is one, is asked for classes.

    Raises:
        InputRefused: its recipe makes images in another way.
    """
    recipe = folder.job().recipe
    if recipe.images.share == 1 or recipe.synthesis.embedding == "none" or recipe.bank.source != "synthesis":
        raise InputRefused(f"The recipe '{recipe.name}' makes images without asking for classes; none lie between two.")


def has_generator(folder: RunFolder) -> bool:
    """Whether a run has a generator, or has saved one that still learns."""
    return folder.generator_file.is_file() or _learning(folder) is not None


def load_generator(folder: RunFolder, teacher: Teacher) -> Generator:
    """The first generator of a run, in evaluation mode on the CPU; the one that was saved last while it still learns.

    Raises:
        InputRefused: there is none that knows classes, or its file is damaged.
    """
    check_classes(folder)
    spec, options = teacher.input_spec, folder.job().recipe.synthesis
    generator = build_generator(teacher.network, teacher.class_count, spec.channels, spec.size, options)
    try:
        state = load_generators(folder.generator_file)[0] if folder.generator_file.is_file() else _learning(folder)
        if state is not None:
            generator.load_state_dict(state)
            return generator.eval()
    except Exception:  # a file cut or altered in any way
        raise InputRefused(f"The generator in '{folder.path}' is damaged; resume the run or start it again.") from None
    raise InputRefused(f"The run in '{folder.path}' has no generator yet; let it finish its first stage.")


def _learning(folder: RunFolder) -> dict[str, Tensor] | None:
    """What a run has saved of its first generator while that learns, or while others do."""
    state = read_newest(folder)
    if state is None or not state.key.startswith(("synthesis", "distillation")):
        return None
    if finished := state.inside.get("finished"):
        first: dict[str, Tensor] = finished[0]
        return first
    found: Any = state.inside
    for name in _INSIDE:
        found = found.get(name, found)
    return found if "embedding.table" in found else None
