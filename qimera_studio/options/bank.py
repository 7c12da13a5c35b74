"""The sample bank: the recipe's section `bank`."""

from typing import Literal

from qimera_studio.options.option import Section, option


class BankOptions(Section):
    """The sample bank: images with the teacher's outputs, made once and reused by every target."""

    source: Literal["synthesis", "probes"] = option(
        "synthesis", "Images from", "Synthesis; or random pictures with natural statistics, fit for checking alone."
    )
    size: int = option(
        5120, "Bank size", "Images kept for calibration and tuning.", level="basic", unit="images", ge=64
    )
    mix_share: float = option(0.4, "Share of boundary samples", "Share of the bank that is mixed.", ge=0, le=1)
    held_out: int = option(512, "Held-out samples", "Kept aside to choose the best student.", unit="images", ge=32)
