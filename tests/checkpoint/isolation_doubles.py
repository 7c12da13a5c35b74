"""What a process may do instead of looking a file over."""

import os
import sys
import time
from pathlib import Path

from qimera_studio.checkpoint.examination import examine
from qimera_studio.checkpoint.listing import Listing
from qimera_studio.errors import InputRefused


def never_ends(path: Path) -> Listing:
    time.sleep(600)
    raise AssertionError


def works_without_end(path: Path) -> Listing:
    while True:
        pass


def takes_all_memory(path: Path) -> Listing:
    taken = []
    while True:
        taken.append(bytearray(2**24))


def dies(path: Path) -> Listing:
    os._exit(3)


def trips(path: Path) -> Listing:
    raise RuntimeError("a mistake of the reader")


def lies_about_files(path: Path) -> Listing:
    listing = examine(path)
    return Listing(listing.container, ("/etc/passwd",), listing.tensors)


def says_what_it_imported(path: Path) -> Listing:
    examine(path)
    heavy = sorted({"torch", "numpy", "PySide6", "safetensors"} & sys.modules.keys())
    raise InputRefused(f"imported: {heavy}")
