"""A draft someone edited is theirs; everything else is kept up to date."""

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from infoview_sheets.documents.kinds import Document, file_name
from infoview_sheets.errors import FolderError
from infoview_sheets.render.drafts import Draft, Drafts
from infoview_sheets.render.manifest import MANIFEST
from infoview_sheets.render.renderer import Rendered, Renderer


class Typewriter(Renderer):
    """A renderer that makes a text of the facts, so that a test can read what was made."""

    def __init__(self, mark: str = "1") -> None:
        super().__init__("letter")
        self.made: list[str] = []
        self._mark = mark

    @property
    def mark(self) -> str:
        return self._mark

    def render(self, paper: Document) -> Rendered:
        self.made.append(paper.name)
        words = str(paper.context["words"])
        return Rendered(None, "80 words are too many") if words == "too long" else Rendered(words.encode())


def paper(words: str, name: str = "2026-11-20 Ada letter") -> Document:
    return Document("packet", name, {"words": words}, 2, "C-001", "I-001")


def make(folder: Path, *papers: Document, renderer: Renderer | None = None, dry_run: bool = False) -> Draft:
    return Drafts(folder, renderer or Typewriter(), dry_run=dry_run).make(papers)[0]


def holds(folder: Path) -> Mapping[str, str]:
    found = folder.rglob("*.docx")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


LETTER = "to print/2026-11-20 Ada letter.docx"


def test_a_new_paper_is_written(tmp_path: Path) -> None:
    draft = make(tmp_path / "out", paper("one"))
    assert (draft.status, draft.path, draft.row, draft.stands) == ("written", tmp_path / "out" / LETTER, 2, True)
    assert holds(tmp_path / "out") == {LETTER: "one"}
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [MANIFEST, "to print"]


def test_the_same_paper_is_not_even_made_again(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    renderer = Typewriter()
    before = (tmp_path / MANIFEST).stat().st_mtime_ns
    assert make(tmp_path, paper("one"), renderer=renderer).status == "unchanged"
    assert renderer.made == []
    assert (tmp_path / MANIFEST).stat().st_mtime_ns == before


def test_a_paper_nobody_touched_is_renewed(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    assert make(tmp_path, paper("two")).status == "updated"
    assert holds(tmp_path) == {LETTER: "two"}


def test_another_template_renews_it_too(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    assert make(tmp_path, paper("one"), renderer=Typewriter("2")).status == "unchanged"
    assert make(tmp_path, paper("two"), renderer=Typewriter("2")).status == "updated"


def test_an_edited_draft_is_kept_and_the_new_version_set_beside_it_once(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    (tmp_path / LETTER).write_text("mine", encoding="utf-8")
    assert (make(tmp_path, paper("one")).status, make(tmp_path, paper("one")).beside) == ("kept", "")
    draft = make(tmp_path, paper("two"))
    assert (draft.status, draft.beside) == ("kept", "2026-11-20 Ada letter (new).docx")
    assert holds(tmp_path) == {LETTER: "mine", "to print/2026-11-20 Ada letter (new).docx": "two"}
    (tmp_path / "to print" / "2026-11-20 Ada letter (new).docx").unlink()
    assert make(tmp_path, paper("two")).status == "kept"
    assert holds(tmp_path) == {LETTER: "mine"}


def test_a_deleted_draft_stays_deleted(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    (tmp_path / LETTER).unlink()
    draft = make(tmp_path, paper("two"))
    assert (draft.status, draft.stands) == ("deleted", False)
    assert holds(tmp_path) == {}


def test_a_file_that_was_there_before_is_somebodys_own(tmp_path: Path) -> None:
    (tmp_path / LETTER).parent.mkdir()
    (tmp_path / LETTER).write_text("mine", encoding="utf-8")
    assert make(tmp_path, paper("one")).status == "kept"
    assert holds(tmp_path)[LETTER] == "mine"


def test_a_lost_manifest_loses_no_file(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    (tmp_path / MANIFEST).write_text('{"x": 1}', encoding="utf-8")
    assert make(tmp_path, paper("one")).status == "unchanged"
    assert make(tmp_path, paper("two")).status == "updated"


def test_a_paper_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    draft = make(tmp_path, paper("too long"))
    assert (draft.status, draft.note, draft.stands) == ("refused", "80 words are too many", False)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_version_stays_when_the_new_one_cannot_be_made_and_this_is_known(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    draft = make(tmp_path, paper("too long"))
    assert (draft.status, draft.outdated, draft.stands) == ("refused", True, False)
    assert holds(tmp_path) == {LETTER: "one"}
    assert make(tmp_path, paper("two")).status == "updated"
    assert not make(tmp_path, paper("too long", "another")).outdated


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    assert make(tmp_path / "out", paper("one"), dry_run=True).status == "written"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("2026-11-20 Ada letter", "2026-11-20 Ada letter.docx"),
        ("../../etc/passwd", "etcpasswd.docx"),
        ('a<b>c:d"e/f\\g|h?i*j', "abcdefghij.docx"),
        ("con", "con_.docx"),
        ("Łukasz Ñandú 王", "Łukasz Ñandú 王.docx"),
        ("a\u202egpj\x07.exe ", "agpj.exe.docx"),
        ("...", "paper.docx"),
        ("x" * 400, "x" * 150 + ".docx"),
    ],
)
def test_file_names_are_safe_for_any_cell(name: str, file: str) -> None:
    assert file_name(name) == file


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(FolderError, match="cannot be"):
        make(tmp_path / "out", paper("one"))
    (tmp_path / "papers" / LETTER).mkdir(parents=True)
    with pytest.raises(FolderError, match="cannot be written"):
        make(tmp_path / "papers", paper("one"))


def test_nothing_half_written_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FolderError, match="No space left"):
        make(tmp_path, paper("one"))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_plain_text_of_a_message_is_a_draft_of_its_own(tmp_path: Path) -> None:
    letter = Document("thank_you_letter", "Ada letter", {"words": "one"}, 2)
    drafts = Drafts(tmp_path, Typewriter()).make([letter])
    assert [(draft.kind, draft.path.name) for draft in drafts] == [
        ("thank_you_letter", "Ada letter.docx"),
        ("thank_you_letter_text", "Ada letter.txt"),
    ]
    (tmp_path / "to send" / "Ada letter.txt").write_text("mine", encoding="utf-8")
    changed = Document("thank_you_letter", "Ada letter", {"words": "two"}, 2)
    word, text = Drafts(tmp_path, Typewriter()).make([changed])
    assert (word.status, text.status, text.beside) == ("updated", "kept", "Ada letter (new).txt")


def test_a_deleted_draft_is_made_again_when_asked_for(tmp_path: Path) -> None:
    make(tmp_path, paper("one"))
    (tmp_path / LETTER).unlink()
    assert Drafts(tmp_path, Typewriter(), asked=True).make([paper("one")])[0].status == "written"
    assert holds(tmp_path) == {LETTER: "one"}


def test_what_a_killed_run_left_is_swept_up(tmp_path: Path) -> None:
    old, new = tmp_path / ".infoview-half-old", tmp_path / ".infoview-half-new"
    for path in (old, new):
        path.write_text("half", encoding="utf-8")
    os.utime(old, (0, 0))
    make(tmp_path, paper("one"))
    assert (old.exists(), new.exists()) == (False, True)


def test_drafts_are_values() -> None:
    draft = Draft("packet", Path("x.docx"), "written")
    assert dataclasses.replace(draft, status="kept").stands
