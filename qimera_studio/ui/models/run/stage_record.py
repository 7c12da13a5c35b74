"""One stage of a run as the window remembers it, and the stages a job is expected to have."""

from dataclasses import dataclass, field
from typing import Literal

from qimera_studio.job import Job, Target
from qimera_studio.ui.models.plots.series import Series

StageState = Literal["waiting", "active", "done"]

_TITLES = {
    "synthesis": "Inventing training images",
    "images": "Optimising images",
    "bank": "Filling the sample bank",
    "sensitivity": "Weighing the layers",
    "calibration": "Finding ranges",
    "reconstruction": "Repairing block by block",
    "distillation": "Learning from the original",
    "selection": "Choosing the best",
    "export": "Exporting and checking",
}


@dataclass
class StageRecord:
    """What is known of one stage.

    Attributes:
        stage: its name.
        title: its name for the person.
        target: empty for stages every target shares.
        state: where it stands.
        step: steps done.
        steps: steps planned; 0 while unknown.
        seconds: time it took; None while it is not done.
        curves: metric name -> values over steps.
    """

    stage: str
    title: str
    target: str = ""
    state: StageState = "waiting"
    step: int = 0
    steps: int = 0
    seconds: float | None = None
    curves: dict[str, Series] = field(default_factory=dict)

    @property
    def fraction(self) -> float:
        """Share that is done, 0-1."""
        if self.state == "done":
            return 1.0
        return min(1.0, self.step / self.steps) if self.steps else 0.0

    @property
    def losses(self) -> dict[str, Series]:
        """The curves that are losses and have something to draw."""
        return {name: series for name, series in self.curves.items() if _is_loss(name) and len(series.x) > 1}

    def add(self, step: int, metrics: dict[str, float]) -> None:
        """Take over one step's metrics."""
        self.step = step
        for name, value in metrics.items():
            self.curves.setdefault(name, Series()).add(step, value)


def _is_loss(name: str) -> bool:
    return name == "error" or name.endswith("loss")


def title_of(stage: str) -> str:
    """A stage's name for the person."""
    return _TITLES.get(stage, stage.replace("_", " ").capitalize())


def expected_stages(job: Job) -> list[StageRecord]:
    """The stages a job is going to have, as far as its recipe says; the run's own events have the last word."""
    recipe = job.recipe
    results = ["selection", "export"]
    images = [_waiting("images")] if recipe.optimises_images else []
    if recipe.distillation.enabled and recipe.distillation.source == "generator":
        learning = [_waiting("distillation", target) for target in job.targets]
        return [*images, *learning, _waiting("bank"), *(_waiting(stage, t) for t in job.targets for stage in results)]
    weighed = recipe.quantization.mixed_precision and recipe.quantization.scheme == "deployable"
    tuning = ["sensitivity", "calibration"] if weighed else ["calibration"]
    tuning += ["reconstruction"] if recipe.reconstruction.enabled else []
    tuning += ["distillation"] if recipe.distillation.enabled else []
    each = [_waiting(stage, target) for target in job.targets for stage in (*tuning, *results)]
    generators = [_waiting("synthesis")] if recipe.trains_generators else []
    return [*generators, *images, _waiting("bank"), *each]


def _waiting(stage: str, target: Target | None = None) -> StageRecord:
    return StageRecord(stage, title_of(stage), target.name if target else "")
