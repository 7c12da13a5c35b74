"""Name every classifier of torchvision and timm from random weights, and write identification.md.

    python tests/benchmarks/identification.py

Each is made for 37 classes, in half precision, with the `module.` prefix of data-parallel training, without storage;
first under its own names, then under names of no meaning in the same order. Takes about fifteen minutes.
"""

import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import torch

sys.path.insert(0, str(Path(__file__).parents[1]))
from support.renaming import numbered

from qimera_studio.checkpoint.prefixes import without_prefix
from qimera_studio.teacher.architectures.architecture import COUNTER
from qimera_studio.teacher.architectures.catalogue import catalogue
from qimera_studio.teacher.architectures.naming import identify, identify_by_structure
from qimera_studio.teacher.architectures.published import TIMM, TORCHVISION, all_of, build
from qimera_studio.teacher.architectures.templates import Head, filled

OUTPUT = Path(__file__).with_suffix(".md")
HEAD = Head(37, 3)
FRESH = """
import time, torch, torchvision
from qimera_studio.teacher.architectures.catalogue import catalogue
from qimera_studio.teacher.architectures.naming import identify
weights = torchvision.models.resnet18(num_classes=37).state_dict()
start = time.process_time()
assert identify(weights)
print(time.process_time() - start)
"""


def main():
    """Measure and write the table."""
    rows, failures = defaultdict(lambda: [0] * 5), []
    for network in (*all_of(TORCHVISION), *all_of(TIMM)):
        measure(network, rows, failures)
    OUTPUT.write_text(table(rows, failures), encoding="utf-8")


def measure(network, rows, failures):
    """Name one network in both ways."""
    try:
        module = build(network, HEAD)
    except Exception as error:  # any failure of a library's code to build one of its networks
        failures.append(f"{network}: not built, {type(error).__name__}")
        return
    state = module.state_dict()
    if not any(HEAD.classes in tensor.shape for tensor in state.values()):
        failures.append(f"{network}: no classifier")
        return
    row = rows[f"{network.library} {type(module).__module__.rpartition('.')[2]}"]
    own = identify(as_saved(state))
    count(row, network, own, failures, "under its own names")
    weights = {name: tensor for name, tensor in as_saved(state).items() if not name.endswith(COUNTER)}
    anonymous = identify_by_structure(numbered(weights, "part"))
    row[3] += network in (anonymous.networks if anonymous else ())
    row[4] += 1
    found = [str(identity.networks[0]) if identity else "nothing" for identity in (own, anonymous)]
    sys.stderr.write(f"{network}: {', '.join(found)}\n")


def as_saved(state):
    """The weights as a reader gives them from a half-precision file of a data-parallel run."""
    saved = {
        f"module.{name}": tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state.items()
    }
    return {name: tensor.float() for name, tensor in without_prefix(saved).items()}


def count(row, network, identity, failures, how):
    """Count a network as named alone or preferred, as named among others, or as failed."""
    if identity is None or network not in identity.networks or identity.head != HEAD:
        failures.append(f"{network}: not named {how}")
        return
    row[0] += len(identity.networks) == 1
    row[1] += len(identity.networks) > 1 and identity.networks[0] == network
    row[2] += identity.networks[0] != network


def table(rows, failures):
    """The report."""
    total = [sum(column) for column in zip(*rows.values(), strict=True)]
    lines = [
        "# Naming every published classifier from random weights",
        "",
        "37 classes, half precision, `module.` prefix. *Alone*: no other network has these names and shapes. *First of"
        " several* and *behind another*: the same weights fit several networks, all of which are told; the first is"
        " loaded. *By structure*: named, alone or among others, when every module has a name of no meaning.",
        "",
        "| library and family | classifiers | alone | first of several | behind another | by structure |",
        "|---|---|---|---|---|---|",
        *(line(family, row) for family, row in (*sorted(rows.items()), ("all", total))),
        "",
        f"Failures: {'; '.join(failures) or 'none'}.",
        "",
        speed(),
        "",
    ]
    return "\n".join(lines)


def speed():
    """How long look-ups take."""
    seconds = [look_up(catalogue().entry(row)) for row in range(len(catalogue()))]
    return (
        f"A look-up takes {1e3 * median(seconds):.1f} ms in the median and {1e3 * max(seconds):.1f} ms at most, the"
        f" first in a process, which opens the catalogue, {1e3 * first_look_up():.0f} ms (processor time)."
    )


def look_up(entry):
    """Seconds to name weights of an entry's shapes."""
    shapes = {name: filled(template, HEAD) for name, template in entry.templates.items()}
    weights = {name: torch.empty(shape, device="meta") for name, shape in shapes.items()}
    start = time.process_time()
    identify(weights)
    return time.process_time() - start


def line(family, row):
    """One row of the table."""
    return f"| {family} | {row[4]} | {row[0]} | {row[1]} | {row[2]} | {row[3]} |"


def first_look_up():
    """Seconds of the first look-up in a process that has torch imported: the median of five processes."""
    runs = (subprocess.run([sys.executable, "-c", FRESH], capture_output=True, text=True, check=True) for _ in range(5))
    return median(float(run.stdout) for run in runs)


if __name__ == "__main__":
    main()
