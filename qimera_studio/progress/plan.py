"""The plan: what timing and trouble may decide, decided once and written down before it is obeyed.

"Same plan, same device: same integers." Seed, device, dtype, threads, every stage's whole number of steps and what it
had to restrain itself to are in it.
"""

from dataclasses import asdict, dataclass, field
from typing import Annotated, Any, Literal

from annotated_types import Ge, Le
from pydantic import TypeAdapter, ValidationError

from qimera_studio.events import Count
from qimera_studio.progress.restraint import UNRESTRAINED, Restraint
from qimera_studio.run_folder.folder import RunFolder


@dataclass
class Plan:
    """A run's fixed points.

    Attributes:
        seed: of every random stream.
        device: `cpu` or `cuda:N`.
        dtype: `bfloat16` where mixed precision is used, else `float32`.
        threads: of the processor.
        steps: whole step counts by stage key, each written before its stage starts.
        restraints: by stage key, in the order of their steps, each written before it is obeyed.
        teacher: fingerprint of the original's weights; empty before they were read.
    """

    seed: Count
    device: str
    dtype: Literal["bfloat16", "float32"]
    threads: Annotated[int, Ge(1), Le(4096)]
    steps: dict[str, Count] = field(default_factory=dict)
    restraints: dict[str, list[Restraint]] = field(default_factory=dict)
    teacher: str = ""

    def restraint(self, key: str, step: int) -> Restraint:
        """What the stage `key` obeys at `step`, which counts from 0."""
        earlier = [restraint for restraint in self.restraints.get(key, []) if restraint.step <= step]
        return earlier[-1] if earlier else UNRESTRAINED

    def restrain(self, key: str, restraint: Restraint) -> None:
        """Obey this from its step on; what was planned for later steps is void."""
        earlier = [other for other in self.restraints.get(key, []) if other.step < restraint.step]
        self.restraints[key] = [*earlier, restraint]

    def write(self, folder: RunFolder) -> None:
        """Replace the plan in the run folder."""
        folder.write_json(folder.plan_file, self.to_dict())

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, value: Any) -> "Plan | None":
        """The plan of such values; None when they are no plan."""
        try:
            return TypeAdapter(cls).validate_python(value)
        except ValidationError:
            return None

    @classmethod
    def read(cls, folder: RunFolder) -> "Plan | None":
        """The plan of an earlier start; None when there is none that can be read."""
        try:
            return cls.from_dict(folder.read_json(folder.plan_file))
        except (OSError, ValueError):
            return None
