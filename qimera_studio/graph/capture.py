"""Capture: any traceable classifier as a graph.

torch.fx traces the module symbolically; the trace is then walked once with an example image, so that every size it
computes on the way (`x.size(0)`, pooling windows) becomes a number. In-place operations rename their input from there
on, and a captured graph must reproduce the module's logits before it is accepted.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import torch
from torch import Tensor, fx, nn

from qimera_studio.errors import InputRefused
from qimera_studio.graph import calls
from qimera_studio.graph.graph import IMAGE, LAYERS
from qimera_studio.graph.network import GraphNetwork
from qimera_studio.graph.recording import Pending, Recorder, Value, refused


def capture(module: nn.Module, channels: int, size: int) -> GraphNetwork:
    """Capture a classifier.

    Args:
        module: float32, on the CPU; put into evaluation mode.
        channels: of the image.
        size: side of the square image in pixels.

    Raises:
        InputRefused: the module cannot be traced, or uses an operation outside `operations`.
    """
    module = module.eval()
    generator = torch.Generator().manual_seed(0)
    example = torch.randn(2, channels, size, size, generator=generator)
    try:
        traced = fx.GraphModule(module, _Tracer().trace(module))
    except Exception as error:
        raise InputRefused(f"The network's forward pass cannot be traced ({_first_line(error)}).") from error
    with torch.no_grad():
        network = _Walk(traced).run(example)
        _check(module, network, example)
    return network


class _Tracer(fx.Tracer):
    """Looks into every module but those that have a handler of their own."""

    def is_leaf_module(self, m: nn.Module, module_qualified_name: str) -> bool:
        return type(m).__name__ in calls.BY_NAME or super().is_leaf_module(m, module_qualified_name)


def _first_line(error: Exception) -> str:
    return str(error).strip().split("\n")[0][:160]


def _check(module: nn.Module, network: GraphNetwork, example: Tensor) -> None:
    """The graph must give the module's scores; a final (log-)softmax of the module is left out of the graph."""
    expected, logits = module(example), network(example)
    tolerance = 1e-4 * max(1.0, expected.abs().max().item())
    forms = (logits, logits.log_softmax(1), logits.softmax(1))
    if not any(torch.allclose(expected, form, rtol=1e-3, atol=tolerance) for form in forms):
        raise InputRefused("The network computes something its layers do not show, so it cannot be captured.")


class _Walk:
    """Walks a traced module with an example, emitting graph nodes."""

    def __init__(self, traced: fx.GraphModule) -> None:
        self.traced = traced
        self.recorder = Recorder()

    def run(self, example: Tensor) -> GraphNetwork:
        values: dict[fx.Node, Any] = {}
        # Examples of large networks would add up to more than their weights, so each goes after its last use.
        last_use = {read: step for step in self.traced.graph.nodes for read in step.all_input_nodes}
        for step in self.traced.graph.nodes:
            args = fx.node.map_arg(step.args, lambda n: values[n])
            kwargs = fx.node.map_arg(step.kwargs, lambda n: values[n])
            if step.op == "placeholder":
                values[step] = Value(IMAGE, example) if not values else (step.args[0] if step.args else None)
            elif step.op == "output":
                return self._finish(args[0])
            else:
                values[step] = self._call(step, args, kwargs)
            for read in step.all_input_nodes:
                if last_use[read] is step:
                    del values[read]
        raise InputRefused("The network returns nothing.")

    def _emit(self, step: fx.Node, op: str, /, *arguments: Any, **attributes: Any) -> Value:
        path = str(step.target) if step.op == "call_module" else op
        within = list(step.meta.get("nn_module_stack", {}).values())
        if op in LAYERS and step.op == "call_function" and within:
            path = within[-1][0]  # the module that calls the function
        return self.recorder.emit(step.name, path, op, *arguments, **attributes)

    def _call(self, step: fx.Node, args: Any, kwargs: Any) -> Any:
        if step.op == "get_attr":
            return _attribute(self.traced, str(step.target))
        if not _has_value((args, kwargs)):
            return _concrete(step, args, kwargs)
        handler, what = self._handler(step)
        if handler is not None:
            return handler(partial(self._emit, step), *args, **kwargs)
        if step.op == "call_module":
            raise refused(what)
        plain = _concrete(step, *_examples((args, kwargs)))
        if isinstance(plain, Tensor) or _holds_tensor(plain):
            raise refused(what)
        return plain

    def _handler(self, step: fx.Node) -> tuple[Callable[..., Any] | None, str]:
        if step.op == "call_module":
            module = self.traced.get_submodule(str(step.target))
            found = calls.for_module(module)
            return found, f"{type(module).__name__} of layer {step.target}"
        found = calls.for_function(step.target)
        return found, getattr(step.target, "__name__", str(step.target))

    def _finish(self, output: Any) -> GraphNetwork:
        if not isinstance(output, Value) or isinstance(output, Pending) or output.example.dim() != 2:
            raise InputRefused("The network does not return one row of class scores per image.")
        return self.recorder.network(output)


def _attribute(root: nn.Module, path: str) -> Any:
    value: Any = root
    for part in path.split("."):
        value = getattr(value, part)
    return value


def _has_value(tree: Any) -> bool:
    if isinstance(tree, Value):
        return True
    if isinstance(tree, dict):
        return any(_has_value(item) for item in tree.values())
    return isinstance(tree, list | tuple) and any(_has_value(item) for item in tree)


def _holds_tensor(tree: Any) -> bool:
    return isinstance(tree, list | tuple) and any(isinstance(item, Tensor) for item in tree)


def _examples(tree: Any) -> Any:
    if isinstance(tree, Value):
        return tree.example
    if isinstance(tree, dict):
        return {key: _examples(item) for key, item in tree.items()}
    if isinstance(tree, list | tuple):
        return type(tree)(_examples(item) for item in tree)
    return tree


def _concrete(step: fx.Node, args: Any, kwargs: Any) -> Any:
    if step.op == "call_method":
        return getattr(args[0], str(step.target))(*args[1:], **kwargs)
    assert callable(step.target)
    return step.target(*args, **kwargs)
