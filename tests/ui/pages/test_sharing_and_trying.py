"""A picture dropped on a finished run is answered by both networks; a bad one is one sentence."""

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from shell_doubles import REPORT

from qimera_studio.events import Failed
from qimera_studio.job import Job, Target, TeacherSource
from qimera_studio.run_folder.folder import RunFolder
from qimera_studio.ui.files import dialogs
from qimera_studio.ui.main_window import MainWindow
from qimera_studio.ui.pages.results import ResultsPage
from qimera_studio.ui.window.preferences import Preferences

AS_A_COPY = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def enter(widget, path: str) -> tuple[bool, QMimeData]:
    """Hover with a file; what the widget does not take goes to those around it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path)])
    event = QDragEnterEvent(QPoint(5, 5), *AS_A_COPY[:1], data, *AS_A_COPY[1:])
    QApplication.sendEvent(widget, event)
    return event.isAccepted(), data


def drop(results, path: str) -> bool:
    accepted, data = enter(results.verdict, path)
    if accepted:
        QApplication.sendEvent(results, QDropEvent(QPointF(5, 5), *AS_A_COPY[:1], data, *AS_A_COPY[1:]))
    return accepted


def test_a_dropped_picture_is_answered_by_both(results, qtbot):
    assert drop(results, "/pictures/Ship.JPG")
    qtbot.waitUntil(results.trying.verdict.isVisible, timeout=20_000)
    assert results.trying.verdict.text() == "Both say ship, 90.0 % and 80.0 % sure."
    assert results.trying.original.shown == [("ship", "90.0 %"), ("cat", "10.0 %")]
    assert results.trying.compressed.shown == [("ship", "80.0 %"), ("cat", "20.0 %")]
    assert not results.trying.seen.pixmap().isNull()


def test_another_width_answers_about_the_same_picture(results, qtbot):
    drop(results, "/pictures/ship.png")
    qtbot.waitUntil(results.trying.verdict.isVisible, timeout=20_000)
    results.targets.setCurrentIndex(1)
    results.targets.committed.emit("w8a8")
    said = "They differ: the original says ship (90.0 %), the compressed network says cat (80.0 %)."
    qtbot.waitUntil(lambda: results.trying.verdict.text() == said, timeout=20_000)


def test_a_bad_picture_is_one_sentence_and_takes_the_earlier_answer_away(results, qtbot):
    drop(results, "/pictures/ship.png")
    qtbot.waitUntil(results.trying.verdict.isVisible, timeout=20_000)
    drop(results, "/pictures/bad.png")
    qtbot.waitUntil(results.trying.banner.isVisible, timeout=20_000)
    assert results.trying.banner.sentence == "The file 'bad.png' is not a picture that can be read."
    assert not results.trying.verdict.isVisible()


def test_a_checkpoint_is_left_to_the_window_and_so_is_a_page_without_results(results, engine, show):
    assert not drop(results, "/nets/net.pth")
    assert not enter(show(ResultsPage(engine)), "/pictures/ship.png")[0]


def test_the_place_of_the_answers_invites_a_picture_that_hovers_anywhere(results):
    for part in (results, results.verdict, results.exports.rows[0].button, results.widths.plot.viewport()):
        assert enter(part, "/pictures/ship.png")[0]
        assert results.trying.property("dragging")
        QApplication.sendEvent(results, QDragLeaveEvent())
        assert not results.trying.property("dragging")


def test_another_run_starts_without_a_picture(results, finished, qtbot, tmp_path):
    drop(results, "/pictures/ship.png")
    qtbot.waitUntil(results.trying.verdict.isVisible, timeout=20_000)
    other = RunFolder(tmp_path / "other")
    other.create(finished.job())
    other.result("w4a4").mkdir()
    other.write_json(other.result("w4a4") / "report.json", REPORT)
    results.open(other)
    assert not results.trying.verdict.isVisible()


def test_a_shared_file_is_told_where_it_lies(results, finished, loop, qtbot, tmp_path):
    task = loop.create_task(results.share.write(finished, "html", str(tmp_path / "report.html")))
    qtbot.waitUntil(task.done, timeout=20_000)
    assert results._place.text() == f"Written to {tmp_path / 'report.html'}"
    assert results.share.isEnabled()


def test_a_file_that_cannot_be_shared_is_one_sentence(results, finished, loop, qtbot):
    task = loop.create_task(results.share.write(finished, "csv", "/full/disk.csv"))
    qtbot.waitUntil(task.done, timeout=20_000)
    assert results.banner.sentence == "The disk is full; free some space."


def test_a_run_without_results_shares_a_support_package_alone(results, tmp_path):
    empty = RunFolder(tmp_path / "empty")
    empty.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=(Target(),)))
    results.open(empty)
    assert results.share.isVisible()
    assert [entry.isEnabled() for entry in results.share.menu().actions()] == [False, False, True]
    assert not results.isHidden()


def test_a_run_that_failed_gives_its_support_package_from_its_log(engine, show, qtbot, tmp_path, monkeypatch):
    window = show(MainWindow(Preferences(runs=str(tmp_path)), engine))
    window.complete()
    failed = RunFolder(tmp_path / "failed")
    failed.create(Job(teachers=(TeacherSource(path="net.pth"),), targets=(Target(),)))
    failed.record(Failed("The disk is full."))
    window.opening.open_run(failed.path)
    qtbot.waitUntil(lambda: not window.run.reading)
    offered = []

    async def save(_parent, _title, _kinds, name: str) -> str:
        offered.append(name)
        return "/somewhere/failed.zip"

    monkeypatch.setattr(dialogs, "save_file", save)
    window.run.log.disclosure.button.click()
    window.run.log.package.click()
    told = "Support package written to /somewhere/failed.zip."
    qtbot.waitUntil(lambda: told in window.run.log.text.toPlainText(), timeout=20_000)
    assert offered == ["failed.zip"]
