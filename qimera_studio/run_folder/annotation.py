"""What a person says of a run: tags and notes, in a small file of the run folder, so that they travel with it.

Imports neither torch nor Qt.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from qimera_studio.files import replacing

_FILE = "annotation.json"


@dataclass(frozen=True)
class Annotation:
    """A person's words on one run.

    Attributes:
        tags: short words to find it by, each once.
        notes: anything longer.
    """

    tags: tuple[str, ...] = ()
    notes: str = ""


def split_tags(text: str) -> tuple[str, ...]:
    """The tags of a line with commas between them; a tag told twice, in whatever letters, counts once."""
    tags = (" ".join(part.split()) for part in text.split(","))
    once: dict[str, str] = {}
    for tag in filter(None, tags):
        once.setdefault(tag.casefold(), tag)
    return tuple(once.values())


def read_annotation(folder: Path) -> Annotation:
    """What was said of a run; nothing where the file is missing or none of ours."""
    try:
        told = json.loads((folder / _FILE).read_text(encoding="utf-8"))
        tags, notes = told["tags"], told["notes"]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return Annotation()
    sound = isinstance(notes, str) and isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)
    return Annotation(tuple(tags), notes) if sound else Annotation()


def write_annotation(folder: Path, annotation: Annotation) -> None:
    """Replace what was said of a run.

    Raises:
        OSError: the folder cannot be written; what was there is still there.
    """
    with replacing(folder / _FILE) as temporary:
        temporary.write_text(json.dumps(asdict(annotation), indent=2), encoding="utf-8")
