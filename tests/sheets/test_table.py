"""Places in a workbook are named as the person sees them."""

import datetime as dt

import pytest

from infoview_sheets.sheets.patch import Edit, NewColumn, NewRow, Patch
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.table import Cell, Fault, Row, Value, letters, shown


@pytest.mark.parametrize(
    ("index", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_columns_have_letters(index: int, name: str) -> None:
    assert letters(index) == name


def test_a_cell_says_where_it_is() -> None:
    assert str(Cell("Contacts", 4, "Email", 6)) == "Contacts row 4, Email"
    assert str(Cell("Contacts", 4, "")) == "Contacts row 4"
    assert str(Cell("Contacts", 0, "Email")) == "Contacts, Email"
    assert Cell("Contacts", 4, "Email", 6).address == "F4"
    assert Cell("Contacts", 4, "Email").address == ""
    assert Cell("Contacts", 0, "", 3).address == ""


def test_a_row_is_as_long_as_anyone_asks() -> None:
    row = Row(2, ("Ada", None, 3))
    assert [row.value(n) for n in (1, 2, 3, 4)] == ["Ada", None, 3, None]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (3.0, "3"),
        (3.5, "3.5"),
        (7, "7"),
        (dt.date(2026, 3, 4), "2026-03-04"),
        (dt.datetime(2026, 3, 4, 14, 5, 9), "2026-03-04 14:05"),
        (dt.time(9, 30), "09:30"),
        (Fault("#REF!"), "#REF!"),
        ("text", "text"),
    ],
)
def test_a_value_is_shown_as_a_person_would_type_it(value: Value, text: str) -> None:
    assert shown(value) == text


def test_a_problem_is_the_line_people_read() -> None:
    cell = Cell("Contacts", 4, "Email", 6)
    problem = Problem(cell, "CT004", Severity.ERROR, '"ada@" is not an email address.', "Check for a missing part.")
    assert str(problem) == ('Contacts row 4, Email: "ada@" is not an email address. Check for a missing part. [CT004]')


def test_problems_sort_by_severity_then_place() -> None:
    def at(severity: Severity, row: int) -> Problem:
        return Problem(Cell("Contacts", row, "Name", 1), "X", severity, "", "")

    problems = [at(Severity.ADVICE, 1), at(Severity.ERROR, 9), at(Severity.ERROR, 2)]
    assert [p.cell.row for p in sorted(problems, key=lambda p: p.key)] == [2, 9, 1]
    assert [s.words for s in Severity] == ["error", "warning", "tip", "note"]
    assert [s.code for s in Severity] == ["error", "warning", "advice", "info"]


def test_a_patch_counts_its_cells() -> None:
    cell = Cell("Contacts", 1, "ID", 3)
    patch = Patch((Edit(cell, None, "C-001"),), (NewColumn(cell),), (NewRow("Contacts", 5, ((cell, 1), (cell, 2))),))
    assert patch.cells == 4
    assert patch
    assert not Patch()
