"""The window's sentences in the person's language."""

from collections.abc import Iterator

import pytest

from qimera_studio.ui.language import translation
from qimera_studio.ui.language.translation import install, tr


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    install(str)


def test_without_a_translator_a_sentence_stays_as_it_is() -> None:
    assert tr("Open a checkpoint") == "Open a checkpoint"


def test_an_installed_translator_is_asked_for_every_sentence() -> None:
    install(str.upper)
    assert translation.tr("{count} layers").format(COUNT=3) == "3 LAYERS"
