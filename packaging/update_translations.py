"""Write `resources/translations/studio.ts`, the catalogue of every sentence the window shows, for Qt Linguist.

    .venv/bin/python packaging/update_translations.py

Another language is a copy of it named `studio_de.ts` and the like; running this again brings copies up to date and
keeps what is translated. `.venv/bin/pyside6-lrelease resources/translations/studio_de.ts` makes the `.qm` file that the
window loads.

Qt's own `lupdate` follows a class's `tr` method, not a function that models without Qt may call, and knows nothing of
the options' schema. Sentences are found by three rules: what is written in a call of `tr`, what a constant holds that a
call of `tr` names or that reads like a sentence, and what the schema of options says.
"""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from qimera_studio.recipe.recipe import PRESETS, load_recipe
from qimera_studio.ui.language.installing import CONTEXT
from qimera_studio.ui.models.settings.option_schema import option_groups

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / "studio.ts"
_SCHEMA = "qimera_studio/options"
_WORDS = re.compile(r"(?=.*[a-z]{2})(?!.*[\\\[\]=_<>|/])[&“{≈A-Za-z].*", re.DOTALL)
_SILENT = ("cli", "checkpoint/isolation.py")
"""What the window never shows."""


def sentences() -> dict[str, str]:
    """Every sentence, with the file that says it first."""
    found: dict[str, str] = {}
    for file in sorted((ROOT / "qimera_studio").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if not name.removeprefix("qimera_studio/").startswith(_SILENT):
            for text in written(file.read_text(encoding="utf-8"), "/ui/" in name):
                found.setdefault(text, name)
    for text in schema():
        found.setdefault(text, _SCHEMA)
    return found


def written(source: str, of_window: bool) -> Iterator[str]:
    """The sentences of a module: those in calls of `tr`, in its constants, and in what it raises."""
    tree = ast.parse(source)
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) == "tr" and node.args]
    named = {name.id for call in calls for name in ast.walk(call.args[0]) if isinstance(name, ast.Name)}
    named |= {name.attr for call in calls for name in ast.walk(call.args[0]) if isinstance(name, ast.Attribute)}
    for call in calls:
        yield from _choices(call.args[0])
    for constant in _constants(tree):
        wanted = named & _targets(constant)
        told = of_window or "title" in _targets(constant)
        yield from (text for text in _values(constant.value) if wanted or _is_sentence(text, told))
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            yield from (text for part in node.exc.args for text in _choices(part) if _is_sentence(text, False))


def schema() -> Iterator[str]:
    """What the options of a recipe, and the bundled recipes, say of themselves."""
    for group in option_groups():
        yield from filter(None, (group.title, group.summary))
        for option in group.options:
            yield from filter(None, (option.title, option.help, option.unit, option.empty))
    for name in PRESETS:
        recipe = load_recipe(name)
        yield from filter(None, (recipe.title or recipe.name.capitalize(), recipe.summary))


def _is_sentence(text: str, one_word: bool) -> bool:
    """Whether a text reads like one a person is told; a single word does where it begins as a sentence does."""
    return bool(_WORDS.fullmatch(text)) and (" " in text or one_word and text.lstrip("&")[:1].isupper())


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _choices(node: ast.expr) -> Iterator[str]:
    """The text of an expression, or both of its texts where it chooses."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _choices(node.body)
        yield from _choices(node.orelse)


def _constants(tree: ast.Module) -> Iterator[ast.Assign | ast.AnnAssign]:
    bodies = [tree.body, *(node.body for node in tree.body if isinstance(node, ast.ClassDef))]
    for statement in (statement for body in bodies for statement in body):
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            yield statement


def _targets(constant: ast.Assign | ast.AnnAssign) -> set[str]:
    places = constant.targets if isinstance(constant, ast.Assign) else [constant.target]
    return {name.id for place in places for name in ast.walk(place) if isinstance(name, ast.Name)}


def _values(node: ast.AST | None) -> Iterator[str]:
    """The texts in a constant: the values of dictionaries, not their keys; no types, no formatted texts."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Dict):
        yield from (text for value in node.values for text in _values(value))
    elif node is not None and not isinstance(node, ast.Subscript | ast.JoinedStr | ast.Lambda | ast.comprehension):
        yield from (text for child in ast.iter_child_nodes(node) for text in _values(child))


def catalogue(found: dict[str, str], known: dict[str, str], language: str = "") -> bytes:
    """A catalogue in Qt Linguist's format.

    Args:
        found: sentences and where they come from.
        known: translations by sentence.
        language: of the translations; empty for the template.
    """
    root = ElementTree.Element("TS", version="2.1", sourcelanguage="en", **({"language": language} if language else {}))
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for text, file in sorted(found.items(), key=lambda pair: (pair[1], pair[0])):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "location", filename=f"../../{file}")
        ElementTree.SubElement(message, "source").text = text
        translation = ElementTree.SubElement(message, "translation")
        if text in known:
            translation.text = known[text]
        else:
            translation.set("type", "unfinished")
    ElementTree.indent(root, " " * 4)
    return b"<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE TS>\n" + ElementTree.tostring(root, "utf-8") + b"\n"


def translated(file: Path) -> dict[str, str]:
    """What a catalogue knows already."""
    messages: Iterable[ElementTree.Element] = ElementTree.parse(file).iter("message")
    pairs = ((message.findtext("source", ""), message.find("translation")) for message in messages)
    return {text: told.text for text, told in pairs if told is not None and told.text and not told.get("type")}


def main() -> None:
    """Bring every catalogue up to date."""
    found = sentences()
    FOLDER.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(catalogue(found, {}))
    for file in FOLDER.glob("studio_*.ts"):
        known = translated(file)
        file.write_bytes(catalogue(found, known, file.stem.removeprefix("studio_")))
        print(f"{file.name}: {len(known.keys() & found.keys())} of {len(found)} sentences are translated")


if __name__ == "__main__":
    main()
