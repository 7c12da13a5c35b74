"""Numbers computed by the authors' own code, in float64, and our parts built from the same weights."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from qimera_studio.graph.graph import IMAGE, Graph, Node
from qimera_studio.graph.network import GraphNetwork, frozen
from qimera_studio.options.synthesis import SynthesisOptions
from qimera_studio.synthesis.embedding import SuperposedEmbedding
from qimera_studio.synthesis.generator import Generator
from qimera_studio.synthesis.latents import LatentDraw
from qimera_studio.synthesis.training import GeneratorTrainer

CLASSES, CHANNELS, SIZE = 10, 3, 32

OURS = {
    "label_emb.weight": "embedding.table", "fc_reducer": "embedding.mapping", "l1.0": "linear",
    "conv_blocks0.0": "norm0", "conv_blocks1.0": "conv1", "conv_blocks1.1": "norm1", "conv_blocks2.0": "conv2",
    "conv_blocks2.1": "norm2", "conv_blocks2.3": "conv3", "conv_blocks2.5": "norm3",
    "conv_blocks0_0": "norm0", "conv_blocks1_1": "norm1", "conv_blocks2_1": "norm2", "conv_blocks2_5": "norm3",
}  # fmt: skip
"""Names in the authors' generator, and ours."""


def ours(name: str) -> str:
    """Our name of a parameter or layer of the authors' generator."""
    theirs = max((key for key in OURS if name == key or name.startswith(key + ".")), key=len)
    return OURS[theirs] + name.removeprefix(theirs)


def close(got: Tensor, expected: Tensor | np.ndarray, rtol: float = 1e-8, atol: float = 1e-11) -> None:
    """Assert float64 equality as closely as the reference allows."""
    torch.testing.assert_close(
        got.detach().double(), torch.as_tensor(expected, dtype=torch.float64).reshape(got.shape), rtol=rtol, atol=atol
    )


class Reference:
    """The arrays, by name."""

    def __init__(self, folder: Path) -> None:
        self.arrays = np.load(folder / "qimera_reference.npz", allow_pickle=False)

    def __getitem__(self, name: str) -> Tensor:
        array = torch.from_numpy(np.array(self.arrays[name]))
        return array.double() if array.is_floating_point() else array

    def under(self, prefix: str) -> dict[str, Tensor]:
        """Arrays whose names start with `prefix`, without it."""
        return {name.removeprefix(prefix): self[name] for name in self.arrays.files if name.startswith(prefix)}

    def draw(self, prefix: str, labels: str = "labels") -> LatentDraw:
        """The random numbers of a case; a case without λ has one class per sample."""
        classes, noise = self[f"{prefix}.{labels}"], self[f"{prefix}.noise"]
        if f"{prefix}.lambda" not in self.arrays.files:
            return LatentDraw(classes[:, None], torch.ones(len(classes), 1).double(), noise[:, None])
        return LatentDraw(classes, self[f"{prefix}.lambda"], noise)

    def generator(self, *, mapping: bool = False, conditional: bool = False) -> Generator:
        """The authors' generator in train mode, float64."""
        weights = self.under("gen.") | (self.under("gen_dm.") if mapping else {})
        embedding = SuperposedEmbedding(weights["label_emb.weight"], mapping_width=100 if mapping else None)
        made = Generator(embedding, CHANNELS, SIZE, conditional=conditional, divide_mix_by_k=True).double()
        state = {ours(name): value for name, value in weights.items()}
        if conditional:
            for name, value in self.under("D.gen.").items():
                table = {"weights.weight": "tables.gamma", "biases.weight": "tables.beta"}
                key = ours(name)
                for theirs, mine in table.items():
                    key = key.replace(theirs, mine)
                state[key] = value[:CLASSES] if "tables" in key else value
        made.load_state_dict({name: value for name, value in state.items() if name in made.state_dict()})
        return made.train()

    def teacher(self) -> GraphNetwork:
        """The tiny teacher of section H, float64."""
        conv = {"stride": [2, 2], "padding": [1, 1], "dilation": [1, 1], "groups": 1}
        nodes = (
            Node("conv1", "conv", (IMAGE,), conv),
            Node("bn1", "batch_norm", ("conv1",), {"eps": 1e-5}),
            Node("relu1", "relu", ("bn1",)),
            Node("conv2", "conv", ("relu1",), conv),
            Node("bn2", "batch_norm", ("conv2",), {"eps": 1e-5}),
            Node("relu2", "relu", ("bn2",)),
            Node("pool", "global_avg_pool", ("relu2",)),
            Node("flat", "flatten", ("pool",)),
            Node("output", "linear", ("flat",)),
        )
        weights = self.under("H.teacher.")
        return frozen(GraphNetwork(Graph(nodes, "output"), weights).double())

    def trainer(self, *, mapping: bool = False) -> GeneratorTrainer:
        """A generator trainer that starts where section H starts."""
        options = SynthesisOptions(embedding_width=16, mapping=mapping, class_weight=1.0, statistics_weight=0.1)
        trainer = GeneratorTrainer(self.teacher(), CLASSES, CHANNELS, SIZE, options, seed=0)
        trainer.generator.double().load_state_dict(self.generator(mapping=mapping).state_dict())
        return trainer
