"""How far sound and damaged networks are told apart by their batch-norm statistics.

    python tests/benchmarks/teacher_sanity.py --data FOLDER

Every real network is damaged in many ways; how near images then come to its statistics goes to `teacher_sanity.md`
beside this script. Above 0.2 a network for small images is told to be wrong, above 1.5 one for large images.
"""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from support.damages import DAMAGES
from support.every_file import FILES

from qimera_studio.graph.network import GraphNetwork
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.loading import load_teacher
from qimera_studio.teacher.sanity.statistics import reach_statistics

HERE = Path(__file__).parent
SAME_WEIGHTS = ("zoo/newbee1905_resnet20_cifar10.pth", "zoo/douzai_model_fp32.pt")
"""Files with the weights of another."""


def cell(network: GraphNetwork | None, spec: InputSpec) -> str:
    """The distance, in bold where it is told to be wrong."""
    if network is None:
        return ""
    reach = reach_statistics(network, spec)
    if reach is None:
        return "not checked"
    return f"**{reach.distance:.2g}**" if not reach.is_close and reach.is_far else f"{reach.distance:.2g}"


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    rows: list[str] = []
    for file in FILES:
        trained = file.accuracy is not None or "cloudzhou" in file.name
        if not trained or file.name in SAME_WEIGHTS:
            continue
        teacher = load_teacher(file.source(folder))
        started, network, spec = time.process_time(), teacher.network, teacher.input_spec
        sound = cell(network, spec)
        seconds = time.process_time() - started
        cells = [cell(damage(network), spec) for damage in DAMAGES.values()]
        rows.append("| " + " | ".join([Path(file.name).name, f"{seconds:.1f}", sound, *cells]) + " |")
        sys.stdout.write(rows[-1] + "\n")
        sys.stdout.flush()
    names = ["network", "seconds", "sound", *DAMAGES]
    head = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    text = "# Batch-norm statistics of sound and damaged networks\n\nNats per channel that the worst layer stays away;"
    text += " bold where a warning follows. Seconds of one core are those of the sound network.\n\n"
    (HERE / "teacher_sanity.md").write_text(text + "\n".join([*head, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
