"""Keep a run over many Google Sheets within what Google allows one user."""

import time
from collections import deque
from collections.abc import Callable

# Google allows a user 60 reads and 60 writes a minute, counted over the whole project wherever it runs. A sheet takes
# two reads, now and then four, and a few writes. In any minute the sheets at work are those handed out in it and those
# still at work from before: 20 + 8, so 56 reads.
A_MINUTE = 20
AT_ONCE = 8
_SPAN = 60.0  # seconds


class Pace:
    """Says when the next Google Sheet may be handed out."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, a_minute: int = A_MINUTE) -> None:
        self._clock = clock
        self._a_minute = a_minute
        self._went: deque[float] = deque()

    def wait(self) -> float:
        """Return how many seconds to wait until the next one may go; 0 where it may go now."""
        now = self._clock()
        while self._went and self._went[0] <= now - _SPAN:
            self._went.popleft()
        return self._went[0] + _SPAN - now if len(self._went) >= self._a_minute else 0.0

    def went(self) -> None:
        """Note that one was handed out just now."""
        self._went.append(self._clock())
