"""A power cut: papers are whole or absent, and what it broke is made anew."""

import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from infoview_sheets.stores.excel import patch_cells
from tests.cli.books import DAY, PLAIN, run, sample, workbook
from tests.power import Files, Recorder, cuts, files_below, put_back


@pytest.mark.parametrize("left", [b"", b"\0" * 900, b"PK\3\4 half of it"])
def test_an_empty_or_broken_paper_is_made_anew_and_said(tmp_path: Path, left: bytes) -> None:
    book = sample(tmp_path)
    run("sync", book, "--today", DAY)
    papers = {path: path.read_bytes() for path in (tmp_path / "out").glob("*/*.docx")}
    assert papers
    for path in papers:
        path.write_bytes(left)
    answer = run("sync", book, "--today", DAY).stdout
    assert {path: path.read_bytes() for path in (tmp_path / "out").glob("*/*.docx")} == papers
    assert " ".join(answer.split()).count("it was empty or damaged, and was made anew") == len(papers)


def test_without_the_manifest_too(tmp_path: Path) -> None:
    book = sample(tmp_path)
    run("sync", book, "--today", DAY)
    for path in (tmp_path / "out").glob("*/*"):
        if path.is_file():
            path.write_bytes(b"")
    run("sync", book, "--today", DAY)
    assert all(zipfile.is_zipfile(path) for path in (tmp_path / "out").glob("*/*.docx"))


ONLY_LINUX = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux says which file a number means")
DISKS = (
    lambda folder: False,  # one disk that keeps the order of names
    lambda folder: "out" in folder.parts,  # the documents on another, whose names were not flushed yet
    lambda folder: "out" not in folder.parts,
    lambda folder: True,
)
LATER = "2026-11-25"
RECORDER = Recorder()


def first(folder: Path) -> Path:
    """Return a workbook that infoview has not seen yet."""
    return workbook(folder / "b.xlsx", PLAIN)


def weekly(folder: Path) -> Path:
    """Return a workbook with documents to renew, to put away and to withdraw."""
    run("sync", book := workbook(folder / "b.xlsx", PLAIN), "--today", "2026-11-20")
    patch_cells(book, book, {"Interviews": {"C3": "Canceled", "A4": "Cleo March", "B4": "2026-11-21", "C4": "Done"}})
    return book


def sampled(folder: Path) -> Path:
    """Return the sample, as it was a day before."""
    run("sync", book := sample(folder), "--today", "2026-11-22")
    return book


@ONLY_LINUX
@pytest.mark.parametrize("make", [weekly, *(pytest.param(make, marks=pytest.mark.slow) for make in (first, sampled))])
def test_the_power_is_cut_at_every_step(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    """The workbook, the documents and the manifest are whole: old or new; the next sync puts everything right."""
    book = make(root := own_folder(tmp_path))
    before = files_below(root)
    with RECORDER.on(root) as steps:
        run("sync", book, "--today", DAY)
    after = files_below(root)
    run("sync", book, "--today", LATER)
    later = files_below(root)
    for words, left in cuts(before, steps, DISKS):
        for path, data in left.items():
            if is_ours(path):
                assert data in (before.get(path), after.get(path)), (words, path)
        put_back(root, left)
        run("sync", book, "--today", DAY)
        assert standing(files_below(root)) == standing(after), words
        put_back(root, left)
        run("sync", book, "--today", LATER)
        assert documents(files_below(root)) == documents(later), words


@ONLY_LINUX
def test_a_run_is_taken_back_after_a_power_cut(tmp_path: Path) -> None:
    book = weekly(root := own_folder(tmp_path))
    before = files_below(root)
    with RECORDER.on(root) as steps:
        run("sync", book, "--today", DAY)
    after = files_below(root)
    last = [left for _, left in cuts(before, steps, DISKS) if left[book] == after[book]]
    for left in last:
        put_back(root, left)
        run("undo", book)
        assert files_below(root)[book] == before[book]
        assert documents(files_below(root)) == documents(before)


def own_folder(above: Path) -> Path:
    """Return a folder with nothing else in it, by its real name."""
    (folder := Path(os.path.realpath(above)) / "mine").mkdir()
    return folder


def is_ours(path: Path) -> bool:
    """Whether a file is the workbook, a document, the manifest or an earlier state, and no half of one."""
    return (
        ".infoview-runs" not in path.parts
        and not path.name.endswith(("lock", ".tmp"))
        and not {"half", "next"} & {*re.split("[-.]", path.name)}
    )


def standing(files: Files) -> Files:
    """Return the files that a person sees, and the manifest."""
    return {path: data for path, data in files.items() if is_ours(path) and ".infoview" not in path.parts}


def documents(files: Files) -> Files:
    """Return the documents alone."""
    return {path: data for path, data in standing(files).items() if path.parent.parent.name == "out"}


@ONLY_LINUX
@pytest.mark.parametrize("make", [first, weekly])
def test_a_folder_is_flushed_once_a_run(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    book = make(root := own_folder(tmp_path))
    with RECORDER.on(root) as steps:
        run("sync", book, "--today", DAY)
    flushed = [step.path for step in steps if step.what == "sync"]
    assert len(flushed) == len(set(flushed))
    assert book.parent in flushed


@pytest.mark.skipif(os.name != "posix", reason="Windows gives rights by folder")
def test_documents_of_many_workbooks_are_each_as_private_as_theirs(tmp_path: Path) -> None:
    for mode in (0o600, 0o644):
        (folder := tmp_path / oct(mode)).mkdir()
        workbook(folder / "b.xlsx", PLAIN).chmod(mode)
    assert run("sync", *tmp_path.glob("*/b.xlsx"), "--today", DAY, "--jobs", "1").exit_code == 0
    for mode in (0o600, 0o644):
        files = [path for path in (tmp_path / oct(mode)).rglob("*") if path.is_file()]
        assert len(files) > 3
        assert {path.stat().st_mode & 0o777 for path in files} == {mode}


@pytest.mark.skipif(os.name != "posix", reason="Windows gives rights by folder")
def test_papers_are_as_private_as_the_workbook(tmp_path: Path) -> None:
    for mode, rights in ((0o600, 0o600), (0o644, 0o644), (0o640, 0o640)):
        (folder := tmp_path / oct(mode)).mkdir()
        book = workbook(folder / "b.xlsx", PLAIN)
        book.chmod(mode)
        run("sync", book, "--today", DAY)
        run("sync", book, "--today", "2026-11-24")
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert len(files) > 3
        assert {path.stat().st_mode & 0o777 for path in files} == {rights}
