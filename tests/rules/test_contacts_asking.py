"""The rules about asking people, and leaving them in peace."""

import pytest

from infoview_sheets.sheets.lists.headers import ListColumn, ListReading
from tests.rules.telling import checked, told
from tests.sketch import sketch


def test_reason_is_given() -> None:
    passes = """
        Contacts
        Name | Why this person | How I know or found them
        Ada Quillfeather | left the bench for policy | lab mate
    """
    fails = """
        Contacts
        Name | Why this person | How I know or found them
        Ada Quillfeather | | lab mate
    """

    assert told("CT008", passes) == []
    assert told("CT008", fails) == [
        (
            "Contacts row 2, Why this person: Why Ada Quillfeather? The request needs a reason. Write one clause:"
            " their path, their post or their organization."
        ),
    ]


def test_the_reason_of_who_named_them_is_a_reason() -> None:
    book = """
        Contacts
        Name | Why this person | How I know or found them
        Ada Quillfeather | | lab mate
        Bram Oak | moved to policy | lab mate

        Referrals
        Who named them | Name | Why they named them | Not for me | Named on
        Bram Oak | Ada Quillfeather | runs the fellowship | {} | 2026-11-20
        Bram Oak | Ada Quillfeather | | |
    """

    assert told("CT008", book.format("")) == []
    assert len(told("CT008", book.format("yes"))) == 1


def test_connection_is_given() -> None:
    passes = """
        Contacts
        Name | Why this person | How I know or found them
        Ada Quillfeather | left the bench for policy | lab mate
    """
    fails = """
        Contacts
        Name | Why this person | How I know or found them
        Ada Quillfeather | left the bench for policy |
    """

    assert told("CT009", passes) == []
    assert told("CT009", fails) == [
        (
            "Contacts row 2, How I know or found them: How do you know Ada Quillfeather, or how did you find "
            'them? Write one clause, such as "we spoke after the May seminar" or "alumni list".'
        ),
    ]


def test_post_is_known() -> None:
    passes = """
        Contacts
        Name | Role | Organization
        Ada Quillfeather | Policy analyst | Lumenvale
    """
    fails = """
        Contacts
        Name | Role | Organization
        Ada Quillfeather |
        Bram Oakenshade | Staff scientist
    """

    assert told("CT012", passes) == []
    assert told("CT012", fails) == [
        (
            "Contacts row 2, Role: Ada Quillfeather has no role and no organization. Fill it in if you know it; "
            "the ranking and the packet get better."
        ),
        (
            "Contacts row 3, Organization: Bram Oakenshade has no organization. Fill it in if you know it; the "
            "ranking and the packet get better."
        ),
    ]


def test_salutation_is_known() -> None:
    passes = """
        Contacts
        Name | Circle | How I address them
        Ada Quillfeather | friend |
        Bram Oakenshade | stranger | Dr. Oakenshade
    """
    fails = """
        Contacts
        Name | Circle | How I address them
        Bram Oakenshade | stranger |
    """

    assert told("CT015", passes) == []
    assert told("CT015", fails) == [
        (
            "Contacts row 2, How I address them: How should Bram Oakenshade be addressed? Fill in the name they "
            "sign with; until then it is the full name, and the first name once you have talked."
        ),
    ]


def test_card_can_be_posted() -> None:
    passes = """
        Contacts
        Name | Postal address | Paper card
        Ada | 1 Way\\nTestville, MA 02139 |
        Bram | | no

        Interviews
        Who | Date | Status
        Ada | 2026-11-12 | held
        Bram | 2026-11-12 | held
    """
    fails = """
        Contacts
        Name | Postal address | Paper card
        Ada | 1 Way |

        Interviews
        Who | Date | Status
        Ada | 2026-11-12 | held
        Ada | 2026-11-19 | held
    """

    assert told("CT017", passes) == []
    assert told("CT017", fails) == [
        (
            "Contacts row 2, Postal address: There is no full postal address for Ada; the card cannot be posted. "
            "Use their work address, hand it over in person, or set Paper card to no."
        ),
    ]


def test_past_is_past() -> None:
    passes = """
        Contacts
        Name | Request sent
        Ada | 2026-11-23
    """
    fails = """
        Contacts
        Name | Request sent
        Ada | 2026-11-27
    """

    assert told("CT018", passes) == []
    assert told("CT018", fails) == [
        (
            "Contacts row 2, Request sent: Request sent for Ada is in the future (Nov 27). Correct the date, or"
            " clear it until it has happened."
        ),
    ]


def test_nudge_follows_request() -> None:
    passes = """
        Contacts
        Name | Request sent | First nudge | Second nudge
        Ada | 2026-11-02 | 2026-11-12 | 2026-11-20
    """
    fails = """
        Contacts
        Name | Request sent | First nudge | Second nudge
        Ada | 2026-11-12 | 2026-11-02 |
        Bram | 2026-11-02 | 2026-11-12 | 2026-11-11
        Cleo | 2026-11-12 | | 2026-11-11
    """

    assert told("CT019", passes) == []
    assert told("CT019", fails) == [
        (
            "Contacts row 2, First nudge: The nudge to Ada (Nov 2) is dated before the request (Nov 12). Swap or "
            "correct the dates."
        ),
        (
            "Contacts row 3, Second nudge: The nudge to Bram (Nov 11) is dated before the first nudge (Nov 12). "
            "Swap or correct the dates."
        ),
        (
            "Contacts row 4, Second nudge: The nudge to Cleo (Nov 11) is dated before the request (Nov 12). Swap "
            "or correct the dates."
        ),
    ]


def test_answer_follows_request() -> None:
    passes = """
        Contacts
        Name | Introduction asked on | Request sent | They answered | Their answer
        Ada | 2026-11-02 | 2026-11-12 | 2026-11-10 | yes
    """
    fails = """
        Contacts
        Name | Request sent | They answered | Their answer
        Ada | 2026-11-12 | 2026-11-10 | yes
    """

    assert told("CT020", passes) == []
    assert told("CT020", fails) == [
        (
            "Contacts row 2, They answered: Ada's answer (Nov 10) is dated before the request (Nov 12). "
            "Correct one of the dates."
        ),
    ]


def test_answer_has_a_day() -> None:
    passes = """
        Contacts
        Name | They answered | Their answer
        Ada | 2026-11-16 | yes
        Cleo | | yes

        Interviews
        Who | Date | Status
        Cleo | 2026-11-20 | held
    """
    fails = """
        Contacts
        Name | They answered | Their answer
        Ada | 2026-11-16 |
        Bram | | not now
    """

    assert told("CT021", passes) == []
    assert told("CT021", fails) == [
        (
            "Contacts row 2, Their answer: Ada answered on Nov 16; the answer is missing. Fill in Their answer: "
            "Yes, Later or No."
        ),
        'Contacts row 3, They answered: Bram answered "Later"; the day is missing. Fill in They answered.',
    ]


def test_no_is_no() -> None:
    passes = """
        Contacts
        Name | They answered | Their answer
        Ada | 2026-11-16 | no

        Interviews
        Who | Date | Status
        Ada | 2026-11-12 | held
    """
    fails = """
        Contacts
        Name | They answered | Their answer
        Ada | 2026-11-03 | no

        Interviews
        Who | Date | Status
        Ada | 2026-11-12 | held
    """

    assert told("CT022", passes) == []
    assert told("CT022", fails) == [
        (
            "Contacts row 2, Their answer: Ada said no, and yet there is a later talk. Change the answer to Yes "
            "or Later."
        ),
    ]


def test_enough_is_enough() -> None:
    passes = """
        Contacts
        Name | Request sent | First nudge | Second nudge
        Ada | 2026-10-05 | 2026-10-15 | 2026-10-27
    """
    fails = """
        Profile
        Setting | Value
        max_nudges | 1

        Contacts
        Name | Organization | Request sent | First nudge | Second nudge
        Ada | Lumenvale | 2026-10-05 | 2026-10-15 | 2026-10-27
        Bram | Lumenvale
    """

    assert told("CT023", passes) == []
    assert told("CT023", fails) == [
        (
            "Contacts row 2, Second nudge: Ada was asked 3 times without an answer. Leave it; try Bram, who works"
            " there too."
        ),
    ]


def test_peace_is_kept() -> None:
    passes = """
        Contacts
        Name | Do not contact
        Ada | yes

        Interviews
        Who | Date | Status
        Ada | 2026-11-27 | cancelled
    """
    fails = """
        Contacts
        Name | Do not contact
        Ada | yes

        Interviews
        Who | Date | Status
        Ada | 2026-11-27 | scheduled
    """

    assert told("CT024", passes) == []
    assert told("CT024", fails) == [
        (
            "Contacts row 2, Do not contact: Ada asked not to be contacted, and yet there is a talk on Nov 27 "
            "(Interviews row 2). Cancel the talk, or clear Do not contact if it is settled."
        ),
    ]


def test_one_at_a_place() -> None:
    passes = """
        Contacts
        Name | Organization | Request sent
        Ada | Lumenvale | 2026-11-16
        Bram | Lumenvale | 2026-11-20
    """
    fails = """
        Contacts
        Name | Organization | Request sent
        Ada | Lumenvale Inc. | 2026-11-19
        Bram | Lumenvale | 2026-11-20
    """

    answered = """
        Contacts
        Name | Organization | Request sent | They answered
        Ada | Lumenvale | 2026-11-18 | 2026-11-18
        Bram | Lumenvale | 2026-11-19
        Cleo | Lumenvale | 2026-11-20
    """

    assert told("CT025", passes) == []
    assert [line.partition(" work")[0] for line in told("CT025", answered)] == [
        "Contacts row 4, Request sent: Bram and Cleo"
    ]
    assert told("CT025", fails) == [
        (
            'Contacts row 3, Request sent: Ada and Bram work at "Lumenvale" and were asked within 3 business '
            "days. Wait for the first answer until Nov 24 before you ask anyone else there."
        ),
    ]


def test_a_reason_is_asked_for_shortly_before_the_request() -> None:
    rows = "\n".join(f"        Person {n}" for n in range(1, 9))
    text = f"Contacts\nName | Why this person\n{rows}"

    assert [line[:15] for line in told("CT008", text)] == ["Contacts row 2,", "Contacts row 3,", "Contacts row 4,"]


def test_whom_somebody_named_need_not_be_explained() -> None:
    text = """
        Contacts
        Name | Why this person | How I know or found them
        Ada | she left the bench
        Bram | he left the bench | lab mate

        Referrals
        Name | Who named them
        Ada | Bram
    """

    assert told("CT009", text) == []


def test_the_post_of_somebody_you_talked_to_is_no_longer_asked_for() -> None:
    text = """
        Contacts
        Name | Role | Organization
        Ada

        Interviews
        Who | Date | Status
        Ada | 2026-11-20 | held
    """

    assert told("CT012", text) == []


def test_columns_that_are_not_there_are_not_missed() -> None:
    text = """
        Contacts
        Name | Role
        Ada | Policy analyst

        Interviews
        Who | Date | Status
        Ada | 2026-11-20 | held
    """

    assert [code for code in ("CT008", "CT009", "CT012", "CT015", "CT017", "CT021") if told(code, text)] == []


def test_no_card_is_missed_where_none_will_be_sent() -> None:
    text = """
        Contacts
        Name | Postal address | Do not contact
        Ada | | yes
        Bram | |
        Cleo | |

        Interviews
        Who | Date | Status | Card mailed
        Ada | 2026-11-12 | held |
        Bram | 2026-11-12 | held | 2026-11-16
        Cleo | 2026-09-12 | held |
    """

    assert told("CT017", text) == []


def test_an_answer_is_judged_where_both_columns_stand() -> None:
    assert told("CT021", "Contacts\nName | They answered\nAda | 2026-11-16") == []
    assert told("CT021", "Contacts\nName | Their answer\nAda | yes") == []


def test_a_no_and_a_talk_that_did_not_happen_agree() -> None:
    text = """
        Contacts
        Name | They answered | Their answer
        Ada | 2026-11-03 | no
        Bram | | no
        Cleo | 2026-11-03 | yes

        Interviews
        Who | Date | Status
        Ada | 2026-11-12 | cancelled
        Ada | 2026-11-03 | held
        Ada | | planned
        Bram | 2026-11-12 | scheduled
        Cleo | 2026-11-12 | held
    """

    assert [line[:14] for line in told("CT022", text)] == ["Contacts row 3"]


def test_a_third_reminder_is_one_too_many() -> None:
    text = """
        Contacts
        Name | Organization | Request sent | First nudge | Second nudge | Their answer
        Ada | Lumenvale | 2026-09-05 | 2026-09-15 | 2026-09-27
        Bram | Lumenvale | 2026-09-05 | 2026-09-15 | 2026-09-27 | yes
        Dov | Petrel | 2026-09-05 | 2026-09-15 | 2026-09-27 |
        Cleo | Northmere | 2026-09-05 | 2026-09-15 | 2026-09-27

        Touches
        Who | Date | Type
        Ada | 2026-10-12 | request
        Ada | 2026-09-20 | request
        Ada | 2026-09-27 | request
        Ada | | request
        Bram | 2026-10-12 | request
        Cleo | 2026-10-12 | article
        Dov | 2026-10-12 | request
    """

    assert told("CT023", text) == [
        "Contacts row 2, Second nudge: Ada was asked 4 times without an answer. Leave it for now.",
        "Contacts row 4, Second nudge: Dov was asked 4 times without an answer. Leave it for now.",
    ]


def test_a_first_reminder_may_be_one_too_many() -> None:
    text = """
        Profile
        Setting | Value
        max_nudges | 0

        Contacts
        Name | Request sent | First nudge
        Ada | 2026-09-05 | 2026-09-15
        Bram | 2026-09-05 | 2026-09-15

        Interviews
        Who | Date | Status
        Bram | 2026-09-20 | held
    """

    assert told("CT023", text) == [
        "Contacts row 2, First nudge: Ada was asked 2 times without an answer. Leave it for now."
    ]


def test_a_second_request_is_judged_while_the_first_is_fresh() -> None:
    text = """
        Contacts
        Name | Organization | Request sent | They answered | Their answer
        Ada | Lumenvale | 2026-11-09 | |
        Bram | Lumenvale | 2026-11-10 | |
        Cleo | Northmere | 2026-11-19 | 2026-11-20 | no
        Dov | Northmere | 2026-11-20 | |
        Elin | | 2026-11-20 | |
        Fitz | | 2026-11-20 | |
    """

    assert told("CT025", text) == []


def test_an_answer_may_follow_the_introduction() -> None:
    text = """
        Contacts
        Name | Introduction asked on | Request sent | They answered | Their answer
        Ada | 2026-11-02 | | 2026-11-02 | yes
        Bram | | | 2026-11-02 | yes
    """

    assert told("CT020", text) == []


def test_a_nudge_on_the_day_of_the_request_or_without_one_is_possible() -> None:
    text = """
        Contacts
        Name | Request sent | First nudge | Second nudge
        Ada | 2026-11-12 | 2026-11-12 | 2026-11-12
        Bram | | 2026-11-12 |
        Cleo | | | 2026-11-12
    """

    assert told("CT019", text) == []


def test_a_salutation_is_asked_for_shortly_before_it_is_needed() -> None:
    rows = "\n".join(f"        Person {n}" for n in range(1, 9))
    text = f"Contacts\nName | How I address them\n{rows}"

    assert told("CT015", text) == [
        (
            "Contacts row 2, How I address them: How should Person 1 be addressed? The same goes for rows 3 and 4. "
            "Fill in the name they sign with; until then it is the full name, and the first name once you have talked."
        )
    ]


def test_a_reminder_needs_no_new_reason() -> None:
    assert told("CT008", "Contacts\nName | Request sent | Why this person\nAda | 2026-11-10 |") == []


def reasons(code: str, column: str, words: str, more: str = "") -> list[str]:
    """Return what is said of one person's reason; ``more`` is "header value"."""
    header, _, value = more.partition(" = ")
    other = "How I know or found them" if column == "Why this person" else "Why this person"
    clause = "lab mate at Lumenvale" if column == "Why this person" else "left the bench"
    text = f"""
        Contacts
        Name | Email | {column} | {other} | {header or "Phone"}
        Ada | ada@example.org | {words} | {clause} | {value}
    """
    return [line.partition(": ")[2] for line in told(code, text)]


def test_a_request_that_says_nothing_of_them_waits() -> None:
    column = "Why this person"
    hint = ' Write a clause about them: "moved from the bench to consulting" or "your work on memos".'

    assert reasons("CT008", column, "She left the bench") == []
    assert reasons("CT008", column, "I want to know about consulting") == [
        'The request to Ada cannot say "I want to know about consulting": it is about you, not about them.' + hint
    ]
    assert reasons("CT008", column, "I want to know", "How I know or found them = read her essay") == []
    assert reasons("CT008", column, "I want to know", "Circle = Inner circle") == []
    text = f"Contacts\nName | Email | {column}\nAda | ada@example.org | I want to know"
    assert [found.blocks for found in checked(sketch(text)).problems if found.code == "CT008"] == [("request",)]


@pytest.mark.parametrize(("circle", "blocks"), [("Stranger", ()), ("Acquaintance", ("request",))])
def test_where_i_found_them_is_a_reason_to_a_stranger_alone(circle: str, blocks: tuple[str, ...]) -> None:
    text = f"""
        Contacts
        Name | Email | Circle | How I know or found them | Why this person
        Ada | ada@example.org | {circle} | LinkedIn |
        Bram | bram@example.org | Stranger | | moved to policy
    """
    found = [each for each in checked(sketch(text)).problems if each.code == "CT008"]
    assert [each.blocks for each in found if each.cell.row == 2] == [blocks]


def test_a_later_of_which_nobody_can_tell_the_day_asks_for_the_day() -> None:
    text = "Contacts\nName | Email | Request sent | They answered | Their answer | Rest until\nAda | ada@example.org | 2026-11-02 | 2026-11-09 | Later - {} |"
    for words, day in (
        ("sometime", "the day"),
        ("apply online by 1/15", "the day"),
        ("applications close on 1/15", "the day"),
        ("after 1/15", "2027-01-15"),
    ):
        assert told("CT026", text.format(words))[0].endswith(f"Write {day} in Rest until.")


def test_the_reason_of_who_named_them_counts() -> None:
    book = """
        Contacts
        Name | Email | Why this person
        Ada | ada@example.org |
        Bram | bram@example.org | moved to policy

        Referrals
        Name | Who named them | Why they named them | May I use their name
        Ada | Bram | {} | yes
    """

    assert told("CT008", book.format("runs the fellowship")) == []
    assert len(told("CT008", book.format(""))) == 1


def test_a_friend_knows_how_we_met() -> None:
    column = "How I know or found them"

    assert len(reasons("CT009", column, "")) == 1
    assert reasons("CT009", column, "", "Circle = Inner circle") == []
    assert reasons("CT009", column, "conference") == []


@pytest.mark.parametrize(
    ("more", "waits"),
    [
        ("Circle = Stranger", True),
        ("Why this person = moved to policy", False),
        ("Met on = 2026-05-04", False),
        ("Shared ground = both from State", False),
        ("Where from = alumni", False),
    ],
)
def test_one_true_line_is_enough_to_ask(more: str, waits: bool) -> None:
    header, _, cell = more.partition(" = ")
    book = sketch(f"Contacts\nName | Email | How I know or found them | {header}\nAda | ada@example.org | | {cell}")
    found = [problem for problem in checked(book).problems if "CT009" in problem.code]
    assert [("request" in problem.blocks) for problem in found] == [waits]


@pytest.mark.parametrize(("more", "waits"), [("Role", True), ("Where from", False)])
def test_a_list_without_a_column_for_the_reason_waits_too(more: str, waits: bool) -> None:
    book = sketch(f"Contacts\nName | Email | {more}\nAda | ada@example.org | alumni\nBram | b@example.org | alumni")
    found = [problem for problem in checked(book).problems if problem.code == "CT008"]
    assert [(problem.message, problem.suggestion, problem.blocks) for problem in found] == waits * [
        (
            "There is no column for the reason for a request; 2 requests wait for it.",
            'Add "Why this person" to the headers of Contacts.',
            ("request",),
        )
    ]


def test_a_list_that_was_adopted_is_told_of_an_address_that_is_missing() -> None:
    reading = ListReading("Friends", (ListColumn("Name", "name"), ListColumn("Where", "organisation"))).to_text()
    text = f"""
        Friends
        Name | Where
        Ada Quill | Lumen

        Interviews
        Who | Date | Status
        Ada Quill | 2026-11-19 | Held

        _meta
        Key | Value
        list | {reading}
    """
    assert told("CT017", text) == [
        "Friends row 2, Postal address: There is no full postal address for Ada Quill; the card cannot be posted. Add a "
        "column Postal address, or hand it over in person."
    ]


@pytest.mark.parametrize(("wish", "codes"), [("", {"CT004", "CT013", "CT021"}), ("yes", set())])
def test_nothing_is_to_mend_beside_somebody_nobody_writes_to(wish: str, codes: set[str]) -> None:
    text = f"""
        Profile
        Setting | Value
        country | US

        Contacts
        Name | Email | Phone | Their answer | They answered | Do not contact
        Ada Quillfeather | ada@ | 21 00 | No | | {wish}
    """
    found = {problem.code for problem in checked(sketch(text)).problems}
    assert found & {"CT004", "CT013", "CT021"} == codes
