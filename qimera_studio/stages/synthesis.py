"""Stage: the generator learns to invent the missing training data (Qimera, section 3; DFQF's warm-up)."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from torch import Tensor

from qimera_studio.events import Event
from qimera_studio.files import replacing
from qimera_studio.finetuning.alternating import AlternatingTrainer
from qimera_studio.finetuning.untrained import untrained
from qimera_studio.stages.context import RunContext
from qimera_studio.stages.sheets import Look, SheetPrinter
from qimera_studio.stages.stage import Stage
from qimera_studio.synthesis.bank import sheet
from qimera_studio.synthesis.generator_file import load_generators, save_generators
from qimera_studio.synthesis.training import GeneratorTrainer


def new_trainer(context: RunContext, number: int = 0, iterations: int | None = None) -> GeneratorTrainer:
    """Generator `number` and its optimizer, as the recipe describes them, for the planned number of iterations."""
    spec, options = context.teacher.input_spec, context.job.recipe.synthesis
    return GeneratorTrainer(
        context.network,
        context.teacher.class_count,
        spec.channels,
        spec.size,
        options.model_copy(update={"iterations": iterations or options.iterations}),
        seed=context.plan.seed + number * 2**32,  # seeds of runs lie below
        device=context.device,
        autocast=context.autocast,
    )


def trained(context: RunContext) -> list[GeneratorTrainer]:
    """The generators of the run folder, read back."""
    states = load_generators(context.folder.generator_file)
    trainers = [new_trainer(context, number) for number in range(len(states))]
    for trainer, state in zip(trainers, states, strict=True):
        trainer.generator.load_state_dict(state)
    return trainers


def keep_generators(context: RunContext, states: list[dict[str, Tensor]]) -> None:
    """Write generators into the run folder."""
    with replacing(context.folder.generator_file) as temporary:
        save_generators(states, temporary)


def look_at(context: RunContext, trainer: GeneratorTrainer) -> Look:
    """What a generator makes, as a sheet printer wants to see it."""
    return partial(sheet, trainer, context.network, index=0)


def beside_a_student(context: RunContext, generator: GeneratorTrainer) -> AlternatingTrainer:
    """A generator with a student of the teacher's architecture and random weights, to warm up against (DFQF)."""
    recipe, options = context.job.recipe, generator.options
    schedule = {"iterations": options.iterations, "warm_up": 0, "learning_rate": options.adversary_rate}
    learning = recipe.distillation.model_copy(update={**schedule, "source": "generator"})
    student = untrained(context.network, generator.seed)
    return AlternatingTrainer(generator, student, recipe.quantization, learning)


class SynthesisStage(Stage):
    """Trains the generators one after another; step i belongs to generator i // iterations."""

    name: ClassVar[str] = "synthesis"
    title: ClassVar[str] = "Inventing training images"
    least: ClassVar[int] = 30
    learns: ClassVar[bool] = True

    @property
    def share(self) -> float:
        """From the recipe, less what goes to directly optimised images."""
        recipe = self.context.job.recipe
        return recipe.budget.synthesis * (1 - recipe.images.share)

    @property
    def repeats(self) -> int:
        """Once for every generator."""
        return self.context.job.recipe.synthesis.generators

    def open(self) -> None:
        """Make the first generator."""
        self.begin(self.iterations())

    def iterations(self) -> int:
        """From the recipe, for each generator."""
        return self.context.job.recipe.synthesis.iterations

    def begin(self, iterations: int) -> None:
        """Start over, for this many steps a generator."""
        super().begin(iterations)
        self.learned: list[dict[str, Tensor]] = []
        self._make()

    def step(self, index: int) -> dict[str, float]:
        """One iteration of the generator whose turn it is."""
        number, within = divmod(index, self.planned)
        if number > len(self.learned):
            self.learned.append(self.generator.generator.state_dict())
            self._make()
        self.work.restraint = self.restraint
        return self.work.step(within)

    def remarks(self, index: int) -> Iterable[Event]:
        """Sample sheets."""
        return self.sheets.after(index, last=index + 1 == self.planned * self.repeats)

    def close(self) -> Iterable[Event]:
        """Write the generators."""
        keep_generators(self.context, [*self.learned, self.generator.generator.state_dict()])
        return ()

    def leaves(self) -> list[Path]:
        """The generators."""
        return [self.context.folder.generator_file]

    def state_dict(self) -> dict[str, Any]:
        """Generators that are done, and the current one with all that learns beside it."""
        return {"learned": self.learned, "work": self.work.state_dict()}

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Continue."""
        if len(state["learned"]) != len(self.learned):
            self.learned = list(state["learned"])
            self._make()
        self.work.load_state_dict(state["work"])

    def _make(self) -> None:
        self.generator = new_trainer(self.context, len(self.learned), self.planned)
        against = self.generator.options.adversarial_weight > 0
        self.work = beside_a_student(self.context, self.generator) if against else self.generator
        self.sheets = SheetPrinter(self.context, look_at(self.context, self.generator), self.name)
