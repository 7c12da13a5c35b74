"""The card: what a person is told about a classifier. Plain data without torch, for the window and `inspect --json`."""

from dataclasses import asdict, dataclass
from math import prod
from typing import Any

from qimera_studio.teacher.input_spec import InputSpec


@dataclass(frozen=True)
class LayerRow:
    """One layer.

    Attributes:
        name: path in the network, such as `layer1.0.conv1`.
        kind: `conv`, `linear` or `batch_norm`.
        shape: of the weight.
        parameters: weights and biases.
        multiply_adds: per image.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    multiply_adds: int

    @property
    def outputs(self) -> float:
        """Numbers that a conv or linear layer makes of one image."""
        return self.multiply_adds / prod(self.shape) * self.shape[0] if self.shape and self.multiply_adds else 0.0


@dataclass(frozen=True)
class Card:
    """A classifier at a glance.

    Attributes:
        file: name of the file.
        file_bytes: its size.
        architecture: its name.
        confidence: one sentence: how sure the name is, and why.
        parameters: number of weights and biases.
        class_count: number of logits.
        class_names: in the order of the logits.
        input_spec: channels, size, normalisation and how sure it is.
        layers: conv, batch-norm and linear layers in execution order.
        warnings: plain sentences: what is wrong, or was guessed and should be checked.
        remarks: plain sentences: what is worth knowing and is no warning.
        mapping: where the file's names differ from the network's, pairs of both.
        findings: plain sentences: what was checked, and what came out.
    """

    file: str
    file_bytes: int
    architecture: str
    confidence: str
    parameters: int
    class_count: int
    class_names: tuple[str, ...]
    input_spec: InputSpec
    layers: tuple[LayerRow, ...]
    warnings: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def multiply_adds(self) -> int:
        """Of the whole network, per image."""
        return sum(layer.multiply_adds for layer in self.layers)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; `from_dict` is the inverse."""
        return {**asdict(self), "input_spec": self.input_spec.to_dict(), "multiply_adds": self.multiply_adds}

    @classmethod
    def from_dict(cls, value: dict[str, Any]) -> "Card":
        """Read back what `to_dict` wrote, also by way of JSON."""
        fields = {key: entry for key, entry in value.items() if key != "multiply_adds"}
        fields["input_spec"] = InputSpec.from_dict(fields["input_spec"])
        fields["layers"] = tuple(LayerRow(**{**row, "shape": tuple(row["shape"])}) for row in fields["layers"])
        for name in ("class_names", "warnings", "remarks", "findings"):
            fields[name] = tuple(fields.get(name, ()))
        fields["mapping"] = tuple((theirs, ours) for theirs, ours in fields.get("mapping", ()))
        return cls(**fields)
