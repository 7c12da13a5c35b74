"""A few small pictures in rows, as large as the width allows, each with a word on it as its tool tip."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

_GAP = 2
_LEAST, _MOST = 24, 96  # side of a picture in logical pixels


class PictureGrid(QWidget):
    """Shows pictures.

    Args:
        name: accessible name.
        columns: pictures in a row.
        rows: that there is room for.
    """

    def __init__(self, name: str, columns: int, rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns, self._rows = columns, rows
        self.images: list[QImage] = []
        self.told: list[str] = []
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pictures(self, images: Sequence[QImage], told: Sequence[str]) -> None:
        """Show other pictures, each with a word on it."""
        self.images, self.told = list(images), list(told)
        self.setAccessibleDescription(". ".join(told))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for the smallest pictures."""
        pitch = _LEAST + _GAP
        return QSize(self._columns * pitch - _GAP, self._rows * pitch - _GAP)

    def sizeHint(self) -> QSize:
        """The same; more width makes larger pictures."""
        return self.minimumSizeHint()

    def heightForWidth(self, width: int) -> int:
        """As tall as all rows of pictures of this width."""
        return self._rows * (self._side(width) + _GAP) - _GAP

    def event(self, event: QEvent) -> bool:
        """Say what the picture under the pointer is."""
        if isinstance(event, QHelpEvent):
            found = self.picture_at(event.pos())
            QToolTip.showText(event.globalPos(), "" if found is None else self.told[found], self)
            return True
        return super().event(event)

    def picture_at(self, place: QPoint) -> int | None:
        """The picture at a place; None where there is none."""
        places = (number for number in range(len(self.images)) if self._place(number).contains(place))
        return next(places, None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pictures."""
        painter = QPainter(self)
        side = round(self._side(self.width()) * self.devicePixelRatioF())
        for number, image in enumerate(self.images):
            blurred = side < image.width() or side % image.width()
            mode = Qt.TransformationMode.SmoothTransformation if blurred else Qt.TransformationMode.FastTransformation
            painter.drawImage(self._place(number), image.scaled(side, side, mode=mode))

    def _side(self, width: int) -> int:
        return max(_LEAST, min(_MOST, (width + _GAP) // self._columns - _GAP))

    def _place(self, number: int) -> QRect:
        row, column = divmod(number, self._columns)
        side = self._side(self.width())
        return QRect(column * (side + _GAP), row * (side + _GAP), side, side)
