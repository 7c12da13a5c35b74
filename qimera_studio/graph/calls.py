"""Which handler stands for which module, function or method of a traced network."""

import operator
from functools import partial
from typing import Any

import torch
import torch.nn.functional as F
import torchvision
from torch import nn

from qimera_studio.graph import handlers, layer_handlers
from qimera_studio.graph.layer_handlers import Emit, Handler
from qimera_studio.graph.recording import Value


def _module_with(handler: Handler, *attributes: str) -> Handler:
    """A handler that reads its settings from attributes of the module."""

    def bind(module: Any, emit: Emit, x: Value) -> Any:
        return handler(emit, x, **{name: getattr(module, name) for name in attributes})

    return bind


_POOL = ("kernel_size", "stride", "padding", "ceil_mode")

_MODULES: dict[type, Handler] = {
    nn.Conv2d: layer_handlers.convolution,
    nn.Linear: lambda module, emit, x: emit("linear", [x], module.state_dict()),
    nn.BatchNorm2d: layer_handlers.batch_norm,
    nn.BatchNorm1d: layer_handlers.batch_norm,
    nn.ReLU: _module_with(handlers.activation("relu"), "inplace"),
    nn.ReLU6: _module_with(handlers.activation("relu6"), "inplace"),
    nn.LeakyReLU: _module_with(handlers.leaky_relu, "negative_slope", "inplace"),
    nn.SiLU: _module_with(handlers.activation("silu"), "inplace"),
    nn.Hardswish: _module_with(handlers.activation("hardswish"), "inplace"),
    nn.Hardsigmoid: _module_with(handlers.activation("hardsigmoid"), "inplace"),
    nn.Sigmoid: _module_with(handlers.activation("sigmoid")),
    nn.Tanh: _module_with(handlers.activation("tanh")),
    nn.GELU: _module_with(handlers.activation("gelu")),
    nn.MaxPool2d: _module_with(handlers.max_pool, *_POOL, "dilation"),
    nn.AvgPool2d: _module_with(handlers.avg_pool, *_POOL, "count_include_pad"),
    nn.AdaptiveAvgPool2d: _module_with(handlers.adaptive_avg_pool, "output_size"),
    nn.Flatten: _module_with(handlers.flatten, "start_dim", "end_dim"),
    nn.Dropout: _module_with(handlers.same),
    nn.Dropout2d: _module_with(handlers.same),
    nn.Identity: _module_with(handlers.same),
    nn.LogSoftmax: _module_with(handlers.same),
    nn.Softmax: _module_with(handlers.same),
}

_FUNCTIONS: dict[Any, Handler] = {
    F.conv2d: layer_handlers.conv2d,
    F.linear: layer_handlers.linear,
    F.batch_norm: layer_handlers.functional_batch_norm,
    F.relu: handlers.activation("relu"),
    torch.relu: handlers.activation("relu"),
    F.relu6: handlers.activation("relu6"),
    F.hardtanh: handlers.clamp,
    torch.clamp: handlers.clamp,
    F.leaky_relu: handlers.leaky_relu,
    F.silu: handlers.activation("silu"),
    F.hardswish: handlers.activation("hardswish"),
    F.hardsigmoid: handlers.activation("hardsigmoid"),
    torch.sigmoid: handlers.activation("sigmoid"),
    torch.tanh: handlers.activation("tanh"),
    F.max_pool2d: handlers.max_pool,
    F.avg_pool2d: handlers.avg_pool,
    F.adaptive_avg_pool2d: handlers.adaptive_avg_pool,
    torch.mean: handlers.mean,
    torch.flatten: handlers.flatten,
    torch.squeeze: handlers.squeeze,
    torch.reshape: handlers.view,
    torch.transpose: handlers.transpose,
    torch.permute: handlers.permute,
    torch.chunk: handlers.chunk,
    torch.split: handlers.split,
    torch.cat: handlers.concat,
    F.pad: handlers.pad,
    F.dropout: handlers.same,
    F.log_softmax: handlers.same,
    F.softmax: handlers.same,
    torch.softmax: handlers.same,
    torch.log_softmax: handlers.same,
    torchvision.ops.stochastic_depth: handlers.same,
    operator.add: partial(handlers.binary, "add"),
    operator.iadd: partial(handlers.binary_in_place, "add"),
    torch.add: partial(handlers.binary, "add"),
    operator.mul: partial(handlers.binary, "mul"),
    operator.imul: partial(handlers.binary_in_place, "mul"),
    torch.mul: partial(handlers.binary, "mul"),
    operator.getitem: handlers.getitem,
    # methods
    "relu": handlers.activation("relu"),
    "relu_": partial(handlers.activation("relu"), inplace=True),
    "sigmoid": handlers.activation("sigmoid"),
    "add": partial(handlers.binary, "add"),
    "add_": partial(handlers.binary_in_place, "add"),
    "mul": partial(handlers.binary, "mul"),
    "mean": handlers.mean,
    "view": handlers.view,
    "reshape": handlers.view,
    "flatten": handlers.flatten,
    "squeeze": handlers.squeeze,
    "transpose": handlers.transpose,
    "permute": handlers.permute,
    "chunk": handlers.chunk,
    "split": handlers.split,
    "clamp": handlers.clamp,
    "contiguous": handlers.same,
    "log_softmax": handlers.same,
}


BY_NAME: dict[str, Handler] = {"Conv2dSame": layer_handlers.same_convolution}
"""Modules of other libraries, by the name of their class; what they compute is checked like everything captured."""


def for_module(module: nn.Module) -> Handler | None:
    """The handler of a module called as `handler(emit, x)`; None when there is none."""
    if isinstance(module, nn.Hardtanh) and not isinstance(module, nn.ReLU6):
        return partial(handlers.clamp, min=module.min_val, max=module.max_val, inplace=module.inplace)
    handler = _MODULES.get(type(module)) or BY_NAME.get(type(module).__name__)
    return partial(handler, module) if handler else None


def for_function(target: Any) -> Handler | None:
    """The handler of a function, or of a method given by name; None when there is none."""
    return _FUNCTIONS.get(target)
