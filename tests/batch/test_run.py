"""A run hands out a few at a time, at Google's rate_limit, loses nothing when a worker dies and does nothing twice."""

import dataclasses
import os
import shutil
import signal
import time
from collections import Counter
from collections.abc import Collection, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from infoview_sheets.batch import run as workers
from infoview_sheets.batch.job import BookOptions, Job, sync_book
from infoview_sheets.batch.results import BookResult, JobStatus
from infoview_sheets.batch.run import A_MINUTE, AT_ONCE, BatchRun, Pending, Queue, RateLimit, here
from infoview_sheets.errors import InfoviewError
from tests.batch.making import book, options, shown

GOOGLE = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/"


def job(address: str, problem: str = "") -> Job:
    return Job(address, options(Path("out")), problem)


def fine(address: str, given: BookOptions) -> BookResult:
    return BookResult(address, given.name, JobStatus.SYNCED)


class Clock:
    """A clock that only moves when somebody waits."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Slow(Executor):
    """An executor whose work takes ``seconds`` on the clock; ``begun`` holds when each job began, ``busy`` how many."""

    def __init__(self, clock: Clock, seconds: float, workers: int = 10_000) -> None:
        self.clock, self.seconds, self.workers = clock, seconds, workers
        self.begun: list[tuple[float, str]] = []
        self.busy: list[int] = []
        self._ends: dict[Pending, tuple[float, BookResult]] = {}

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        free = sorted(end for end, _ in self._ends.values())
        start = self.clock.now if len(free) < self.workers else max(self.clock.now, free[-self.workers])
        self.begun.append((start, args[0]))
        self._ends[future] = (start + self.seconds, fn(*args))
        self.busy.append(sum("google" in result.address for _, result in self._ends.values()))
        return future

    def pause(self, pending: Collection[Pending], seconds: float | None) -> Collection[Pending]:
        """Move the clock to the next end of a job, or by so many seconds."""
        until = self.clock.now + seconds if seconds else float("inf")
        self.clock.now = min([until, *(end for end, _ in self._ends.values())])
        done = [future for future, (end, _) in self._ends.items() if end <= self.clock.now]
        for future in done:
            future.set_result(self._ends.pop(future)[1])
        return done


def paced(seconds: float, jobs: list[Job], at_once: int = 100) -> Slow:
    clock = Clock()
    executor = Slow(clock, seconds)
    run = BatchRun(fine, lambda: executor, Queue(at_once, RateLimit(clock)), print, pause=executor.pause)
    assert sorted(r.address for r in run.results(jobs)) == sorted(j.address for j in jobs)
    return executor


@pytest.mark.parametrize("seconds", [0.5, 7.0, 65.0])
def test_google_sheets_stay_within_what_google_allows(seconds: float) -> None:
    executor = paced(seconds, [job(f"{GOOGLE}{n}") for n in range(130)])
    starts = [start for start, _ in executor.begun]
    assert max(executor.busy) <= AT_ONCE
    for end in starts:  # two reads each, at any moment from its start to its end
        at_work = sum(end - 60 - seconds < start <= end for start in starts)
        assert 2 * at_work < 60
    if seconds < 20:
        assert executor.clock.now - starts[0] < 60 * 130 / A_MINUTE


def test_the_pace_looks_back_a_whole_minute() -> None:
    clock = Clock()
    rate_limit = RateLimit(clock, a_minute=2)
    waits = []
    for now in (0.0, 10.0, 45.0, 60.0, 61.0, 70.0):
        clock.now = now
        waits.append(rate_limit.wait())
        if not waits[-1]:
            rate_limit.went()
    assert waits == [0.0, 0.0, 15.0, 0.0, 9.0, 0.0]


def test_files_do_not_wait_for_google() -> None:
    executor = paced(1.0, [*(job(f"{GOOGLE}{n}") for n in range(60)), *(job(f"{n}.xlsx") for n in range(300))])
    files_done = max(start for start, address in executor.begun if address.endswith(".xlsx"))
    assert files_done - executor.begun[0][0] < 60


def test_a_few_at_a_time() -> None:
    clock = Clock()
    executor = Slow(clock, 1.0)
    most = []

    def pause(pending: Collection[Pending], seconds: float | None) -> Collection[Pending]:
        most.append(len(pending))
        return executor.pause(pending, seconds)

    run = BatchRun(fine, lambda: executor, Queue(4, RateLimit(clock)), print, pause=pause)
    assert len(list(run.results([job(f"{n}.xlsx") for n in range(20)]))) == 20
    assert max(most) == 4


def test_workers_are_exchanged_now_and_then() -> None:
    started = []

    def start() -> Executor:
        started.append(ThreadPoolExecutor(1))
        return started[-1]

    run = BatchRun(fine, start, Queue(2), print, renew=5)
    assert len(list(run.results([job(f"{n}.xlsx") for n in range(12)]))) == 12
    assert len(started) == 3


def test_what_is_not_there_needs_no_worker() -> None:
    (result,) = BatchRun(fine, lambda: pytest.fail("no worker is needed"), Queue(2), print).results(
        [job("a", "Not there.")]
    )
    assert (result.status, result.message) == (JobStatus.FAILED, "Not there.")


class Fragile(ThreadPoolExecutor):
    """An executor that breaks as a process pool does when it is handed one of ``poison``."""

    poison: tuple[str, ...] = ()

    def __init__(self) -> None:
        super().__init__(1)
        self._open: list[Future[Any]] = []
        self._gone = False

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        if self._gone:
            raise BrokenProcessPool
        future: Future[Any] = Future()
        self._open.append(future)
        if args[0] in self.poison:
            self._gone = True
            for each in self._open:
                if not each.done():
                    each.set_exception(BrokenExecutor())
        elif len(self._open) > 1:
            future.set_result(fn(*args))
        return future


def test_one_workbook_that_kills_its_worker_takes_no_other_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fragile, "poison", ("7.xlsx",))
    done: Counter[str] = Counter()

    def counted(address: str, given: BookOptions) -> BookResult:
        done[address] += 1
        return fine(address, given)

    said: list[str] = []
    starts: Iterator[Executor] = iter([Fragile(), *(ThreadPoolExecutor(1) for _ in range(2))])

    def work(address: str, given: BookOptions) -> BookResult:
        if address == "7.xlsx":
            raise BrokenExecutor
        return counted(address, given)

    run = BatchRun(work, lambda: next(starts), Queue(4), said.append)
    results = {result.address: result for result in run.results([job(f"{n}.xlsx") for n in range(12)])}
    assert len(results) == 12
    assert [address for address, result in results.items() if result.status is JobStatus.FAILED] == ["7.xlsx"]
    assert "ended from outside twice" in results["7.xlsx"].message
    assert set(done.values()) == {1}
    assert len(said) == 2


def test_where_no_scheduler_answers_no_client_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    made: list[object] = []
    monkeypatch.setattr(distributed, "Client", lambda *_, **__: made.append(1))
    monkeypatch.setattr(workers, "_SECONDS", "1s")
    with pytest.raises(InfoviewError, match="No Dask scheduler answers"), workers.cluster("tcp://127.0.0.1:1"):
        pass  # pragma: no cover
    assert made == []


def test_what_the_cluster_could_not_do() -> None:
    def lost(address: str, given: BookOptions) -> BookResult:
        raise KeyError("secret")

    (result,) = BatchRun(lost, lambda: ThreadPoolExecutor(1), Queue(2), print).results([job("a.xlsx")])
    assert (result.status, result.message) == (
        JobStatus.FAILED,
        "The worker could not do it. Sync this workbook by itself to see why.",
    )


def test_a_cluster_that_lets_go_ends_the_run() -> None:
    class Gone(ThreadPoolExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.cancel()
            future.set_running_or_notify_cancel()
            return future

    with pytest.raises(InfoviewError, match="run the same again"):
        list(BatchRun(fine, Gone, Queue(2), print).results([job("a.xlsx")]))


def kill_once(address: str, given: BookOptions) -> BookResult:
    """Complete a workbook; the first time at "c.xlsx" the worker is ended when it is done, before it can say so."""
    result = sync_book(address, given)
    marker = given.run.out.parent / ".killed"
    if address.endswith("c.xlsx") and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGTERM if os.name == "nt" else signal.SIGKILL)
        time.sleep(10)
    return result


def test_a_killed_process_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    names = [f"{letter}.xlsx" for letter in "abcdef"]
    for name in names:
        book(tmp_path / "killed", name)
    shutil.copytree(tmp_path / "killed", tmp_path / "calm")
    jobs = [Job(str(tmp_path / "killed" / n), options(tmp_path / "killed" / "out" / n)) for n in names]
    said: list[str] = []
    results = list(BatchRun(kill_once, lambda: here(2), Queue(4), said.append).results(jobs))
    assert sorted(Path(result.address).name for result in results) == names
    assert {result.status for result in results} <= {JobStatus.SYNCED, JobStatus.SKIPPED, JobStatus.UNCHANGED}
    assert len(said) == 1
    for name in names:
        sync_book(str(tmp_path / "calm" / name), options(tmp_path / "calm" / "out" / name))
    assert shown(tmp_path / "killed") == shown(tmp_path / "calm")
    assert len(list((tmp_path / "killed" / ".infoview").rglob("* before *.xlsx"))) == len(names)


def test_one_worker_needs_no_process(tmp_path: Path) -> None:
    with here(1) as executor:
        assert executor.submit(os.getpid).result() == os.getpid()
    with here(2) as executor:
        assert executor.submit(os.getpid).result() != os.getpid()


def test_ctrl_c_lets_each_worker_finish_its_workbook() -> None:
    with here(2) as executor:
        assert executor.submit(signal.getsignal, signal.SIGINT).result() is signal.SIG_IGN


def test_leaving_early_cancels_what_waits(tmp_path: Path) -> None:
    done: list[str] = []

    def slow(address: str, given: BookOptions) -> BookResult:
        time.sleep(0.05)
        done.append(address)
        return fine(address, given)

    results = BatchRun(slow, lambda: ThreadPoolExecutor(1), Queue(10), print).results([job(f"{n}") for n in range(50)])
    next(results)
    results.close()
    assert len(done) <= 3


def test_every_field_of_a_job_is_a_path_or_a_word(tmp_path: Path) -> None:
    """What travels to other computers holds no key: only where it lies."""
    given = options(tmp_path)
    assert {field.name for field in dataclasses.fields(given.access)} == {
        "credentials", "even_if_open", "even_if_empty", "dry_run",
    }  # fmt: skip
