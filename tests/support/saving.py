"""What a state of learning goes through when a run is left and resumed."""

import io
from typing import Any

import torch


def saved_and_loaded(state: dict[str, Any]) -> dict[str, Any]:
    """The state after its way through a file."""
    file = io.BytesIO()
    torch.save(state, file)
    file.seek(0)
    loaded: dict[str, Any] = torch.load(file, weights_only=True)
    return loaded
