"""The way through the window, with stand-ins behind it; `tests/window` goes it with the real engine."""

import os
import signal
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from support.sample_runs import sample_folder
from support.windows import QUIETLY, begin_sample, only_run, page, press

from qimera_studio.events import Finished
from qimera_studio.ui.main_window import LIBRARY, MODEL, RESULTS, RUNNING, SETTINGS
from qimera_studio.ui.widgets.drop_zone import DropZone


def test_from_the_sample_to_pictures_to_results(window, tmp_path, qtbot):
    assert page(window) == LIBRARY
    assert not window.rail.actions_of_pages[SETTINGS].isEnabled()
    begin_sample(window, qtbot)
    assert page(window) == RUNNING
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        (only_run(tmp_path).path / "enough").touch()
    window.run.results_requested.emit()
    assert page(window) == RESULTS
    assert window.results.verdict._words.text() == "Safe to use"


def test_a_stopped_run_is_offered_for_resuming_from_the_library(window, tmp_path, qtbot):
    begin_sample(window, qtbot)
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        window.run.stop_requested.emit()
    window.go_to(LIBRARY)
    qtbot.waitUntil(lambda: window.library.table.model().rowCount() == 1)
    press(window, "Open to resume")
    assert page(window) == RUNNING
    qtbot.waitUntil(window.run.header.resume.isVisible)
    press(window, "Resume")
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        (only_run(tmp_path).path / "enough").touch()
    assert isinstance(only_run(tmp_path).journal()[-1], Finished)


def test_a_refused_job_leads_back_to_the_settings_and_leaves_nothing(open_window, tmp_path, qtbot):
    window = open_window("refused")
    press(window, "Try the sample")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        window.start(window.settings.job_settings())
    assert page(window) == SETTINGS
    assert window.banner.sentence == "The images have the wrong shape; give 32 × 32."
    assert list((tmp_path / "runs").iterdir()) == []


def test_what_is_dropped_is_opened(window, tmp_path, qtbot):
    file = tmp_path / "bad.pth"
    file.touch()
    drop(window.library.findChild(DropZone), file)
    assert page(window) == MODEL
    qtbot.waitUntil(lambda: window.model.banner.isVisible(), timeout=QUIETLY)
    assert window.model.banner.sentence == "The file is empty; choose another."
    drop(window, sample_folder(tmp_path / "elsewhere").path)
    assert page(window) == RUNNING


def drop(target, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    target.dropEvent(QDropEvent(QPoint(500, 400), Qt.DropAction.CopyAction, data, left, none))


def test_an_engine_crash_is_one_sentence_and_the_next_file_opens(window, qtbot):
    window.opening.open_path("crash.pth")
    qtbot.waitUntil(lambda: window.model.banner.isVisible(), timeout=QUIETLY)
    assert "try once more" in window.model.banner.sentence
    window.opening.open_path("good.pth")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    assert not window.model.banner.isVisible()


def test_a_folder_without_a_run_is_one_sentence(window, tmp_path):
    window.opening.open_run(tmp_path)
    assert "holds no run" in window.banner.sentence
    assert window.banner.isVisible()


def test_a_damaged_run_is_one_sentence(window, tmp_path):
    folder = sample_folder(tmp_path / "run")
    folder.job_file.write_bytes(b"")
    window.opening.open_path(str(folder.path))
    assert "damaged" in window.banner.sentence
    assert page(window) == LIBRARY


def test_of_two_windows_on_one_run_the_second_looks_on_until_the_first_is_gone(open_window, tmp_path, qtbot):
    first, second = open_window(), open_window()
    begin_sample(first, qtbot)
    run = only_run(tmp_path)
    second.opening.open_run(run.path)
    assert page(second) == RUNNING
    qtbot.waitUntil(lambda: second.run.sheets.gallery.rowCount() > 0, timeout=QUIETLY)
    header = second.run.header
    assert f"(process {first.running.training._child.process_id})" in header.owner.text()
    assert not any(button.isVisible() for button in (header.pause, header.stop, header.resume))
    os.kill(first.running.training._child.process_id, signal.SIGKILL)
    for window in (first, second):
        qtbot.waitUntil(window.run.header.resume.isVisible, timeout=QUIETLY)
    assert "ended unexpectedly" in first.run.header.remark.text()
    press(second, "Resume")
    qtbot.waitUntil(lambda: run.runner() is not None, timeout=QUIETLY)
    press(first, "Resume")
    qtbot.waitUntil(first.run.header.owner.isVisible, timeout=QUIETLY)
    assert not first.running.training.active
    (run.path / "enough").touch()
    for window in (first, second):
        qtbot.waitUntil(window.run.header.results.isVisible, timeout=QUIETLY)


def test_a_child_that_is_killed_before_its_first_step_leaves_its_run(window, tmp_path, qtbot):
    press(window, "Try the sample")
    qtbot.waitUntil(lambda: window.model.card is not None, timeout=QUIETLY)
    window.start(window.settings.job_settings())
    os.kill(window.running.training._child.process_id, signal.SIGKILL)
    qtbot.waitUntil(window.run.header.resume.isVisible, timeout=QUIETLY)
    assert page(window) == RUNNING
    assert "ended unexpectedly" in window.run.header.remark.text()
    assert only_run(tmp_path).is_run()


def test_resuming_a_run_whose_folder_is_gone_is_one_sentence(window, tmp_path, qtbot):
    begin_sample(window, qtbot)
    with qtbot.waitSignal(window.running.ended, timeout=QUIETLY):
        press(window, "Stop")
    folder = only_run(tmp_path).path
    folder.rename(tmp_path / "moved")
    press(window, "Resume")
    assert "is not there any more" in window.run.header.remark.text()
    assert not folder.exists()
    (tmp_path / "moved").rename(folder)
    (folder / "enough").touch()
    press(window, "Resume")
    qtbot.waitUntil(window.run.header.results.isVisible, timeout=QUIETLY)


def test_closing_while_a_file_is_read_leaves_at_once(window, qtbot):
    window.opening.open_path("slow.pth")
    qtbot.waitUntil(lambda: window.model.reading.bar.value() > 0, timeout=QUIETLY)
    with qtbot.waitSignal(window.closed):
        window.close()
