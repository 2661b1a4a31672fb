"""On a real Dask cluster the same workbooks give the same bytes, and a killed worker loses and doubles nothing."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.cluster import TOP, Cluster, local_cluster
from tests.batch.making import book, shown
from tests.cli.books import DAY

pytestmark = pytest.mark.slow
_BOOKS = 12


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    (tmp_path / "scratch").mkdir()
    with local_cluster(tmp_path / "scratch") as found:
        yield found


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with the same workbooks."""
    for n in range(_BOOKS):
        book(tmp_path / "one", f"{n}.xlsx")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    return tmp_path / "one", tmp_path / "two"


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "infoview_sheets", "sync", *arguments, "--today", DAY, "--format", "json"],
        cwd=TOP, env={**os.environ, "PYTHONPATH": str(TOP)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        encoding="utf-8",
    )  # fmt: skip


def finish(run: subprocess.Popen[str]) -> Any:
    out, said = run.communicate(timeout=120)
    assert out, said
    return json.loads(out)["books"]


def test_a_cluster_gives_the_same_bytes(cluster: Cluster, folders: tuple[Path, Path]) -> None:
    one, two = folders
    there = finish(start(one, "--cluster", cluster.address))
    here = finish(start(two, "--jobs", "2"))
    assert [each["status"] for each in there] == [each["status"] for each in here] == ["synced"] * _BOOKS
    assert shown(one) == shown(two)


def test_a_killed_worker_loses_nothing_and_doubles_nothing(cluster: Cluster, folders: tuple[Path, Path]) -> None:
    one, two = folders
    run = start(one, "--cluster", cluster.address)
    while not list(one.glob("out/*/.infoview-done.json")):
        assert run.poll() is None
        time.sleep(0.01)
    cluster.workers[0].kill()
    there = finish(run)
    assert sorted(each["name"] for each in there) == sorted(str(n) for n in range(_BOOKS))
    assert {each["status"] for each in there} <= {"synced", "unchanged", "skipped"}
    finish(start(two, "--jobs", "2"))
    assert shown(one) == shown(two)
    assert len(list(one.glob(".infoview/*/* before *.xlsx"))) == _BOOKS


def test_a_worker_with_threads_does_one_at_a_time(folders: tuple[Path, Path], tmp_path: Path) -> None:
    one, two = folders
    (tmp_path / "scratch").mkdir()
    with local_cluster(tmp_path / "scratch", workers=1, threads=4) as found:
        finish(start(one, "--cluster", found.address))
    finish(start(two, "--jobs", "1"))
    assert shown(one) == shown(two)


def test_a_worker_with_another_version(folders: tuple[Path, Path], tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "old" / "infoview_sheets").mkdir(parents=True)
    (tmp_path / "old" / "infoview_sheets" / "__init__.py").touch()
    monkeypatch.setattr("tests.batch.cluster._ENVIRONMENT", {**os.environ, "PYTHONPATH": str(tmp_path / "old")})
    (tmp_path / "scratch").mkdir()
    with local_cluster(tmp_path / "scratch", workers=1) as found:
        run = start(folders[0], "--cluster", found.address)
        _, said = run.communicate(timeout=60)
    assert run.returncode == 2
    assert "has no infoview" in said
    assert "Install infoview" in said


def test_nobody_answers(folders: tuple[Path, Path]) -> None:
    run = start(folders[0], "--cluster", "tcp://127.0.0.1:1")
    _, said = run.communicate(timeout=60)
    assert (run.returncode, "No Dask scheduler answers at tcp://127.0.0.1:1" in said) == (2, True)
