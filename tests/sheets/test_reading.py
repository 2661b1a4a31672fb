"""Sheets become records, however the person arranged them."""

import datetime as dt
import json
from collections.abc import Sequence

import pytest

from infoview_sheets.sheets.casts import Misread
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema import CONTACTS, DAYS_OFF, INTERVIEWS, ORGANIZATIONS, PROFILE
from infoview_sheets.sheets.schema.choices import CardFormat, KeepInTouch, Mode, Paper, Status, Tier
from infoview_sheets.sheets.table import Cell, Row, Sheet, Value
from infoview_sheets.sheets.workbook import Workbook
from tests.sketch import sketch


def test_headers_match_without_regard_to_case_spaces_and_names() -> None:
    workbook = sketch("""
        people
        FULL NAME | my own column | e-mail | Organisation
        Ada | secret | ada@example.org | Lumenvale
    """)
    (contact,) = workbook.contacts
    assert (contact.name, contact.email, contact.organisation) == ("Ada", "ada@example.org", "Lumenvale")
    assert workbook.cell(contact, "email") == Cell("people", 2, "e-mail", 3)


def test_a_persons_own_state_and_rank_are_not_ours() -> None:
    workbook = sketch("""
        Contacts
        Name | State | Rank | State (auto)
        Ada | MA | first | To ask
    """)
    table = workbook.table(CONTACTS)
    assert table is not None
    assert dict(table.columns) == {"name": 1, "state": 4}


def test_titles_may_stand_above_the_headers() -> None:
    workbook = sketch("""
        Contacts
        My network, started in March
        -
        Name | Email
        Ada | ada@example.org
    """)
    table = workbook.table(CONTACTS)
    assert table is not None
    assert (table.header_row, [c.row for c in workbook.contacts]) == (3, [4])


def test_a_header_that_occurs_twice_is_noted_and_the_first_one_counts() -> None:
    workbook = sketch("""
        Contacts
        Name | Email | E-Mail
        Ada | a@example.org | b@example.org
    """)
    table = workbook.table(CONTACTS)
    assert table is not None
    assert list(table.twice) == [("E-Mail", 2, 3)]
    assert workbook.contacts[0].email == "a@example.org"


def test_the_columns_own_header_wins_over_another_word_for_it() -> None:
    workbook = sketch("""
        Contacts
        Name | Title | Role
        Ada | Dr. | Policy analyst
    """)
    assert workbook.contacts[0].role == "Policy analyst"


def test_a_persons_own_sheet_with_a_common_name_stays_theirs() -> None:
    workbook = sketch("""
        Contacts
        Name
        Ada

        Log
        Ran | Miles
        today | 5

        Settings
        Color
        blue
    """)
    assert list(workbook.tables) == ["Contacts"]


def test_blank_rows_keep_the_row_numbers_and_unticked_boxes_say_nothing() -> None:
    sheet = Sheet("Contacts", (Row(1, ("Name", "Paper card")), Row(3, (None, False)), Row(5, ("Ada", False))))
    workbook = read_workbook([sheet])
    assert [contact.row for contact in workbook.contacts] == [5]


def test_a_cell_that_cannot_be_read_counts_as_blank_and_is_noted() -> None:
    workbook = sketch("""
        Contacts
        ID | Name | Request sent | Circle
        C-001 | Ada | 3/4/2026 | Strangr
    """)
    assert workbook.contacts[0].requested_on is None
    assert workbook.contacts[0].tier is Tier.STRANGER
    assert [(m.cell.column, m.reason, m.id) for m in workbook.misreadings] == [
        ("Request sent", Misread.AMBIGUOUS_DATE, "C-001"),
        ("Circle", Misread.NOT_A_CHOICE, "C-001"),
    ]


def test_profile_is_a_list_of_settings() -> None:
    workbook = sketch("""
        Profile
        Setting | Value | What it does
        Name | Robin Sandpiper |
        ask_minutes | 25 |
        Mode | Search |
        cadence_days.mentor | 45 |
        pitch_variant.Policy | I study cells. |
        Favorite color | blue |
        Nudge business days | soon |
        Change only if you like
        name | Somebody Else |
    """)
    profile = workbook.profile
    assert (profile.name, profile.ask_minutes, profile.mode) == ("Robin Sandpiper", 25, Mode.SEARCH)
    assert profile.cadence(KeepInTouch.MENTOR) == 45
    assert profile.cadence(KeepInTouch.NONE) is None
    assert profile.pitch_variants == {"policy": "I study cells."}
    assert profile.requests_a_week == 5
    assert (profile.nudge_bd, profile.unclear["nudge_bd"].text) == (20, "soon")  # its careful end
    assert [(m.cell, m.reason) for m in workbook.misreadings] == [
        (Cell("Profile", 8, "Nudge business days", 2), Misread.NOT_A_NUMBER)
    ]
    assert workbook.setting("name") == Cell("Profile", 2, "Name", 2)
    assert workbook.setting("pitch") == Cell("Profile", 0, "Pitch", 2)


def test_a_missing_profile_has_defaults() -> None:
    workbook = read_workbook([])
    assert workbook.profile.requests_a_week == 3
    assert workbook.profile.card is CardFormat.A2_FOLD
    assert workbook.setting("name") == Cell("Profile", 0, "Name", 0)
    assert workbook.profile.know_about_me == ()


def test_paper_and_targets_follow_the_settings() -> None:
    workbook = sketch("""
        Profile
        Setting | Value
        Paper | A4
        Weekly request target | 4
        Know about me 2 | I write
    """)
    profile = workbook.profile
    assert profile.paper is Paper.A4
    assert profile.card is CardFormat.A6_FOLD
    assert profile.requests_a_week == 4
    assert profile.know_about_me == ("I write",)


def test_what_the_last_run_left_is_remembered() -> None:
    meta = Sheet(
        "_meta",
        (
            Row(1, ("Key", "Value")),
            Row(2, ("schema_version", 1)),
            Row(3, ("next_ids", json.dumps({"Contacts": 35, "odd": "x"}))),
            Row(4, ("Contacts:C-001", "state=1f3a next_due=77b0 broken")),
        ),
        hidden=True,
    )
    header = ("Level", "Code", "Sheet", "Row", "ID", "Column", "Since")
    day = dt.date(2026, 11, 2)
    rows = (Row(2, ("error", "CT004", "Contacts", 4, "C-001", "Email", day)), Row(3, ("tip", "CT012", "Contacts", 5)))
    memory = read_workbook([meta, Sheet("Checks", (Row(1, header), *rows))]).memory
    assert (memory.schema_version, dict(memory.next_ids)) == (1, {"Contacts": 35})
    assert memory.marks() == {"Contacts:C-001": "state=1f3a next_due=77b0 broken"}
    assert memory.first_seen == {("CT004", "Contacts", "C-001", "Email"): day}


def test_damaged_memory_is_no_memory() -> None:
    meta = Sheet(
        "_meta", (Row(1, ("schema_version", "new")), Row(2, ("next_ids", "{oops")), Row(3, ("next_ids2", "[1]")))
    )
    checks = Sheet("Checks", (Row(1, ("My", "own", "list")),))
    memory = read_workbook([meta, checks, Sheet("Empty", ())]).memory
    assert (memory.schema_version, memory.next_ids, memory.first_seen) == (0, {}, {})
    listed = Sheet("_meta", (Row(1, ("next_ids", "[1]")),))
    assert read_workbook([listed, Sheet("Checks", ())]).memory.next_ids == {}


WORKBOOK = """
    Contacts
    ID | Name | Organization | Email
    C-001 | Dr. Ada Quillfeather | The Lumenvale Institute | ada@example.org
    C-002 | Łukasz Ñandú | |
    C-003 | Bram Oak | |
    C-004 | Oak, Bram | |
    C-005 | | | nobody@example.org

    Interviews
    ID | Who | Status | Date
    I-001 | ada quillfeather | Held | 2026-11-02
    I-002 | Nobody | Planned |

    Referrals
    ID | From which talk | Who named them | Name
    R-001 | I-001 | | Tamsin
    R-002 | | C-002 | Wendel
    R-003 | I-099 | | Xanthe

    Touches
    ID | Who | Date | Type
    T-0001 | C-001 | 2026-11-05 | Article
    T-0002 | Nobody | 2026-11-05 | Article

    Articles
    ID | Title | Topics
    A-001 | On cells | policy

    Organizations
    Name | I would like to work here
    lumenvale institute | yes
"""


def test_people_are_found_by_id_and_by_name() -> None:
    workbook = sketch(WORKBOOK)
    ada, lukasz, *_ = workbook.contacts
    assert workbook.person("C-001") is ada
    assert workbook.person("c-001") is ada
    assert workbook.person("ADA QUILLFEATHER") is ada
    assert workbook.person("Quillfeather, Ada") is ada
    assert workbook.person("Dr. Quillfeather") is ada
    assert workbook.person("Quillfeather") is workbook.person("Dr. Ada") is None
    assert workbook.person("Lukasz Nandu") is lukasz
    assert [c.id for c in workbook.named("Bram Oak")] == ["C-003", "C-004"]
    assert workbook.person("Bram Oak") is None
    assert workbook.person("Ada") is None
    assert workbook.person("") is None
    assert workbook.person("I-001") is None


def test_records_lead_to_one_another() -> None:
    workbook = sketch(WORKBOOK)
    ada = workbook.contacts[0]
    assert [talk.id for talk in workbook.talks_with(ada)] == ["I-001"]
    assert [touch.id for touch in workbook.touches_of(ada)] == ["T-0001"]
    assert workbook.talks_with(workbook.contacts[1]) == ()
    assert workbook.touches_of(workbook.contacts[1]) == ()
    assert [_name(workbook, i) for i in range(3)] == ["Dr. Ada Quillfeather", "Łukasz Ñandú", ""]
    assert workbook.referral("R-002") is workbook.referrals[1]
    assert workbook.article("a-001") is workbook.articles[0]
    assert (workbook.interview("A-001"), workbook.referral("I-001"), workbook.article("R-001")) == (None, None, None)
    organization = workbook.organization("The Lumenvale Institute")
    assert organization is not None
    assert organization.target
    assert workbook.organization("") is None


def test_a_person_and_a_talk_may_have_the_same_id() -> None:
    workbook = sketch("""
        Contacts
        ID | Name
        1 | Ada

        Interviews
        ID | Who
        1 | 1

        Referrals
        ID | From which talk | Name
        1 | 1 | Bram
    """)
    referrer = workbook.referrer(workbook.referrals[0])
    assert referrer is workbook.contacts[0]
    assert workbook.referral("1") is workbook.referrals[0]


def _name(workbook: Workbook, index: int) -> str:
    referrer = workbook.referrer(workbook.referrals[index])
    return referrer.name if referrer else ""


def test_cells_can_be_counted_as_blank() -> None:
    workbook = sketch(WORKBOOK)
    talk = workbook.interviews[0]
    blanked = workbook.with_unclear({(type(talk), talk.row): ["date"]})
    assert blanked.interviews[0].date is None
    assert blanked.interviews[0].status is Status.HELD
    assert blanked.interviews[1] is workbook.interviews[1]
    assert workbook.with_unclear({}) is workbook


def test_a_cell_is_named_even_where_its_column_or_sheet_is_missing() -> None:
    workbook = sketch(WORKBOOK)
    ada, talk = workbook.contacts[0], workbook.interviews[0]
    assert workbook.cell(ada, "phone") == Cell("Contacts", 2, "Phone", 0)
    assert workbook.cell(ada) == Cell("Contacts", 2, "")
    empty = Workbook()
    assert empty.cell(talk, "date") == Cell("Interviews", 2, "Date", 0)
    assert empty.cell(talk) == Cell("Interviews", 2, "")


def test_a_table_knows_its_edges() -> None:
    sheet = Sheet("Contacts", (Row(1, ("Name",)), Row(2, ("Ada", None, "stray")), Row(9, ("x",))))
    table = read_workbook([sheet]).table(CONTACTS)
    assert table is not None
    assert (table.last_column, table.last_row) == (3, 9)
    empty = read_workbook([Sheet("Contacts", ())]).table(CONTACTS)
    assert empty is not None
    assert (empty.last_column, empty.last_row) == (0, 1)


def test_the_schema_says_what_is_needed() -> None:
    assert [f.header for f in CONTACTS.required] == ["Name"]
    assert [f.header for f in INTERVIEWS.required] == ["Who", "Status", "Date"]
    assert "people" in CONTACTS.names
    assert {f.key for f in PROFILE.required} == {"name", "email", "situation"}
    assert DAYS_OFF.field("works").header == "Working day after all"
    assert ORGANIZATIONS.field("people").auto


@pytest.mark.parametrize(
    ("below", "row"),
    [
        ([(None, False, 1), (None, False, 2)], 3),  # a checkbox, and a formula of one's own
        ([(None, "x", None), (None, "y", None)], 5),  # two rows that say something
        ([(None, None, "a"), (None, None, "b")], 5),  # remarks
        ([(None, None, None, "To ask"), (None, None, None, "To ask")], 5),  # ours
    ],
)
def test_a_new_person_comes_below_all_that_says_something(below: Sequence[tuple[Value, ...]], row: int) -> None:
    rows = [("Name", "Do not contact", "mine", "State (auto)"), ("Ada",), *below]
    sheet = Sheet("Contacts", tuple(Row(number, values) for number, values in enumerate(rows, 1)))
    table = read_workbook([sheet]).table(CONTACTS)
    assert table is not None
    assert table.next_row == row


def test_what_somebody_wrote_into_our_memory_of_marks_is_passed_over() -> None:
    workbook = sketch("""
        Contacts
        Name
        Ada

        _meta
        schema_version | 1
        filed | {"thank": ["Thank Ada", "2026-11-20", "T-001"], "ask": ["Ask Ada"], "card": ["Card", "soon", "T-002"]}
    """)
    assert [filed.key for filed in workbook.memory.filed] == ["thank"]


@pytest.mark.parametrize(
    ("cell", "name", "place"),
    [
        ("Idris Bell at the Fleet Museum", "Idris Bell", "Fleet Museum"), ("Ana de Ruiz of NOAA", "Ana de Ruiz", "NOAA"),
        ("Joel Reed (Greyfen Biosciences)", "Joel Reed", "Greyfen Biosciences"), ("Joel Reed (her boss)", "Joel Reed (her boss)", ""),
        ("Dr. Mei Tanaka, from Orrin Data", "Dr. Mei Tanaka", "Orrin Data"), ("Mei Tanaka", "Mei Tanaka", ""),
        ("Reed, Joel", "Joel Reed", ""), ("somebody at Lumen", "somebody at Lumen", ""),
    ],
)  # fmt: skip
def test_a_name_and_where_they_work_are_read_apart(cell: str, name: str, place: str) -> None:
    (referral,) = sketch(f"Referrals\nName | Why they named them\n{cell} | x").referrals
    assert (referral.name, referral.organisation) == (name, place)
    (given,) = sketch(f"Referrals\nName | Organization\n{cell} | Lumen").referrals
    assert given.organisation == "Lumen"
    (other,) = sketch(f"Referrals\nName | Kind\n{cell} | Organization").referrals
    assert other.organisation == ""


@pytest.mark.parametrize(
    ("typed", "email", "phone", "page"),
    [
        ("419-555-0101", "", "419-555-0101", ""),
        ("+49 30 1234567 ext 12", "", "+49 30 1234567 ext 12", ""),
        ("cora@example.org 419-555-0111", "cora@example.org", "419-555-0111", ""),
        ("(419) 555-0111 / cora@example.org", "cora@example.org", "(419) 555-0111", ""),
        ("linkedin.com/in/cora", "", "", "linkedin.com/in/cora"),
        ("cora1234567@example.org", "cora1234567@example.org", "", ""),
        ("call 419-555-0101", "call 419-555-0101", "", ""),
        ("ada@example.org; quill@example.com", "ada@example.org", "", ""),
        ("ada@example.org, 419-555-0101", "ada@example.org", "419-555-0101", ""),
        ("ada@example.org quill@", "ada@example.org", "", ""),
        ("ada@example.org or at work", "ada@example.org or at work", "", ""),
    ],
)
def test_a_number_or_a_page_under_email_is_where_it_belongs(typed: str, email: str, phone: str, page: str) -> None:
    (contact,) = sketch(f"Contacts\nName | Email\nCora | {typed}").contacts
    assert (contact.email, contact.phone, contact.linkedin_url) == (email, phone, page)
