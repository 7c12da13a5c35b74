"""Sheets as pictures for other programs: magnified images in rows, each with its class mix beneath, black on white."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter

from qimera_studio.files import replacing
from qimera_studio.run_folder.folder import SampleSheet
from qimera_studio.ui.language.wording import mix_in_words
from qimera_studio.ui.models.gallery.sample_gallery import image_of

_COLUMNS = 6
_LEAST, _GAP = 128, 12  # pixels
_LINES = 3
_TYPE = 13  # pixels


def sheet_picture(sheet: SampleSheet, names: Sequence[str], rows: Sequence[int] | None = None) -> QImage:
    """Draw a sheet.

    Args:
        sheet: what to draw.
        names: the classes.
        rows: the images to draw, in order; None for all.
    """
    chosen = range(len(sheet.images)) if rows is None else rows
    side = sheet.images.shape[2] * max(1, -(-_LEAST // sheet.images.shape[2]))
    font = QFont()
    font.setPixelSize(_TYPE)
    text = _LINES * QFontMetrics(font).lineSpacing()
    columns, lines = max(1, min(_COLUMNS, len(chosen))), max(1, -(-len(chosen) // _COLUMNS))
    across, down = side + _GAP, side + _GAP // 2 + text + _GAP
    picture = QImage(columns * across + _GAP, lines * down + _GAP, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.setPen(QColor("black"))
    for place, row in enumerate(chosen):
        box = QRect(_GAP + place % _COLUMNS * across, _GAP + place // _COLUMNS * down, side, side)
        painter.drawImage(box, image_of(sheet.images[row]))
        words = mix_in_words(sheet.soft_labels[row], sheet.teacher[row], names)
        under = QRect(box.left(), box.bottom() + _GAP // 2, side, text)
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)
    painter.end()
    return picture


def save_sheet(file: Path, sheet: SampleSheet, names: Sequence[str], rows: Sequence[int] | None = None) -> None:
    """Write a sheet as PNG.

    Raises:
        OSError: it cannot be written.
    """
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    sheet_picture(sheet, names, rows).save(buffer, "PNG")  # type: ignore[call-overload]
    with replacing(file) as temporary:
        temporary.write_bytes(data.data())
