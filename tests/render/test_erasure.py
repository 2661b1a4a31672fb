"""The papers of somebody who is forgotten go; what their owner wrote stays and is named."""

import json
import zipfile
from pathlib import Path

import pytest

from infoview_sheets.render.manifest import MANIFEST, RUNS, mark_of
from infoview_sheets.render.removal import Documents, find_documents, remove_documents

NAME, EMAIL = "Ada Quill", "ada@example.org"


def docx(path: Path, xml: str) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", xml)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with papers of ours about Ada, about others, and with files of its owner's own."""
    docx(tmp_path / "2026-11-20 Ada Quill thank-you letter.docx", "<w:p>Dear Ada</w:p>")
    (tmp_path / "2026-11-20 Ada Quill thank-you letter.txt").write_text("Dear Ada", encoding="utf-8")
    (tmp_path / "2026-11-20 Ada Quill thank-you letter.pdf").write_bytes(b"%PDF")
    docx(tmp_path / "2026-11-20 Ada Quill thank-you letter (new).docx", "")
    docx(tmp_path / "Bram Oak request.docx", "<w:p><w:t>Ada Qu</w:t><w:t>ill &amp; I</w:t></w:p>")
    docx(tmp_path / "Cleo March request.docx", "<w:p>Ada Quill</w:p>")
    docx(tmp_path / "Dov Lark request.docx", "<w:p>Ada</w:p><w:p>Quillfeather</w:p>")
    known = {name: ["inputs", mark_of((tmp_path / name).read_bytes())] for name in (
        "2026-11-20 Ada Quill thank-you letter.docx", "2026-11-20 Ada Quill thank-you letter.txt",
        "Bram Oak request.docx", "Dov Lark request.docx",
    )}  # fmt: skip
    known["Cleo March request.docx"] = ["inputs", "before somebody edited it"]
    known["2026-10-01 Ada Quill packet.docx"] = ["inputs", "deleted"]
    known["2026-10-01 Ada Quillfeather packet.docx"] = ["inputs", "another person"]
    (tmp_path / MANIFEST).write_text(json.dumps(known), encoding="utf-8")
    (tmp_path / "Ada Quill my own notes.docx").write_bytes(b"no archive")
    (tmp_path / "list.txt").write_text("write to ada@example.org", encoding="utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"Ada Quill")
    (tmp_path / RUNS / "2026").mkdir(parents=True)
    return tmp_path


def names(papers: Documents) -> tuple[list[str], list[str], list[str]]:
    own, others, look = ([path.name for path in found] for found in (papers.own, papers.others, papers.look))
    return own, others, look


def test_the_papers_are_told_apart(folder: Path) -> None:
    papers = find_documents(folder, NAME, EMAIL)
    letter = "2026-11-20 Ada Quill thank-you letter"
    assert names(papers) == (
        [f"{letter} (new).docx", f"{letter}.docx", f"{letter}.pdf", f"{letter}.txt"],
        ["Bram Oak request.docx"],
        ["Ada Quill my own notes.docx", "Cleo March request.docx", "list.txt"],
    )
    assert papers.runs


def test_what_is_ours_goes_and_is_not_remembered(folder: Path) -> None:
    remove_documents(find_documents(folder, NAME, EMAIL))
    assert sorted(path.name for path in folder.iterdir()) == [
        MANIFEST, "Ada Quill my own notes.docx", "Cleo March request.docx", "Dov Lark request.docx", "list.txt",
        "photo.jpg",
    ]  # fmt: skip
    assert sorted(json.loads((folder / MANIFEST).read_text(encoding="utf-8"))) == [
        "2026-10-01 Ada Quillfeather packet.docx", "Cleo March request.docx", "Dov Lark request.docx",
    ]  # fmt: skip


def test_twice_is_once(folder: Path) -> None:
    remove_documents(find_documents(folder, NAME, EMAIL))
    again = find_documents(folder, NAME, EMAIL)
    assert (again.files, again.entries, again.runs) == ((), [], False)


def test_a_calendar_of_ours_goes(tmp_path: Path) -> None:
    text = b"BEGIN:VCALENDAR\r\nPRODID:-//infoview_sheets//infoview//EN\r\nSUMMARY:Talk with Ada\r\n  Quill\r\n"
    (tmp_path / "calendar.ics").write_bytes(text)
    assert names(find_documents(tmp_path, NAME, EMAIL)) == ([], ["calendar.ics"], [])
    (tmp_path / "calendar.ics").write_bytes(text.replace(b"infoview_sheets", b"another"))
    assert names(find_documents(tmp_path, NAME, EMAIL)) == ([], [], ["calendar.ics"])


def test_a_page_of_ours_goes(tmp_path: Path) -> None:
    (tmp_path / "week.html").write_bytes(b"<p>Ada <b>Quill</b></p>")
    mark = mark_of((tmp_path / "week.html").read_bytes())
    (tmp_path / MANIFEST).write_text(json.dumps({"week.html": ["", mark]}), encoding="utf-8")
    assert names(find_documents(tmp_path, NAME, "")) == ([], ["week.html"], [])


def test_where_there_is_no_folder_or_no_name_nothing_is_found(tmp_path: Path) -> None:
    assert find_documents(tmp_path / "none", NAME, EMAIL) == Documents(tmp_path / "none")
    assert find_documents(tmp_path, " ", EMAIL) == Documents(tmp_path)
