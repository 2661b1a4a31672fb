"""The rules about who people are and how they are reached."""

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.rules import check
from infoview_sheets.rules.contacts import known_people
from infoview_sheets.rules.misread import is_address, is_linkedin
from infoview_sheets.rules.wording import near_people
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema.contacts import Contact
from tests.rules.telling import checked, lines, told
from tests.sketch import TODAY, sketch


def test_contact_has_a_name() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada | ada@example.org
        C-002
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 |  | ada@example.org
    """

    assert told("CT001", passes) == []
    assert told("CT001", fails) == [
        "Contacts row 2, Name: This row has no name. Fill in the name, or clear the row.",
    ]


def test_email_belongs_to_one() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | A. Quillfeather | Ada+work@example.org
    """

    assert told("CT002", passes) == []
    assert told("CT002", fails) == [
        (
            'Contacts row 3, Email: "Ada+work@example.org" belongs to Ada Quillfeather (row 2) and A. '
            "Quillfeather. Merge the two rows: keep row 2, copy what is missing, clear row 3."
        ),
    ]


def test_person_stands_once() -> None:
    passes = """
        Contacts
        ID | Name | Organization
        C-001 | Zoë Ash | Lumenvale
        C-002 | Zoë Ash | Northmere
        C-003 | Zelda Ash | Lumenvale
    """
    fails = """
        Contacts
        ID | Name | Organization | Private notes
        C-001 | Zoë Ash | Lumenvale
        C-002 | Ash, Zoe |
    """

    assert told("CT003", passes) == []
    assert told("CT003", fails) == [
        (
            "Contacts row 3, Name: Zoe Ash and Zoë Ash (row 2) may be the same person. Merge the two rows, or "
            'write "not C-001" in Private notes.'
        ),
    ]


def test_email_is_an_address() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
    """
    fails = """
        Contacts
        Name | Email
        Ada Quillfeather | ada@
    """

    assert told("CT004", passes) == []
    assert told("CT004", fails) == [
        (
            'Contacts row 2, Email: "ada@" is not an email address for Ada Quillfeather. Check for a missing '
            "part, a space or a comma."
        ),
    ]


def test_mailbox_is_their_own() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
    """
    fails = """
        Contacts
        Name | Email
        Ada Quillfeather | info@example.org
    """

    assert told("CT005", passes) == []
    assert told("CT005", fails) == [
        (
            'Contacts row 2, Email: "info@example.org" is a shared mailbox, not Ada Quillfeather\'s own. Find '
            "their own address, or write by LinkedIn."
        ),
    ]


def test_contact_can_be_reached() -> None:
    passes = """
        Contacts
        Name | Email | LinkedIn
        Ada Quillfeather | | https://www.linkedin.com/in/ada
    """
    fails = """
        Contacts
        Name | Email
        Ada Quillfeather |
    """

    assert told("CT006", passes) == []
    assert told("CT006", fails) == [
        (
            "Contacts row 2, Email: Ada Quillfeather has no email, LinkedIn address or phone number. Add one of "
            "them, or name someone who can introduce you."
        ),
    ]


def test_contact_words_are_in_the_list() -> None:
    passes = """
        Contacts
        Name | Circle | Keep in touch
        Ada | Inner circle | warm
    """
    fails = """
        Contacts
        Name | Circle | Keep in touch | Do not contact
        Ada | Iner circle | warn | perhaps
    """

    assert told("CT007", passes) == []
    assert told("CT007", fails) == [
        (
            'Contacts row 2, Circle: "Iner circle" is not one of Inner circle, Acquaintance or Stranger: no request is '
            'proposed meanwhile. Did you mean "Inner circle"?'
        ),
        'Contacts row 2, Keep in touch: "warn" is not one of Mentor, Warm, Light, Yearly or No: it '
        'counts as No meanwhile. Did you mean "Warm"?',
        'Contacts row 2, Do not contact: "perhaps" is neither yes nor no: it counts as yes meanwhile. Write yes or no, or clear the cell.',
    ]


def test_introduction_comes_from_another() -> None:
    passes = """
        Contacts
        ID | Name | Who could introduce me
        C-001 | Ada Quillfeather | C-002
        C-002 | Bram Oakenshade
    """
    fails = """
        Contacts
        ID | Name | Who could introduce me
        C-001 | Ada Quillfeather | Ada Quillfeather
    """

    assert told("CT010", passes) == []
    assert told("CT010", fails) == [
        (
            "Contacts row 2, Who could introduce me: Ada Quillfeather cannot introduce you to themselves. Choose "
            "someone else, or clear the cell."
        ),
    ]


def test_introduction_comes_from_a_contact() -> None:
    passes = """
        Contacts
        ID | Name | Who could introduce me
        C-001 | Ada Quillfeather | Bram Oakenshade
        C-002 | Bram Oakenshade
    """
    fails = """
        Contacts
        ID | Name | Who could introduce me
        C-001 | Ada Quillfeather | Bram Oakenshad
        C-002 | Bram Oakenshade
    """

    assert told("CT011", passes) == []
    assert told("CT011", fails) == [
        (
            'Contacts row 2, Who could introduce me: There is no single contact "Bram Oakenshad" to introduce Ada'
            ' Quillfeather. Did you mean "Bram Oakenshade"?'
        ),
    ]


def test_phone_is_possible() -> None:
    passes = """
        Contacts
        Name | Phone
        Ada Quillfeather | 555-0112
        Bram Oakenshade | +351 21 000 0000
    """
    fails = """
        Contacts
        Name | Phone
        Ada Quillfeather | 21 00
        Bram Oakenshade | call me
    """

    assert told("CT013", passes) == []
    assert told("CT013", fails) == [
        (
            'Contacts row 2, Phone: "21 00" does not look like a phone number for Ada Quillfeather. Check the '
            "digits, or add the country code."
        ),
        (
            'Contacts row 3, Phone: "call me" does not look like a phone number for Bram Oakenshade. Check the '
            "digits, or add the country code."
        ),
    ]


def test_linkedin_is_personal() -> None:
    passes = """
        Contacts
        Name | LinkedIn
        Ada Quillfeather | linkedin.com/in/ada-quillfeather?trk=x
    """
    fails = """
        Contacts
        Name | LinkedIn
        Ada Quillfeather | https://www.linkedin.com/company/lumenvale
    """

    assert told("CT014", passes) == []
    assert told("CT014", fails) == [
        (
            'Contacts row 2, LinkedIn: "https://www.linkedin.com/company/lumenvale" is not the LinkedIn page of '
            "Ada Quillfeather. Copy the address from their profile page."
        ),
    ]


def test_zip_code_is_whole() -> None:
    passes = """
        Contacts
        Name | Postal address
        Ada Quillfeather | 1 Fictional Way\\nTestville, MA 02139
    """
    fails = """
        Contacts
        Name | Postal address
        Ada Quillfeather | 1 Fictional Way\\nTestville, MA 2139
        Bram Oakenshade | 2140
    """

    assert told("CT016", passes) == []
    assert told("CT016", fails) == [
        (
            'Contacts row 2, Postal address: The postal code "2139" may have lost its leading zero. Format the cell'
            " as text and type 02139."
        ),
        (
            'Contacts row 3, Postal address: The postal code "2140" may have lost its leading zero. Format the cell'
            " as text and type 02140."
        ),
    ]


def people(*rows: str) -> str:
    return "Contacts\nID | Name | Organization | Email | Private notes\n" + "\n".join(rows)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Ash", "Zoe Ash"),
        ("Zoë Ash", "ZOE ASH"),
        ("Zoë Ash", "Ash, Zoë"),
        ("Zoë Ash", "Ash Zoë"),
        ("Zoë Ash", "Dr. Zoë Ash"),
        ("Zoë Ash", "Z. Ash"),
        ("Z. Ash", "Zoë Ash"),
        ("Zoë B. Ash", "Zoë Ash"),
        ("Z. Ash", "Z. B. Ash"),
        ("Søren Łódź", "Soren Lodz"),
    ],
)
def test_one_person_is_seen_through_two_spellings(one: str, other: str) -> None:
    assert len(told("CT003", people(f"C-001 | {one} | Lumenvale", f"C-002 | {other} |"))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zoë Ash", "Zelda Ash"),
        ("Zoë Ash", "Zoë Ashe"),
        ("Z. Ash", "Y. Ash"),
        ("Zoë Maria Ash", "Zoë Berta Ash"),
        ("Zoë", "Zoë Ash"),
    ],
)
def test_two_people_with_similar_names_are_two(one: str, other: str) -> None:
    assert told("CT003", people(f"C-001 | {one} |", f"C-002 | {other} |")) == []


def test_initials_do_not_join_two_people_with_full_names() -> None:
    rows = ("C-001 | Zoë Ash |", "C-002 | Zelda Ash |", "C-003 | Z. Ash |")

    assert [line[:14] for line in told("CT003", people(*rows))] == ["Contacts row 4"]


def test_a_person_in_two_rows_is_told_once() -> None:
    assert len(told("CT003", people("C-001 | Z. Ash |", "C-002 | Z. Ash |"))) == 1


def test_an_initial_may_have_a_second_one_behind_it() -> None:
    assert len(told("CT003", people("C-001 | Zoë Ash |", "C-002 | Z. B. Ash |"))) == 1


def test_a_page_on_linkedin_is_one_person() -> None:
    pages = ("https://www.linkedin.com/in/zoe-ash/", "", "linkedin.com/in/Zoe-Ash", "linkedin.com/in/zoe")
    known = [Contact(row=n, name=f"Name{n} Ash{n}", linkedin_url=page) for n, page in enumerate(pages, 2)]
    assert [(older.row, contact.row) for older, contact in known_people(known)] == [(2, 4)]


def test_names_without_a_letter_make_nobody_the_same() -> None:
    assert told("CT003", people("C-001 | ? |", "C-002 | Zoë Ash |", "C-003 | ?? |")) == []
    assert near_people(sketch("Contacts\nName\n?\nZoë Ash"), "??") == []


def test_a_heading_between_the_people_is_nobody_without_a_name() -> None:
    assert told("CT001", "Contacts\nName | Email\nAda | a@example.org\nTotal | 1 person") == []
    assert len(told("CT001", "Contacts\nName | Email\nAda | a@example.org\n | b@example.org")) == 1


def test_two_people_of_one_name_work_at_two_places() -> None:
    rows = ("C-001 | Z. Ash | Lumenvale", "C-002 | Zoë Ash | Northmere", "C-003 | Zoë Ash | Petrel")

    assert told("CT003", people(*rows)) == []
    assert len(told("CT003", people(*rows, "C-004 | Zoë Ash | The Northmere Inc."))) == 1


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [("not C-002", "", 0), ("", "they are two: Not c-001.", 0), ("not C-003", "", 1), ("", "not C-0011", 1)],
)
def test_a_note_tells_two_people_apart(first: str, second: str, count: int) -> None:
    rows = (f"C-001 | Zoë Ash | | | {first}", f"C-002 | Zoë Ash | | | {second}")

    assert len(told("CT003", people(*rows))) == count


@pytest.mark.parametrize(("note", "count"), [("not 17", 0), ("Not AB-1. She is older", 1), ("not 170", 1), ("17", 1)])
def test_a_note_may_name_an_id_of_any_form(note: str, count: int) -> None:
    assert len(told("CT003", people("17 | Zoë Ash | | |", f"18 | Zoë Ash | | | {note}"))) == count


def test_the_same_address_is_told_once() -> None:
    rows = ("C-001 | Zoë Ash | | zoe@example.org", "C-002 | Zoë Ash | | ZOE@example.org")

    assert told("CT003", people(*rows)) == []
    assert len(told("CT002", people(*rows))) == 1


def test_a_copied_row_is_told_by_its_id_alone() -> None:
    text = people("C-001 | Zoë Ash | | zoe@example.org", "C-001 | Zoë Ash | | zoe@example.org", "C-001 | Zoë Ash")

    codes = [line[-7:] for line in lines(text)]

    assert "[WB011]" in codes
    assert "[CT002]" not in codes
    assert "[CT003]" not in codes


def test_two_people_with_one_address_are_not_told_to_merge() -> None:
    text = people("C-001 | Ada Ash | | ash@example.org", "C-002 | Bram Ash | | ash@example.org")

    assert told("CT002", text) == [
        (
            'Contacts row 3, Email: Ada Ash (row 2) and Bram Ash share the address "ash@example.org". '
            "Correct it if it is only right for one of them."
        )
    ]
    problem = next(p for p in checked(sketch(text)).problems if p.code == "CT002")
    assert (problem.severity, problem.blocks) == (Severity.ADVICE, ())


@pytest.mark.parametrize("email", ["info@example.org", "zoe@", "zoe"])
def test_one_name_at_an_address_that_is_nobodys_own_may_be_one_person(email: str) -> None:
    rows = (f"C-001 | Zoë Ash | | {email}", f"C-002 | Zoe Ash | | {email}")

    assert told("CT002", people(*rows)) == []
    assert len(told("CT003", people(*rows))) == 1


def test_a_shared_mailbox_may_stand_in_two_rows() -> None:
    text = people("C-001 | Ada | | info@example.org", "C-002 | Bram | | info@example.org")

    assert told("CT002", text) == []
    assert len(told("CT005", text)) == 2


def test_somebody_who_was_asked_need_not_be_reached_again() -> None:
    text = """
        Contacts
        Name | Email | Request sent | Who could introduce me
        Ada | | 2026-11-12 |
        Bram | | | Ada
    """

    assert told("CT006", text) == []
    assert told("CT006", "Contacts\nName\nAda") == []
    assert told("CT006", "Contacts\nName | Email\nAda | ada@example.org") == []
    assert told("CT006", "Contacts\nName | Phone\nAda | 555-0101") == []


def test_two_people_of_one_name_are_told_apart_by_id() -> None:
    text = """
        Contacts
        ID | Name | Who could introduce me
        C-001 | Ada | Bram
        C-002 | Bram
        C-003 | Bram
    """

    assert told("CT011", text) == [
        (
            'Contacts row 2, Who could introduce me: There is no single contact "Bram" to introduce Ada. '
            "Use the ID: C-002 or C-003."
        )
    ]
    assert told("CT011", text.replace("C-00", "")) == [
        (
            'Contacts row 2, Who could introduce me: There is no single contact "Bram" to introduce Ada. '
            "Use the ID: 2 or 3."
        )
    ]
    assert told("CT011", "Contacts\nName | Who could introduce me\nAda | Bram\nBram\nBram") == [
        (
            'Contacts row 2, Who could introduce me: There is no single contact "Bram" to introduce Ada. '
            "Write IDs beside the 2 people of that name in Contacts, and use one here."
        )
    ]


def test_a_part_of_a_name_finds_the_people_who_have_it() -> None:
    text = """
        Contacts
        Name | Who could introduce me
        Cleo Marchbanks | Ada
        Ada Quillfeather
        Ada Foxgrove
    """

    assert told("CT011", text) == [
        (
            'Contacts row 2, Who could introduce me: There is no single contact "Ada" to introduce Cleo Marchbanks. '
            'Did you mean "Ada Foxgrove" or "Ada Quillfeather"?'
        )
    ]


@pytest.mark.parametrize(
    "email",
    [
        "ada@example.org",
        "ada.quill-feather+policy@mail.example.org",
        "jörg@müller.example.org",
        "o'hara@example.org",
        "a@xn--mller-kva.example.org",
        "ada@" + "a" * 60 + ".example.org",
        "ada@office.test",
    ],
)
def test_addresses_that_can_be(email: str) -> None:
    assert is_address(email)


@pytest.mark.parametrize(
    "email",
    [
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada @example.org",
        "ada@example..org",
        ".ada@example.org",
        "ada@-example.org",
        "ada@example.org, bram@example.org",
        "Ada <ada@example.org>",
        "ada@" + "a" * 64 + ".example.org",
        "ada@" + ".".join(["a" * 60] * 5) + ".org",
    ],
)
def test_addresses_that_cannot_be(email: str) -> None:
    assert not is_address(email)


@pytest.mark.parametrize(
    "link",
    [
        "https://www.linkedin.com/in/ada",
        "linkedin.com/in/ada/",
        "https://de.linkedin.com/in/ada?x=1",
        "LinkedIn.com/pub/ada/1",
    ],
)
def test_pages_of_people(link: str) -> None:
    assert is_linkedin(link)


@pytest.mark.parametrize(
    "link", ["https://example.org/in/ada", "linkedin.com", "linkedin.com/in/", "linkedin.com/feed"]
)
def test_pages_of_nobody(link: str) -> None:
    assert not is_linkedin(link)


def test_a_zip_code_is_judged_in_the_us_alone() -> None:
    text = """
        Profile
        Setting | Value
        country | AT
        mailing_address | 1010

        Contacts
        Name | Postal address
        Ada | 1010
        Bram | 1 Way\\nTestville, OH 4413
        Cleo | 10101
        Dov | Here
    """

    assert told("CT016", text) == []
    assert told("CT016", text.replace("| AT", "| US")) == [
        (
            'Contacts row 2, Postal address: The postal code "1010" may have lost its leading zero. '
            "Format the cell as text and type 01010."
        ),
        (
            'Profile row 3, Mailing address: The postal code "1010" may have lost its leading zero. '
            "Format the cell as text and type 01010."
        ),
    ]


def test_a_phone_number_is_read_from_the_country_of_the_profile() -> None:
    text = "Profile\nSetting | Value\ncountry | de\n\nContacts\nName | Phone\nAda | 030 1234567"

    assert told("CT013", text) == []
    assert len(told("CT013", text.replace("030 1234567", "555"))) == 0
    assert len(told("CT013", text.replace("030 1234567", "5"))) == 1


def test_rows_without_ids_are_compared_too() -> None:
    workbook = sketch("Contacts\nName | Email\nAda | ada@example.org\nÁda | ada@example.org\nAda")
    problems = check(workbook, analyze(workbook, TODAY)).problems

    assert [(p.code, p.cell.row) for p in problems if p.code in ("CT002", "CT003")] == [("CT002", 3), ("CT003", 4)]
    assert [p.suggestion for p in problems if p.code == "CT003"] == [
        'Merge the two rows, or write "ok: CT003" in a new column "Private notes".'
    ]


def test_a_column_of_your_own_that_is_called_source_is_one_tip() -> None:
    text = "Contacts\nName | {}\nAda | Indeed\nBram | Company Site\nCleo | alumni"

    (tip,) = told("CT007", text.format("Source"))
    assert tip.startswith(
        'Contacts row 1, Source: "Source" holds other words than the list of "Where from"; they are not read. '
        "Nothing to do if the column is your own; otherwise choose from "
    )
    (problem,) = (p for p in checked(sketch(text.format("Source"))).problems if p.code == "CT007")
    assert (problem.severity, problem.blocks) == (Severity.ADVICE, ())
    assert len(told("CT007", text.format("Where from"))) == 2
    assert len(told("CT007", text.format("Source") + "\nDov | alumni")) == 1, "half of them are other words"
    assert len(told("CT007", text.format("Source") + "\nDov | alumni\nEli | alumni")) == 2
    assert len(told("CT007", "Contacts\nName | Answer\nAda | sure\nBram | nope")) == 2
