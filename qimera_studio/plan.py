"""The plan: what timing may decide, decided once and written down before it is obeyed.

"Same plan, same device: same integers." Seed, device, dtype, threads and every stage's whole number of steps are in it.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from qimera_studio.folder import RunFolder


@dataclass
class Plan:
    """A run's fixed points.

    Attributes:
        seed: of every random stream.
        device: `cpu` or `cuda:N`.
        dtype: `bfloat16` where mixed precision is used, else `float32`.
        threads: of the processor.
        steps: whole step counts by stage key, each written before its stage starts.
    """

    seed: int
    device: str
    dtype: str
    threads: int
    steps: dict[str, int] = field(default_factory=dict)

    def write(self, folder: RunFolder) -> None:
        """Replace the plan in the run folder."""
        folder.write_json(folder.plan_file, asdict(self))

    @classmethod
    def read(cls, folder: RunFolder) -> "Plan | None":
        """The plan of an earlier start; None when there is none."""
        value: dict[str, Any] | None = folder.read_json(folder.plan_file)
        return cls(**value) if value else None


RESERVED = 0.15
"""Share of a time budget kept for what is not sized: the bank, calibration, export and measuring."""
