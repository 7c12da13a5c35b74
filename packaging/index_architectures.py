"""Write resources/architectures/classifiers.zip, the catalogue by which a file of weights is named.

    python packaging/index_architectures.py

To be run again when torchvision or timm is updated; both must be installed. It takes about ten minutes and little
memory, as no network gets storage, and writes the same bytes for the same versions. What cannot be built is told.
"""

import io
import json
import sys
import zipfile
from collections import Counter, defaultdict
from importlib.metadata import version
from pathlib import Path

import numpy as np

from qimera_studio.teacher.architectures.architecture import COUNTER
from qimera_studio.teacher.architectures.catalogue import FILE, digest, pattern
from qimera_studio.teacher.architectures.published import TIMM, TORCHVISION, all_of, build
from qimera_studio.teacher.architectures.templates import PUBLISHED_CHANNELS, Head, is_open, template

OUTPUT = Path(__file__).resolve().parents[1] / "resources" / FILE
ONE, OTHER = Head(37, PUBLISHED_CHANNELS), Head(53, PUBLISHED_CHANNELS + 1)


def main():
    """Build every network, and write the catalogue."""
    write(gathered((*all_of(TORCHVISION), *all_of(TIMM))), OUTPUT)


def gathered(networks):
    """The classifiers among the networks: digest of their weights' names -> names with templates -> networks."""
    members = defaultdict(lambda: defaultdict(list))
    for network in networks:
        try:
            templates = described(network)
        except Exception as error:  # any failure of a library's code to build one of its networks
            print(f"{network} is left out: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        if any("c" in shape for shape in templates.values()):
            members[digest(templates)][tuple(templates.items())].append(network)
        else:
            print(f"{network} is left out: it is no classifier", file=sys.stderr)
    return members


def described(network):
    """Templates of the network's weights by name, in its order."""
    one, head = shapes(network, ONE), OTHER
    try:
        other = shapes(network, head)
    except Exception:  # made for three channels only
        head = Head(OTHER.classes, ONE.channels)
        other = shapes(network, head)
    return {name: template(one[name], other[name], ONE, head) for name in one}


def shapes(network, head):
    """Shapes of the weights by name."""
    state = build(network, head).state_dict()
    return {name: tuple(tensor.shape) for name, tensor in state.items() if not name.endswith(COUNTER)}


def write(members, output):
    """Write the archive: the same bytes for the same content."""
    output.parent.mkdir(parents=True, exist_ok=True)
    rows, entries = [], []
    with zipfile.ZipFile(output, "w") as archive:
        put(archive, "about.json", {library: version(library) for library in (TORCHVISION, TIMM)})
        for member, variants in sorted(members.items()):
            put(archive, f"names/{member}.json", content(variants))
            rows += [(member, place, len(variant)) for place, variant in enumerate(variants)]
            entries += variants
        put(archive, "rows.json", rows)
        put_bags(archive, "shapes", [Counter(s for _, s in entry if not is_open(s)) for entry in entries])
        put_bags(archive, "patterns", [Counter(pattern(name) for name, _ in entry) for entry in entries])
    print(f"{len(entries)} entries, {output.stat().st_size / 1e6:.2f} MB: {output}")


def content(variants):
    """What is stored of networks whose weights have the same names."""
    names = [name for name, _ in next(iter(variants))]
    entries = []
    for variant, networks in variants.items():
        templates = dict(variant)
        preferred = sorted(networks, key=lambda network: (network.library != TORCHVISION, len(network.name), network))
        entries.append({"networks": list(map(str, preferred)), "shapes": ";".join(templates[name] for name in names)})
    return {"names": "\n".join(names), "entries": entries}


def put_bags(archive, kind, bags):
    """Store one bag of tokens a row."""
    vocabulary = sorted({token for bag in bags for token in bag})
    numbers = {token: number for number, token in enumerate(vocabulary)}
    put(archive, f"{kind}.json", vocabulary)
    starts = np.cumsum([0, *map(len, bags[:-1])])
    pairs = np.array([(numbers[token], count) for bag in bags for token, count in sorted(bag.items())])
    for part, array in (("starts", starts), ("tokens", pairs[:, 0]), ("counts", pairs[:, 1])):
        buffer = io.BytesIO()
        np.save(buffer, array.astype("<u4"))
        store(archive, f"{kind}.{part}.npy", buffer.getvalue())


def put(archive, name, value):
    """Store a value as JSON."""
    store(archive, name, json.dumps(value, separators=(",", ":")).encode())


def store(archive, name, data):
    """Store a member without the time of day."""
    member = zipfile.ZipInfo(name)
    member.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(member, data, zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
