"""One curve of a live plot: bounded, and correct again after a resume repeats steps."""

import numpy as np

_LIMIT = 4096


class Series:
    """Points in order of x; when full, every second one is dropped and only every second is taken from then on."""

    def __init__(self) -> None:
        self._points = np.empty((_LIMIT, 2))  # [point, (x, y)]
        self._count = 0
        self._stride = 1
        self._seen = 0

    def add(self, x: float, y: float) -> None:
        """Add a point; points at or behind x are dropped first, because a resumed run repeats its steps."""
        if self._count and x <= self._points[self._count - 1, 0]:
            self._count = int(np.searchsorted(self._points[: self._count, 0], x))
        self._seen += 1
        if self._seen % self._stride:
            return
        if self._count == _LIMIT:
            self._points[: _LIMIT // 2] = self._points[::2]
            self._count, self._stride = _LIMIT // 2, self._stride * 2
        self._points[self._count] = x, y
        self._count += 1

    @property
    def x(self) -> np.ndarray:
        """Float [N]."""
        return self._points[: self._count, 0].copy()

    @property
    def y(self) -> np.ndarray:
        """Float [N]."""
        return self._points[: self._count, 1].copy()
