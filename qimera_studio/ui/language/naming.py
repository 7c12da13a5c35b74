"""What things are called on the screen."""

import re
from pathlib import Path

from qimera_studio.job import TeacherSource
from qimera_studio.ui.language.translation import tr

_TIE = re.compile(r" \(--definition (\S+) takes that one\)")


def tie(confidence: str) -> tuple[str, str]:
    """A sentence on how sure a name is, without the command line's option, and the other network the option names.

    Returns:
        the sentence, and `library:network`; the latter empty when there is no other to take.
    """
    found = _TIE.search(confidence)
    return _TIE.sub("", confidence), found[1] if found else ""


def classifier_name(source: TeacherSource) -> str:
    """A classifier's name: its file's, or which sample it is."""
    sample = source.path.removeprefix("sample:")
    return tr("Sample {name}").format(name=sample) if sample != source.path else Path(source.path).name
