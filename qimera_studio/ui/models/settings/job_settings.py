"""What the settings page decides: one frozen value that Start hands on."""

from dataclasses import dataclass, field, replace

from qimera_studio.job import Target
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.ui.models.settings.goals import USUAL, target_for


@dataclass(frozen=True)
class JobSettings:
    """Everything of a job but its teachers.

    Attributes:
        recipe: how samples are made and the student is tuned.
        targets: at least one; the first is the one the page edits, the others share its generator and bank.
        minutes: time budget of the whole run; None keeps the recipe's own counts.
        device: `auto`, or a name the engine gave.
        seed: 0 ... 2^32 - 1.
        images: labelled images for measuring only, a folder or an .npz file.
    """

    recipe: Recipe = field(default_factory=Recipe)
    targets: tuple[Target, ...] = (target_for(USUAL),)
    minutes: float | None = None
    device: str = "auto"
    seed: int = 0
    images: str | None = None

    @property
    def target(self) -> Target:
        """The target the page edits."""
        return self.targets[0]

    def with_target(self, target: Target) -> "JobSettings":
        """The same settings for another first target; further targets that would repeat it are dropped."""
        others = tuple(other for other in self.targets[1:] if other.name != target.name)
        return replace(self, targets=(target, *others))
