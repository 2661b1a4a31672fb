"""Say which workbook may be handed out next: a few at a time, Google Sheets within Google's limits, suspects alone."""

import time
from collections import deque
from collections.abc import Callable, Sequence

from infoview_sheets.batch.job import Job
from infoview_sheets.stores.opening import is_google

# Google allows a user 60 reads and 60 writes a minute, counted over the whole project wherever it runs. A sheet takes
# two reads, now and then four, and a few writes. In any minute the sheets at work are those handed out in it and those
# still at work from before: 20 + 8, so 56 reads.
A_MINUTE = 20
AT_ONCE = 8
_SPAN = 60.0  # seconds


class RateLimit:
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


class Queue:
    """The workbooks that wait.

    ``at_once`` of them are at work at a time: each worker has the next one ready, and our own memory does not grow with
    their number. A suspect was at work when a worker was ended from outside. It is done again while nothing else is at
    work, so that one workbook too large for this computer is found out and takes no other one with it.
    """

    def __init__(self, at_once: int, rate_limit: RateLimit | None = None) -> None:
        self._at_once = at_once
        self._rate_limit = rate_limit or RateLimit()
        self._files: deque[Job] = deque()
        self._sheets: deque[Job] = deque()
        self._suspects: deque[Job] = deque()
        self._alone: Job | None = None

    def __bool__(self) -> bool:
        return bool(self._files or self._sheets or self._suspects)

    def add(self, job: Job) -> None:
        """Have a job wait."""
        (self._sheets if is_google(job.address) else self._files).append(job)

    def suspect(self, job: Job) -> bool:
        """Have a job done again, alone; return False where it was alone already when its worker was ended."""
        if job is self._alone:
            return False
        self._suspects.append(job)
        return True

    def take(self, at_work: Sequence[Job]) -> tuple[Job | None, float | None]:
        """Take the next job, given those at work; else None, and the seconds to wait where only time decides."""
        if at_work and (self._suspects or self._alone in at_work):
            return None, None
        self._alone = self._suspects.popleft() if self._suspects else None
        if self._alone:
            return self._alone, None
        if len(at_work) >= self._at_once:
            return None, None
        seconds = None
        if self._sheets and sum(is_google(job.address) for job in at_work) < AT_ONCE:
            seconds = self._rate_limit.wait()
            if not seconds:
                self._rate_limit.went()
                return self._sheets.popleft(), None
        return (self._files.popleft(), None) if self._files else (None, seconds)
