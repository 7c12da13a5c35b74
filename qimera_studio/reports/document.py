"""What every HTML report is made of: a page that needs no network and runs nothing, sections and tables."""

from collections.abc import Iterable, Sequence
from html import escape

from qimera_studio.resources import resource

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<h1>{title}</h1>
<p class="quiet">{subtitle}</p>
{body}
</body>
</html>
"""


def document(title: str, subtitle: str, sections: Iterable[str]) -> str:
    """The whole page; empty sections are left out."""
    style = resource("style/report.css").read_text(encoding="utf-8")
    body = "\n".join(filter(None, sections))
    return _PAGE.format(title=escape(title), style=style, subtitle=escape(subtitle), body=body)


def section(heading: str, contents: str) -> str:
    """A part of the page under its heading, escaped already; nothing where there are no contents."""
    return f"<section><h2>{heading}</h2>\n{contents}\n</section>" if contents else ""


def table(head: Sequence[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of cells, HTML already; its first column names the rows."""
    names = "".join(f"<th>{escape(name)}</th>" for name in head)
    lines = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>\n<tr>{names}</tr>\n{lines}\n</table>"


def facts(told: Iterable[tuple[str, str]]) -> str:
    """Names with their values."""
    return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{escape(value)}</dd>' for name, value in told)}</dl>"
