"""How fast a machine was seen to work, and for how long it was watched. No Qt here."""

from dataclasses import dataclass

_MOST = 300.0  # seconds that what was seen before counts at most, so that a machine may become another


@dataclass(frozen=True)
class WatchedRate:
    """A rate that counts by how long it was watched.

    Attributes:
        rate: work a second, in the measure of `step_work`.
        seconds: how long it was watched.
    """

    rate: float
    seconds: float

    def then(self, later: "WatchedRate") -> "WatchedRate":
        """Both together, each by its time: a glimpse hardly changes what was watched for minutes."""
        before = min(self.seconds, _MOST)
        together = before + later.seconds
        return WatchedRate((self.rate * before + later.rate * later.seconds) / together, together)
