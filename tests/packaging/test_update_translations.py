"""The catalogue that translators work on holds every sentence of the window."""

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script():
    return runpy.run_path(str(ROOT / "packaging" / "update_translations.py"))


def test_the_committed_catalogue_is_complete(script):
    written = script["TEMPLATE"].read_bytes()
    current = script["catalogue"](script["sentences"](), {})
    assert written == current, "run packaging/update_translations.py and commit resources/translations"


SOURCE = '''
"""A docstring is not shown."""
_GONE = "The folder “{folder}” is gone; bring it back."
_KINDS = {"conv": "convolution"}
_KEY = "conv"
_NAMES = ("Parameters", "File size")

class Table:
    headings = ("Layer", "Kind")

def show(this):
    label(tr("Open {name}").format(name=this.name))
    label(tr("One" if this.one else "Many"))
    label(tr(_KINDS[this.kind]))
    other("Not a sentence of the window")
    raise InputRefused("It cannot be read; choose another.")
'''


def test_sentences_are_found_in_calls_constants_and_refusals(script):
    assert set(script["written"](SOURCE, True)) == {
        "The folder “{folder}” is gone; bring it back.",
        "convolution", "Parameters", "File size", "Layer", "Kind", "Open {name}", "One", "Many",
        "It cannot be read; choose another.",
    }  # fmt: skip


def test_options_and_recipes_speak_for_themselves(script):
    told = set(script["schema"]())
    assert {"Batch size", "Learn ranges", "images", "Quick"} <= told
    assert all(told)


def test_an_update_keeps_what_is_translated_and_drops_what_is_gone(script, tmp_path):
    file = tmp_path / "studio_de.ts"
    file.write_bytes(script["catalogue"]({"Open": "a.py", "Gone": "a.py"}, {"Open": "Öffnen", "Gone": "Weg"}, "de"))
    known = script["translated"](file)
    assert known == {"Open": "Öffnen", "Gone": "Weg"}
    file.write_bytes(script["catalogue"]({"Open": "a.py", "New": "b.py"}, known, "de"))
    assert script["translated"](file) == {"Open": "Öffnen"}
    assert "<source>New</source>" in file.read_text(encoding="utf-8")
