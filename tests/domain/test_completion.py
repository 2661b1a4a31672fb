"""Completion: IDs that are never given twice, and contacts for the people who were named."""

import dataclasses

import pytest

from infoview_sheets.domain.ids import complete, next_ids
from infoview_sheets.sheets.names import mailbox_key
from infoview_sheets.sheets.schema.choices import Source
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.workbook import Memory, Workbook
from tests.sketch import sketch


def added(contacts: str, referrals: str) -> list[str]:
    """Return the new contacts, as "row ID name, role, organization, email"."""
    book = sketch(f"Contacts\nName | Organization | Email | ID\n{contacts}\n\nReferrals\n{referrals}")
    return [
        f"{c.row} {c.id} {c.name}, {c.role}, {c.organisation}, {c.email}"
        for c in complete(book).contacts[len(book.contacts) :]
    ]


def test_blank_ids_are_filled_in_the_order_of_the_rows() -> None:
    book = complete(
        sketch("""
            Contacts
            ID    | Name
                  | Ada
            C-007 | Bram
            17    | Cleo
            c-9   | Dov
                  | Elin

            Interviews
            Who | Status
            Ada | held

            Referrals
            Who named them | Name
            Ada | Fitz

            Touches
            Who | Type
            Ada | update

            Articles
            Title
            On cups

            Questions
            ID | Question
            Q05 | How?
               | Why?
        """)
    )
    assert [contact.id for contact in book.contacts] == ["C-010", "C-007", "17", "c-9", "C-011"]
    assert (book.interviews[0].id, book.referrals[0].id, book.touches[0].id) == ("I-001", "R-001", "T-0001")
    assert (book.articles[0].id, book.questions[1].id) == ("A-001", "Q65")
    # Referrals, Touches and Articles have no column for IDs here: theirs are of this run alone.
    assert next_ids(book) == {
        "Contacts": 12, "Interviews": 2, "Referrals": 1, "Touches": 1, "Questions": 66, "Articles": 1,
    }  # fmt: skip


def test_without_a_column_for_ids_they_go_by_the_rows() -> None:
    book = complete(sketch("Contacts\nPhone | Name\nn/a | Ada\n555-0100 | Bram\n- | Cleo"))
    assert [contact.id for contact in book.contacts] == ["C-001", "C-002", "C-003"]


def test_a_number_that_was_given_is_never_given_again() -> None:
    book = Workbook(contacts=(Contact(row=2, name="Ada"),), memory=Memory(next_ids={"Contacts": 41}))
    assert complete(book).contacts[0].id == "C-041"
    assert next_ids(book)["Contacts"] == 41


def test_completing_twice_changes_nothing() -> None:
    book = complete(
        sketch("Contacts\nName\nAda\n\nReferrals\nWho named them | Name | Add to Contacts\nAda | Bea | yes")
    )
    assert complete(book).contacts == book.contacts


def test_a_copied_id_is_kept() -> None:
    book = complete(sketch("Contacts\nID | Name\nC-001 | Ada\nC-001 | Bram"))
    assert [contact.id for contact in book.contacts] == ["C-001", "C-001"]


HEADERS = "Who named them | Name | Organization | Email | Role | Add to Contacts | Not for me | Kind"


def test_somebody_new_becomes_a_contact_below_the_last_row() -> None:
    rows = f"{HEADERS}\nAda | Bea Fox | Lumenvale | b@x.org | Fellow | yes"
    assert added("Ada\n-\nnot a name we know | | |", rows) == ["5 C-003 Bea Fox, Fellow, Lumenvale, b@x.org"]
    book = complete(sketch(f"Contacts\nName\nAda\n\nReferrals\n{rows}"))
    assert book.contacts[1].source is Source.REFERRAL


def test_a_remark_of_the_persons_own_below_the_table_is_not_overwritten() -> None:
    book = sketch("Contacts\nName | My remark\nAda |\n | call in May\n\nReferrals\nName | Add to Contacts\nBea | yes")
    assert [contact.row for contact in complete(book).contacts] == [2, 4]


@pytest.mark.parametrize(
    "row",
    [
        "Ada | Bea Fox | | | | no",
        "Ada | Bea Fox | | | |",
        "Ada | Bea Fox | | | | yes | yes",
        "Ada | Northmere | | | | yes | | organization",
        "Ada | | Lumenvale | | | yes",
        "Ada | Ada | | | | yes",
    ],
)
def test_nobody_else_does(row: str) -> None:
    assert added("Ada", f"{HEADERS}\n{row}") == []


@pytest.mark.parametrize(
    ("contacts", "named"),
    [
        ("Beatrice Fox | | B@x.org", "Bea Fox | | b+news@X.org"),  # one address
        ("Dr. Béa Fox | The Lumenvale Inc. |", "Fox, Bea | lumenvale |"),  # one name, one organization
        ("Bea Fox | Lumenvale |", "Bea Fox | |"),  # one name only, no organization
        ("Bea Fox | |", "Bea Fox | Lumenvale |"),
        ("Bea Fox | |\nBea Fox | Northmere |", "Bea Fox | Lumenvale |"),  # uncertain
        ("Bea Fox | Northmere |\nBea Fox | Lumenvale |", "Bea Fox | |"),
        ("Bea Fox | | b@x.org\nCleo Fox | | b@x.org", "Dana Fox | | b@x.org"),
        ("Bea Fox | | | C-009", "c-009 | |"),  # the ID typed as the name
    ],
)
def test_those_who_may_be_there_are_not_added(contacts: str, named: str) -> None:
    assert added(contacts, f"{HEADERS}\nAda | {named} | | yes") == []


def test_one_name_at_another_place_is_somebody_else() -> None:
    assert added("Bea Fox | Northmere |", f"{HEADERS}\nAda | Bea Fox | Lumenvale | | | yes") == [
        "3 C-002 Bea Fox, , Lumenvale, "
    ]


def test_two_namings_make_one_contact_with_what_both_knew() -> None:
    rows = [
        "Ada | Bea Fox | | | Fellow | yes",
        "Cleo | Bea Fox | Lumenvale | | Head | yes",
        "Dov | Bea Fox | Lumenvale | b@x.org | | yes",
        "Dov | B. Fox | | B@x.org | | yes",
        "Ada | Elin Grove | | | | yes",
    ]
    assert added("Ada", "\n".join([HEADERS, *rows])) == [
        "3 C-002 Bea Fox, Fellow, Lumenvale, b@x.org",
        "4 C-003 Elin Grove, , , ",
    ]


def test_a_workbook_without_contacts() -> None:
    book = Workbook(referrals=(Referral(row=2, name="Bea Fox", promote=True),))
    assert [(c.row, c.id, c.name) for c in complete(book).contacts] == [(2, "C-001", "Bea Fox")]


def test_nothing_else_is_touched() -> None:
    book = sketch("Contacts\nName | Email\nAda | a@x.org")
    assert dataclasses.replace(complete(book).contacts[0], id="") == book.contacts[0]


@pytest.mark.parametrize(
    ("email", "key"),
    [(" Ada+jobs@X.org ", "ada@x.org"), ("ada", ""), ("@x.org", ""), ("", ""), ("ada@x.org", "ada@x.org")],
)
def test_mailbox_keys(email: str, key: str) -> None:
    assert mailbox_key(email) == key


@pytest.mark.parametrize("name", ["!!!", "\N{WOMAN}", "\N{BULLET}"])
def test_a_name_of_signs_is_added_once(name: str) -> None:
    rows = f"{HEADERS}\nAda | {name} | | | | yes"
    assert len(added("Ada", f"{rows}\nAda | {name} | | | | yes")) == 1
    assert added(f"Ada\n{name}", rows) == []


def test_an_id_that_cannot_be_written_uses_up_no_number() -> None:
    book = complete(
        sketch("""
        Contacts
        ID | Name
        C-001 | Ada
        #N/A | Bram
         | Cleo
    """)
    )
    assert [contact.id for contact in book.contacts] == ["C-001", "C-003", "C-002"]
    assert next_ids(book)["Contacts"] == 3
