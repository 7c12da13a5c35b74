"""Icons drawn from SVG in the colour of a palette role, so that they follow the light or dark scheme by themselves."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from qimera_studio.resources import resource


class TintedIcon(QIconEngine):
    """Paints one SVG in the present colour of a palette role.

    Args:
        name: file name under `resources/icons`, without its ending.
        role: the palette role that gives the colour.
    """

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        """Copy the engine, as QIcon asks for."""
        return TintedIcon(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into `rect`."""
        ratio = painter.device().devicePixelRatioF()
        pixmap = self.pixmap((rect.size().toSizeF() * ratio).toSize(), mode, state)
        painter.drawPixmap(rect, pixmap)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Render the icon at `size` device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        disabled = mode == QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        painter = QPainter(pixmap)
        QSvgRenderer(str(resource(f"icons/{self._name}.svg"))).render(painter)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        painter.fillRect(QRect(QPoint(), size), QGuiApplication.palette().color(group, self._role))
        painter.end()
        return pixmap


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """An icon of `resources/icons` in the colour of a palette role."""
    resource(f"icons/{name}.svg")
    return QIcon(TintedIcon(name, role))
