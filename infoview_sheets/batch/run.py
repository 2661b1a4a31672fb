"""Hand many workbooks to an executor, a few at a time, and yield what became of each as soon as it is known."""

import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait

from infoview_sheets.batch.job import Job, Work
from infoview_sheets.batch.queue import Queue
from infoview_sheets.batch.results import BookResult, Status
from infoview_sheets.errors import InfoviewError

Pending = Future[BookResult]
Pause = Callable[[Collection[Pending], float | None], Collection[Pending]]

_RENEW = 1000  # books; then the workers are exchanged for new ones, so that nothing they keep can pile up


def pause(pending: Collection[Pending], seconds: float | None) -> Collection[Pending]:
    """Return the futures that are done, as soon as one is, or after so many seconds."""
    if not pending:
        time.sleep(seconds or 0)
        return ()
    return wait(pending, seconds, FIRST_COMPLETED).done


class Run:
    """One run of ``work`` over many workbooks.

    ``start`` returns an executor, and another one when a process of the first was ended from outside. ``queue`` says
    which workbook may be handed out when. ``say`` is told what went wrong with a worker.
    """

    def __init__(
        self,
        work: Work,
        start: Callable[[], Executor],
        queue: Queue,
        say: Callable[[str], object],
        *,
        pause: Pause = pause,
        renew: int = _RENEW,
    ) -> None:
        self._work, self._start, self._queue, self._say = work, start, queue, say
        self._pause, self._renew = pause, renew
        self._pending: dict[Pending, Job] = {}
        self._broken = False

    def results(self, jobs: Iterable[Job]) -> Generator[BookResult, None, None]:
        """Yield the result of every job, each once, in the order in which they are finished."""
        for job in jobs:
            if job.problem:
                yield _failed(job, job.problem)
            else:
                self._queue.add(job)
        while self._queue:
            yield from self._with_one_executor()

    def _with_one_executor(self) -> Iterator[BookResult]:
        """Yield results until all is done, the executor broke, or it has done enough."""
        self._broken = False
        executor = self._start()
        left = self._renew
        try:
            while True:
                handed, seconds = self._hand_out(executor, left)
                left -= handed
                if not self._pending and seconds is None:
                    break
                for future in self._pause(self._pending, seconds):
                    yield from self._settled(future, self._pending.pop(future))
        finally:
            for future in self._pending:
                future.cancel()
            executor.shutdown()
        if self._broken:
            self._say("A worker was ended from outside. What it may have been at is done again, one by one.")

    def _hand_out(self, executor: Executor, most: int) -> tuple[int, float | None]:
        """Hand out what may be; return how many, and in how many seconds more may be where time alone decides."""
        for handed in range(most):
            job, seconds = (None, None) if self._broken else self._queue.take(list(self._pending.values()))
            if job is None:
                return handed, seconds
            try:
                self._pending[executor.submit(self._work, job.address, job.options)] = job
            except BrokenExecutor:
                self._broken = True
                self._queue.suspect(job)
        return most, None

    def _settled(self, future: Pending, job: Job) -> Iterator[BookResult]:
        """Yield the result of a job that ended, unless it is to be done again."""
        try:
            yield future.result()
        except BrokenExecutor:
            self._broken = True
            if self._queue.suspect(job):
                return
            yield _failed(job, "Its worker was ended from outside twice; perhaps this computer has too little memory.")
        except CancelledError:
            raise InfoviewError("The cluster let the work go. See that it runs, and run the same again.") from None
        except Exception:  # the cluster's own, such as KilledWorker, or a worker without our package
            yield _failed(job, "The worker could not do it. Sync this workbook by itself to see why.")


def _failed(job: Job, message: str) -> BookResult:
    return BookResult(job.address, job.options.name, Status.FAILED, message, out=str(job.options.run.out))
