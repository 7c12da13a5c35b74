"""What went wrong, as one sentence with a way forward; never 'see the console'."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton

from qimera_studio.engine.messages import Problem
from qimera_studio.ui.icons import icon
from qimera_studio.ui.layout import NEAR, NORMAL, body, row
from qimera_studio.ui.widgets.sign import Sign


class Banner(QFrame):
    """One sentence, one action, and detail to copy; hidden while all is well.

    Signals:
        action_chosen: the person took the offered way forward.
        dismissed: the person has read it.
    """

    action_chosen = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("banner", True)
        self._problem = Problem("")
        sign = Sign("warning", QPalette.ColorRole.BrightText, size=20)
        self._sentence = body()
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setAccessibleName("Problem")
        self._action = QPushButton("Try again")
        self._action.clicked.connect(self.action_chosen)
        self._copy = QPushButton("Copy details")
        self._copy.clicked.connect(self._copy_detail)
        dismiss = QToolButton()
        dismiss.setIcon(icon("close"))
        dismiss.setAccessibleName("Dismiss this message")
        dismiss.setToolTip("Dismiss")
        dismiss.clicked.connect(self.hide)
        dismiss.clicked.connect(self.dismissed)
        contents = row(sign, self._sentence, self._copy, self._action, dismiss, spacing=NORMAL, margin=NEAR)
        contents.setStretch(1, 1)
        self.setLayout(contents)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said now."""
        return self._sentence.text()

    def tell(self, problem: Problem, action: str = "") -> None:
        """Show a problem; `action` names the way forward, if there is one to offer."""
        self._problem = problem
        self._sentence.setText(problem.sentence)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._copy.setText("Copy details")
        self._copy.setVisible(bool(problem.detail))
        self.show()

    @Slot()
    def _copy_detail(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._problem.sentence}\n\n{self._problem.detail}")
        self._copy.setText("Copied")
