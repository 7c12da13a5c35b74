"""How one option of a recipe is declared: with type, range, unit, help and level."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["preset", "basic", "advanced"]


def option(default: Any, title: str, help: str, *, level: Level = "advanced", unit: str = "", **bounds: Any) -> Any:
    """Declare one option of a recipe.

    Args:
        default: value when nothing is said.
        title: label in the form, sentence case.
        help: one line that a person without ML training can act on.
        level: who sees it: `preset` (hidden in forms), `basic`, or `advanced`.
        unit: shown behind the field, such as `images` or `px`.
        **bounds: pydantic bounds (ge, gt, le, lt).
    """
    return Field(
        default=default, title=title, description=help, json_schema_extra={"level": level, "unit": unit}, **bounds
    )


class Section(BaseModel):
    """A group of options shown together."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
