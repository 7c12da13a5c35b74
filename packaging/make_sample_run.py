"""Make the finished run of the sample that Explore shows before a person has a run of their own.

Some four minutes on one core, offline:

    OMP_NUM_THREADS=1 .venv/bin/python packaging/make_sample_run.py

writes `resources/samples/digits-run`: a run folder like any other, less what only a resumed run needs. The generator is
kept as float16, and of the bank, the sheets and the snapshots a part, so that the whole is some 7 MB. The ablation's
variants are trained as a person would, and lie in it too.
"""

import shutil
import tempfile
from pathlib import Path

from qimera_studio.actions import measure_variant
from qimera_studio.events import Saved, Step
from qimera_studio.exploring.variants import VARIANTS
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run import run
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.stages.snapshots import snapshot_file
from qimera_studio.synthesis.bank import SampleBank
from qimera_studio.synthesis.generator_file import load_generators, save_generators

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "samples" / "digits-run"
TARGETS = (Target(weights=4, activations=4), Target(weights=3, activations=3))
CHANGES = {
    "synthesis.generators": 1,
    "synthesis.iterations": 300,
    "synthesis.batch_size": 64,
    "bank.size": 1024,
    "bank.held_out": 128,
    "quantization.calibration_size": 512,
    "reconstruction.iterations": 60,
    "distillation.iterations": 200,
}
BANK, SHEETS, SNAPSHOTS, VARIANT_ITERATIONS = 512, 4, (5, 19, 75), 60
EVERY = 5
"""Steps of which one stays in the journal."""


def main() -> None:
    """Run, and keep what is looked at."""
    with tempfile.TemporaryDirectory() as place:
        folder = RunFolder(Path(place) / "run")
        job = Job(
            teachers=(TeacherSource(path="sample:digits"),),
            targets=TARGETS,
            recipe=change(load_recipe("studio"), CHANGES),
            device="cpu",
        )
        for _ in run(job, folder):
            pass
        for variant in VARIANTS:
            measure_variant(str(folder.path), variant, VARIANT_ITERATIONS)
        shutil.rmtree(FOLDER, ignore_errors=True)
        keep(folder, RunFolder(FOLDER))


def keep(made: RunFolder, kept: RunFolder) -> None:
    """Copy what Explore looks at."""
    kept.create(made.job())
    shutil.copytree(made.teacher, kept.teacher)
    shutil.copy(made.plan_file, kept.path)
    for event in made.journal():
        if not isinstance(event, Saved) and (not isinstance(event, Step) or event.step % EVERY == 0):
            kept.record(event)
    (generator,) = load_generators(made.generator_file)
    save_generators(
        [{name: tensor.half() if tensor.dim() > 1 else tensor for name, tensor in generator.items()}],
        kept.generator_file,
    )
    bank = SampleBank.load(made.bank_file)
    SampleBank(bank.images[:BANK], bank.soft_labels[:BANK], bank.teacher_logits[:BANK]).save(kept.bank_file)
    shutil.copytree(made.ablation, kept.ablation)
    kept.snapshots.mkdir()
    for moment in SNAPSHOTS:
        shutil.copy(snapshot_file(made.snapshots, moment), kept.snapshots)
    sheets = made.sheets()
    for sheet in sheets[:: -(-len(sheets) // SHEETS)]:
        shutil.copy(sheet, kept.samples)
    for target in TARGETS:
        keep_result(made, kept, target.name)
    kept.exports.rmdir()
    for file in kept.path.rglob("*.safetensors"):
        file.chmod(0o644)  # safetensors makes files that only their owner may read


def keep_result(made: RunFolder, kept: RunFolder, name: str) -> None:
    """Copy one compressed network and what is said of it; times belong to the machine that measured them."""
    kept.result(name).mkdir()
    shutil.copy(made.result(name) / "model.safetensors", kept.result(name))
    report = made.read_json(made.result(name) / "report.json")
    kept.write_json(kept.result(name) / "report.json", {**report, "latency": None})


if __name__ == "__main__":
    main()
