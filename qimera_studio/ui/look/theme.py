"""The look: Fusion, one light and one dark palette, one style sheet written in palette roles.

Every colour in the window is a role of these palettes. Roles with a meaning of their own here: `Accent` and `Highlight`
are what is chosen or primary, `PlaceholderText` is quiet text, `BrightText` is what needs attention, `Mid` is a border.
"""

from typing import Literal

from PySide6.QtCore import QDir, QObject, Qt, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from qimera_studio.resources import resource

Scheme = Literal["light", "dark"]

_Role = QPalette.ColorRole
_COLOURS: dict[Scheme, dict[QPalette.ColorRole, str]] = {
    "light": {
        _Role.Window: "#f4f5f8",
        _Role.WindowText: "#1b2130",
        _Role.Base: "#ffffff",
        _Role.AlternateBase: "#f8f9fb",
        _Role.Text: "#1b2130",
        _Role.PlaceholderText: "#5b6577",
        _Role.Button: "#ffffff",
        _Role.ButtonText: "#1b2130",
        _Role.BrightText: "#b42318",
        _Role.Light: "#ffffff",
        _Role.Midlight: "#e9ecf3",
        _Role.Mid: "#d5dae4",
        _Role.Dark: "#aab2c2",
        _Role.Shadow: "#7b8496",
        _Role.Highlight: "#3a55d1",
        _Role.HighlightedText: "#ffffff",
        _Role.Accent: "#3a55d1",
        _Role.Link: "#3a55d1",
        _Role.LinkVisited: "#6b46c1",
        _Role.ToolTipBase: "#1b2130",
        _Role.ToolTipText: "#f4f5f8",
    },
    "dark": {
        _Role.Window: "#15181e",
        _Role.WindowText: "#e7eaf1",
        _Role.Base: "#1d2129",
        _Role.AlternateBase: "#222731",
        _Role.Text: "#e7eaf1",
        _Role.PlaceholderText: "#9aa5b8",
        _Role.Button: "#262c37",
        _Role.ButtonText: "#e7eaf1",
        _Role.BrightText: "#ff9b8a",
        _Role.Light: "#3d4657",
        _Role.Midlight: "#2d3441",
        _Role.Mid: "#363e4d",
        _Role.Dark: "#566176",
        _Role.Shadow: "#0b0d11",
        _Role.Highlight: "#93a8ff",
        _Role.HighlightedText: "#10131a",
        _Role.Accent: "#93a8ff",
        _Role.Link: "#93a8ff",
        _Role.LinkVisited: "#c3a6ff",
        _Role.ToolTipBase: "#e7eaf1",
        _Role.ToolTipText: "#15181e",
    },
}
_DISABLED: dict[Scheme, str] = {"light": "#98a1b1", "dark": "#667085"}
_FADING = (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText, _Role.HighlightedText)


def palette(scheme: Scheme) -> QPalette:
    """The palette of a scheme."""
    colours = QPalette()
    for role, name in _COLOURS[scheme].items():
        colours.setColor(role, QColor(name))
    for role in _FADING:
        colours.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[scheme]))
    colours.setColor(QPalette.ColorGroup.Disabled, _Role.Highlight, QColor(_COLOURS[scheme][_Role.Mid]))
    colours.setColor(QPalette.ColorGroup.Disabled, _Role.Accent, QColor(_COLOURS[scheme][_Role.Mid]))
    return colours


class Theme(QObject):
    """Keeps the application in the wanted scheme; a child of the application.

    Args:
        app: the application to dress.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.wanted: Literal["light", "dark", "system"] = "system"
        QDir.setSearchPaths("icons", [str(resource("icons"))])
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self.refresh)
        self.refresh()

    @property
    def scheme(self) -> Scheme:
        """The scheme in force; a system that does not say counts as light."""
        if self.wanted != "system":
            return self.wanted
        return "dark" if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def want(self, scheme: Literal["light", "dark", "system"]) -> None:
        """Choose a scheme; the title bar follows where the system lets it."""
        self.wanted = scheme
        told = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
        self._app.styleHints().setColorScheme(told[scheme])
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Lay palette and style sheet on again; the sheet's roles are only resolved when it is set."""
        self._app.setPalette(palette(self.scheme))
        sheet = resource("style/studio.qss").read_text(encoding="utf-8")
        self._app.setStyleSheet(sheet.replace("{scheme}", self.scheme))


def apply_theme(app: QApplication) -> Theme:
    """Dress the application; doing it again changes nothing."""
    return app.findChild(Theme) or Theme(app)


def set_scheme(scheme: Literal["light", "dark", "system"]) -> None:
    """Choose the light, the dark or the system's scheme for the running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the window is running"
    apply_theme(app).want(scheme)
