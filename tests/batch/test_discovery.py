"""Files, folders, patterns and lists lead to the same workbooks, each once; what is not there is said."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from infoview_sheets.batch.discovery import Place, find, is_one
from infoview_sheets.batch.job import jobs_of
from infoview_sheets.stores.opening import Access
from infoview_sheets.sync import Options
from tests.cli.books import PLAIN, Rows, workbook

SHEET = "https://docs.google.com/spreadsheets/d/1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789/edit#gid=0"
ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two workbooks, and what Excel, a cloud and earlier runs leave beside them."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "class"
    (folder / ".infoview").mkdir(parents=True)
    (folder / "out").mkdir()
    for name in (
        "ada.xlsx", "Bo.XLSM", "~$ada.xlsx", ".ada.xlsx.infoview-x.tmp", "notes.txt", "ada.xls",
        "ada (Bo's conflicted copy 2026-11-23).xlsx", ".infoview/ada.xlsx", "out/a.docx",
    ):  # fmt: skip
        (folder / name).touch()
    return folder


def names(*addresses: str | Path) -> list[str]:
    return [place.problem or Path(place.address).name for place in find([str(each) for each in addresses]).places]


def test_a_folder_means_the_workbooks_in_it(folder: Path) -> None:
    assert names(folder) == names("class") == ["Bo.XLSM", "ada.xlsx"]
    (place, _) = find(["class"]).places
    assert Path(place.address).is_absolute()


def test_a_copy_of_a_cloud_folder_is_left_out_and_named(folder: Path) -> None:
    (note,) = find(["class"]).notes
    copy = folder / "ada (Bo's conflicted copy 2026-11-23).xlsx"
    assert note.startswith("class/ada (Bo's conflicted copy 2026-11-23).xlsx seems to be a copy")
    assert names(copy) == [copy.name]
    (folder / "ada.xlsx").unlink()
    assert names(folder) == ["Bo.XLSM", copy.name, "ada.xls"]


@pytest.mark.parametrize(
    "copy",
    [
        "ada - Copy.xlsx", "ada - Copy (2).xlsx", "ada - Kopie.xlsx", "Copy of ada.xlsx", "Kopie von ada.xlsx",
        "Copy of Copy of ada.xlsx", "ada copy 2.xlsx", "ada (1).xlsx",
    ],
)  # fmt: skip
def test_a_copy_of_ones_own_is_left_out_and_named_alike(tmp_path: Path, copy: str) -> None:
    (tmp_path / copy).touch()
    assert names(tmp_path) == [copy]
    for name in ("ada.xlsx", "bo copywriter.xlsx"):
        (tmp_path / name).touch()
    assert names(tmp_path) == ["ada.xlsx", "bo copywriter.xlsx"]
    assert find([str(tmp_path)]).notes == (
        f"{tmp_path / copy} seems to be a copy of ada.xlsx, and was left out. Name it to take it too.",
    )


def test_what_was_handed_in_as_something_else_is_a_place(tmp_path: Path) -> None:
    for name in ("mia.xls", "zoe.numbers", "l.ods", "kim.xls", "kim.xlsx", ".old.xls", "~$mia.xls"):
        (tmp_path / name).touch()
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "people.csv").write_text("Name,Email\nAda,ada@example.org\n", encoding="utf-8")
    (tmp_path / "class.csv").write_text("Workbook,Name\nkim.xlsx,Kim\n", encoding="utf-8")
    *plain, people, zoe = names(tmp_path)
    assert (plain, zoe) == (["kim.xlsx", "l.ods", "mia.xls"], "zoe.numbers")
    assert people.startswith(f"{tmp_path}/people.csv lists no workbooks.")
    assert people.endswith(f"; then: infoview sync {tmp_path}/people.xlsx")
    assert names(f"{tmp_path}/*.xls") == ["kim.xls", "mia.xls"]


def test_workbooks_in_folders_below_are_named(folder: Path) -> None:
    for name in ("lab/tomas.xlsx", "chem/mei.xlsx", "chem/notes.txt", ".hidden/x.xlsx", "lab/more/deep.xlsx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    note = "2 workbooks are not read, in folders below class: chem/mei.xlsx and lab/tomas.xlsx. Name them too: class/*/"
    assert find(["class"]).notes[1:] == (note,)
    assert find(["class", "class/lab/tomas.xlsx"]).notes[1:] == (
        "1 workbook is not read, in folders below class: chem/mei.xlsx. Name them too: class/*/",
    )
    assert len(find(["class", "class/*/"]).notes) == 1


def test_a_pattern_that_no_shell_expanded(folder: Path) -> None:
    assert names("class/*.xlsx") == ["ada.xlsx"]
    assert names("cl*") == ["Bo.XLSM", "ada.xlsx"]
    assert names(f"{folder.parent}/**/*.[xX]*") == ["Bo.XLSM", "ada.xlsx"]
    assert names("class/z*.xlsx") == ["No workbook is named like class/z*.xlsx. Check the name and the folder."]


def test_each_workbook_once(folder: Path) -> None:
    (folder.parent / "link.xlsx").symlink_to(folder / "ada.xlsx")
    assert names("class", "class/ada.xlsx", "link.xlsx", folder / "out" / ".." / "ada.xlsx") == ["Bo.XLSM", "ada.xlsx"]
    assert names(SHEET, ID) == ["edit#gid=0"]


def test_what_is_not_there_is_one_place_with_a_problem(folder: Path) -> None:
    assert names("gone.xlsx", "class") == [
        "There is no file gone.xlsx. Check the name and the folder.", "Bo.XLSM", "ada.xlsx",
    ]  # fmt: skip
    assert find(["class/out"]).notes == ("There is no workbook in the folder class/out.",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.txt", f"\ufeff# the class of 2026\n\nada.xlsx\tAda Q\n  Bo.XLSM\n{SHEET}\tCleo\nada.xlsx\n"),
        ("list.csv", f'Workbook,Name\nada.xlsx,"Ada Q"\n# nobody\nBo.XLSM\n{SHEET},Cleo\n'),
        ("list.csv", f"Address;Name\nada.xlsx;Ada Q\nBo.XLSM;\n{SHEET};Cleo\n"),
    ],
)
def test_a_list_starts_at_its_own_folder(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    places = find([f"class/{name}"]).places
    assert places == (
        Place(str(folder / "ada.xlsx"), "Ada Q"), Place(str(folder / "Bo.XLSM")), Place(SHEET, "Cleo"),
    )  # fmt: skip


def test_a_workbook_that_lists_workbooks(folder: Path) -> None:
    rows: Rows = [["Year", "Name", "Workbook"], [2026, "Ada Q", "ada.xlsx"], [2026, None, None], [2026, None, SHEET]]
    listing = workbook(folder / "list.xlsx", {"Class": rows, "Notes": [["Who"]]})
    assert find([str(listing)]).places == (Place(str(folder / "ada.xlsx"), "Ada Q"), Place(SHEET))
    assert not is_one([str(listing)])


def test_a_workbook_of_people_is_no_list(folder: Path) -> None:
    book = workbook(folder / "people.xlsx", {"My contacts": [["Name", "Email", "Address"], ["Ada", "", "ada.xlsx"]]})
    assert is_one([str(book)])
    assert is_one([str(workbook(folder / "plain.xlsx", PLAIN))])
    assert is_one([str(workbook(folder / "other.xlsx", {"Sheet": [["Name"]]}))])


def test_a_workbook_with_a_sheet_we_know_is_no_list(folder: Path) -> None:
    rows: Rows = [["Name", "Address"], ["Acme", "ada.xlsx"]]
    assert is_one([str(workbook(folder / "places.xlsx", {"Organizations": rows}))])
    assert is_one([str(workbook(folder / "more.xlsx", {"List": rows, "Interviews": [["Odd"]]}))])
    assert is_one([str(workbook(folder / "second.xlsx", {"Notes": [["Who"]], "List": rows}))])
    assert not is_one([str(workbook(folder / "list.xlsx", {"List": rows}))])


def test_a_list_that_is_no_text(folder: Path) -> None:
    (folder / "list.txt").write_bytes(b"\xff\xfe\x00")
    assert names("class/list.txt") == ["class/list.txt cannot be read as text. Save it as UTF-8."]


def test_a_list_in_a_list_is_a_workbook_that_is_none(folder: Path) -> None:
    (folder / "list.txt").write_text("list.txt\nout\n*.xlsx\n", encoding="utf-8")
    assert names("class/list.txt") == ["list.txt", "ada.xlsx"]


@given(st.lists(st.text(st.characters(exclude_characters="/~", exclude_categories=["Cs"]))))
@example(["x" * 5000, f"docs.google.com{'x' * 5000}", "a\0*", "\0", "~nobody-here/x.xlsx", "..", "[", "#"])
def test_whatever_a_list_holds_ends_in_places(lines: list[str]) -> None:
    with TemporaryDirectory() as name:
        listing = Path(name) / "list.txt"
        listing.write_text("\n".join(lines), encoding="utf-8")
        places = find([str(listing)]).places
        run = Options(dt.datetime(2026, 11, 23, tzinfo=dt.UTC), Path())
        assert len(jobs_of(places, run, Access(), Path(name))) == len(places)
        is_one(lines[:1])


def test_the_home_of_a_person(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    (folder / "list.txt").write_text("~/ada.xlsx\n~nobody-here/x.xlsx\n", encoding="utf-8")
    places = find(["class/list.txt", "~/Bo.XLSM", "~nobody-here"]).places
    assert [Path(place.address) for place in places if not place.problem] == [folder / "ada.xlsx", folder / "Bo.XLSM"]
    assert sum(bool(place.problem) for place in places) == 2


def test_one_workbook_by_its_own_address(folder: Path) -> None:
    assert [is_one([each]) for each in ("class/ada.xlsx", "gone.xlsx", SHEET, ID, "class/ada.xls")] == [True] * 5
    assert [is_one([each]) for each in ("class", "class/notes.txt", "class/*.xlsx")] == [False] * 3
    assert not is_one(["class/ada.xlsx", "class/Bo.XLSM"])


def test_a_long_folder_name_is_no_id(folder: Path) -> None:
    long = folder.parent / "informational-interviews-2026"
    long.mkdir()
    (long / "a.xlsx").touch()
    assert names(long.name) == ["a.xlsx"]
    assert not is_one([long.name])


def test_a_list_of_people_is_no_list_of_workbooks(folder: Path) -> None:
    (folder / "people.csv").write_text("Name,Company\nAda Quill,Lumen\n", encoding="utf-8")
    (place,) = find(["class/people.csv"]).places
    assert "lists no workbooks. If it lists people: open it in Excel" in place.problem
    assert place.problem.endswith("; then: infoview sync class/people.xlsx")
