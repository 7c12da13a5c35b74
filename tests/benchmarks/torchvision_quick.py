"""torchvision ResNet-18 and MobileNetV2 at 224 px, random weights, the whole way with the `quick` recipe.

    python tests/benchmarks/torchvision_quick.py --runs FOLDER

Writes time, integer layers and the margin rule to `torchvision_quick.md` beside this script.
"""

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torchvision

from qimera_studio.evaluation.agreement import compare
from qimera_studio.evaluation.classifiers import logits_of, onnx_classifier, torch_classifier
from qimera_studio.evaluation.sessions import open_session
from qimera_studio.export.packed import load_packed
from qimera_studio.quantization.integer_arithmetic import IntegerNetwork
from qimera_studio.teacher.input_spec import InputSpec

HERE = Path(__file__).parent


def main() -> None:
    """Run both and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=Path, required=True)
    given = parser.parse_args()
    given.runs.mkdir(parents=True, exist_ok=True)
    rows = []
    for name in ("resnet18", "mobilenet_v2"):
        torch.manual_seed(0)
        checkpoint, folder = given.runs / f"{name}.pth", given.runs / name
        torch.save(torchvision.models.get_model(name, weights=None).state_dict(), checkpoint)
        started = time.monotonic()
        command = [sys.executable, "-m", "qimera_studio", "compress", str(checkpoint), "--out", str(folder)]
        subprocess.run([*command, "--recipe", "quick"], check=True, stdout=subprocess.DEVNULL)
        minutes = (time.monotonic() - started) / 60
        report = json.loads((folder / "results/w4a4/report.json").read_text())
        model = load_packed(folder / "results/w4a4/model.safetensors")
        spec = InputSpec.from_dict(model.description["input_spec"])
        images = np.random.default_rng(0).integers(0, 256, (32, 224, 224, 3), dtype=np.uint8)
        reference = logits_of(torch_classifier(IntegerNetwork(model), spec), images, 8)
        session = open_session((folder / "exports/w4a4.onnx").read_bytes())
        found = compare(reference, logits_of(onnx_classifier(session, spec), images, 8))
        checked = report["verification"]
        rows.append(
            f"| {name} | {minutes:.1f} | {checked['integer_layers']} | {checked['float_layers']} "
            f"| {found.agreement:.3f} | {found.decided:.3f} | {found.decided_agreement:.3f} "
            f"| {found.max_difference:.3g} |"
        )
        sys.stdout.write(rows[-1] + "\n")
    head = (
        "| network | minutes | integer layers | float layers | argmax equal | decided | of these equal | max Δlogit |"
    )
    table = "\n".join([head, "|" + "---|" * 8, *rows])
    (HERE / "torchvision_quick.md").write_text(f"# The quick recipe at 224 px, random weights, W4A4\n\n{table}\n")


if __name__ == "__main__":
    main()
