"""Sliding windows in ONNX: kernel, stride, dilation and the padding on each of the four sides."""

from dataclasses import dataclass

from qimera_studio.graph.layer_handlers import same_padding
from qimera_studio.graph.recording import Value
from qimera_studio.teacher.onnx_reading.call import Call


@dataclass(frozen=True)
class Window:
    """Settings of a convolution or pooling, each a pair for height and width.

    Attributes:
        kernel: in pixels.
        stride: in pixels.
        dilation: in pixels.
        pads: above, left, below, right.
    """

    kernel: list[int]
    stride: list[int]
    dilation: list[int]
    pads: list[int]

    @property
    def symmetric(self) -> bool:
        """Whether opposite sides are padded alike."""
        return self.pads[:2] == self.pads[2:]


def window(call: Call, kernel: list[int]) -> Window:
    """The window of an operation; `auto_pad` is worked out for the size of its input."""
    stride = _pair(call, "strides")
    dilation = _pair(call, "dilations")
    pads = _pads(call, kernel, stride, dilation)
    if len(kernel) != 2 or min(kernel + stride + dilation) < 1 or min(pads) < 0:
        raise call.refuse(f"with the window {kernel}")
    return Window(kernel, stride, dilation, pads)


def _pair(call: Call, name: str) -> list[int]:
    values = [int(value) for value in call.setting(name, [1, 1])]
    if len(values) != 2:
        raise call.refuse(f"in {len(values)} dimensions")
    return values


def _pads(call: Call, kernel: list[int], stride: list[int], dilation: list[int]) -> list[int]:
    mode = call.setting("auto_pad", "NOTSET")
    if mode in ("NOTSET", ""):
        pads = [int(value) for value in call.setting("pads", [0, 0, 0, 0])]
        if len(pads) != 4:
            raise call.refuse(f"with {len(pads)} paddings")
        return pads
    if mode == "VALID":
        return [0, 0, 0, 0]
    return same_padding(call.x.example.shape[2:], kernel, stride, dilation, mode == "SAME_UPPER")


def padded(call: Call, x: Value, pads: list[int]) -> tuple[Value, list[int]]:
    """The input with what a layer cannot pad itself already around it, and the padding left to the layer."""
    above, left, below, right = pads
    if (above, left) == (below, right):
        return x, [above, left]
    return call.emit("pad_sides", [x], sides=[left, right, above, below]), [0, 0]
