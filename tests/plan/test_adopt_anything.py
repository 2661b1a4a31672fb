"""Whatever stands in a sheet, a list in it is read or not, and no cell of it ever changes."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.plan.adopt import ListAnswers, adoption, lists_to_adopt
from infoview_sheets.plan.importing import arrivals, import_patch, people_of
from infoview_sheets.plan.removal import plan_removal
from infoview_sheets.rules import check, check_cells
from infoview_sheets.sheets.lists.status import StatusMeaning
from infoview_sheets.sheets.lists.taking import statuses
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.table import Fault, Row, Sheet, Value
from infoview_sheets.stores.memory import MemoryStore
from tests.sketch import TODAY

HEADS = ["Name", "First", "Last", "Email", "Company", "Status", "Date talked", "Date", "Street", "City", "ZIP", "Country",
         "LinkedIn", "Their answer", "Request sent", "Do not contact", "Circle", "Thank you sent", "Contact", "ID", "Shoe", "State (auto)", ""]  # fmt: skip
CELLS: list[Value] = [None, "", "Ada Quill", "Bram & Cleo Oak", "Total", "ada@example.org", "talked 9/1", "said no", "emailed 99/99/9999", "9/31", "=1+1",
         "to contact", "Yes", "no", "x", "Name", "?", "2026-13-45", "März", "99999999999999999999", "\x00\u202e", "a" * 300, "\n", True, False, 0, -1,
         2139, 45_000, 1e300, float("nan"), dt.date(2026, 11, 2), dt.datetime(2026, 11, 2, 9, 30), dt.time(9, 30), Fault("#REF!")]  # fmt: skip
ROWS = st.lists(st.lists(st.sampled_from(CELLS), max_size=8), min_size=1, max_size=8)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from(HEADS), min_size=2, max_size=8),
    ROWS,
    st.integers(0, 3),
    st.sampled_from(list(StatusMeaning)),
    st.sampled_from(["", "mdy", "dmy"]),
)
def test_no_cell_of_a_list_changes(
    heads: list[str], rows: list[list[Value]], above: int, meaning: StatusMeaning, order: str
) -> None:
    lines = [
        Row(above + 1, tuple(head or None for head in heads)),
        *(Row(above + 2 + n, tuple(row)) for n, row in enumerate(rows)),
    ]
    book = MemoryStore("mine", [Sheet("Sheet1", tuple(line for line in lines if line.values))])
    before = book.sheets[0].rows
    workbook = read_workbook(book.read())
    for found in lists_to_adopt(workbook)[:1]:
        words = dict.fromkeys(statuses(ListAnswers(found.read).told(found, TODAY)), meaning)
        answers = ListAnswers(found.read, order, words, frozenset({above + 2}), frozenset({above + 3}), True)
        book.write(adoption(workbook, found, answers, TODAY))
        after = read_workbook(book.read())
        readable, already = check_cells(after, TODAY)
        check(readable, analyze(readable, TODAY), already)
        table = after.tables["Contacts"]
        assert table.reading is not None
        now = {row.number: row for row in book.sheets[0].rows}
        for old in before:
            row = now.get(old.number, Row(old.number, ()))
            for index, value in enumerate(old.values, 1):
                assert repr(row.value(index)) == repr(None if value == "" else value)
        people = arrivals(after, list(people_of(found)))
        import_patch(table, people.new)
        book.write(plan_removal(after).patch)
