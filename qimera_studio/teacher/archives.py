"""PyTorch files before they are opened: which format, what they ask for, and whether their sizes are honest.

A pickle can name any function to be called, a zip record can inflate, and a tensor can claim more elements than are
stored; all of that is looked at here, and nothing of it is done. `torch.load(weights_only=True)` comes after.
"""

import io
import zipfile
from pathlib import Path

from qimera_studio.errors import InputRefused
from qimera_studio.teacher.pickle_inventory import Inert, Inventory, legacy_inventory

SAVE_WEIGHTS = "save the weights alone with torch.save(model.state_dict(), 'weights.pth')"

_LARGEST_PICKLE = 64 * 2**20
_QUANTIZED = ("zero_point", "_packed_params", "fake_quant", "weight_bits", "qweight", "weight_scale")


def examine(path: Path) -> None:
    """Look a PyTorch file over without opening it.

    Raises:
        InputRefused: it is damaged, dishonest about sizes, TorchScript, a whole pickled module, or already quantized.
    """
    try:
        if zipfile.is_zipfile(path):
            _examine_zip(path)
        else:
            with open(path, "rb") as file:
                _judge(path, legacy_inventory(file), {}, path.stat().st_size)
    except InputRefused:
        raise
    except Exception:  # whatever a crafted file makes the reader trip over, it is damaged
        raise InputRefused(f"The file '{path.name}' is damaged or not a PyTorch checkpoint; save it again.") from None


def already_quantized(keys: set[str]) -> str | None:
    """The first key that only a quantized network has."""
    return next((key for key in sorted(keys) if any(mark in key for mark in _QUANTIZED)), None)


def refuse_quantized(path: Path, mark: str) -> InputRefused:
    """The refusal of a network that is quantized already."""
    return InputRefused(
        f"The file '{path.name}' is already quantized (it holds '{mark}'); give the floating-point checkpoint."
    )


def _examine_zip(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        records = archive.infolist()
        names = [record.filename for record in records]
        _refuse_programs(path, names)
        if any(record.compress_type != zipfile.ZIP_STORED for record in records):
            raise InputRefused(f"The file '{path.name}' is a compressed zip, not a checkpoint; unpack it first.")
        pickles = [record for record in records if record.filename.endswith("data.pkl")]
        if len(pickles) != 1 or pickles[0].file_size > _LARGEST_PICKLE:
            raise InputRefused(f"The file '{path.name}' is a zip archive, not a PyTorch checkpoint.")
        sizes = {name.rpartition("/data/")[2]: record.file_size for name, record in zip(names, records, strict=True)}
        _judge(path, Inventory(io.BytesIO(archive.read(pickles[0]))), sizes, path.stat().st_size)


def _refuse_programs(path: Path, names: list[str]) -> None:
    code = [name for name in names if "/code/" in name or name.endswith("constants.pkl")]
    if any("quantized" in name for name in code):
        raise refuse_quantized(path, "a quantized TorchScript program")
    if code:
        raise InputRefused(f"The file '{path.name}' is a TorchScript program, which is never run; {SAVE_WEIGHTS}.")
    if any("exported_program" in name or name.endswith("archive_format") for name in names):
        raise InputRefused(f"The file '{path.name}' is an exported program, which is never run; {SAVE_WEIGHTS}.")


def _judge(path: Path, inventory: Inventory, sizes: dict[str, int], file_bytes: int) -> None:
    for key, declared in inventory.storages.items():
        if declared > sizes.get(key, file_bytes):
            raise InputRefused(f"The file '{path.name}' claims more weights than it holds; it is damaged or forged.")
    mark = already_quantized(inventory.keys())
    if mark:
        raise refuse_quantized(path, mark)
    foreign = sorted(name for name in inventory.names if not _plain(name))
    if not foreign:
        return
    root = inventory.root
    if isinstance(root, Inert) and {"_modules", "_parameters"} & root.keys():
        raise InputRefused(
            f"The file '{path.name}' is a whole pickled network (class {root.origin}), which only running code could"
            f" open; {SAVE_WEIGHTS}."
        )
    raise InputRefused(
        f"The file '{path.name}' asks for '{foreign[0]}' when opened, which could run code, so it was not opened;"
        f" {SAVE_WEIGHTS}."
    )


def _plain(name: str) -> bool:
    """Whether `torch.load(weights_only=True)` may meet this name in a file of weights; it has the last word."""
    module, _, attribute = name.rpartition(".")
    return (
        module in ("torch", "torch._utils", "torch.storage", "torch.serialization", "collections", "_codecs")
        or name in ("torch.nn.parameter.Parameter", "argparse.Namespace", "pathlib.PosixPath")
        or (module.startswith("numpy") and attribute in ("scalar", "dtype", "_reconstruct", "ndarray"))
    )
