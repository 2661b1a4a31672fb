"""Hand many workbooks to workers, a few at a time, and yield what became of each as soon as it is known.

Workers are in this process, in processes of this computer, or on a cluster.
"""

import asyncio
import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from dataclasses import dataclass, field

from infoview_sheets import __version__
from infoview_sheets.batch.job import Job, Work
from infoview_sheets.batch.results import BookResult, JobStatus
from infoview_sheets.errors import InfoviewError
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


Pending = Future[BookResult]
Pause = Callable[[Collection[Pending], float | None], Collection[Pending]]

_RENEW = 1000  # books; then the workers are exchanged for new ones, so that nothing they keep can pile up


def pause(pending: Collection[Pending], seconds: float | None) -> Collection[Pending]:
    """Return the futures that are done, as soon as one is, or after so many seconds."""
    if not pending:
        time.sleep(seconds or 0)
        return ()
    return wait(pending, seconds, FIRST_COMPLETED).done


@dataclass
class BatchRun:
    """One run of ``work`` over many workbooks.

    ``start`` returns an executor, and another one when a process of the first was ended from outside. ``queue`` says
    which workbook may be handed out when. ``say`` is told what went wrong with a worker.
    """

    work: Work
    start: Callable[[], Executor]
    queue: Queue
    say: Callable[[str], object]
    pause: Pause = pause
    renew: int = _RENEW
    _pending: dict[Pending, Job] = field(default_factory=dict, init=False)
    _broken: bool = field(default=False, init=False)

    def results(self, jobs: Iterable[Job]) -> Generator[BookResult, None, None]:
        """Yield the result of every job, each once, in the order in which they are finished."""
        for job in jobs:
            if job.problem:
                yield _failed(job, job.problem)
            else:
                self.queue.add(job)
        while self.queue:
            yield from self._with_one_executor()

    def _with_one_executor(self) -> Iterator[BookResult]:
        """Yield results until all is done, the executor broke, or it has done enough."""
        self._broken = False
        executor = self.start()
        left = self.renew
        try:
            while True:
                handed, seconds = self._hand_out(executor, left)
                left -= handed
                if not self._pending and seconds is None:
                    break
                for future in self.pause(self._pending, seconds):
                    yield from self._settled(future, self._pending.pop(future))
        finally:
            for future in self._pending:
                future.cancel()
            executor.shutdown()
        if self._broken:
            self.say("A worker was ended from outside. What it may have been at is done again, one by one.")

    def _hand_out(self, executor: Executor, most: int) -> tuple[int, float | None]:
        """Hand out what may be; return how many, and in how many seconds more may be where time alone decides."""
        for handed in range(most):
            job, seconds = (None, None) if self._broken else self.queue.take(list(self._pending.values()))
            if job is None:
                return handed, seconds
            try:
                self._pending[executor.submit(self.work, job.address, job.options)] = job
            except BrokenExecutor:
                self._broken = True
                self.queue.suspect(job)
        return most, None

    def _settled(self, future: Pending, job: Job) -> Iterator[BookResult]:
        """Yield the result of a job that ended, unless it is to be done again."""
        try:
            yield future.result()
        except BrokenExecutor:
            self._broken = True
            if self.queue.suspect(job):
                return
            yield _failed(job, "Its worker was ended from outside twice; perhaps this computer has too little memory.")
        except CancelledError:
            raise InfoviewError("The cluster let the work go. See that it runs, and run the same again.") from None
        except Exception:  # the cluster's own, such as KilledWorker, or a worker without our package
            yield _failed(job, "The worker could not do it. Sync this workbook by itself to see why.")


def _failed(job: Job, message: str) -> BookResult:
    return BookResult(job.address, job.options.name, JobStatus.FAILED, message, out=str(job.options.run.out))


_CLUSTER = "tcp://scheduler:8786"
_SECONDS = "10s"  # to find the scheduler


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def here(jobs: int) -> Executor:
    """Return ``jobs`` workers on this computer; a single one works in this process.

    The processes are started afresh ("spawn"), on every system: one that is forked while threads run may hang.
    """
    if jobs == 1:
        _collect()
        return ThreadPoolExecutor(1)
    most = 61 if os.name == "nt" else jobs  # what Windows can wait for at a time
    return ProcessPoolExecutor(min(jobs, most), multiprocessing.get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """Make a process ready: Ctrl+C is for the run as a whole, which lets each worker finish its workbook."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _collect()


def _collect() -> None:
    """Have Python look for circles of what it no longer needs often enough that no two workbooks pile up."""
    gc.set_threshold(50_000)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Callable[[], Executor], int]]:
    """Connect to a Dask cluster; give what makes an executor on it, and how many workbooks it does at a time.

    Raises InfoviewError where the package is missing, nobody answers, or a worker has another version of this program.
    """
    try:
        from distributed import Client
        from distributed.comm.core import connect
    except ImportError:
        raise InfoviewError('--cluster needs one more package: pip install "infoview-sheets[cluster]"') from None

    async def knock() -> None:  # a client that reaches nobody leaves a traceback behind when it is dropped
        comm = await connect(address, timeout=_SECONDS)  # type: ignore[no-untyped-call]
        await comm.close()

    try:
        asyncio.run(knock())
        client = Client(address, timeout=_SECONDS, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        raise InfoviewError(
            f"No Dask scheduler answers at {address}. Start one, or fix the address: it looks like {_CLUSTER}"
        ) from None
    with client:
        versions = client.run(version, on_error="return")
        if not versions:
            raise InfoviewError(f"The cluster at {address} has no workers. Start some: dask worker {address}")
        for host, found in versions.items():
            if found != __version__:
                has = f"infoview {found}" if isinstance(found, str) else "no infoview"
                raise InfoviewError(f"The worker {host} has {has}. Install infoview {__version__} there.")
        yield client.get_executor, sum(client.nthreads().values())  # type: ignore[no-untyped-call]


def version() -> str:
    """Return the version of this program where it is called."""
    return __version__
