"""The way from a trained classifier to an integer model, in four steps, for those who see the window first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLayout, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import NEAR, SECTION, TIGHT, caption, column, row, strong
from qimera_studio.ui.widgets.sign import Sign

_STEPS = (
    ("model", "Open", "A PyTorch, safetensors or ONNX file; nothing in it is run."),
    ("settings", "Choose", "How small it should get, and how long it may take."),
    ("run", "Watch", "Images are invented, and a small network learns from them."),
    ("results", "Take away", "An integer model that was run and compared."),
)


class WayThrough(QWidget):
    """Shows the steps side by side."""

    def __init__(self) -> None:
        super().__init__()
        steps = row(*(_step(*step) for step in _STEPS), spacing=SECTION)
        for index in range(len(_STEPS)):
            steps.setStretch(index, 1)
        self.setLayout(steps)


def _step(sign: str, name: str, told: str) -> QLayout:
    head, text = strong(tr(name)), caption(tr(told))
    for label in (head, text):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    picture = row(-1, Sign(sign, QPalette.ColorRole.PlaceholderText, size=24), -1)
    return column(picture, TIGHT, head, text, -1, spacing=NEAR)
