"""The architecture as the person states it: a published network by name, or their own from `file.py:Class`.

The code of a definition file runs, so only after an explicit yes.
"""

import importlib.util
import inspect
import sys
from pathlib import Path
from typing import Any

import torch
from torch import nn

from qimera_studio.checkpoint.prefixes import without_prefix
from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.job import TeacherSource, is_published
from qimera_studio.teacher.architectures.architecture import Architecture, differences, with_weights
from qimera_studio.teacher.architectures.naming import recognise_as
from qimera_studio.teacher.architectures.published import Published
from qimera_studio.teacher.definition_choices import read_choices
from qimera_studio.teacher.reading import Weights

_MODULE = "qimera_definition"
_TRIED = 12  # networks of a file
_SIZES = {1: (28, 32, 64, 224), 3: (32, 224, 64, 96, 299)}


def define(source: TeacherSource, weights: Weights) -> Architecture:
    """Build the network that the person states and load `weights` strictly.

    Args:
        source: with a `definition`.
        weights: by name, without wrapper prefixes.

    Raises:
        UsageError: the definition is not of the form `file.py:Class`, or running it was not allowed.
        InputRefused: the file or the class does not give a network that these weights fit.
    """
    file, _, name = (source.definition or "").rpartition(":")
    if is_published(source.definition or ""):
        return _published(Published(file, name), source, weights)
    if not file or not name.isidentifier():
        raise UsageError(f"The definition '{source.definition}' is not of the form file.py:Class.")
    if not source.definition_allowed:
        raise UsageError(f"Using '{source.definition}' runs its code; say yes to that first (--yes).")
    module = _construct(_attribute(Path(file), name), file, name)
    loaded = with_weights(module, _named_as(module, weights))
    if loaded is None:
        other = _fitting(Path(file), name, weights)
        raise InputRefused(_mismatch(module, weights, name, Path(source.path).name, other))
    size = source.size or _accepted_size(loaded)
    return Architecture(f"{name} of {Path(file).name}", loaded, size, "Sure: it is your own definition.")


def _published(network: Published, source: TeacherSource, weights: Weights) -> Architecture:
    found = recognise_as(network, weights, source.size)
    if found is None:
        raise InputRefused(f"The weights in '{Path(source.path).name}' are not those of a {network}; check the name.")
    return found


def _attribute(file: Path, name: str) -> Any:
    if not file.is_file():
        raise InputRefused(f"There is no definition file '{file}'; check the path.")
    spec = importlib.util.spec_from_file_location(_MODULE, file)
    if spec is None or spec.loader is None:
        raise InputRefused(f"The definition file '{file.name}' is not Python; its name must end in .py.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[_MODULE] = module  # dataclasses and pickling look their module up there
    sys.path.insert(0, str(file.resolve().parent))
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        raise InputRefused(f"The definition file '{file.name}' failed to run: {_said(error)}.") from None
    finally:
        sys.path.remove(str(file.resolve().parent))
    if not hasattr(module, name):
        classes = [
            key for key, value in vars(module).items() if isinstance(value, type) and issubclass(value, nn.Module)
        ]
        offers = f"it has {', '.join(classes[:5])}" if classes else "it has no network classes"
        raise InputRefused(f"There is no '{name}' in '{file.name}'; {offers}.")
    return getattr(module, name)


def _construct(factory: Any, file: str, name: str) -> nn.Module:
    wanted = _needed(factory)
    if wanted:
        raise InputRefused(f"'{name}' needs the arguments {', '.join(wanted)}; add a function that gives them.")
    try:
        module = factory()
    except (Exception, SystemExit) as error:
        raise InputRefused(f"'{name}' of '{Path(file).name}' could not be made: {_said(error)}.") from None
    if not isinstance(module, nn.Module):
        raise InputRefused(f"'{name}' of '{Path(file).name}' gives no torch.nn.Module.")
    return module.float()


def _needed(factory: Any) -> list[str]:
    try:
        parameters = inspect.signature(factory).parameters.values()
    except (TypeError, ValueError):
        return []
    given = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return [one.name for one in parameters if one.default is one.empty and one.kind not in given]


def _named_as(module: nn.Module, weights: Weights) -> Weights:
    """The weights under the module's own names, which may carry a wrapper prefix too."""
    own = module.state_dict()
    bare = without_prefix(own)
    full = dict(zip(bare, own, strict=True))
    return {full.get(name, name): tensor for name, tensor in weights.items()}


def _fitting(file: Path, name: str, weights: Weights) -> str:
    """Which other network of the file, which has been run, the weights fit; empty where none does."""
    for other in read_choices(file).ready[:_TRIED]:
        try:
            with torch.device("meta"):  # names and shapes alone
                network = getattr(sys.modules[_MODULE], other)()
            if other != name and not differences(network, _named_as(network, weights)):
                return other
        except (Exception, SystemExit):  # the person's own code, which nobody asked for this network
            continue
    return ""


def _mismatch(module: nn.Module, weights: Weights, name: str, file: str, other: str) -> str:
    wrong = differences(module, _named_as(module, weights))
    rest = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
    found = f"; they fit '{other}' of the same file" if other else ""
    return f"The weights in '{file}' do not fit '{name}': {', '.join(wrong[:3])}{rest} differ in name or shape{found}."


def _accepted_size(module: nn.Module) -> int:
    """The first usual image size that the network computes."""
    channels = next((part.in_channels for part in module.modules() if isinstance(part, nn.Conv2d)), 3)
    for size in _SIZES.get(channels, (32, 224)):
        try:
            with torch.no_grad():
                module(torch.zeros(2, channels, size, size))
        except Exception:  # the person's own code may fail in any way at a size it is not made for
            continue
        return size
    raise InputRefused("The network computes no square image of a usual size; state its input size.")


def _said(error: BaseException) -> str:
    first = str(error).strip().split("\n")[0][:160].rstrip(".")
    return f"{type(error).__name__}, {first}" if first else type(error).__name__
