"""The start of the engine as a person sees it: what state it is in, and on which devices a run can compute."""

from PySide6.QtCore import QObject, Signal

from qimera_studio.ui.engine.engine_client import EngineClient, EngineProblem
from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.language.wording import bytes_in_words


class WarmingUp(QObject):
    """Waits on behalf of the window until the engine answers.

    Args:
        engine: that starts.

    Signals:
        said: one short sentence on its state.
        answered: texts of the devices that it offers.
        failed: a `Problem`.
    """

    said = Signal(str)
    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, engine: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine

    async def wait(self) -> None:
        """Learn what the engine offers as soon as it answers."""
        self.said.emit(tr("Engine is starting …"))
        try:
            found = await self._engine.ask("devices")
        except EngineProblem as error:
            self.said.emit(tr("Engine is not available"))
            self.failed.emit(error.problem)
            return
        self.answered.emit([_device(*each) for each in found])
        self.said.emit(tr("Engine is ready"))


def _device(key: str, name: str, free: int) -> str:
    return tr("{device} · {name} · {memory} free").format(device=key, name=name, memory=bytes_in_words(free))
