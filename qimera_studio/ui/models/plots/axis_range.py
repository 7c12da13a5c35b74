"""What part of an axis a live plot shows: one that seldom changes while curves grow, so that axes hold still. No Qt."""

_ROOM, _EDGE = 0.05, 0.01  # beside the values at first and at least, as shares of what they span
_TOO_WIDE = 1.3  # as a multiple of what the values span
_LEAST = 0.02  # least span, as a share of the values
_WHOLE = 100.0  # per cent


def axis_range(low: float, high: float, shown: tuple[float, float], *, percent: bool) -> tuple[float, float]:
    """The range to show: the present one for as long as it fits.

    Args:
        low: the lowest value; finite.
        high: the highest value; not below the lowest.
        shown: the present range.
        percent: whether values are shares of 100, beyond which there is nothing to show.
    """
    least = max(_LEAST * max(abs(low), abs(high)), 1e-9)
    span = max(high - low, least)
    middle = (low + high) / 2
    bottom, top = middle - span / 2, middle + span / 2
    holds = shown[0] <= bottom - _EDGE * span and top + _EDGE * span <= shown[1]
    fresh = bottom - _ROOM * span, top + _ROOM * span
    if percent:
        fresh = fresh[0], min(fresh[1], _WHOLE + _ROOM * span)
    return shown if holds and shown[1] - shown[0] <= _TOO_WIDE * span else fresh
