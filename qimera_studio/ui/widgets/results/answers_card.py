"""Before and after in pictures: synthetic images with what both networks say, the worst disagreements first."""

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QStyleOptionViewItem

from qimera_studio.outcomes import Answers
from qimera_studio.reports.answers import answers_in_words, read_answers
from qimera_studio.ui.engine.engine_client import EngineClient
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, TIGHT, caption, column, row
from qimera_studio.ui.models.results.answers_gallery import AnswersGallery
from qimera_studio.ui.widgets.gallery.tile_view import TileView
from qimera_studio.ui.widgets.results.answer_tile import AnswerTile
from qimera_studio.ui.widgets.results.measured_card import MeasuredCard
from qimera_studio.ui.widgets.settings.form.fields.choice_field import ChoiceField

_ROWS = 2  # of pictures without scrolling


class AnswersCard(MeasuredCard):
    """A gallery of pictures, the worst disagreements or some of all.

    Args:
        engine: asks both networks in its own process.
    """

    def __init__(self, engine: EngineClient) -> None:
        super().__init__(
            engine,
            "compare_answers",
            read_answers,
            tr("Before and after in pictures"),
            tr("See the images on which the compressed network differs most from the original."),
            tr("Find pictures"),
        )
        self._answers: Answers | None = None
        self.gallery = AnswersGallery(self)
        self.kind = ChoiceField(tr("Which pictures"))
        self.kind.set_choices([(tr("Worst disagreements"), "worst"), (tr("Some of all"), "usual")])
        self.kind.committed.connect(self._show_kind)
        self.view = TileView(tr("Pictures with both answers"), self.gallery)
        self._prepare_view()
        legend = caption(tr("Above: the original's answer. Below: the compressed network's."))
        legend.setWordWrap(False)
        self.contents.setLayout(column(row(self.kind, legend, -1, spacing=NEAR), self.view, spacing=NEAR))

    def _prepare_view(self) -> None:
        tile = AnswerTile(self.view)
        self.view.setItemDelegate(tile)
        high = tile.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.view.setFixedHeight(_ROWS * (high + 2 * TIGHT) + NEAR)

    def show_found(self, found: Answers) -> str:
        """Fill the gallery, and say how often both agree."""
        self._answers = found
        self._show_kind(self.kind.currentData())
        return answers_in_words(found, tr)

    @Slot(object)
    def _show_kind(self, kind: str) -> None:
        if self._answers is not None:
            self.gallery.show_pictures(self._answers.worst if kind == "worst" else self._answers.usual)
            self.view.scrollToTop()
