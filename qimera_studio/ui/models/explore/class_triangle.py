"""The triangle among three classes: which places to ask for, coarse to fine, and what is known of all the others.

Places lie on a grid of n steps a side: place (i, j), i + j <= n, has the shares (n - i - j, i, j) / n of the three
classes. Each finer grid halves the steps. The first ones are asked for completely; later ones only where a network
changes its decision, with the mean of both neighbours elsewhere. No Qt here.
"""

import numpy as np

FIRST, COMPLETE, FINEST = 4, 8, 64
"""Steps a side of the first grid, of the last one that is asked for completely, and of the last one."""

_GRIDS = (FINEST // FIRST).bit_length()

Segments = np.ndarray
"""Pieces of a boundary: shares of the second and third class at both ends, float64 [S, 2, 2]."""


class ClassTriangle:
    """Collects what both networks see among three classes."""

    def __init__(self) -> None:
        self.steps = FIRST
        self._seen: list[np.ndarray] = []  # of each network [n + 1, n + 1, C]
        self._pending = np.argwhere(_inside(FIRST))  # [P, 2]
        self._total = len(self._pending)
        self._asked = np.empty((0, 2), np.int64)

    @property
    def complete(self) -> bool:
        """Whether nothing is left to ask."""
        return not len(self._pending)

    @property
    def known(self) -> bool:
        """Whether something is known of every place."""
        return bool(self._seen) and (self.steps > FIRST or self.complete)

    def share(self, answered: float = 0.0) -> float:
        """How far the work is, every grid counted alike.

        Args:
            answered: share of the places asked for last that is already answered.
        """
        if self.complete:
            return 1.0
        done = self._total - len(self._pending) + answered * len(self._asked)
        return ((self.steps // FIRST).bit_length() - 1 + done / self._total) / _GRIDS

    def ask(self, most: int) -> np.ndarray:
        """The next places to ask for, as shares [N, 3]; N <= most."""
        self._asked = self._pending[:most]
        second_third = self._asked / self.steps  # [N, 2]
        return np.column_stack([1 - second_third.sum(1), second_third])

    def take(self, teacher: np.ndarray, student: np.ndarray | None) -> None:
        """Probabilities [N, C] at the places asked for last."""
        answers = [teacher] if student is None else [teacher, student]
        if not self._seen:
            size = self.steps + 1
            self._seen = [np.zeros((size, size, answer.shape[1]), np.float32) for answer in answers]
        for grid, answer in zip(self._seen, answers, strict=True):
            grid[tuple(self._asked.T)] = answer
        self._pending = self._pending[len(self._asked) :]
        if self.complete and self.steps < FINEST:
            self._refine()

    def _refine(self) -> None:
        wanted = np.zeros((2 * self.steps + 1,) * 2, bool)
        if self.steps < COMPLETE:
            wanted = _inside(2 * self.steps)
            wanted[::2, ::2] = False
        else:
            for grid in self._seen:
                _mark_edges(wanted, grid.argmax(2), self.steps)
        self._seen = [_doubled(grid) for grid in self._seen]
        self.steps *= 2
        self._pending = np.argwhere(wanted)
        self._total = len(self._pending)

    def teacher_areas(self, side: int) -> tuple[np.ndarray, np.ndarray]:
        """The original's decision everywhere.

        Args:
            side: pixels of the triangle's side.

        Returns:
            Classes int64 [H, W], -1 outside the triangle, and their probabilities float32 [H, W]. The first class is on
            top, the second at the lower left, the third at the lower right.
        """
        height = round(side * np.sqrt(3) / 2)
        rows, columns = (np.arange(count) + 0.5 for count in (height, side))
        first = 1 - rows[:, None] / height
        third = (columns[None] - side / 2 * first) / side
        second = 1 - first - third
        inside = (second >= 0) & (third >= 0)
        classes = np.full(inside.shape, -1)
        shares = np.zeros(inside.shape, np.float32)
        classes[inside], shares[inside] = self._decided(np.column_stack([second[inside], third[inside]]))
        return classes, shares

    def _decided(self, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The original's class and its probability at places [P, 2], linear between the corners of a cell."""
        grid, scaled = self._seen[0], places * self.steps
        corner = np.minimum(scaled.astype(np.int64), self.steps - 1)
        right, up = (scaled - corner).T
        i, j = corner.T
        lower = right + up <= 1
        base = i + ~lower, j + ~lower  # the corner of the cell's lower or upper half
        along, across = np.where(lower, right, 1 - up), np.where(lower, up, 1 - right)
        ends = ((i + 1, j), (i, j + 1))
        deciding = np.unique(grid.argmax(2)[_inside(self.steps)])
        best, classes = np.full(len(places), -1, np.float32), np.zeros(len(places), np.int64)
        for number in deciding:
            plane = grid[..., number]
            seen = (1 - along - across) * plane[base] + along * plane[ends[0]] + across * plane[ends[1]]
            better = seen > best
            best[better], classes[better] = seen[better], number
        return classes, best

    def student_boundary(self) -> Segments:
        """Where the compressed network changes its decision; nothing while there is none."""
        if len(self._seen) < 2:
            return np.empty((0, 2, 2))
        corners = _cells(self.steps)  # [T, 3, 2]
        decided = self._seen[1].argmax(2)[tuple(corners.transpose(2, 0, 1))]  # [T, 3]
        mixed = corners[(decided != decided[:, :1]).any(1)]
        segments = [segment for cell in mixed for segment in self._crossings(cell)]
        return np.array(segments).reshape(-1, 2, 2) / self.steps

    def _crossings(self, cell: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
        """Pieces of the boundary in a cell of three corners [3, 2]: one, or three that meet where three classes do."""
        grid, crossed = self._seen[1], []
        for start, end in zip(cell, np.roll(cell, 1, 0), strict=True):
            here, there = grid[tuple(start)], grid[tuple(end)]
            one, other = here.argmax(), there.argmax()
            if one != other:
                lead, lag = here[one] - here[other], there[other] - there[one]
                crossed.append(start + (end - start) * lead / max(lead + lag, 1e-12))
        if len(crossed) == 2:
            return [(crossed[0], crossed[1])]
        middle = np.mean(crossed, 0)
        return [(point, middle) for point in crossed]


def _inside(steps: int) -> np.ndarray:
    i, j = np.indices((steps + 1,) * 2)
    inside: np.ndarray = i + j <= steps
    return inside


def _cells(steps: int) -> np.ndarray:
    """The corners of all small triangles of a grid, int64 [T, 3, 2]: those that point one way, then the others."""
    up = np.argwhere(_inside(steps - 1))
    down = np.argwhere(_inside(steps - 2))
    right, above = np.array([1, 0]), np.array([0, 1])
    return np.concatenate([
        np.stack([up, up + right, up + above], 1),
        np.stack([down + right, down + above, down + right + above], 1),
    ])  # fmt: skip


def _mark_edges(wanted: np.ndarray, decided: np.ndarray, steps: int) -> None:
    """Mark, on the finer grid, the middles of the edges of cells whose corners are decided differently."""
    corners = _cells(steps)
    at_corners = decided[tuple(corners.transpose(2, 0, 1))]  # [T, 3]
    mixed = corners[(at_corners != at_corners[:, :1]).any(1)]
    middles = mixed + np.roll(mixed, 1, 1)  # [M, 3, 2], in steps of the finer grid
    wanted[tuple(middles.reshape(-1, 2).T)] = True


def _doubled(grid: np.ndarray) -> np.ndarray:
    """A grid of half the steps, with the mean of both neighbours in between."""
    size = 2 * len(grid) - 1
    finer = np.zeros((size, size, grid.shape[2]), np.float32)
    finer[::2, ::2] = grid
    finer[1::2, ::2] = (grid[:-1] + grid[1:]) / 2
    finer[::2, 1::2] = (grid[:, :-1] + grid[:, 1:]) / 2
    finer[1::2, 1::2] = (grid[1:, :-1] + grid[:-1, 1:]) / 2
    return finer
