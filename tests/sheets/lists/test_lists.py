"""Where a list stands, what its columns are, and how several of them make one value."""

import datetime as dt
import time
from collections.abc import Sequence

import pytest

from infoview_sheets.sheets.lists.columns import columns_of, corrected
from infoview_sheets.sheets.lists.contents import (
    by_order,
    day_in,
    is_date,
    is_day,
    is_email,
    is_name,
    is_phone,
    is_yes_no,
    joined,
    orders_in,
    several_people,
    taken_apart,
)
from infoview_sheets.sheets.lists.finding import lists_in
from infoview_sheets.sheets.lists.headers import (
    UNREAD,
    ListColumn,
    ListReading,
    from_text,
    meaning_of,
    remembered,
    rows_for,
)
from infoview_sheets.sheets.lists.headers import HeaderMeaning as Meaning_
from infoview_sheets.sheets.lists.status import (
    StatusMeaning,
    is_dead,
    meaning_named,
    meaning_of_status,
    tells,
    wants_peace,
    with_notes,
    words_of,
)
from infoview_sheets.sheets.reading import read_workbook
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.table import Block, Range, Row, Sheet
from tests.sketch import sheets, sketch

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("who introduced me", "mutual_contact"), ("who named them", "mutual_contact"), ("the referrer", "mutual_contact"),
        ("referred by", "mutual_contact"), ("the person who introduced us", "mutual_contact"), ("priority", ""),
        ("the date of the talk", "talked_on"), ("the day we talked", "talked_on"), ("when we had coffee", "talked_on"),
        ("when I thanked them", "thanked_on"), ("the date I wrote", "requested_on"), ("when they answered", "replied_on"),
        ("when we were last in touch", "touched_on"), ("where I am with them", "status"), ("leave alone", "do_not_contact"),
    ],
)  # fmt: skip
def test_a_column_may_be_said_in_a_sentence(said: str, role: str) -> None:
    columns = columns_of({1: "Name", 2: "Hm"}, [Row(2, ("Ada Quill", "x"))], {})
    assert [column.role for column in corrected(columns, f"B is {said}")[0]] == ["name", role]


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ("we have talked", StatusMeaning.TALKED), ("They said no", StatusMeaning.NO), ("never", StatusMeaning.NEVER), ("met", StatusMeaning.TALKED),
        ("one is talked, other said no", None), ("Priya talked", None), ("talked; said no", None), ("first said no", None),
        ("", None), ("coffee", None), ("-", None),
    ],
)  # fmt: skip
def test_an_answer_names_one_meaning_or_none(answer: str, meaning: StatusMeaning | None) -> None:
    assert meaning_named(answer) is meaning


@pytest.mark.parametrize(
    ("text", "talked", "thanked"),
    [
        ("talked 10/14, thanked", "10/14", ""), ("talked, thanked 10/20", "", "10/20"), ("met 10/14 - sent thanks", "10/14", ""),
        ("talked 10/14, thanked 10/20", "10/14", "10/20"), ("thanked 10/20", "", "10/20"), ("10/14 talked; thanked", "10/14", ""),
        ("thanked 10/20; talked 10/14", "10/14", "10/20"), ("coffee on 10/14, thanked", "10/14", ""),
        ("emailed 9/1, talked 10/14, thanked", "10/14", ""), ("emailed 9/1, talked, thanked 10/20", "", "10/20"),
        ("talked Oct 14, 2026; ty sent", "Oct 14, 2026", ""), ("had coffee 10/14 and thanked her", "10/14", ""),
    ],
)  # fmt: skip
def test_a_day_belongs_to_the_word_before_it(text: str, talked: str, thanked: str) -> None:
    status = meaning_of_status(text)
    assert (status.meaning, status.talked, status.day) == (StatusMeaning.THANKED, talked, thanked)


def test_first_and_last_name_and_the_page_are_read_in_contacts() -> None:  # case 06
    book = sketch("""
        Contacts
        First Name | Last Name | URL | Email Address | Company
        Ada | Quill | https://www.linkedin.com/in/example-ada | | Lumen
        | Oak | | bram@example.org |
    """)
    ada, oak = book.contacts
    assert (ada.name, ada.linkedin_url, ada.organisation) == (
        "Ada Quill",
        "https://www.linkedin.com/in/example-ada",
        "Lumen",
    )
    assert (oak.name, oak.linkedin_url, oak.email) == ("Oak", "", "bram@example.org")
    assert book.tables["Contacts"].read == {1, 2, 3, 4, 5}


def test_town_and_postal_code_belong_to_the_address() -> None:  # case 11
    book = sketch("""
        Contacts
        Name | Address | City | State | Zip | LinkedIn
        Ada | 7 Fictional Way | Testville | MA | 2139
        Bram | 8 Fictional Way\\nTestville, MA 02139 | Testville | MA | 02139
        Cleo | | Testville | MA | 02139
    """)
    assert [c.address for c in book.contacts] == [
        "7 Fictional Way\nTestville, MA 02139",
        "8 Fictional Way\nTestville, MA 02139",
        "",
    ]
    assert [c.city for c in book.contacts] == ["Testville"] * 3


def test_two_rows_of_headers_are_read() -> None:  # case 15
    sheet = Sheet(
        "Contacts",
        (
            Row(1, ("Name", "How to reach", None, "Organization")),
            Row(2, (None, "Email", "Phone")),
            Row(3, ("Ada Quill", "ada@example.org", "555-0100", "Lumen")),
        ),
        (Range(1, 1, 2, 1), Range(1, 2, 1, 3), Range(1, 4, 2, 4)),
    )
    book = read_workbook([sheet])
    assert [(c.row, c.name, c.email, c.phone, c.organisation) for c in book.contacts] == [
        (3, "Ada Quill", "ada@example.org", "555-0100", "Lumen")
    ]


READING = ListReading(
    "Sheet1",
    (ListColumn("First", "first"), ListColumn("Last", "last"), ListColumn("Phone", "phone"), ListColumn("Phone", "phone"), ListColumn("Title")),
    "mdy",
    {"talked": "talked"},
    True,
    {"Request sent": "x"},
)  # fmt: skip
LIST = """
    Sheet1
    My people
    First | Last | Phone | Phone | Title | Their answer
    Ada | Quill | | 555-0101 | chief | Yes
    Bram | Oak | 555-0102 | | |

    _meta
    Key | Value
    list | {}
"""


def test_a_list_is_read_as_was_agreed() -> None:
    book = sketch(LIST.format(READING.to_text()))
    table = book.tables["Contacts"]
    assert (table.name, table.header_row, table.reading) == ("Sheet1", 2, READING)
    assert [(c.name, c.phone, c.role, c.reply) for c in book.contacts] == [
        ("Ada Quill", "555-0101", "", "yes"),
        ("Bram Oak", "555-0102", "", None),
    ]


def test_a_list_that_was_renamed_is_found_by_its_headers_and_one_that_is_gone_is_not() -> None:
    assert (
        sketch(LIST.replace("    Sheet1", "    People I know").format(READING.to_text())).tables["Contacts"].name
        == "People I know"
    )
    assert (
        "Contacts"
        not in sketch(LIST.replace("First | Last | Phone", "One | Two | Three").format(READING.to_text())).tables
    )
    book = sketch(LIST.replace("Sheet1", "Contacts").format(READING.to_text()))
    assert [c.name for c in book.contacts] == ["Ada Quill", "Bram Oak"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "7",
        '{"sheet": "x"}',
        '{"sheet":"x","columns":[["a"]],"words":{},"added":{},"order":"","circle":true}',
        "[" * 9000,
    ],
)
def test_what_somebody_else_wrote_there_is_no_reading(text: str) -> None:
    assert from_text(text) is None


def test_a_reading_survives_its_cell() -> None:
    assert from_text(READING.to_text()) == READING
    assert from_text(READING.to_text().replace('"mdy"', '"x"')) == ListReading(
        "Sheet1", READING.columns, "", READING.words, True, READING.added
    )
    assert remembered(sheets("Contacts\nName")) is None


def test_lists_side_by_side_and_one_below() -> None:
    (sheet,) = sheets("""
        Sheet1
        Name | Email | | Name | Email
        Ada Quill | ada@example.org | | Cleo March | cleo@example.org
        Bram Oak | bram@example.org | | |
        -
        Name | Sum
        Zoe | 12
    """)
    assert [[row.number for row in found.rows] for found in lists_in(sheet)] == [[2, 3], [2], [6]]
    again = Sheet(
        "S",
        (Row(1, ("Name", "Email", "Name", "Email")), Row(2, ("Ada Quill", "a@example.org", "Bo Lin", "b@example.org"))),
    )
    assert [found.head.texts for found in lists_in(again)] == [{1: "Name", 2: "Email"}, {3: "Name", 4: "Email"}]


def test_an_excel_table_below_is_no_part_of_the_list() -> None:
    rows = (
        Row(1, ("Name", "Email")),
        Row(2, ("Ada Quill", "ada@example.org")),
        Row(5, ("Item", "Cost")),
        Row(6, ("Stamps", 3)),
    )
    (found,) = lists_in(Sheet("S", rows, blocks=(Block(5, 1, 6, 2),)))
    assert [row.number for row in found.rows] == [2]


def test_what_a_blank_column_parts_is_in_doubt() -> None:
    (sheet,) = sheets("""
        Sheet1
        Name | Email | | Company
        Ada Quill | ada@example.org | | Lumen
    """)
    (found,) = lists_in(sheet)
    assert [(c.role, c.sure) for c in found.columns] == [("name", True), ("email", True), ("organisation", False)]


def test_no_list_is_found_where_nobody_is_named() -> None:
    (sheet,) = sheets("""
        Budget
        Item | Company | Phone
        Stamps | Lumen | 555-0101
    """)
    assert lists_in(sheet) == []
    (figures,) = sheets("""
        Sheet1
        People | Asked
        12 | 5
    """)
    assert lists_in(figures) == []


def test_several_people_in_a_cell_are_named() -> None:
    (sheet,) = sheets("""
        Sheet1
        Name | Company
        Ada Quill & Bram Oak | Lumen
        Cleo March | Fable
        Dr. Ada Quill, PhD | Fable
    """)
    assert lists_in(sheet)[0].several == [2]


@pytest.mark.parametrize(
    ("text", "several"),
    [("Ada and Bram Oak", True), ("Ada Quill; Bram Oak", True), ("Ada Quill, Bram Oak, Cleo March", True), ("Quill, Ada", False),
     ("Ada Quill (and Bram)", False), ("Sandy Anderson", False), ("Ada Quill c/o Bram and Co", False),
     ("Ada Quill, she/her", False), ("Ada Quill/Bram Oak", True)],
)  # fmt: skip
def test_several_people(text: str, several: bool) -> None:
    assert several_people(text) is several


@pytest.mark.parametrize(
    ("parts", "header", "address"),
    [
        ({"street": "Musterweg 7", "zip": 1234, "city": "Musterstadt"}, "PLZ", "Musterweg 7\n1234 Musterstadt"),
        ({"street": "Musterweg 7", "zip": 1234, "city": "Musterstadt", "country": "Deutschland"}, "", "Musterweg 7\n01234 Musterstadt\nDeutschland"),
        ({"street": "7 Way", "city": "Testford", "zip": "TE5 7AB", "country": "UK"}, "", "7 Way\nTestford\nTE5 7AB\nUK"),
        ({"street": "7 Way", "city": "Testville"}, "", "7 Way\nTestville"),
        ({"street": "7 Way", "country": "USA"}, "", "7 Way\nUSA"),
        ({"city": "Testville", "zip": "02139"}, "", None),
    ],
)  # fmt: skip
def test_an_address_is_in_the_order_of_its_country(parts: dict[str, object], header: str, address: str | None) -> None:
    assert joined("address", list(parts.items()), header) == address  # type: ignore[arg-type]


def test_the_first_of_several_counts() -> None:
    assert (
        joined("email", [("email", "n/a"), ("email", "a@example.org"), ("email", "b@example.org")]) == "a@example.org"
    )
    assert joined("email", [("email", None)]) is None
    assert joined("name", [("first", None), ("last", None)]) is None
    assert joined("do_not_contact", [("do_not_contact", "0"), ("do_not_contact", "1")]) == "1"
    assert joined("do_not_contact", [("do_not_contact", "no"), ("do_not_contact", None)]) == "no"


def test_people_side_by_side_and_what_we_know_below_are_no_list() -> None:
    (sheet,) = sheets("""
        Sheet1
        Name | Ada Quill | Bram Oak
        Email | ada@example.org | bram@example.org
        Company | Lumen | Fable
    """)
    assert lists_in(sheet) == []


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("said no", StatusMeaning.NO), ("talked", StatusMeaning.TALKED), ("emailed 9/1", StatusMeaning.ASKED), ("coffee scheduled", StatusMeaning.SCHEDULED),
        ("waiting", StatusMeaning.ASKED), ("no response", StatusMeaning.ASKED), ("not contacted yet", StatusMeaning.OPEN), ("n/a", StatusMeaning.OPEN), ("", StatusMeaning.OPEN),
        ("Emailed, waiting for reply", StatusMeaning.ASKED), ("emailed but said no", StatusMeaning.HELD), ("it is complicated", StatusMeaning.HELD),
        ("Keine Antwort", StatusMeaning.ASKED), ("abgesagt", StatusMeaning.NO), ("met 10/20", StatusMeaning.TALKED), ("not interested", StatusMeaning.NO),
    ],
)  # fmt: skip
def test_what_a_status_means(text: str, meaning: StatusMeaning) -> None:
    assert meaning_of_status(text).meaning is meaning


@pytest.mark.parametrize(
    ("meaning", "texts"),
    [
        (StatusMeaning.SCHEDULED, "zoom set for 12/3|call on Friday|scheduled for Thursday|Coffee w/ her 12/5 at 2pm|Interview on Dec 10|RDV le 12/3|Termin am 3.12.|emailed 9/1, replied 9/3, talk 12/10"),
        (StatusMeaning.ASKED, "ghosted|left msg|Mail raus|en attente|never heard back|emailed x2|LI request sent"),
        (StatusMeaning.LATER, "OOO until Jan 5|on maternity leave|call back in Jan|meldet sich im Januar|más adelante|emailed 9/1, OOO"),
        (StatusMeaning.BOUNCED, "bounced|email bounced 9/3|wrong email|unzustellbar"),
        (StatusMeaning.NO, "declined (too busy)|wrong person|refusé|rechazado|emailed 9/1, said no"),
        (StatusMeaning.NEVER, "DO NOT CONTACT|don't email|nicht anschreiben|no contactar|never"),
        (StatusMeaning.THANKED, "TY sent|thanked 9/3|spoke 3/4 - thank you sent|talked and thanked"),
        (StatusMeaning.TALKED, "talked w/ her 10/4|great chat|done!|gesprochen am 3.11.|rencontré|entrevista hecha|emailed; talked 9/3"),
        (StatusMeaning.ANSWERED, "called me back|wrote back|a répondu"),
        (StatusMeaning.OPEN, "to email|email not sent|not contacted yet|por contactar"),
        (StatusMeaning.HELD, "met at ASM|intro requested|no show|call|coffee|talked?|to email after thesis|not talked with Bram|talked, emailed 9/3|call her Friday|coffee 12/3?|maybe|passed on to HR|no longer works there|1|x 2"),
    ],
)  # fmt: skip
def test_words_that_people_use_are_known_by_their_kind(meaning: StatusMeaning, texts: str) -> None:
    assert {text: meaning_of_status(text).meaning for text in texts.split("|")} == dict.fromkeys(
        texts.split("|"), meaning
    )


@pytest.mark.parametrize(
    "text", ["Zoom 12/3", "call on Friday at 2pm", "emailed 9/1, replied, talk 9/10", "OOO until 1/5"]
)
def test_a_status_without_its_day_means_the_same(text: str) -> None:
    status = meaning_of_status(text)
    again = meaning_of_status(status.words)
    assert (again.words, again.meaning) == (status.words, status.meaning)


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        ("Nom|Prénom;QUILL|Ada", "last first"), ("Nombre|Apellidos;Ada|Quill Pérez", "first last"), ("Name|Vorname;Quill|Ada", "last first"),
        ("Full Name|First Name;Ada Quill|Ada", "name first"), ("Name (Last, First)|Met;Quill, Ada|Y", "comma_first talked_on"),
        ("Name|Lead Status;Ada Quill|Qualified", "name status"), ("Name|Emailed her?;Ada Quill|soon", "name touched_on?"),
        ("Name|Best time to call;Ada Quill|mornings", "name -"), ("Name|To call;Ada Quill|yes", "name -"), ("Name|Wann wieder;Ada Quill|3.11.2026", "name touched_on?"),
        ("Name|Coffee chat;Ada Quill|great, she was kind", "name touched_on?"), ("Name|Call?;Ada Quill|yes", "name talked_on"), ("Name|Chat with her;Ada Quill|x", "name talked_on?"),
        ("Name|Birthday;Ada Quill|1990-03-04", "name -"), ("Name|Oct;Ada Quill|emailed", "name status?"), ("Name|Contacted by someone;Ada Quill|yes", "name touched_on?"),
        ("Name|Vibe;Ada Quill|warm", "name -"), ("Name|Response?;Ada Quill|no", "name status?"), ("Name|Emailed it;Ada Quill|", "name -"),
        ("Name|Date asked or emailed / Shoe;Ada Quill|soon", "name touched_on?"), ("Name|March 2026;Ada Quill|x", "name touched_on?"),
        ("First & Last|Email;Ada Quill|ada@example.org", "name email"), ("Surname / forename|Email;Quill Ada|ada@example.org", "last_first email"),
        ("Name|Declined?;Ada Quill|Yes", "name do_not_contact?"), ("Name|Do not contact;Ada Quill|ask first", "name do_not_contact?"),
        ("Name|Agreed to meet?;Ada Quill|Yes", "name status?"), ("Name, Job|Email;Ada Quill, Analyst|ada@example.org", "name_role? email"),
        ("Name|Email;van Dale, Ada|ada@example.org", "comma_first email"), ("Last, First|Email;Quill Ada|ada@example.org", "last_first email"),
    ],
)  # fmt: skip
def test_a_column_is_known_by_its_kind(texts: str, roles: str) -> None:
    head, row = (line.split("|") for line in texts.split(";"))
    found = columns_of(dict(enumerate(head, 1)), [Row(2, tuple(text or None for text in row))], {})
    assert " ".join((c.role or "-") + ("?" if c.role and not c.sure else "") for c in found) == roles


def test_a_name_beside_nothing_to_compare_is_whole() -> None:
    found = columns_of({1: "Name", 2: "Vorname"}, [Row(2, ("Ada Quill", None)), Row(3, (None, "Bram"))], {})
    assert [c.role for c in found] == ["name", "first"]


def test_a_row_with_names_of_columns_in_it_may_be_a_person() -> None:
    (sheet,) = sheets("""
        Networking
        Contact Name | Company | Relationship | Method
        Ada Quill | Lumen | Alumna | Email
        Bram Oak | Fable | Lead | Phone
    """)
    assert [row.number for row in lists_in(sheet)[0].rows] == [2, 3]


def test_what_parts_a_list_is_nobody() -> None:
    (sheet,) = sheets("""
        Sheet1
        Name | Company | Email
        ACADEMIA | |
        Ada Quill | Lumen | ada@example.org
        Industry | |
        Cleo March | Fable |
        Week 2 | |
        Dov Lin | |
        Esme Vale | Tarn |
        Finn Hale | Tarn |
        Gus Reed | Tarn |
    """)
    (found,) = lists_in(sheet)
    assert (list(found.headings), [row.number for row in found.rows]) == (
        ["ACADEMIA", "Industry", "Week 2"],
        [3, 5, 7, 8, 9, 10],
    )
    (bare,) = sheets("""
        Sheet1
        Name | Email
        ADA |
        BRAM |
        Cleo March | cleo@example.org
    """)
    assert lists_in(bare)[0].people == 3


def test_all_columns_that_tell_of_a_status_are_read_together() -> None:
    assert joined("status", [("status", "emailed"), ("status", None), ("status", "said no")]) == "emailed; said no"
    assert joined("status", [("status", None)]) is None
    assert (
        joined("name", [("last_first", "Quill, Ada")]) == joined("name", [("last_first", "Quill Ada")]) == "Ada Quill"
    )
    assert (
        joined("name", [("comma_first", "Quill, Ada")]) == joined("name", [("comma_first", "Ada Quill")]) == "Ada Quill"
    )
    assert meaning_of_status("emailed; said no").meaning is StatusMeaning.NO
    assert meaning_of_status("2 - Meeting scheduled").words == "Meeting scheduled"


@pytest.mark.parametrize(
    ("parts", "name", "apart"),
    [
        ("first last", "Ada Quill", "Ada|Quill"), ("last first", "Dr. Ada B. Quill", "Quill|Dr. Ada B."), ("first last", "Vincent van Dale", "Vincent|van Dale"),
        ("first middle last", "Cher", "Cher"), ("last", "Ada Quill", "Ada Quill"), ("last_first", "Ada Quill", "Quill, Ada"), ("comma_first", "Ada Quill", "Quill, Ada"), ("first last", "", ""),
    ],
)  # fmt: skip
def test_a_name_is_taken_apart_again(parts: str, name: str, apart: str) -> None:
    assert "|".join(taken_apart([(part, at) for at, part in enumerate(parts.split())], name).values()) == apart


def test_a_long_reading_takes_several_cells() -> None:
    words = {f"word {number} of many": "asked" for number in range(3000)}
    reading = ListReading("Sheet1", READING.columns, "", words)
    rows = rows_for(reading.to_text())
    assert [key for key, _ in rows][:3] == ["list", "list 2", "list 3"]
    assert max(len(text) for _, text in rows) <= 32_000
    meta = Sheet("_meta", tuple(Row(n, row) for n, row in enumerate([("Key", "Value"), *rows], 1)))
    assert remembered([meta]) == reading


def test_a_column_is_corrected_in_plain_words() -> None:
    columns = columns_of(
        {1: "Name", 2: "Where", 3: "Boss", 4: "Email"}, [Row(2, ("Ada Quill", "Lumen", "hm", "a@example.org"))], {}
    )

    def roles(text: str) -> list[str]:
        return [column.role for column in corrected(columns, text)[0]]

    assert roles("") == ["name", "organisation", "", "email"]
    assert roles("C is the status and B is nothing") == ["name", "", "status", "email"]
    assert roles("column Boss = where you stand with them; b: a day of something") == [
        "name",
        "touched_on",
        "status",
        "email",
    ]
    assert roles("B D") == ["name", "", "", ""]
    assert roles("C is the company") == ["name", "", "organisation", "email"]
    assert roles("C is an email") == ["name", "organisation", "email", "email"]
    assert roles("C is the website, A is birthday") == ["", "organisation", "linkedin_url", "email"]
    for text in ("C is green cheese", "E is the email", "the third"):
        found, unclear = corrected(columns, f"B is nothing, {text}")
        assert ([column.role for column in found], unclear) == (["name", "", "", "email"], [text])
    assert roles("B is the email or phone") == ["name", "email", "", ""]
    assert corrected(columns, "C is the organization and role")[1] == []
    assert roles("C is the organization and role") == ["name", "", "organisation", "email"]


@pytest.mark.parametrize(
    ("text", "order", "ahead", "day"),
    [
        ("9/1", "mdy", False, "2026-09-01"), ("9/1", "dmy", False, "2026-01-09"), ("9/1", "", False, None), ("9/9", "", False, "2026-09-09"),
        ("12/1", "mdy", False, "2025-12-01"), ("12/1", "mdy", True, "2026-12-01"), ("10/3", "mdy", True, "2026-10-03"), ("1/5", "mdy", True, "2027-01-05"), ("20/9/25", "", False, "2025-09-20"),
        ("9/20/2026", "", False, "2026-09-20"), ("2026-09-01", "", False, "2026-09-01"), ("2/30", "mdy", False, None), ("Sep 1", "", False, "2026-09-01"),
        ("1 Sep 2025", "", False, "2025-09-01"), ("soon", "", False, None), ("3.4.", "", False, "2026-04-03"), ("3.14.", "mdy", False, "2026-03-14"), ("Foo 3", "", False, None),
    ],
)  # fmt: skip
def test_the_day_in_a_status(text: str, order: str, ahead: bool, day: str | None) -> None:
    assert day_in(text, order, TODAY, ahead=ahead) == (dt.date.fromisoformat(day) if day else None)


def test_the_words_of_a_status_have_no_day() -> None:
    assert [words_of(t) for t in ("emailed 9/1", "met on Oct 20, 2026", "9/1")] == ["emailed", "met", "9/1"]


def test_a_header_that_is_a_sentence_or_an_address_means_nothing() -> None:
    assert meaning_of("x" * 61) is None
    assert meaning_of("ada@example.org") is None
    assert meaning_of("Shoe") is None
    assert meaning_of("State (auto)") == Meaning_(UNREAD)


def test_what_a_column_holds_decides() -> None:
    assert (is_day("9/1"), is_day("soon"), is_yes_no("x"), is_yes_no("perhaps")) == (True, False, True, False)
    rows = [Row(2, ("Mr.", "Ada", "Boss", "hello", "Lena", 5)), Row(3, ("Dr.", "Bram", "Head", "world", "Web", 6))]
    headers = {1: "Title", 2: "First", 3: "Job title", 4: "Email", 5: "Source", 6: "Reply"}
    found = columns_of(headers, rows, {(2, 4): "mailto:a@example.org?x=1"})
    assert [(c.role, c.sure) for c in found] == [
        ("prefix", True),
        ("first", True),
        ("role", True),
        ("email", True),
        ("", False),
        ("status", False),  # an answer in words nobody knows is one all the same: it is asked about
    ]
    blank = columns_of({1: "Title", 2: "Job title", 3: "Name"}, [Row(2, (None, "Head", "Ada"))], {})
    assert [c.role for c in blank] == ["prefix", "role", "name"]
    doubt = columns_of({1: "Title", 2: "Position", 3: "Name"}, [Row(2, ("Boss", "Head", "Ada"))], {})
    assert [(c.role, c.sure) for c in doubt] == [("prefix", False), ("role", True), ("name", True)]
    alone = columns_of({1: "Name", 2: "Title"}, [Row(2, ("Ada", "Boss"))], {})
    assert [c.role for c in alone] == ["name", "role"]


@pytest.mark.parametrize("header", ["email and phone", "Contact info", "How to reach", "phone/email", "Contact"])
def test_a_column_of_every_way_to_reach_somebody_is_taken_apart_cell_by_cell(header: str) -> None:
    cells = "ada@example.org, 617-555-0101|617-555-0102|bram@example.org|(617) 555-0104; esme@example.org|ask Ada"
    lines = [f"P{n} Quill | Lumen | {cell}" for n, cell in enumerate(cells.split("|"))]
    (found,) = lists_in(sheets("\n".join(["S", f"Name | Company | {header}", *lines]))[0])
    assert [(c.role, c.sure) for c in found.columns][2] == ("email", True)
    (dated,) = lists_in(sheets(f"S\nName | {header}\nAda Quill | ada@example.org 2026-10-01 sent it\nBram Oak | hm")[0])
    assert not dated.columns[1].sure or dated.columns[1].role != "email"


def test_of_two_columns_of_one_kind_the_fuller_counts() -> None:
    rows = [Row(2, (None, "Ada", "talked", None)), Row(3, (None, "Bram", "said no", "new"))]
    found = columns_of({1: "Name", 2: "Contact", 3: "Status", 4: "Outcome"}, rows, {})
    assert [c.role for c in found] == ["", "name", "status", "status"]  # both may tell


def test_a_cell_says_a_day_if_it_is_one() -> None:
    assert is_day(TODAY)
    assert columns_of({1: "Name", 2: "Talk date"}, [Row(2, ("Ada", TODAY))], {})[1].sure


def test_the_order_of_days_shows_in_some_of_them() -> None:
    assert orders_in(["9/14/2026", "sent 3/4", "14.9.", "5/5", "2026-09-01", TODAY, None, "40/50"]) == {
        "mdy",
        "",
        "dmy",
    }
    assert orders_in(["3.4."]) == {"dmy"}  # nobody writes a month first with dots
    options = [dt.date(2026, 3, 4), dt.date(2026, 4, 3)]
    assert [by_order(options, "3/4/2026", order) for order in ("mdy", "dmy", "")] == [*options, None]
    assert by_order(options, "soon", "mdy") is None
    assert [by_order((), "3/4/26", order) for order in ("mdy", "dmy", "")] == [*options, None]


def test_of_two_words_in_a_header_one_may_be_known() -> None:
    assert meaning_of("Company / Shoe") == Meaning_("organisation", "work", sure=False)
    assert meaning_of("Company/School") == Meaning_("organisation", "work")
    assert meaning_of("Shoe / Hat") is None


def test_a_bare_yes_may_be_an_answer_or_that_there_is_none() -> None:
    rows = [Row(2, ("Ada Quill", "yes")), Row(3, ("Bram Oak", "no"))]
    assert [columns_of({1: "Name", 2: header}, rows, {})[1].sure for header in ("Response", "Their answer")] == [
        False,
        True,
    ]
    told = [Row(2, ("Ada Quill", "said no")), Row(3, ("Bram Oak", "Later"))]
    assert columns_of({1: "Name", 2: "Response"}, told, {})[1].role == "status"


def test_a_status_in_contacts_holds_back_until_it_is_settled() -> None:
    book = sketch("""
        Contacts
        Name | Status | Date talked | Request sent | Stage
        Ada Quill | talked | | | 1
        Bram Oak | to contact | | | 2
        Cleo March | said no | | 2026-11-02 | 3
        Dov Lin | | 2026-11-02 | | 4
        Esme Vale | it is complicated | | | 5

        Interviews
        Who | Status | Date
        Fay Reed | Held | 2026-11-02
    """)
    rests = {c.name: c.unclear["paused_until"].text for c in book.contacts if "paused_until" in c.unclear}
    assert rests == {"Ada Quill": "talked", "Cleo March": "said no", "Dov Lin": "2026-11-02"}
    own = sketch("""
        Contacts
        ID | Name | Status | Date talked
        C-001 | Ada Quill | gold | soon
        C-002 | Bram Oak | silver |
    """)
    assert own.tables["Contacts"].told == {}


@pytest.mark.parametrize(
    ("rows", "ours"),
    [
        (("who | heard back? | notes", "Ada Quill | 10/12 |"), False),
        (("who | notes", "TO DO |", "Ada Quill | met at the fair", "NOPE |", "Bram Oak | creep"), False),
        (("who | notes", "Ada Quill | met at the fair", "Bram Oak | creep"), True),
        (("ID | who | heard back? | notes", "C-001 | Ada Quill | 10/12 |"), True),
        (("Name | Request sent | Their answer", "Ada Quill | 2026-10-12 | Yes"), True),
        (("Firm | heard back?", "Lumen | 10/12"), True),
    ],
)
def test_a_sheet_called_contacts_in_ones_own_words_is_to_be_adopted(rows: Sequence[str], ours: bool) -> None:
    assert ("Contacts" in sketch("\n".join(("contacts", *rows))).tables) is ours


def test_a_sheet_of_talks_may_call_its_columns_as_a_list_does() -> None:
    book = sketch("""
        Informational Interviews
        Contact Name | Interview Date | Outcome | Key takeaway | Thank you note sent
        Ada Quill | 2026-11-02 | Held | read the cases | 2026-11-03
    """)
    talk = book.interviews[0]
    assert (talk.who, talk.status, talk.thanks_email_on) == ("Ada Quill", Status.HELD, dt.date(2026, 11, 3))
    assert book.tables["Interviews"].columns["date"] == 2


def test_what_somebody_else_sends_is_no_message_of_mine() -> None:
    assert with_notes("", "", ["Skip: 'tell her I sent you'"], "", asked=False) == ("", False)
    assert with_notes("", "", ["I sent her a note"], "", asked=False)[1]


def test_a_talk_on_a_day_is_told_in_a_note() -> None:
    assert tells("zoom 12/14 at 2pm", StatusMeaning.OPEN)
    assert not any(tells(text, StatusMeaning.OPEN) for text in ("zoom some day", "zoom on 12/14 about bones"))


def test_a_never_in_a_part_of_its_own_is_one() -> None:
    assert meaning_of_status("creep, never").meaning is StatusMeaning.NEVER
    assert with_notes("", "", ["creep, never"], "", asked=False) == ("creep, never", True)
    assert not wants_peace("never met, see the fair")
    assert not wants_peace("creep, never", alone=False)


def test_a_note_is_no_address_however_long() -> None:
    for text in ("a@" * 16_000, "a" * 32_000, "1 " * 16_000, "a.b" * 10_000, f"{'note ' * 200} ada@example.org"):
        assert not any(test(text) for test in (is_email, is_phone, is_date, is_name))


@pytest.mark.parametrize(
    ("status", "note", "noted"),
    [
        ("talked Nov 20", "great call! told me how she moved", False),
        ("said no", "coffee in spring?", False),
        ("talked", "said no to a second one", True),
        ("talked", "✓", False),
        ("not yet", "talked at ASM", True),
        ("", "✓", True),
    ],
)
def test_a_note_beside_a_clear_status_counts_only_where_it_stops_something(status: str, note: str, noted: bool) -> None:
    assert with_notes(status, "Ada", [note], "Sheet1", asked=False)[1] == noted


@pytest.mark.parametrize("filling", [" ", "a, ", "then ", "12/2 "])
def test_a_status_as_long_as_a_page_is_a_note_and_soon_known_as_one(filling: str) -> None:
    began = time.process_time()
    assert not meaning_of_status(f"a{filling * 10_000}b").known
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("PASSED DEC 8. FUNERAL SAT", True), ("she passed last week", True), ("passed in September", True),
        ("passed the bar Dec 8", False), ("passed me to Dov", False), ("passed marketing", False),
        ("her mother passed in May", False),
    ],
)  # fmt: skip
def test_who_passed_on_a_day_has_died(text: str, dead: bool) -> None:
    assert is_dead(text) is dead
