"""The trained generator of a run folder, ready to be asked for classes."""

from qimera_studio.errors import InputRefused
from qimera_studio.folder import RunFolder
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.generator_file import load_generators
from qimera_studio.synthesis.training import build_generator
from qimera_studio.teacher.teacher import Teacher


def check_generator(folder: RunFolder) -> None:
    """See that a run has a generator that knows classes.

    Raises:
        InputRefused: it has none, or none yet.
    """
    recipe = folder.job().recipe
    if recipe.images.share == 1 or recipe.synthesis.embedding == "none":
        raise InputRefused(f"The recipe '{recipe.name}' makes images without asking for classes; none lie between two.")
    if not folder.generator_file.is_file():
        raise InputRefused(f"The run in '{folder.path}' has no generator yet; let it finish its first stage.")


def load_generator(folder: RunFolder, teacher: Teacher) -> Generator:
    """The first generator of a run, in evaluation mode on the CPU.

    Raises:
        InputRefused: there is none that knows classes, or its file is damaged.
    """
    check_generator(folder)
    spec, options = teacher.input_spec, folder.job().recipe.synthesis
    generator = build_generator(teacher.network, teacher.class_count, spec.channels, spec.size, options)
    try:
        generator.load_state_dict(load_generators(folder.generator_file)[0])
    except Exception:  # a file cut or altered in any way
        raise InputRefused(f"The generator in '{folder.path}' is damaged; resume the run or start it again.") from None
    return generator.eval()
