"""The option reference in `docs/` says what the schema says."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_agrees_with_the_schema() -> None:
    script = runpy.run_path(str(ROOT / "packaging" / "write_option_reference.py"))
    written = (ROOT / "docs" / "options.md").read_text(encoding="utf-8")
    assert written == script["page"](), "run packaging/write_option_reference.py and commit docs/options.md"
