"""A report is one file that tells everything, needs nothing, and gives away no home directory."""

import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from dataclasses import asdict
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from support.journals import add_sheet

from qimera_studio.errors import InputRefused, UsageError
from qimera_studio.events import Failed
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.outcomes import Answered, Answers, Change, Damage, Guess, LayerDamage
from qimera_studio.progress.plan import Plan
from qimera_studio.reports.answers import save_answers
from qimera_studio.reports.damage import damage_file
from qimera_studio.reports.privacy import without_home
from qimera_studio.reports.writing import write_report
from qimera_studio.run_folder.folder import RunFolder

REPORT = {
    "agreement": 0.97,
    "accuracy": 0.9,
    "teacher_accuracy": 0.92,
    "images": 100,
    "size_bytes": 25_000,
    "fp32_bytes": 80_000,
    "verdict": "check before use",
    "reasons": ["90.0% are right & 92.0% were <before>."],
    "latency": {
        "timings": [{"batch_size": 1, "float_median": 0.5, "quantized_median": 0.25}],
        "threads": 1,
        "cpu_flags": ["avx2"],
    },
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home" / "ann"
    home.mkdir(parents=True)
    monkeypatch.setattr(Path, "home", lambda: home)
    return home


@pytest.fixture
def folder(home: Path) -> RunFolder:
    folder = RunFolder(home / "runs" / "first")
    source = TeacherSource(path=str(home / "nets" / "my <net>.pth"))
    targets = (Target(weights=8, activations=8), Target())
    folder.create(Job(teachers=(source,), targets=targets, seed=7, images=str(home / "images.npz")))
    for target, size in zip(targets, (40_000, 25_000), strict=True):
        folder.result(target.name).mkdir()
        folder.write_json(folder.result(target.name) / "report.json", {**REPORT, "size_bytes": size})
    Plan(7, "cpu", "float32", 1, {"synthesis": 20}).write(folder)
    for step in (1, 10, 20):
        folder.record(add_sheet(folder, step))
    return folder


def written(folder: RunFolder, format: str) -> bytes:
    file = folder.path / f"report.{format}"
    write_report(folder, format, file)
    return file.read_bytes()


class Page(HTMLParser):
    """Collects tags, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "xlink:href", "srcset")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_tells_verdicts_figures_recipe_seed_and_versions(folder: RunFolder) -> None:
    page = Page(written(folder, "html").decode())
    told = ("my <net>.pth", "W8A8", "W4A4", "Check before use", "90.0% are right & 92.0% were <before>.", "−2.0 points")
    for words in (*told, "2.0 × smaller", "3.2 × smaller", "2.0 × faster", "Seed7", 'name = "studio"', "onnxruntime"):
        assert words in page.text
    assert page.tags.count("table") == 2
    assert page.tags.count("img") == 3
    assert page.tags.count("svg") == 1


def test_the_page_tells_why_a_network_is_slower(folder: RunFolder) -> None:
    assert "Why it is slower" not in Page(written(folder, "html").decode()).text
    spent = {"layers": 1.0, "grouped": 1.0, "rest": 0.1, "grouped_layers": 13}
    slower = {"batch_size": 1, "float_median": 0.5, "quantized_median": 0.75, "float_spent": spent}
    timings = [{**slower, "quantized_spent": spent | {"grouped": 2.1}}]
    latency = {"threads": 1, "cpu_flags": [], "timings": timings}
    folder.write_json(folder.result("w4a4") / "report.json", {**REPORT, "latency": latency})
    assert "its 13 grouped or depthwise layers take 2.1 × as long" in Page(written(folder, "html").decode()).text


def look_closer(folder: RunFolder) -> None:
    """Keep a damage and pictures of W4A4, as if they had been measured."""
    layers = (
        LayerDamage("conv<1>", 432, 4, 8, Change(0.01, 0.02), Change(0.25, 0.2)),
        LayerDamage("fc", 640, 4, None, Change(0.04, 0.08), Change(0.1, 0.1)),
    )
    damage = Damage("w4a4", 256, "calibrated", Change(0.2, 0.15), layers)
    folder.write_json(damage_file(folder, "w4a4"), asdict(damage))
    picture = np.zeros((8, 8, 1), np.uint8)
    worst = Answered(picture, Guess("<ship>", 0.9), Guess("cat", 0.6)), Answered(picture, *[Guess("cat", 0.6)] * 2)
    save_answers(folder, "w4a4", Answers(256, 0.875, worst, worst))


def test_what_was_measured_on_request_is_on_the_page(folder: RunFolder) -> None:
    look_closer(folder)
    html = written(folder, "html").decode()
    page = Page(html)
    assert (page.tags.count("img"), page.tags.count("table")) == (3 + 2, 2 + 1)
    for words in ("<ship> 90\u00a0%", "cat 60\u00a0%", "conv<1>", "4 / –", "−50.0"):
        assert words in page.text
    assert re.findall('<i style="width:(.*?)">', html) == ["25%", "0%", "100%", "100%"]


def test_the_page_needs_no_network_and_runs_nothing(folder: RunFolder) -> None:
    look_closer(folder)
    html = written(folder, "html").decode()
    page = Page(html)
    assert all(address.startswith("data:image/png;base64,") for address in page.addresses)
    assert not {"script", "link", "iframe"} & set(page.tags)
    assert "http://" not in html
    assert "https://" not in html
    assert "default-src 'none'" in html


def test_the_curve_is_sound_and_orders_the_widths_by_size(folder: RunFolder) -> None:
    drawn = re.search("<svg.*?</svg>", written(folder, "html").decode(), re.DOTALL)
    assert drawn
    texts = [text.text for text in ElementTree.fromstring(drawn[0]).iter("text")]
    assert texts.index("W8A8 · 40 KB") < texts.index("W4A4 · 25 KB")
    assert {"original 92.0%", "accuracy 90.0%", "same answer 97.0%"} <= set(texts)


def test_one_width_or_damaged_sheets_leave_a_page_without_them(folder: RunFolder) -> None:
    (folder.result("w8a8") / "report.json").unlink()
    for sheet in folder.sheets():
        sheet.write_bytes(b"PK")
    page = Page(written(folder, "html").decode())
    assert not {"svg", "img"} & set(page.tags)
    assert page.tags.count("table") == 1


def test_the_table_has_a_row_of_plain_numbers_for_each_width(folder: RunFolder) -> None:
    rows = list(csv.DictReader(io.StringIO(written(folder, "csv").decode("utf-8-sig"))))
    assert [(row["target"], int(row["size_bytes"]), float(row["accuracy"])) for row in rows] == [
        ("w8a8", 40_000, 0.9),
        ("w4a4", 25_000, 0.9),
    ]
    assert rows[0]["original_milliseconds_batch_1"] == "0.5"
    assert rows[0]["seed"] == "7"


def test_a_name_that_a_spreadsheet_would_run_is_defused(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.create(Job(teachers=(TeacherSource(path="=cmd()"),), targets=(Target(),)))
    folder.result("w4a4").mkdir()
    folder.write_json(folder.result("w4a4") / "report.json", REPORT)
    assert "\n'=cmd()," in written(folder, "csv").decode()


def test_the_support_package_holds_the_end_of_a_failed_run_but_no_weights(folder: RunFolder, home: Path) -> None:
    folder.record(Failed("The disk is full.", f'File "{home}/code.py", line 1'))
    (folder.path / "run.log").write_text(f"reading {home}/nets\n")
    (folder.path / "generator.safetensors").write_bytes(b"weights")
    with zipfile.ZipFile(io.BytesIO(written(folder, "zip"))) as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    expected = {"versions.json", "job.json", "recipe.toml", "plan.json", "run.log", "journal.jsonl"}
    assert set(texts) == expected
    assert "Failed" in texts["journal.jsonl"].splitlines()[-1]
    assert json.loads(texts["job.json"])["seed"] == 7
    assert texts["run.log"] == "reading ~/nets\n"


def test_of_a_long_journal_only_the_last_whole_lines_are_packed(folder: RunFolder) -> None:
    with open(folder.journal_file, "a") as journal:
        journal.writelines(f'{{"event": "Notice", "text": "{number}"}}\n' for number in range(20_000))
    with zipfile.ZipFile(io.BytesIO(written(folder, "zip"))) as package:
        lines = package.read("journal.jsonl").decode().splitlines()
    assert 1000 < len(lines) < 10_000
    assert [json.loads(line)["text"] for line in (lines[0], lines[-1])][1] == "19999"


@pytest.mark.parametrize("format", ["html", "csv", "zip"])
def test_no_report_names_the_home_directory(folder: RunFolder, home: Path, format: str) -> None:
    content = written(folder, format)
    if format == "zip":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            content = b"".join(package.read(name) for name in package.namelist())
    assert str(home).encode() not in content
    assert format == "csv" or b"~/nets/my" in content


def test_the_home_directory_is_found_however_it_is_written_and_no_other_is() -> None:
    home = Path("/home/ann b")
    assert without_home("/home/ann b/x file:///home/ann%20b/y '/home/ann b'", home) == "~/x file://~/y '~'"
    assert without_home("/home/ann bee", home) == "/home/ann bee"
    assert without_home("/etc /", Path("/")) == "/etc /"


def test_a_run_without_figures_has_a_support_package_alone(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "run")
    folder.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=(Target(),)))
    with pytest.raises(InputRefused, match="no figures to report yet"):
        written(folder, "html")
    assert written(folder, "zip")


def test_a_file_that_cannot_be_written_is_one_sentence_and_leaves_nothing(folder: RunFolder) -> None:
    with pytest.raises(InputRefused, match="cannot be written"):
        write_report(folder, "html", folder.path / "nowhere" / "report.html")
    with pytest.raises(InputRefused, match="cannot be written"):
        write_report(folder, "html", folder.samples)
    with pytest.raises(UsageError, match="html, csv or zip"):
        write_report(folder, "pdf", folder.path / "report.pdf")
    assert not list(folder.path.glob("*.tmp"))
    assert not list(folder.path.glob(".qimera*"))


def test_reports_import_neither_torch_nor_qt() -> None:
    code = "import sys, qimera_studio.reports.writing; print([m for m in ('torch', 'PySide6') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
