"""The catalogue of published classifiers: names and shapes of their weights, looked up without building any of them.

One zip archive, written by `packaging/index_architectures.py`, of which a look-up reads a few members:

* `names/<digest>.json`, one for each set of weight names: the names in order, and for each distinct list of shapes
  (templates, `templates.py`) the networks that have it;
* `shapes.*` and `patterns.*`: for every such list, a row, how often each shape occurs that no head changes, and each
  name with its numbers blotted out. The vocabulary and rows are JSON, the counts three arrays (first entry of each
  row, vocabulary number, count);
* `about.json`: the libraries' versions.
"""

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from qimera_studio.resources import resource
from qimera_studio.teacher.architectures.published import Published
from qimera_studio.teacher.architectures.templates import Shapes

FILE = "architectures/classifiers.zip"


class Entry(NamedTuple):
    """Networks whose weights have the same names and shapes.

    Attributes:
        networks: the preferred one first.
        templates: of the weights' shapes, by name, in the network's order.
    """

    networks: tuple[Published, ...]
    templates: dict[str, str]


def digest(names: Iterable[str]) -> str:
    """A short hash of a set of names, in no order."""
    return hashlib.blake2b("\n".join(sorted(names)).encode(), digest_size=8).hexdigest()


def written(shape: tuple[int, ...]) -> str:
    """A shape as the catalogue writes it."""
    return ",".join(map(str, shape))


def pattern(name: str) -> str:
    """A weight's name with its numbers blotted out: what is left of it at any depth of a network."""
    return re.sub(r"\d+", "#", name)


class Catalogue:
    """The archive, opened.

    Args:
        path: of the zip archive.
    """

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path)
        self._members = set(self._archive.namelist())

    def __len__(self) -> int:
        return len(self._rows)

    def entry(self, row: int) -> Entry:
        """The entry of a row, 0 ... len - 1."""
        member, place, _ = self._rows[row]
        return self._entries(f"names/{member}.json")[place]

    def named(self, names: Iterable[str]) -> list[Entry]:
        """The entries whose weights have just these names."""
        member = f"names/{digest(names)}.json"
        return self._entries(member) if member in self._members else []

    def containing(self, shapes: Shapes) -> list[Entry]:
        """The entries with as many weights, all of whose fixed shapes are among these, whatever the names."""
        overlap = self._shapes.overlap(_bag_of_shapes(shapes))
        rows = np.flatnonzero((overlap == self._shapes.totals) & (self._sizes == len(shapes)))
        return [self.entry(int(row)) for row in rows]

    def closest(self, shapes: Shapes, count: int) -> list[tuple[Entry, float]]:
        """The entries most like these weights, with the likeness of shapes and names (Jaccard's, 0-1), best first."""
        bags = _bag_of_shapes(shapes), Counter(map(pattern, shapes))
        alike = (self._shapes.likeness(bags[0]) + self._patterns.likeness(bags[1])) / 2
        rows = np.argsort(-alike, kind="stable")[:count]
        return [(self.entry(int(row)), float(alike[row])) for row in rows]

    @cached_property
    def _rows(self) -> list[tuple[str, int, int]]:
        """For each row its member, its place there, and how many weights it has."""
        rows: list[tuple[str, int, int]] = self._json("rows.json")
        return rows

    @cached_property
    def _sizes(self) -> np.ndarray:
        return np.array([size for _, _, size in self._rows])

    @cached_property
    def _shapes(self) -> "_Bags":
        return _Bags(self._json("shapes.json"), self._arrays("shapes"))

    @cached_property
    def _patterns(self) -> "_Bags":
        return _Bags(self._json("patterns.json"), self._arrays("patterns"))

    def _entries(self, member: str) -> list[Entry]:
        content = self._json(member)
        names = content["names"].split("\n")
        return [
            Entry(
                tuple(Published(*network.split(" ")) for network in entry["networks"]),
                dict(zip(names, entry["shapes"].split(";"), strict=True)),
            )
            for entry in content["entries"]
        ]

    def _json(self, member: str) -> Any:
        return json.loads(self._archive.read(member))

    def _arrays(self, kind: str) -> tuple[np.ndarray, ...]:
        members = (self._archive.read(f"{kind}.{part}.npy") for part in ("starts", "tokens", "counts"))
        return tuple(np.load(io.BytesIO(content), allow_pickle=False) for content in members)


class _Bags:
    """How often each token of a vocabulary occurs in each row."""

    def __init__(self, vocabulary: list[str], arrays: tuple[np.ndarray, ...]) -> None:
        self._numbers = {token: number for number, token in enumerate(vocabulary)}
        self._starts, self._tokens, self._counts = arrays
        self.totals = np.add.reduceat(self._counts, self._starts, dtype=np.int64)

    def overlap(self, bag: Counter[str]) -> np.ndarray:
        """How many of the bag's tokens each row has too, each as often as both do: int64 [rows]."""
        given = np.zeros(len(self._numbers), np.int64)
        for token, count in bag.items():
            if token in self._numbers:
                given[self._numbers[token]] = count
        both = np.minimum(self._counts, given[self._tokens])
        return np.add.reduceat(both, self._starts, dtype=np.int64)

    def likeness(self, bag: Counter[str]) -> np.ndarray:
        """Jaccard's index of the bag and each row: float [rows]."""
        overlap = self.overlap(bag)
        return np.asarray(overlap / (self.totals + bag.total() - overlap))


def _bag_of_shapes(shapes: Shapes) -> Counter[str]:
    return Counter(written(shape) for shape in shapes.values())


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    """The bundled catalogue.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    return Catalogue(resource(FILE))
