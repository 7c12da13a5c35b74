"""What things are called on the screen."""

from pathlib import Path

from qimera_studio.job import TeacherSource


def classifier_name(source: TeacherSource) -> str:
    """A classifier's name: its file's, or which sample it is."""
    sample = source.path.removeprefix("sample:")
    return f"Sample {sample}" if sample != source.path else Path(source.path).name
