"""What becomes of every real file: outcome, the sentences shown, and top-1 on all test images where it loads.

    python tests/benchmarks/every_file.py --data FOLDER

Writes the table to `every_file.md` beside this script; about ten seconds a network on one core.
"""

import argparse
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).parents[1]))
from support.every_file import FILES, outcome, row

from qimera_studio.evaluation.images import load_labelled_images
from qimera_studio.graph.network import logits_in_batches
from qimera_studio.teacher.teacher import Teacher

HERE = Path(__file__).parent
HEAD = """# Every real file

Files as people have them, from the command line's point of view: what is said about the file beside its path, what
becomes of it, the sentences shown, and top-1 in percent on all test images against what its origin states (21 of
CIFAR-10's 10,000 are missing). `definitions.py` is `tests/support/definitions.py`, written as the networks' own code
would be. Warnings that something was guessed are left out. Without the preset said here, the normalisation that fits
the first batch norm is taken: kejeon's file then reaches 92.69, and chenchingchih's 59.43.

| file | said | outcome | shown | top-1 | stated |
|---|---|---|---|---|---|
"""


def top1(teacher: Teacher, images: Path) -> float:
    """In percent."""
    labelled = load_labelled_images(str(images), teacher.input_spec, teacher.class_names)
    logits = logits_in_batches(teacher.network, torch.from_numpy(teacher.input_spec.normalised(labelled.images)))
    return 100 * float((logits.argmax(1).numpy() == labelled.labels).mean())


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    rows = []
    for file in FILES:
        cells, teacher = outcome(file, folder)
        measured = f"{top1(teacher, folder / file.images):.2f}" if teacher and file.images else ""
        rows.append(row(file, cells, measured))
        sys.stdout.write(rows[-1] + "\n")
        sys.stdout.flush()
    (HERE / "every_file.md").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
