"""Questions to the person, awaited.

Dialogs are opened, never executed: a nested event loop would stall other coroutines. Questions arrive translated;
kinds of files are constants of this module, or of whoever asks, and are translated here.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from qimera_studio.ui.language.translation import tr
from qimera_studio.ui.look.layout import SECTION

CHECKPOINTS = (
    "Checkpoints (*.pth *.pt *.tar *.th *.t7 *.ckpt *.bin *.safetensors *.safetensors.index.json *.onnx);;All files (*)"
)
IMAGES = "Labelled images (*.npz);;All files (*)"
ANY_PICTURES = "Pictures (*.png *.jpg *.jpeg *.bmp *.gif *.ppm *.pgm *.tif *.tiff *.webp);;All files (*)"
DEFINITIONS = "Python files (*.py)"
PICTURES = "Pictures (*.png)"
ANIMATIONS = "Animations (*.gif)"
RECIPES = "Recipes (*.toml)"


async def answer(dialog: QDialog) -> bool:
    """Show a dialog and wait; say whether it was accepted."""
    decided: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def decide(result: int) -> None:
        if not decided.done():
            decided.set_result(result)

    dialog.finished.connect(decide)
    dialog.open()
    accepted = await decided == QDialog.DialogCode.Accepted
    dialog.deleteLater()  # after the coroutine's next steps, which still read it
    return accepted


async def open_file(parent: QWidget, title: str, kinds: str, start: Path | None = None) -> str | None:
    """Ask for an existing file, in the folder `start` or where files were chosen last."""
    dialog = QFileDialog(parent, title, str(start) if start else "", tr(kinds))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return await _chosen(dialog)


async def chosen(choice: Awaitable[str | None], act: Callable[[str], None]) -> None:
    """Act on a choice, unless the person took it back."""
    if (path := await choice) is not None:
        act(path)


async def open_images(parent: QWidget) -> str | None:
    """Ask for labelled images: a folder per class, or an .npz file."""
    told = tr("A folder holds one folder of pictures per class. An .npz file holds the arrays images and labels.")
    box = _question(parent, tr("How are your labelled images stored?"), told)
    folder = box.addButton(tr("Folder per class…"), QMessageBox.ButtonRole.AcceptRole)
    archive = box.addButton(tr(".npz file…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    await answer(box)
    if box.clickedButton() is folder:
        return await open_folder(parent, tr("Open labelled images"))
    return await open_file(parent, tr("Open labelled images"), IMAGES) if box.clickedButton() is archive else None


async def save_file(parent: QWidget, title: str, kinds: str, name: str) -> str | None:
    """Ask where to write a file; `name` is offered, and gives the suffix that is added where none is typed."""
    dialog = QFileDialog(parent, title, filter=tr(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    return await _chosen(dialog)


async def open_folder(parent: QWidget, title: str, start: Path | None = None) -> str | None:
    """Ask for a folder."""
    dialog = QFileDialog(parent, title, str(start) if start else "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return await _chosen(dialog)


async def _chosen(dialog: QFileDialog) -> str | None:
    picked = dialog.selectedFiles if await answer(dialog) else list
    return next(iter(picked()), None)


async def confirm(parent: QWidget, question: str, explanation: str, yes: str, no: str) -> bool:
    """Ask a question with two plainly named answers; closing the dialog means `no`."""
    box = _question(parent, question, explanation)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(no, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(accept)
    await answer(box)
    return box.clickedButton() is accept


def _question(parent: QWidget, question: str, explanation: str) -> QMessageBox:
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Qimera Studio", question, parent=parent)
    box.setInformativeText(explanation)
    frame = box.layout()
    assert frame is not None
    frame.setContentsMargins(SECTION, SECTION, SECTION, SECTION)
    return box
