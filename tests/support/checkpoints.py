"""Sound checkpoints of one small classifier in every form people save it in."""

import argparse
import io
import pickle
from functools import cache
from typing import Any

import numpy as np
import torch
from safetensors.torch import save
from support.classifiers import scrambled
from torch import Tensor, nn

from qimera_studio.teacher.architectures.cifar_resnet import CifarResNet


def small_classifier() -> nn.Module:
    """A ResNet-8 of base width 4 for three channels and five classes."""
    return scrambled(CifarResNet(3, 4, [(4, [False]), (8, [True]), (16, [True])], 5))


def saved(content: Any, **options: Any) -> bytes:
    """What `torch.save` writes."""
    file = io.BytesIO()
    torch.save(content, file, **options)
    return file.getvalue()


def scripted(module: nn.Module) -> bytes:
    """What `torch.jit.save` writes of a trace."""
    file = io.BytesIO()
    torch.jit.save(torch.jit.trace(module, torch.zeros(1, 3, 32, 32)), file)
    return file.getvalue()


def with_baggage(state: dict[str, Tensor]) -> dict[str, Any]:
    """A training loop's checkpoint: optimizer, settings, numbers of numpy, averaged weights."""
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(3))], lr=0.1, momentum=0.9)
    settings = argparse.Namespace(lr=0.1, arch="resnet8", seeds=[1, 2], scale=np.float64(0.5))
    return {
        "epoch": 7,
        "best": np.float32(91.5),
        "history": np.arange(12.0).reshape(3, 4),
        "optimizer": optimizer.state_dict(),
        "args": settings,
        "state_dict": {f"module.{name}": tensor for name, tensor in state.items()},
        "state_dict_ema": dict(state),
    }


@cache
def every_form() -> dict[str, bytes]:
    """The classifier in every form, by what it is."""
    network = small_classifier()
    state = dict(network.state_dict())
    halves = {name: tensor.half() if tensor.is_floating_point() else tensor for name, tensor in state.items()}
    strided = {name: tensor.to(memory_format=torch.channels_last) if tensor.dim() == 4 else tensor
               for name, tensor in state.items()}  # fmt: skip
    arrays = {name: tensor.numpy() for name, tensor in state.items()}
    return {
        "zip": saved(state),
        "zip with baggage": saved(with_baggage(state)),
        "zip, channels last": saved(strided),
        "legacy": saved(state, _use_new_zipfile_serialization=False),
        "legacy with baggage, half": saved(with_baggage(halves), _use_new_zipfile_serialization=False),
        "whole network": saved(network),
        "whole network, legacy": saved({"net": network, "acc": 91.0}, _use_new_zipfile_serialization=False),
        "TorchScript": scripted(network),
        "safetensors": save(state),
        "safetensors, half": save(halves),
        "pickled arrays": pickle.dumps(arrays, protocol=2),
        "pickled arrays, protocol 5": pickle.dumps({"weights": arrays}, protocol=5),
        "pickled tensors": pickle.dumps(state, protocol=4),
    }
