"""Drawing a sample that both networks see differently: the picture, and beside it what each of them sees."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QImage, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look import layout
from qimera_studio.ui.models.explore.disagreement_list import TOLD, DisagreementList, Tile
from qimera_studio.ui.widgets.gallery.gallery_delegate import shown_size

BOX = 104
TEXT = 116
_LINES = 3 + 2 * TOLD

COLUMNS = 4
"""Tiles side by side on a sheet."""

Index = QModelIndex | QPersistentModelIndex


class DisagreementDelegate(QStyledItemDelegate):
    """Paints tiles of the list of disagreements."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._font = QFont(QApplication.font())
        self._font.setPointSizeF(self._font.pointSizeF() * layout.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the picture, and for the text beside it."""
        lines = _LINES * QFontMetrics(self._font).lineSpacing()
        return QSize(BOX + TEXT + 3 * layout.NEAR, max(BOX, lines) + 2 * layout.NEAR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one tile."""
        painter.save()
        inside = option.rect.adjusted(layout.NEAR, layout.NEAR, -layout.NEAR, -layout.NEAR)
        self._draw_picture(painter, inside, index.data(Qt.ItemDataRole.DecorationRole))
        self._draw_text(painter, inside, option.palette, index.data(Qt.ItemDataRole.UserRole))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Highlight), 2))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), layout.TIGHT, layout.TIGHT)
        painter.restore()

    def _draw_picture(self, painter: QPainter, inside: QRect, picture: QPixmap) -> None:
        size = shown_size(picture.width(), BOX, painter.device().devicePixelRatioF())
        place = QRect(inside.left(), inside.top(), round(size), round(size))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, size < picture.width())
        painter.drawPixmap(place, picture)

    def _draw_text(self, painter: QPainter, inside: QRect, colours: QPalette, tile: Tile) -> None:
        line = QFontMetrics(self._font).lineSpacing()
        place = QRect(inside.left() + BOX + layout.NEAR, inside.top(), TEXT, line)
        quiet, plain = QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Text
        for text, answer, leading in _lines(tile):
            font = QFont(self._font)
            font.setBold(leading)
            painter.setFont(font)
            painter.setPen(colours.color(plain if answer else quiet))
            elided = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, TEXT)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
            place.translate(0, line)


def _lines(tile: Tile) -> Iterator[tuple[str, bool, bool]]:
    """Each line of a tile, whether it is an answer, and whether it is a network's first."""
    for name, answers in ((tr("The original"), tile.original), (tr("Compressed"), tile.compressed)):
        yield name, False, False
        for number, answer in enumerate(answers):
            yield answer, True, number == 0
    yield tile.divergence, False, False


def sheet_of(model: DisagreementList, colours: QPalette) -> QImage:
    """All tiles of a list as one picture, twice as fine as on the screen."""
    delegate, option = DisagreementDelegate(), QStyleOptionViewItem()
    option.palette = colours
    size, rows = delegate.sizeHint(option, QModelIndex()), -(-model.rowCount() // COLUMNS)
    sheet = QImage(2 * COLUMNS * size.width(), 2 * rows * size.height(), QImage.Format.Format_RGB32)
    sheet.setDevicePixelRatio(2)
    sheet.fill(colours.color(QPalette.ColorRole.Base))
    painter = QPainter(sheet)
    for row in range(model.rowCount()):
        down, across = divmod(row, COLUMNS)
        option.rect = QRect(QPoint(across * size.width(), down * size.height()), size)
        delegate.paint(painter, option, model.index(row))
    painter.end()
    return sheet
