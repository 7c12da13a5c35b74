"""How a time budget is shared out: the recipe's section `budget`."""

from qimera_studio.options.option import Section, option


class BudgetOptions(Section):
    """How a time budget is shared out between the stages."""

    synthesis: float = option(0.35, "Synthesis share", "Part of the time for the generator.", ge=0, le=1)
    reconstruction: float = option(0.45, "Reconstruction share", "Part of the time for blocks.", ge=0, le=1)
    distillation: float = option(0.2, "Distillation share", "Part of the time for distillation.", ge=0, le=1)
