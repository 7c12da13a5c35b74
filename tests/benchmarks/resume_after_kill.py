"""Kill a run at random moments, resume it each time, and compare its integers with an uninterrupted run's.

    python tests/benchmarks/resume_after_kill.py CHECKPOINT --runs FOLDER [--kills 10]

Both runs follow the recipe's own iteration counts (shortened), so their plans are the same.
"""

import argparse
import random
import subprocess
import sys
from pathlib import Path

from qimera_studio.events import Finished
from qimera_studio.run_folder.folder import RunFolder

SHORT = {
    "synthesis.iterations": 120,
    "bank.size": 1024,
    "reconstruction.iterations": 40,
    "distillation.iterations": 60,
}


def command(checkpoint: str, folder: Path) -> list[str]:
    """The command that starts or resumes a run."""
    options = [part for key, value in SHORT.items() for part in ("--set", f"{key}={value}")]
    base = [sys.executable, "-m", "qimera_studio", "compress", checkpoint, "--out", str(folder), *options]
    return [*base, "--resume"] if (folder / "job.json").is_file() else base


def main() -> None:
    """Run, kill, resume, compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint")
    parser.add_argument("--runs", type=Path, required=True)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    whole, broken = given.runs / "whole", given.runs / "broken"
    subprocess.run(command(given.checkpoint, whole), check=True, stdout=subprocess.DEVNULL)
    length = max(event.seconds for event in RunFolder(whole).journal() if isinstance(event, Finished))
    moments = random.Random(given.seed)
    killed = 0
    while killed < given.kills:
        process = subprocess.Popen(command(given.checkpoint, broken), stdout=subprocess.DEVNULL)
        try:
            process.wait(moments.uniform(4, 4 + 1.4 * length / given.kills))
            break  # it finished before it was killed
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
    subprocess.run(command(given.checkpoint, broken), check=True, stdout=subprocess.DEVNULL)
    model = Path("results") / "w4a4" / "model.safetensors"
    same = (whole / model).read_bytes() == (broken / model).read_bytes()
    sys.stdout.write(f"killed {killed} times in a run of {length:.0f} s; integers identical: {same}\n")
    sys.exit(0 if same and killed == given.kills else 1)


if __name__ == "__main__":
    main()
