"""How one option of a recipe is declared: with type, range, unit, help and level."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["preset", "basic", "advanced"]


def option(
    default: Any,
    title: str,
    help: str,
    *,
    level: Level = "advanced",
    unit: str = "",
    before: Any = None,
    **bounds: Any,
) -> Any:
    """Declare one option of a recipe.

    Args:
        default: value when nothing is said.
        title: label in the form, sentence case.
        help: one line that a person without ML training can act on.
        level: who sees it: `preset` (hidden in forms), `basic`, or `advanced`.
        unit: shown behind the field, such as `images` or `px`.
        before: what a run did that was begun before there was this option; None where that is the default.
        **bounds: pydantic bounds (ge, gt, le, lt).
    """
    extra = {"level": level, "unit": unit} | ({} if before is None else {"before": before})
    return Field(default=default, title=title, description=help, json_schema_extra=extra, **bounds)


class Section(BaseModel):
    """A group of options shown together."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    @classmethod
    def before(cls) -> dict[str, Any]:
        """What runs did that were begun before there was an option, by the option's name."""
        extras = {name: field.json_schema_extra for name, field in cls.model_fields.items()}
        return {
            name: extra["before"] for name, extra in extras.items() if isinstance(extra, dict) and "before" in extra
        }
