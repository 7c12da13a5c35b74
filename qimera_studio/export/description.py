"""What a quantized model says of itself, in every file it is written to."""

from typing import Any

from qimera_studio.job import Target
from qimera_studio.recipe.recipe import Recipe
from qimera_studio.teacher.teacher import Teacher


def description(teacher: Teacher, target: Target, recipe: Recipe) -> dict[str, Any]:
    """Plain JSON: where it comes from, what it takes and tells, and how it was made."""
    return {
        "architecture": teacher.architecture,
        "source": teacher.source,
        "class_names": list(teacher.class_names),
        "input_spec": teacher.input_spec.to_dict(),
        "target": target.model_dump(),
        "recipe": recipe.name,
        "scheme": recipe.quantization.scheme,
    }
