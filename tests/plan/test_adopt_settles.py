"""Whatever of a list holds somebody back is settled by following the advice that is printed, to the letter."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.plan.adopt import ListAnswers, adoption, lists_to_adopt
from infoview_sheets.rules import check_cells
from infoview_sheets.sheets.lists.status import StatusMeaning
from infoview_sheets.sheets.lists.taking import statuses
from infoview_sheets.sheets.patch import Patch
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema.choices import State
from infoview_sheets.sheets.table import Row
from infoview_sheets.stores.memory import MemoryStore
from tests.sketch import TODAY, sheets

KINDS: Mapping[str, str] = {
    "a word nobody knows": "Sheet1\nName | Email | Status\nAda Quill | a@example.org | hm",
    "a word": "Sheet1\nName | Email | Status\nAda Quill | a@example.org | emailed 9/14",
    "a day": "Sheet1\nName | Email | When\nAda Quill | a@example.org | 2026-10-01\nBram Oak | | 10/3",
    "a tick": "Sheet1\nName | Email | Oct | Nov\nAda Quill | a@example.org | | x",
    "words": "Sheet1\nName | Email | Outreach\nAda Quill | a@example.org | by the lake 10/1",
    "a day beside a word that says nothing": "Sheet1\nName | Status | When\nAda Quill | to contact | 2026-10-01",
    "a day beside a word": "Sheet1\nName | Status | When\nAda Quill | hm | 2026-10-01",
    "a note": "Sheet1\nName | Email | Notes\nAda Quill | a@example.org | nice, talked 20 min",
    "a note beside a day": "Sheet1\nName | When | Notes\nAda Quill | 2026-10-01 | emailed 9/14",
    "a note on a talk after the answer": "Sheet1\nName | Their answer | Notes\nAda Quill | Yes | talked 10/5, loved it",
    "a remark in the name": "Sheet1\nName | Email\nAda Quill (said no) | a@example.org",
    "a tick in the name": "Sheet1\nName | Email\n✓ Ada Quill | a@example.org",
    "a heading": "Sheet1\nName | Email\nALREADY TALKED |\nAda Quill | a@example.org\nBram Oak | b@example.org",
    "the name of the sheet": "Contacted\nName | Email\nAda Quill | a@example.org",
    "another sheet": "Sheet1\nName | Email\nAda Quill | a@example.org\n\nTalked\nName\nAda Quill",
    "a second row": "Sheet1\nName | Email | Status\nAda Quill | a@example.org |\nAda Quill | | talked",
    "an answer in words": "Sheet1\nName | Their answer | Email\nAda Quill | perhaps in May | a@example.org",
    "a word after the answer": "Sheet1\nName | Their answer | Status\nAda Quill | Yes | talked",
    "a sheet Contacts": "Contacts\nName | Email | Status\nAda Quill | a@example.org | talked",
    "a look": "Sheet1\nName | Email\nAda Quill | a@example.org\nBram Oak | b@example.org",
}  # fmt: skip
LOOKS = {"a look": {2: "colored red"}}
ROUNDS = {"a second row": 3}  # what stands beside one of them by now is asked about the other
OPEN_AGAIN = {StatusMeaning.HELD, StatusMeaning.BOUNCED}


def settle(
    book: MemoryStore,
    meaning: StatusMeaning,
    looks: Mapping[int, str],
    words: Mapping[str, StatusMeaning] = MappingProxyType({}),
) -> tuple[set[str], Patch]:
    """Adopt a list, or what is open of it, with one meaning for whatever is asked; return what was, and the patch."""
    workbook = read_workbook(book.read())
    found = replace(lists_to_adopt(workbook)[0], looks=looks)
    table = workbook.tables.get("Contacts")
    agreed = table.reading.words if table and table.reading else {}
    columns = [column for column in found.columns if column.role]
    answers = ListAnswers(columns, "mdy", {**{word: StatusMeaning(text) for word, text in agreed.items()}, **words})
    asked: set[str] = set()
    while new := statuses(answers.told(found, TODAY)).keys() - answers.words.keys():
        asked |= new
        answers = replace(answers, words={**answers.words, **dict.fromkeys(new, meaning)})
    patch = adoption(workbook, found, answers, TODAY)
    assert book.write(patch) == ()
    return asked, patch


def advised(book: MemoryStore) -> Iterator[str]:
    """Yield what is said of people who are left in peace, and of cells with words of ours that nobody can read."""
    _, problems = check_cells(read_workbook(book.read()), TODAY)
    return (str(problem) for problem in problems if problem.code in ("WB021", "DT004"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_nobody_explained_is_left_in_peace_and_the_advice_is_to_adopt(kind: str) -> None:
    book = MemoryStore("mine", sheets(KINDS[kind]))
    assert settle(book, StatusMeaning.HELD, LOOKS.get(kind, {}))[0]
    (said,) = advised(book)
    assert "is not settled" in said
    assert said.endswith("To settle it: `infoview adopt BOOK`. [WB021]")
    workbook = read_workbook(book.read())
    assert analyze(workbook, TODAY).contacts[workbook.contacts[0].row].state is State.PAUSED


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("meaning", sorted({*StatusMeaning} - OPEN_AGAIN))
def test_an_answer_settles_it_and_nothing_speaks_of_it_again(kind: str, meaning: StatusMeaning) -> None:
    looks = LOOKS.get(kind, {})
    book = MemoryStore("mine", sheets(KINDS[kind]))
    settle(book, StatusMeaning.HELD, looks)
    for _ in range(ROUNDS.get(kind, 1)):
        assert settle(book, meaning, looks)[0] or kind in ROUNDS
    assert [*advised(book)] == []
    asked, patch = settle(book, StatusMeaning.HELD, looks)
    assert (asked, bool(patch)) == (set(), False)


def test_a_talk_in_a_sheet_contacts_is_taken_over_without_a_question() -> None:
    book = MemoryStore("mine", sheets("Contacts\nName | Email | Date talked\nAda Quill | a@example.org | 2026-10-01"))
    (said,) = advised(book)
    assert said.endswith("To settle it: `infoview adopt BOOK`. [WB021]")
    assert settle(book, StatusMeaning.HELD, {})[0] == set()
    assert [*advised(book)] == []
    assert [talk.who for talk in read_workbook(book.read()).interviews] == ["Ada Quill"]


def with_row(book: MemoryStore, number: int, **cells: str) -> None:
    """Write into a row of the list, by the header of each column."""
    sheet = book.sheets[0]
    headers = [str(header) for header in sheet.rows[0].values]
    old = next((row for row in sheet.rows if row.number == number), Row(number, ()))
    said = {header: old.value(at) for at, header in enumerate(headers, 1)} | cells
    row = Row(number, tuple(said.values()))
    rows = sorted((*(r for r in sheet.rows if r.number != number), row), key=lambda r: r.number)
    book.sheets = (replace(sheet, rows=tuple(rows)), *book.sheets[1:])


LATER: Mapping[str, tuple[int, Mapping[str, str]]] = {
    "a word that was explained, in a new row": (4, {"Name": "Cleo March", "Status": "talked 11/2"}),
    "a word that nobody explained, in a new row": (4, {"Name": "Cleo March", "Status": "hm 11/2"}),
    "a word after the request": (3, {"Status": "talked 11/2"}),
    "a note on a talk after the answer": (
        4,
        {"Name": "Cleo March", "Their answer": "Yes", "Notes": "we spoke 11/2, great"},
    ),
    "a note that was explained": (4, {"Name": "Cleo March", "Their answer": "Yes", "Notes": "talked 11/2"}),
    "another day": (4, {"Name": "Cleo March", "When": "11/2"}),
}


@pytest.mark.parametrize("kind", LATER)
def test_what_is_written_later_is_settled_by_adopting_again(kind: str) -> None:
    people = "Ada Quill | talked 10/1 | | |\nBram Oak | emailed 9/14 | | |"
    book = MemoryStore("mine", sheets(f"Sheet1\nName | Status | Their answer | When | Notes\n{people}"))
    settle(book, StatusMeaning.TALKED, {}, {"emailed": StatusMeaning.ASKED})
    number, cells = LATER[kind]
    with_row(book, number, **cells)
    (said,) = advised(book)
    assert "`infoview adopt BOOK`" in said
    settle(book, StatusMeaning.TALKED, {})
    assert [*advised(book)] == []
    asked, patch = settle(book, StatusMeaning.HELD, {})
    assert (asked, bool(patch)) == (set(), False)
    state = analyze(read_workbook(book.read()), TODAY).contacts[number].state
    assert state is State.INTERVIEWED
