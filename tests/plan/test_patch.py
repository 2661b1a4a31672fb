"""The plan of a run: only our cells, only what differs."""

import dataclasses
import datetime as dt
from collections.abc import Sequence

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.plan.computed_columns import fitting, same
from infoview_sheets.plan.patch import make_patch, missing_parts
from infoview_sheets.plan.toolsheets import own_sheets, packed
from infoview_sheets.sheets.patch import Link, Patch, ToolSheet, value_in
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.recall import digest
from infoview_sheets.sheets.table import Cell, Fault, Row, Sheet, Value
from infoview_sheets.stores.memory import MemoryStore
from tests.sketch import TODAY, sheets

PLAIN = """
    Contacts
    Name | Email
    Ada | ada@example.org
    Bram | bram@example.org

    Interviews
    Who | Status | Date
    Ada | scheduled | 2026-11-25
"""


def planned(text: str | Sequence[Sheet], problems: Sequence[Problem] = (), notes: Sequence[Problem] = ()) -> Patch:
    """Return the patch of a sketch."""
    workbook = complete(read_workbook(sheets(text) if isinstance(text, str) else text))
    analysis = analyze(workbook, TODAY)
    files = {("packet", talk.row): "packet.docx" for talk in workbook.interviews}
    return make_patch(workbook, analysis, problems, notes, files)


def written(patch: Patch, sheet: str) -> dict[str, Value]:
    """Return what the patch writes into the cells of a sheet, by address."""
    headers = {c.header.address: c.header.column for c in patch.columns if c.header.sheet == sheet}
    edits = {e.cell.address: e.new for e in patch.edits if e.cell.sheet == sheet}
    rows = {c.address: v for row in patch.rows if row.sheet == sheet for c, v in row.values}
    return {**headers, **edits, **rows}


def test_columns_are_added_right_of_everything() -> None:
    patch = planned(PLAIN)
    assert [str(c.header) for c in patch.columns if c.header.sheet == "Interviews"] == [
        "Interviews row 1, ID",
        "Interviews row 1, Thank by (auto)",
        "Interviews row 1, Next referral (auto)",
        "Interviews row 1, Check (auto)",
    ]
    assert [(c.header.address, c.kind) for c in patch.columns if c.header.column == "Follow-up due (auto)"] == [
        ("F1", "date")
    ]
    assert written(patch, "Contacts")["C2"] == "C-001"


def test_a_stray_note_at_the_side_is_not_written_over() -> None:
    patch = planned([Sheet("Contacts", (Row(1, ("Name",)), Row(2, ("Ada", None, None, "call her"))))])
    assert min(column.header.index for column in patch.columns) == 5


def test_blank_ids_are_filled_and_others_kept() -> None:
    patch = planned("""
        Contacts
        ID | Name
        C-004 | Ada
          | Bram
    """)
    assert {a: v for a, v in written(patch, "Contacts").items() if a.startswith("A")} == {"A3": "C-005"}


def test_ids_of_sheets_without_the_column_are_not_written() -> None:
    patch = planned("""
        Contacts
        Name
        Ada

        Touches
        Who | Date | Type
        Ada | 2026-11-02 | Article
    """)
    assert written(patch, "Touches") == {}


def test_the_name_of_a_promoted_person_goes_where_the_names_stand() -> None:
    patch = planned("""
        Contacts
        First Name | Last Name | Email
        Ada | Quill | ada@example.org

        Referrals
        Who named them | Name | Add to Contacts
        Ada Quill | Bram van Oak | yes
    """)
    (row,) = patch.rows
    found = {cell.column: value for cell, value in row.values}
    assert (found["First Name"], found["Last Name"]) == ("Bram", "van Oak")


def test_promoted_people_get_a_row_with_everything_that_is_known() -> None:
    patch = planned("""
        Contacts
        ID | Name | Email | Organization | Where from | State (auto) | Phone
        C-001 | Ada | | | | |

        Referrals
        ID | Who named them | Name | Organization | Email | Add to Contacts
        R-001 | Ada | Dov | Harborlight | dov@example.org | yes
    """)
    (row,) = patch.rows
    assert row.row == 3
    found = {cell.column: value for cell, value in row.values}
    assert {k: found[k] for k in ("ID", "Name", "Email", "Organization", "State (auto)")} == {
        "ID": "C-002",
        "Name": "Dov",
        "Email": "dov@example.org",
        "Organization": "Harborlight",
        "State (auto)": "To ask",
    }
    assert "Phone" not in found


def applied(text: str, patch: Patch) -> tuple[Sheet, ...]:
    """Return the sheets of a sketch with the patch carried out."""
    grid = {s.name: {r.number: dict(enumerate(r.values, 1)) for r in s.rows} for s in sheets(text)}
    for edit in patch.edits:
        grid[edit.cell.sheet].setdefault(edit.cell.row, {})[edit.cell.index] = edit.new
    for column in patch.columns:
        grid[column.header.sheet].setdefault(column.header.row, {})[column.header.index] = column.header.column
    for row in patch.rows:
        grid[row.sheet][row.row] = {cell.index: value for cell, value in row.values}
    for own in patch.sheets:
        lines = [[c.header for c in own.columns], *own.rows]
        texts = [[value_in(v) for v in line] for line in lines]
        grid[own.name] = {n: dict(enumerate(line, 1)) for n, line in enumerate(texts, 1)}
    return tuple(Sheet(name, tuple(_row(n, cells) for n, cells in sorted(rows.items()))) for name, rows in grid.items())


def _row(number: int, cells: dict[int, Value]) -> Row:
    return Row(number, tuple(cells.get(i) for i in range(1, max(cells, default=0) + 1)))


def test_the_patch_settles() -> None:
    patch = planned(PLAIN)
    assert patch
    assert not planned(applied(PLAIN, patch))


def test_notes_stand_beside_their_rows() -> None:
    cell = Cell("Contacts", 2, "Email", 2)
    first = Problem(cell, "CT004", Severity.ERROR, "No address.", "Fix it.", blocks=("request",))
    second = Problem(cell, "CT012", Severity.ADVICE, "No role.", "Add it.")
    hidden = Problem(cell, "WB010", Severity.INFO, "", "")
    whole = Problem(Cell("Contacts", 0, ""), "WB001", Severity.WARNING, "", "")
    patch = planned(PLAIN, notes=(second, hidden, first, whole))
    assert [e.new for e in patch.edits if e.cell.column == "Check (auto)"] == ["No address. [CT004] +1"]
    third = Problem(cell, "CT001", Severity.ERROR, "No name.", "Fix it.")
    both = planned(PLAIN, notes=(third, first))
    assert [e.new for e in both.edits if e.cell.column == "Check (auto)"] == ["No address. [CT004] +1"], "it blocks"
    alone = planned(PLAIN, notes=(first,))
    assert [e.new for e in alone.edits if e.cell.column == "Check (auto)"] == ["No address. [CT004]"]


def sheet_of(patch: Patch, name: str) -> ToolSheet:
    return next(sheet for sheet in patch.sheets if sheet.name.startswith(name))


def test_checks_lead_to_their_cells_and_remember_since_when() -> None:
    cell = Cell("Contacts", 2, "Email", 2)
    problem = Problem(cell, "CT004", Severity.ERROR, "No address.", "Fix it.", "ada@", ("request", "label"), "C-001")
    whole = Problem(Cell("Contacts", 0, ""), "WB001", Severity.WARNING, "Missing.", "Add it.")
    # (its link finds the row by the ID)
    note = Problem(cell, "WB010", Severity.INFO, "", "")
    rows = sheet_of(planned(PLAIN, problems=(problem, note, whole)), "Checks").rows
    assert [tuple(row) for row in rows] == [
        (
            "error",
            "CT004",
            "Contacts",
            2,
            "C-001",
            Link("Email", cell, "C-001", 3),  # found by the ID, also after a sort
            "ada@",
            "No address.",
            "Fix it.",
            "request, label",
            TODAY,
        ),
        ("warning", "WB001", "Contacts", None, None, None, None, "Missing.", "Add it.", None, TODAY),
    ]
    copied = PLAIN.replace("Name | Email", "ID | Name | Email").replace("Ada | a", "C-001 | Ada | a")
    copied = copied.replace("Bram | b", "c-001 | Bram | b")
    assert sheet_of(planned(copied, problems=(problem,)), "Checks").rows[0][5] == Link("Email", cell)
    header = ("Level", "Code", "Sheet", "Row", "ID", "Column", "Value", "What", "Do this", "Blocks", "Since")
    earlier = dt.date(2026, 11, 2)
    before = Sheet(
        "Checks",
        (Row(1, header), Row(2, ("error", "CT004", "Contacts", 2, "C-001", "Email", None, None, None, None, earlier))),
    )
    again = planned((*sheets(PLAIN), before), problems=(problem,))
    assert sheet_of(again, "Checks").rows[0][-1] == earlier


def test_every_finding_keeps_the_day_it_was_first_found_and_so_in_a_new_checks() -> None:
    """Where somebody inserts a column into Checks, that sheet is theirs, and ours begins anew beside it."""
    column = Problem(Cell("Contacts", 0, "Status", 3), "WB021", Severity.ADVICE, "Not settled.", "Settle it.")
    sheet = Problem(Cell("Contacts", 0, ""), "WB001", Severity.WARNING, "Missing.", "Add it.")
    first, later = dt.date(2026, 11, 2), dt.date(2026, 11, 9)
    book = MemoryStore("book", sheets(PLAIN))

    def since(*problems: Problem, day: dt.date) -> list[object]:
        workbook = read_workbook(book.read())
        patch = make_patch(workbook, analyze(workbook, day), problems, (), {})
        book.write(patch)
        return [row[-1] for sheet in patch.sheets if sheet.name.startswith("Checks") for row in sheet.rows]

    assert since(column, day=first) == [first]
    assert since(column, sheet, day=later) == [first, later]
    own = [
        dataclasses.replace(s, rows=tuple(Row(r.number, ("", *r.values)) for r in s.rows)) if s.name == "Checks" else s
        for s in book.read()
    ]
    book = MemoryStore("book", own)
    assert since(column, sheet, day=TODAY) == [first, later]
    third = dataclasses.replace(sheet, code="WB002")
    assert since(column, sheet, third, day=TODAY) == [first, later, TODAY]
    assert since(column, third, day=TODAY + dt.timedelta(7)) == [first, TODAY]


def test_a_sheet_of_ones_own_with_our_name_is_left_alone() -> None:
    own = Sheet("This Week", (Row(1, ("Groceries",)), Row(2, ("bread",))))
    patch = planned((*sheets(PLAIN), own))
    assert [sheet.name for sheet in patch.sheets] == ["This Week (auto)", "Checks", "_meta"]


@pytest.mark.parametrize(("known", "name"), [("", "This Week (auto)"), ("This Week", "This Week")])
def test_a_blank_sheet_is_ours_only_where_we_remember_it(known: str, name: str) -> None:
    memory = Sheet("_meta", (Row(1, ("Key", "Value")), Row(2, ("schema_version", "1")), Row(3, ("sheets", known))))
    patch = planned((*sheets(PLAIN), Sheet("This Week", ()), memory))
    assert next(sheet.name for sheet in patch.sheets) == name


def test_a_week_with_nothing_in_it_says_so() -> None:
    rows = sheet_of(planned("\n    Contacts\n    Name | Do not contact\n    Ada | yes\n"), "This Week").rows
    assert [row[1] for row in rows] == [
        "This week: 0 of 1 talks, 0 of 3 requests. No talk is planned this week; write your Free times into Profile.",
        "Nothing is due.",
    ]


def test_copied_ids_are_not_remembered() -> None:
    patch = planned("""
        Contacts
        ID | Name | State (auto)
        C-001 | Ada |
        C-001 | Bram |
        C-002 | Cleo |
    """)
    assert [record.partition(": ")[0] for record in remembered(patch)] == ["Contacts:C-002"]


def remembered(patch: Patch) -> list[str]:
    """Return what is remembered of each record, a line for each."""
    rows = sheet_of(patch, "_meta").rows
    return [line for key, text in rows if str(key).startswith("records") for line in str(text).split("\n")]


def test_rows_without_computed_columns_get_none() -> None:
    patch = planned("""
        Days off
        Date | What
        2026-12-24 | Lab closed

        Organizations
        Website | Name | Check (auto)
        lumenvale.example.org | | old
    """)
    assert patch.edits == ()
    assert remembered(patch) == []


def test_many_records_are_remembered_in_few_cells_and_found_again() -> None:
    rows = [Row(number, (f"C-{number:03}", f"Person {number}", "")) for number in range(2, 1500)]
    patch = planned([Sheet("Contacts", (Row(1, ("ID", "Name", "State (auto)")), *rows))])
    (meta,) = (sheet for sheet in patch.sheets if sheet.name == "_meta")
    texts = [str(text) for key, text in meta.rows if str(key).startswith("records")]
    assert len(texts) > 1
    assert max(map(len, texts)) < 16_100
    own = Sheet("_meta", tuple(Row(n, (str(key), str(text))) for n, (key, text) in enumerate(meta.rows, 2)))
    memory = read_workbook([own]).memory
    marks = memory.marks()
    assert marks["Contacts:C-1499"].split()[0] == marks["Contacts:C-002"].split()[0]
    assert len(marks) == 1498


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        (None, None, True),
        ("", None, True),
        (3.0, 3, True),
        (dt.datetime(2026, 11, 3), dt.date(2026, 11, 3), True),
        (dt.datetime(2026, 11, 3, 9, 0, 0, 2000), dt.datetime(2026, 11, 3, 9), True),
        (dt.datetime(2026, 11, 3, 9), dt.date(2026, 11, 3), False),
        (dt.datetime(2026, 11, 3, 9), dt.datetime(2026, 11, 3, 10), False),
        ("x", None, False),
        (None, "x", False),
        (dt.datetime(2026, 11, 3, 9, 0, 29), dt.datetime(2026, 11, 3, 9), True),
        (dt.datetime(2026, 11, 3, 9, 0, 30), dt.datetime(2026, 11, 3, 9), False),
        ("yes", "yes", True),
        (False, None, False),
        (False, "", False),
        (None, False, False),
        (True, True, True),
        (True, False, False),
        (True, "yes", False),
        (Fault("#REF!"), "x", False),
    ],
)
def test_what_counts_as_the_same(old: Value, new: Value, answer: bool) -> None:
    assert same(old, new) is answer


@pytest.mark.parametrize(("size", "shown"), [(3_999, 3_999), (4_000, 4_000), (4_001, 4_000)])
def test_what_is_said_of_a_long_name_is_cut_where_a_cell_ends(size: int, shown: int) -> None:
    text = fitting("x" * size)
    assert (len(text), text.endswith("…")) == (shown, size > 4_000)


def test_a_cell_of_the_memory_is_filled_to_its_limit_and_no_further() -> None:
    first = "x" * 7_999
    assert [len(text) for text in packed([first, "y" * 8_000])] == [16_000]
    assert [len(text) for text in packed([first, "y" * 8_001])] == [7_999, 8_001]
    assert [len(text) for text in packed([first, "y" * 7_990, "z" * 9, "z"])] == [16_000, 1]


def test_a_patch_can_be_compared() -> None:
    assert planned(PLAIN) == planned(PLAIN)
    assert dataclasses.replace(planned(PLAIN), edits=()) != planned(PLAIN)


def test_instants_are_written_on_my_own_clock() -> None:
    patch = planned("""
        Profile
        Setting | Value
        Time zone | Europe/Berlin

        Contacts
        Name
        Ada

        Interviews
        Who | Status | Date | Start | Latest thanks (auto)
        Ada | held | 2026-11-20 | 14:00 |
    """)
    assert written(patch, "Interviews")["E2"] == dt.datetime(2026, 11, 22, 14, 20)


def test_a_memory_of_ones_own_is_left_alone_and_ours_is_found_again() -> None:
    own = Sheet("_meta", (Row(1, ("Key", "Value")), Row(2, ("shoes", 38))))
    (first, second) = (Sheet("this week", (Row(1, ("Groceries",)),)), Sheet("This Week (Auto)", (Row(1, ("Tea",)),)))
    patch = planned((*sheets(PLAIN), own, first, second))
    assert [sheet.name for sheet in patch.sheets] == ["This Week (auto 2)", "Checks", "_meta (auto)"]
    kept = sheet_of(patch, "_meta (auto)").rows
    again = Sheet("_meta (auto)", tuple(Row(n, (str(key), str(text))) for n, (key, text) in enumerate(kept, 2)))
    workbook = read_workbook([own, again])
    assert workbook.memory.next_ids["Contacts"] == 3
    assert own_sheets(workbook) == ("_meta (auto)",)
    alone = planned((*sheets(PLAIN), again))
    assert [sheet.name for sheet in alone.sheets] == ["This Week", "Checks", "_meta (auto)"]


def test_a_text_that_shows_nothing_gives_way_to_an_id() -> None:
    rows = (Row(1, ("ID", "Name")), Row(2, (" ", "Ada")), Row(3, ("\u00a0", "Bram")), Row(4, (Fault("#N/A"), "Cleo")))
    found = written(planned([Sheet("Contacts", rows)]), "Contacts")
    assert {a: v for a, v in found.items() if a.startswith("A")} == {"A2": "C-001", "A3": "C-002"}


def test_what_a_run_mends_itself_is_not_written_down() -> None:
    typed = Problem(Cell("Contacts", 2, "State (auto)", 3), "WB008", Severity.WARNING, "Changed by hand.", "Move it.")
    patch = planned(PLAIN, problems=(typed,), notes=(typed,))
    assert sheet_of(patch, "Checks").rows == ()
    assert not any("WB008" in str(value) for value in written(patch, "Contacts").values())


def test_what_was_typed_over_a_cell_that_fills_itself_is_kept_once() -> None:
    text = "Contacts\nID | Name | Email | State (auto)\n"
    text += "C-001 | Ada | ada@example.org | my note\nC-002 | Bram | bram@example.org | Interviewed\n"
    text += "C-003 | Cleo | cleo@example.org | Interviewed\n\nInterviews\nWho | Status | Date\nCleo | done | 2026-11-12"
    rows = ((2, "C-001", "my note"), (3, "C-002", "Interviewed"), (4, "C-003", "no longer there"))
    over = [
        Problem(Cell("Contacts", row, "State (auto)", 4), "WB008", Severity.WARNING, "", "", value, (), number)
        for row, number, value in rows
    ]
    checks = sheet_of(planned(text, notes=over), "Checks")
    kept = [row[2:8] for row in checks.rows if row[0] == "kept"]
    said = "Somebody typed this over a cell that fills itself."
    assert kept == [("Contacts", None, "C-001", "State (auto)", "my note", said)], (
        "Interviewed is what Cleo's cell shows"
    )
    lines = [[column.header for column in checks.columns], *checks.rows]
    there = Sheet("Checks", tuple(Row(at, tuple(map(value_in, line))) for at, line in enumerate(lines, 1)))
    again = planned([*sheets(text), there], notes=over)
    assert not [sheet for sheet in again.sheets if sheet.name == "Checks"], "it says so already"


def test_of_many_cells_those_that_a_sort_left_beside_others_are_no_notes() -> None:
    rows = [f"C-{n:03} | Person {n} | p{n}@example.org | as of C-{n:03}" for n in range(1, 30)]
    text = "Contacts\nID | Name | Email | Why (auto)\n" + "\n".join(rows)
    marks = "\n".join(f"Contacts:C-{n:03}: rank_why={digest(f'as of C-{n % 29 + 1:03}')}" for n in range(2, 30))
    meta = Sheet("_meta", (Row(1, ("Key", "Value")), Row(2, ("schema_version", 1)), Row(3, ("records 1", marks))))
    over = [
        Problem(
            Cell("Contacts", n + 1, "Why (auto)", 4),
            "WB008",
            Severity.WARNING,
            "",
            "",
            f"as of C-{n:03}",
            (),
            f"C-{n:03}",
        )
        for n in range(1, 30)
    ]
    checks = sheet_of(planned([*sheets(text), meta], notes=over), "Checks")
    assert [row[4] for row in checks.rows if row[0] == "kept"] == ["C-002"], "the one that nobody's cell showed"


def test_the_question_bank_says_yes_and_no_in_words() -> None:
    (bank,) = (sheet for sheet in missing_parts(read_workbook([]), {}).sheets if sheet.name == "Questions")
    always = [column.header for column in bank.columns].index("Always")
    assert {row[always] for row in bank.rows} == {"yes", "no"}
    assert bank.rows[0][:3] == ["Q01", 10, "Warm-up"]
    filled = [sheet.name for sheet in missing_parts(read_workbook([]), {}).sheets if sheet.rows]
    assert filled == ["Profile", "Questions"]


def test_articles_and_organizations_get_their_columns() -> None:
    text = """
    Contacts
    Name | Email | Topics they care about | Organization
    Ada | ada@example.org | grants | Lumenvale
    Bram | bram@example.org | | Lumenvale

    Interviews
    Who | Status | Date | Thank-you email sent
    Ada | held | 2026-11-02 | 2026-11-03

    Articles
    Title | Topics | Suggest for (auto) | Sent to (auto)
    What reviewers wish | grants | |

    Organizations
    Name | People (auto) | Talks (auto)
    Lumenvale | |
    """
    patch = planned(text)
    assert list(written(patch, "Articles").values()) == ["Ada", 0]
    assert list(written(patch, "Organizations").values()) == [2, 1]


def test_the_memory_is_hidden_and_the_page_has_room_for_its_lines() -> None:
    made = planned(PLAIN).sheets
    assert [sheet.name for sheet in made if sheet.hidden] == ["_meta"]
    assert [sheet.name for sheet in made if sheet.tall] == ["This Week"]


def test_missing_columns_begin_right_beside_those_that_are_there() -> None:
    columns = missing_parts(read_workbook(sheets(PLAIN)), {}).columns
    firsts = {column.header.sheet: column.header.address for column in reversed(columns)}
    assert firsts == {"Contacts": "C1", "Interviews": "D1"}
