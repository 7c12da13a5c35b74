"""The Run page as a person meets it: opened on a run, live or afterwards, and what it then shows and offers."""

from support.journals import job

from qimera_studio.job import Target
from qimera_studio.ui.pages.run import RunPage

WORK = job(Target(), Target(weights=3, activations=3))
BUTTONS = ("pause", "go_on", "stop", "resume", "results")


def new_page(qtbot) -> RunPage:
    """A page on the screen, until the test ends."""
    page = RunPage()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def reopen(page: RunPage, folder, qtbot) -> None:
    """Open a run whose events lie in its journal."""
    page.begin(folder, WORK)
    qtbot.waitUntil(lambda: not page.reading)


def live(page: RunPage, folder, story, qtbot) -> None:
    """Open a run and let it tell these events."""
    page.begin(folder, WORK)
    for event in story:
        page.show_event(event)
    qtbot.wait(150)


def offered(page: RunPage) -> set[str]:
    """Buttons the person can press now."""
    buttons = {name: getattr(page.header, name) for name in BUTTONS}
    return {name for name, button in buttons.items() if button.isVisible() and button.isEnabled()}


def drawn(page: RunPage):
    """Everything the page shows."""
    plots = [
        [[list(axis) for axis in item.getData() if axis is not None] for item in plot.plot.listDataItems()]
        for plot in (page.plots.losses, page.plots.answers)
    ]
    stages = [row.accessibleName() for row in page.stages.rows]
    tiles = [page.sheets.gallery.index(row).data() for row in range(page.sheets.gallery.rowCount())]
    head = page.header.title.text(), page.header.remark.text(), page.header.pace.text()
    return head, stages, plots, tiles, page.log.text.toPlainText()
