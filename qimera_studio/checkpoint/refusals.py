"""Why a checkpoint is refused, in one sentence each."""

from pathlib import Path

from qimera_studio.errors import InputRefused

SAVE_WEIGHTS = "save the weights alone with torch.save(model.state_dict(), 'weights.pth')"


class Damaged(Exception):
    """A file does not keep to its format; the text, if any, says how (`ends too early`)."""


def damaged(path: Path, how: str = "") -> InputRefused:
    """The refusal of a file that does not keep to its format."""
    return InputRefused(f"The file '{path.name}' is damaged{f' ({how})' if how else ''}; copy or save it again.")


def forged(path: Path, name: str) -> InputRefused:
    """The refusal of a file that claims more than is in it."""
    return InputRefused(
        f"The file '{path.name}' claims more weights than it holds ('{shortened(name)}'); it is damaged or forged."
    )


def quantized(path: Path, mark: str) -> InputRefused:
    """The refusal of a network that is quantized already."""
    return InputRefused(
        f"The file '{path.name}' is already quantized (it holds '{shortened(mark)}'); give the floating-point"
        " checkpoint."
    )


def shortened(text: str, most: int = 60) -> str:
    """Text from a file, fit to stand in a sentence."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return plain if len(plain) <= most else plain[: most - 1] + "…"
