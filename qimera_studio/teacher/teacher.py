"""A teacher: a trained classifier captured as a graph, with its input and classes; saved without any of its code."""

import json
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import load_file, save_file

from qimera_studio.errors import InputRefused
from qimera_studio.files import replacing
from qimera_studio.graph.graph import Graph
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.teacher.input_spec import InputSpec

_WEIGHTS, _DESCRIPTION = "teacher.safetensors", "teacher.json"


@dataclass(frozen=True)
class Teacher:
    """A trained classifier.

    Attributes:
        network: frozen, float32, on the CPU, batch norms not folded.
        architecture: its name.
        confidence: one sentence: how sure the name is.
        input_spec: what it takes.
        class_names: one for each logit, in order.
        source: name of the file it came from, or `sample:NAME`.
        file_bytes: size of that file.
        warnings: plain sentences for the person: what is wrong, or was guessed and should be checked.
        remarks: plain sentences: what is worth knowing and is no warning.
        mapping: where the file's names differ from the network's, pairs of both.
        findings: plain sentences: what was checked, and what came out.
    """

    network: GraphNetwork
    architecture: str
    confidence: str
    input_spec: InputSpec
    class_names: tuple[str, ...]
    source: str
    file_bytes: int
    warnings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    mapping: tuple[tuple[str, str], ...] = ()
    findings: tuple[str, ...] = ()

    @property
    def class_count(self) -> int:
        """Number of logits."""
        return len(self.class_names)

    @property
    def parameter_count(self) -> int:
        """Number of weights and biases."""
        return sum(parameter.numel() for parameter in self.network.parameters())

    def save(self, folder: Path) -> None:
        """Write `teacher.safetensors` and `teacher.json` into `folder`, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        weights = {name: tensor.contiguous() for name, tensor in self.network.layers.state_dict().items()}
        description = {
            "graph": self.network.graph.to_dict(),
            "architecture": self.architecture,
            "confidence": self.confidence,
            "input_spec": self.input_spec.to_dict(),
            "class_names": list(self.class_names),
            "source": self.source,
            "file_bytes": self.file_bytes,
            "warnings": list(self.warnings),
            "remarks": list(self.remarks),
            "mapping": [list(names) for names in self.mapping],
            "findings": list(self.findings),
        }
        text = json.dumps(description, indent=1, ensure_ascii=False)
        with replacing(folder / _WEIGHTS) as temporary:
            save_file(weights, temporary)
        with replacing(folder / _DESCRIPTION) as temporary:
            temporary.write_text(text, encoding="utf-8")

    @classmethod
    def restore(cls, folder: Path) -> "Teacher":
        """Read back what `save` wrote; needs neither the original file nor its architecture's code.

        Raises:
            InputRefused: the folder holds no sound teacher.
        """
        try:
            fields = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
            network = GraphNetwork(Graph.from_dict(fields.pop("graph")), load_file(folder / _WEIGHTS), shared=True)
            fields["input_spec"] = InputSpec.from_dict(fields["input_spec"])
            for name in ("class_names", "warnings", "remarks", "findings"):
                fields[name] = tuple(fields.get(name, ()))
            fields["mapping"] = tuple((theirs, ours) for theirs, ours in fields.get("mapping", ()))
            return cls(frozen(network), **fields)
        except FileNotFoundError:
            raise InputRefused(f"The folder '{folder}' holds no saved teacher; start the run again.") from None
        except Exception:  # a file cut or altered in any way
            raise InputRefused(f"The saved teacher in '{folder}' is damaged; start the run again.") from None
