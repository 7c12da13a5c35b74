"""What two networks said of a picture, in words. No Qt here."""

from qimera_studio.outcomes import Tried
from qimera_studio.ui.language.translation import tr
from qimera_studio.wording import percent


def told(tried: Tried) -> str:
    """One sentence: what both say, or what each says."""
    original, compressed = tried.original[0], tried.compressed[0]
    figures = {"before": percent(original.probability), "after": percent(compressed.probability)}
    if tried.agree:
        said = tr("Both say {name}, {before} and {after} sure.")
        return said.format(name=original.name, **figures)
    said = tr("They differ: the original says {name} ({before}), the compressed network says {other} ({after}).")
    return said.format(name=original.name, other=compressed.name, **figures)
