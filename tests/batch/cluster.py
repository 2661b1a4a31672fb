"""Start a real Dask cluster on this computer: a scheduler and workers, each a process of its own, on loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(TOP)}


@dataclass(frozen=True)
class Cluster:
    """The scheduler's address, and the processes of the workers."""

    address: str
    workers: Sequence[subprocess.Popen[bytes]]


@contextmanager
def local_cluster(folder: Path, workers: int = 2, threads: int = 1) -> Iterator[Cluster]:
    """Give a cluster whose scratch files lie in ``folder``; every process of it is ended at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    started = [_start(folder, "dask_scheduler", "--port", str(port))]
    try:
        _wait_for(port)
        for _ in range(workers):
            started.append(_start(folder, "dask_worker", address, "--nthreads", str(threads), "--no-nanny"))
        _wait_for_workers(address, workers)
        yield Cluster(address, started[1:])
    finally:
        for process in started:
            process.kill()
            process.wait()


def _start(folder: Path, program: str, *arguments: str) -> subprocess.Popen[bytes]:
    line = [sys.executable, "-m", f"distributed.cli.{program}", *arguments, "--host", "127.0.0.1", "--no-dashboard"]
    return subprocess.Popen(line, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the scheduler did not start")


def _wait_for_workers(address: str, number: int) -> None:
    script = "import sys; from distributed import Client\nwith Client(sys.argv[1]) as c: c.wait_for_workers(int(sys.argv[2]), 60)"
    subprocess.run([sys.executable, "-c", script, address, str(number)], check=True, timeout=90)
