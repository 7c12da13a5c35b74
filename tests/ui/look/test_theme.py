import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from support.contrast import LEAST, contrast, luminance

from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.theme import apply_theme, palette, set_scheme

READABLE = [
    ("Text", "Base"),
    ("Text", "AlternateBase"),
    ("WindowText", "Window"),
    ("ButtonText", "Button"),
    ("PlaceholderText", "Base"),
    ("PlaceholderText", "Window"),
    ("PlaceholderText", "Midlight"),
    ("BrightText", "Base"),
    ("BrightText", "Window"),
    ("HighlightedText", "Highlight"),
    ("Highlight", "Base"),
    ("ToolTipText", "ToolTipBase"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READABLE)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    colours = palette(scheme)
    role = QPalette.ColorRole
    assert contrast(colours.color(role[text]), colours.color(role[ground])) >= LEAST


def test_dark_ground_is_darker_than_dark_text():
    colours = palette("dark")
    assert luminance(colours.color(QPalette.ColorRole.Window)) < luminance(colours.color(QPalette.ColorRole.Text))


def test_choosing_a_scheme_dresses_the_application(qapp: QApplication):
    apply_theme(qapp)
    for scheme in ("dark", "light"):
        set_scheme(scheme)
        role = QPalette.ColorRole.Window
        assert qapp.palette().color(role) == palette(scheme).color(role)
    assert apply_theme(qapp) is apply_theme(qapp)


def test_the_system_that_says_nothing_counts_as_light(qapp: QApplication):
    set_scheme("system")
    assert apply_theme(qapp).scheme == "light"


def test_an_icon_takes_the_colour_of_its_role_and_follows_the_scheme(qapp: QApplication):
    shown = icon("stop", QPalette.ColorRole.Highlight)
    apply_theme(qapp)
    for scheme in ("dark", "light"):
        set_scheme(scheme)
        middle = shown.pixmap(24, 24).toImage().pixelColor(12, 12)
        assert middle.name() == palette(scheme).color(QPalette.ColorRole.Highlight).name()


def test_an_icon_that_does_not_exist_is_told_at_once(qapp: QApplication):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")
