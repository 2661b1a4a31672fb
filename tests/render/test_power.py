"""A power cut: papers are whole or absent, and what it broke is made anew."""

import os
import zipfile
from pathlib import Path

import pytest

from infoview_sheets.render.manifest import MANIFEST
from tests.cli.books import DAY, PLAIN, run, sample, workbook


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


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux says which file a number means")
def test_everything_is_flushed_before_its_name_and_the_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file's content before its name, all names before the manifest, one folder for all of them."""
    done: list[str] = []
    real = os.fsync

    def fsync(number: int) -> None:
        done.append(what(number))
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(Path, "replace", noting(done, Path.replace))
    book = sample(tmp_path)
    run("sync", book, "--today", DAY)
    papers = done[: done.index(f"name {MANIFEST}") + 1]
    assert papers.count("folder out") == 1
    assert papers[-5:-2] == ["folder to send", "folder to print", "folder out"]
    assert papers[-2:] == ["content", f"name {MANIFEST}"]
    assert all(one == "content" for one in papers[:-5:2])
    assert all(one.startswith("name ") for one in papers[1:-5:2])


def what(number: int) -> str:
    path = Path(f"/proc/self/fd/{number}").readlink()
    return f"folder {path.name}" if path.is_dir() else "content"


def noting(done: list[str], real):  # type: ignore[no-untyped-def]
    def replace(self: Path, target: Path) -> Path:
        done.append(f"name {Path(target).name}")
        return real(self, target)  # type: ignore[no-any-return]

    return replace


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
