"""What a run did to the papers is remembered, and taken back as far as nobody else was at work."""

import datetime as dt
import json
from pathlib import Path

import pytest

from infoview_sheets.documents.kinds import Document
from infoview_sheets.errors import FolderError
from infoview_sheets.render.drafts import Drafts
from infoview_sheets.render.manifest import MANIFEST, RUNS, runs
from infoview_sheets.render.removal import TakenBack, take_back
from infoview_sheets.render.renderer import Rendered, Renderer

LATER = dt.datetime.max.replace(tzinfo=dt.UTC)
BOOK = "mine.xlsx"


class Stamp(Renderer):
    """A renderer that prints the one word of the paper."""

    def __init__(self) -> None:
        super().__init__("letter")

    def render(self, paper: Document) -> Rendered:
        return Rendered(str(paper.context["word"]).encode())


def make(folder: Path, book: str = BOOK, **papers: str) -> None:
    drafts = Drafts(folder, Stamp(), book=book)
    drafts.make([Document("envelope", name, {"word": word}) for name, word in papers.items()])


def back(folder: Path, book: str = BOOK, earlier: dt.datetime | None = None) -> TakenBack:
    moments = [run.moment for run in runs(folder)]
    return take_back(folder, book, max(moments, default=LATER), earlier)


def files(folder: Path) -> dict[str, str]:
    found = folder.glob("to print/*")
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(found)}


def test_the_last_run_is_taken_back_and_then_the_one_before(tmp_path: Path) -> None:
    make(tmp_path, a="1", b="1")
    make(tmp_path, a="2", b="1", c="1")
    assert back(tmp_path) == TakenBack(("to print/c.docx",), ("to print/a.docx",))
    assert files(tmp_path) == {"a.docx": "1", "b.docx": "1"}
    make(tmp_path, a="1", b="1")
    assert len(runs(tmp_path)) == 1
    assert set(back(tmp_path).removed) == {"to print/a.docx", "to print/b.docx"}


def test_a_run_that_changes_nothing_is_not_remembered(tmp_path: Path) -> None:
    make(tmp_path, a="1")
    make(tmp_path, a="1")
    assert len(runs(tmp_path)) == 1
    Drafts(tmp_path, Stamp(), book=BOOK, dry_run=True).make([Document("envelope", "a", {"word": "2"})])
    Drafts(tmp_path, Stamp(), asked=True).make([Document("envelope", "a", {"word": "3"})])
    assert len(runs(tmp_path)) == 1


def test_the_manifest_follows(tmp_path: Path) -> None:
    make(tmp_path, a="1")
    before = (tmp_path / MANIFEST).read_bytes()
    make(tmp_path, a="2", b="2")
    back(tmp_path)
    assert (tmp_path / MANIFEST).read_bytes() == before


def test_a_new_version_beside_an_edited_paper_goes(tmp_path: Path) -> None:
    make(tmp_path, a="1")
    (tmp_path / "to print" / "a.docx").write_text("mine", encoding="utf-8")
    make(tmp_path, a="2")
    assert files(tmp_path) == {"a (new).docx": "2", "a.docx": "mine"}
    assert back(tmp_path) == TakenBack(("to print/a (new).docx",))
    make(tmp_path, a="1")
    assert files(tmp_path) == {"a.docx": "mine"}


def test_runs_since_a_moment_go_together(tmp_path: Path) -> None:
    for word in "123":
        make(tmp_path, a=word)
    first = runs(tmp_path)[0].moment
    assert back(tmp_path, earlier=first) == TakenBack((), ("to print/a.docx",))
    assert files(tmp_path) == {"a.docx": "1"}


def test_a_file_made_and_renewed_goes_once(tmp_path: Path) -> None:
    make(tmp_path, a="1")
    make(tmp_path, a="2")
    long_ago = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    assert back(tmp_path, earlier=long_ago) == TakenBack(("to print/a.docx",))
    assert not tmp_path.exists()


def test_a_run_of_long_before_stays(tmp_path: Path) -> None:
    make(tmp_path, a="1")
    hours_later = runs(tmp_path)[0].moment + dt.timedelta(hours=2)
    assert take_back(tmp_path, BOOK, hours_later, None) == TakenBack()
    assert files(tmp_path) == {"a.docx": "1"}


def test_runs_for_another_workbook_stay(tmp_path: Path) -> None:
    make(tmp_path, b="1")
    make(tmp_path, "other.xlsx", a="1")
    back(tmp_path)
    assert files(tmp_path) == {"a.docx": "1"}


def test_ten_runs_are_remembered_and_a_killed_one_is_swept(tmp_path: Path) -> None:
    stray = tmp_path / RUNS / "2026-01-01 00.00.00.000000"
    stray.mkdir(parents=True)
    (stray / "0.docx").write_text("x", encoding="utf-8")
    for number in range(12):
        make(tmp_path, a=str(number))
    assert len(runs(tmp_path)) == 10
    assert not stray.exists()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"book": "mine.xlsx", "files": [{"file": "to print/a.docx"}]}', '{"book": "mine.xlsx"}']
)
def test_a_damaged_list_takes_nothing_back(tmp_path: Path, text: str) -> None:
    make(tmp_path, a="1")
    (runs(tmp_path)[0].place / "run.json").write_text(text, encoding="utf-8")
    assert back(tmp_path) == TakenBack()
    assert files(tmp_path) == {"a.docx": "1"}


def test_a_list_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    folder, outside = tmp_path / "out", tmp_path / "x.docx"
    make(folder, a="1")
    place = runs(folder)[0].place
    listed = json.loads((place / "run.json").read_text(encoding="utf-8"))
    listed["files"][0]["file"] = "../x.docx"
    (place / "run.json").write_text(json.dumps(listed), encoding="utf-8")
    outside.write_text("1", encoding="utf-8")
    back(folder)
    assert outside.exists()


def test_a_renamed_run_is_left_alone(tmp_path: Path) -> None:
    make(tmp_path, a="1")
    place = runs(tmp_path)[0].place
    place.rename(place.with_name("keep this"))
    assert back(tmp_path) == TakenBack()


def test_what_cannot_be_changed_is_said(tmp_path: Path) -> None:
    make(tmp_path, a="1")
    make(tmp_path, a="2")
    (runs(tmp_path)[-1].place / "0.docx").unlink()
    with pytest.raises(FolderError, match="cannot be changed"):
        back(tmp_path)
