"""Say which workbook may be handed out next: a few at a time, Google Sheets at Google's pace, suspects alone."""

from collections import deque
from collections.abc import Sequence

from infoview_sheets.batch.pace import AT_ONCE, Pace
from infoview_sheets.batch.plan import Job
from infoview_sheets.stores.opening import is_google


class Queue:
    """The workbooks that wait.

    ``at_once`` of them are at work at a time: each worker has the next one ready, and our own memory does not grow with
    their number. A suspect was at work when a worker was ended from outside. It is done again while nothing else is at
    work, so that one workbook too large for this computer is found out and takes no other one with it.
    """

    def __init__(self, at_once: int, pace: Pace | None = None) -> None:
        self._at_once = at_once
        self._pace = pace or Pace()
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
            seconds = self._pace.wait()
            if not seconds:
                self._pace.went()
                return self._sheets.popleft(), None
        return (self._files.popleft(), None) if self._files else (None, seconds)
