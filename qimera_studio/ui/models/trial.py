"""What two networks said of a picture, in words. No Qt here."""

from qimera_studio.outcomes import Tried
from qimera_studio.wording import percent


def told(tried: Tried) -> str:
    """One sentence: what both say, or what each says."""
    original, compressed = tried.original[0], tried.compressed[0]
    if tried.agree:
        return f"Both say {original.name}, {percent(original.probability)} and {percent(compressed.probability)} sure."
    return (
        f"They differ: the original says {original.name} ({percent(original.probability)}),"
        f" the compressed network says {compressed.name} ({percent(compressed.probability)})."
    )
