"""What went wrong, as one sentence with a way forward; never 'see the console'."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton

from qimera_studio.engine.messages import Problem
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.focus import come_here
from qimera_studio.ui.look.icons import icon
from qimera_studio.ui.look.layout import NEAR, NORMAL, body, row
from qimera_studio.ui.widgets.sign import Sign


class Banner(QFrame):
    """One sentence to copy with its detail, and the ways forward; hidden while all is well.

    Signals:
        action_chosen: name of the way forward that the person took.
        dismissed: the person has read it.
    """

    action_chosen = Signal(str)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", True)
        self._problem = Problem("")
        sign = Sign("warning", QPalette.ColorRole.BrightText, size=20)
        self._sentence = body()
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setAccessibleName(tr("Problem"))
        self._actions = row(spacing=NEAR)
        self._copy = QPushButton(tr("Copy"))
        self._copy.clicked.connect(self._copy_detail)
        dismiss = QToolButton()
        dismiss.setIcon(icon("close"))
        dismiss.setAccessibleName(tr("Dismiss this message"))
        dismiss.setToolTip(tr("Dismiss"))
        dismiss.clicked.connect(self.hide)
        dismiss.clicked.connect(self.dismissed)
        contents = row(sign, self._sentence, self._copy, self._actions, dismiss, spacing=NORMAL, margin=NEAR)
        contents.setStretch(1, 1)
        self.setLayout(contents)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._sentence.text()

    def tell(self, problem: Problem, *actions: str) -> None:
        """Show a problem; `actions` name the ways forward, if there are any to offer."""
        self._problem = problem
        self._sentence.setText(tr(problem.sentence))
        self._sentence.setAccessibleDescription(self.sentence)
        self._copy.setText(tr("Copy details") if problem.detail else tr("Copy"))
        self._offer(actions)
        self.show()

    def _offer(self, actions: tuple[str, ...]) -> None:
        while (item := self._actions.takeAt(0)) is not None:
            button = item.widget()
            assert button is not None
            button.hide()
            button.deleteLater()
        buttons = []
        for name in actions:
            button = QPushButton(tr(name))
            buttons.append(button)
            button.setAccessibleName(button.text())
            button.clicked.connect(lambda _checked, name=name: self.action_chosen.emit(name))
            self._actions.addWidget(button)
        come_here(self._copy, buttons)

    @Slot()
    def _copy_detail(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.sentence}\n\n{self._problem.detail}".strip())
        self._copy.setText(tr("Copied"))
