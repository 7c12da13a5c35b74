"""A run small enough to be repeated hundreds of times: a network of a few hundred weights on 8-pixel images."""

from pathlib import Path
from typing import Any

import torch
from torch import nn

from qimera_studio.graph.capture import capture
from qimera_studio.graph.network import frozen
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.recipe.recipe import change, load_recipe
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.teacher.input_spec import InputSpec
from qimera_studio.teacher.teacher import Teacher

TINY = {
    "synthesis.iterations": 3,
    "synthesis.generators": 1,
    "synthesis.batch_size": 4,
    "bank.size": 64,
    "bank.held_out": 32,
    "quantization.calibration_size": 16,
    "reconstruction.iterations": 2,
    "reconstruction.batch_size": 4,
    "distillation.iterations": 3,
    "distillation.batch_size": 4,
}


def tiny_module() -> nn.Module:
    """Two convolutions with batch norms, for 8-pixel images of 1 channel and 3 classes."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        module = nn.Sequential(
            *(nn.Conv2d(1, 4, 3, 2, 1, bias=False), nn.BatchNorm2d(4), nn.ReLU()),
            *(nn.Conv2d(4, 8, 3, 2, 1, bias=False), nn.BatchNorm2d(8), nn.ReLU()),
            *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(8, 3)),
        )
        for _ in range(20):
            module(torch.randn(32, 1, 8, 8))
    return module.eval()


def tiny_job(**changes: Any) -> Job:
    """A job of all usual stages; `changes` are options of the recipe, dots written as double underscores."""
    options = TINY | {name.replace("__", "."): value for name, value in changes.items()}
    return Job(
        teachers=(TeacherSource(path="tiny.pth"),),
        targets=(Target(),),
        recipe=change(load_recipe("studio"), options),
        device="cpu",
    )


def tiny_teacher() -> Teacher:
    """The network as the original of a run."""
    network, spec = frozen(capture(tiny_module(), 1, 8)), InputSpec(1, 8, (0.5,), (0.25,))
    return Teacher(network, "Tiny", "It was made here.", spec, ("a", "b", "c"), "tiny.pth", 0)


def tiny_folder(path: Path, **changes: Any) -> RunFolder:
    """A run folder that waits to be run, with its teacher."""
    folder = RunFolder(path)
    folder.create(tiny_job(**changes))
    tiny_teacher().save(folder.teacher)
    return folder
