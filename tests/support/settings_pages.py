"""The Settings page as a person finds it once a checkpoint is open."""

from support.cards import resnet20_card

from qimera_studio.ui.pages.settings import SettingsPage


def shown_settings(qtbot) -> SettingsPage:
    """The page with ResNet-20's card, on the screen until the test ends."""
    page = SettingsPage()
    qtbot.addWidget(page)
    page.set_card(resnet20_card())
    page.show()
    return page
