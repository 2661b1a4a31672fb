"""Start the workers of a run: in this process, in processes of this computer, or on a cluster."""

import asyncio
import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager

from infoview_sheets import __version__
from infoview_sheets.errors import InfoviewError

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
