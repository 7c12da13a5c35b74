"""Which of the things in a checkpoint are the network's weights.

Training loops save them under many names, with optimizer states, averages and settings beside them. Averaged weights
(EMA) are what their makers evaluate, so they are preferred; a pickled network gives its tensors and nothing else.
"""

from dataclasses import dataclass
from typing import Any

from qimera_studio.checkpoint.constructors import is_foreign
from qimera_studio.checkpoint.opened import Opened
from qimera_studio.checkpoint.prefixes import without_companions, without_prefix
from qimera_studio.checkpoint.refusals import shortened
from qimera_studio.checkpoint.things import Inert
from qimera_studio.checkpoint.trees import Tensors, entries, is_network, tensors_in, tensors_of_program

_AVERAGED = ("state_dict_ema", "model_ema", "ema_state_dict", "ema_model", "ema")
_WRAPPERS = (
    "state_dict", "model_state_dict", "model_state", "model", "net", "network", "weights", "params", "module",
    "classifier",
)  # fmt: skip
_BESIDE = ("optim", "sched", "scaler", "loss", "criterion", "callbacks")
_NESTED = 3


@dataclass(frozen=True)
class Chosen:
    """The weights of a checkpoint.

    Attributes:
        tensors: by name, prefixes off.
        wrapper: the entry they were in; empty when they were not in any.
        module_class: of the pickled network they were in; empty when they were in a dictionary.
        remarks: plain sentences on what was chosen and what was not.
    """

    tensors: Tensors
    wrapper: str = ""
    module_class: str = ""
    remarks: tuple[str, ...] = ()


def choose(opened: Opened) -> Chosen:
    """Find the weights; there may be none."""
    chosen = _of_program(opened) if opened.program else _with_average(opened.root, _plain(opened.root, _NESTED))
    tensors = without_prefix(chosen.tensors)
    remarks = [*chosen.remarks, *_code_remarks(opened, chosen.module_class)]
    if "pytorch-lightning_version" in entries(opened.root) or "n_averaged" in tensors:
        tensors, left_out = without_prefix(without_companions(tensors)), len(tensors)
        if len(tensors) < left_out:
            remarks.append("Tensors of the training loop beside the network were left out.")
    return Chosen(tensors, shortened(chosen.wrapper), shortened(chosen.module_class, 120), tuple(remarks))


def _of_program(opened: Opened) -> Chosen:
    tensors = tensors_of_program(opened.root)
    if not tensors and isinstance(opened.constants, tuple | list):
        numbered = {f"CONSTANTS.c{number}": value for number, value in enumerate(opened.constants)}
        tensors = tensors_in(numbered)
    return Chosen(tensors, remarks=("It is a TorchScript program; its tensors were taken, its code was not run.",))


def _plain(root: Any, nested: int) -> Chosen:
    """The weights by the usual names of their entry, else what holds most tensors."""
    inside = {name: value for name, value in entries(root).items() if isinstance(name, str) and _could_be(name)}
    for name in _WRAPPERS:
        if name in inside and not is_network(root):
            chosen = _entry(name, inside[name], nested)
            if chosen.tensors:
                return chosen
    direct = Chosen(tensors_in(root), "", _class_of(root))
    if is_network(root):
        return direct
    others = [_entry(name, value, nested) for name, value in inside.items()]
    if isinstance(root, tuple | list):
        others = [_entry("", value, nested) for value in root[:100]]
    return _largest(direct, [chosen for chosen in others if chosen.tensors])


def _could_be(name: str) -> bool:
    return not any(part in name.lower() for part in _BESIDE) and name not in _AVERAGED


def _entry(name: str, value: Any, nested: int) -> Chosen:
    """The weights in one entry, or in an entry of it."""
    if not isinstance(value, dict | Inert | tuple | list):
        return Chosen({})
    tensors = tensors_in(value)
    if tensors or not nested:
        return Chosen(tensors, name, _class_of(value))
    inner = _plain(value, nested - 1)
    return Chosen(inner.tensors, ".".join(filter(None, (name, inner.wrapper))), inner.module_class, inner.remarks)


def _class_of(value: Any) -> str:
    return value.origin if isinstance(value, Inert) and is_network(value) else ""


def _largest(direct: Chosen, others: list[Chosen]) -> Chosen:
    best = max([direct, *others], key=lambda chosen: len(chosen.tensors))
    names = [chosen.wrapper for chosen in others if chosen.wrapper and len(chosen.tensors) > 1]
    if len(names) < 2 or best is direct:
        return best
    several = ", ".join(f"'{shortened(name)}'" for name in names[:4])
    remark = f"It holds several sets of weights ({several}); those of '{shortened(best.wrapper)}' were taken."
    return Chosen(best.tensors, best.wrapper, best.module_class, (*best.remarks, remark))


def _with_average(root: Any, plain: Chosen) -> Chosen:
    """The averaged weights where there are some, completed by the others (averages often leave out the statistics)."""
    inside = entries(root)
    for name in _AVERAGED if not is_network(root) else ():
        average = _entry(name, inside.get(name), 1)
        tensors, latest = without_prefix(average.tensors), without_prefix(plain.tensors)
        if tensors and (not latest or tensors.keys() <= latest.keys()):
            remark = f"It holds averaged weights ('{name}'), which were taken in place of the last ones."
            merged = {**latest, **tensors}
            return Chosen(merged, average.wrapper, average.module_class, (*average.remarks, remark))
    return plain


def _code_remarks(opened: Opened, module_class: str) -> list[str]:
    remarks = []
    if module_class:
        remarks.append(f"It is a whole pickled network ({shortened(module_class)}); its tensors were taken, no more.")
    foreign = sorted(name for name in opened.names if is_foreign(name) and not opened.program)
    if foreign and not module_class:
        remarks.append(f"It names code ({', '.join(shortened(name) for name in foreign[:3])}), which was not run.")
    return remarks
