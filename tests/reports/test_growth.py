"""What has grown is counted from the dates in the workbook, and told with its numbers."""

import datetime as dt

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.reports.growth import Funnel, Growth, Month, RequestAnswers, Timeliness, growth
from infoview_sheets.reports.growth_voices import FieldCoverage, Score
from infoview_sheets.reports.growth_words import coverage_words, field_words, growth_lines
from infoview_sheets.sheets.schema.choices import Tier, TouchType
from tests.sketch import TODAY, sketch


def grown(text: str, today: dt.date = TODAY) -> Growth:
    workbook = complete(sketch(text))
    return growth(analyze(workbook, today))


def lines(text: str, *, everything: bool = False) -> list[str]:
    found = list(growth_lines(grown(text), everything=everything))
    assert all(len(line) <= 80 for line in found)
    return found


PEOPLE = """
    Profile
    Setting | Value
    Target fields | policy; patents
    Values | autonomy; impact

    Contacts
    ID | Name | Organization | Field | Circle | Request sent | They answered | Their answer
    C-001 | Ada Quillfeather | Lumenvale | policy | Inner circle | 2026-08-20 | 2026-08-22 | Yes
    C-002 | Dov Larkspur | Lumenvale | policy | Acquaintance | 2026-10-02 | 2026-10-03 | Yes
    C-003 | Tamsin Greaves | Northmere | data | | 2026-11-12 | |
    C-004 | Wendel Fox | Northmere | data | | 2026-10-05 | 2026-10-09 | No
    C-005 | Ines Dunmore | | | | 2026-10-05 | 2026-10-09 | Later
    C-006 | Soren Lightbody | | policy | | | |

    Interviews
    ID | Who | Status | Date | Thank-you email sent | Card mailed | Notes | How they got there | Value scores | My share of talking % | Tried it on | Advice to try
    I-001 | Ada Quillfeather | held | 2026-08-27 | 2026-08-28 | 2026-08-31 | Q05: by a summer school\\nnothing more | From the bench. | autonomy=4; impact=5 | 30 | 2026-09-05 | write memos
    I-002 | Dov Larkspur | held | 2026-10-10 | 2026-10-20 | | q05: by a fellowship | | autonomy=2; nonsense | 50 | |
    I-003 | Dov Larkspur | scheduled | 2026-11-25 | | | | | | | |

    Referrals
    ID | From which talk | Name | Named on | May I use their name
    R-001 | I-001 | Dov Larkspur | 2026-08-27 | yes
    R-002 | I-002 | Soren Lightbody | 2026-10-10 | yes

    Touches
    Who | Date | Type
    Ada Quillfeather | 2026-09-20 | Article
    Ada Quillfeather | 2026-10-20 | News: decided
    Ada Quillfeather | 2026-10-21 | Favor asked
"""


def test_a_circle_that_nobody_said_is_no_stranger() -> None:
    text = """
    Contacts
    Name | {}
    Ada | Stranger
    Bea | {}
    Cleo | Frend

    Interviews
    Who | Status | Date
    Ada | held | 2026-11-02
    Bea | held | 2026-11-03
    Cleo | held | 2026-11-04
    """
    assert grown(text.format("Circle", "")).circles == {
        Tier.INNER: 0,
        Tier.ACQUAINTANCE: 0,
        Tier.STRANGER: 1,
        None: 2,
    }
    told = " ".join(" ".join(lines(text.format("Circle", ""))).split())
    assert "Of the people you talked to, 1 was a stranger and 2 have no Circle in Contacts yet." in told
    assert grown(text.format("Pet", "")).circles[None] == 3


def test_who_was_named_by_several_is_one_person() -> None:
    """An organization is nobody, and whoever was marked "Not for me" is not counted, in the months either."""
    book = """
    Contacts
    ID | Name
    C-001 | Ada
    C-002 | Bea

    Referrals
    ID | Who named them | Name | Email | Kind | Not for me | Named on
    R-001 | Bea | Cleo Fern | | Person | | 2026-11-10
    R-002 | Ada | Cleo Fern | | Person | | 2026-10-10
    R-003 | Ada | Dov Wren | | Person | yes | 2026-10-10
    R-004 | Ada | Lumenvale | | Organization | | 2026-10-10
    R-005 | Ada | | eve@example.org | Person | | 2026-10-12
    R-006 | Ada | | finn@example.org | Person | | 2026-11-12
    R-007 | Somebody Else | Gwen Oak | | Person | | 2026-11-12
    """
    found = grown(book)
    assert found.names.given == 3
    assert [month.names for month in found.months] == [2, 1]


def test_each_step_holds_the_next() -> None:
    found = grown(PEOPLE)
    assert found.steps == Funnel(people=6, asked=5, yes=2, talked=2, thanked=2, kept=1)
    assert found.answers == RequestAnswers(yes=2, later=1, no=1, open=1)
    assert found.talks == 2
    assert found.organizations == 1
    assert found.circles == {Tier.INNER: 1, Tier.ACQUAINTANCE: 1, Tier.STRANGER: 0, None: 0}
    assert found.my_share == 40


def test_a_talk_is_a_yes_also_where_no_request_was_noted() -> None:
    found = grown("""
    Contacts
    Name | Their answer | They answered | Request sent
    Ada | | |
    Bram | No | 2026-10-01 | 2026-09-20
    Cleo | | 2026-10-01 |
    Dov | | | 2026-10-01

    Interviews
    Who | Status | Date
    Ada | cancelled | 2026-10-09
    Dov | planned |
    Somebody Else | held | 2026-10-09

    Touches
    Who | Date | Type
    Bram | 2026-11-02 | Request
    """)
    assert found.answers == RequestAnswers(yes=1, later=0, no=0, open=3)
    assert found.steps == Funnel(people=4, asked=4, yes=1, talked=0, thanked=0, kept=0)
    (october,) = [month for month in found.months if month.first == dt.date(2026, 10, 1)]
    assert (october.asked, october.yes, october.talks, october.people) == (3, 1, 1, 0)


def test_every_month_is_there_also_those_without_anything() -> None:
    months = grown(PEOPLE).months
    assert [month.words for month in months] == ["Aug 2026", "Sep 2026", "Oct 2026", "Nov 2026"]
    assert months[0] == Month(dt.date(2026, 8, 1), 1, 1, talks=1, names=1, on_time=1, people=1, depth=0)
    assert months[1] == Month(dt.date(2026, 9, 1), people=1)
    assert months[2] == Month(dt.date(2026, 10, 1), 3, 1, talks=1, names=1, on_time=0, people=2, depth=1)
    assert months[3] == Month(dt.date(2026, 11, 1), 1, people=2, depth=1)


def test_fourteen_months_pass_through_a_new_year() -> None:
    found = grown(
        "\n    Contacts\n    Name\n    Ada\n\n    Interviews\n    Who | Status | Date\n    Ada | held | 2025-10-31\n"
    )
    assert len(found.months) == 14
    assert [month.talks for month in found.months] == [1] + [0] * 13
    assert found.months[-1].words == "Nov 2026"


def test_nothing_to_come_is_counted() -> None:
    """A request dated next month opens no month, and no talk of a day to come was held."""
    found = grown("""
    Contacts
    Name | Request sent
    Ada | 2026-12-24

    Interviews
    Who | Status | Date
    Ada | held | 2026-12-30
    """)
    assert found.months == ()
    assert found.talks == 0


def test_thanks_and_cards_in_time() -> None:
    found = grown("""
    Contacts
    Name | Postal address | Paper card
    Ada | 1 Fictional Way\\nTestville |
    Bram | 1 Fictional Way\\nTestville |
    Cleo | 1 Fictional Way\\nTestville |
    Dov | |
    Eve | 1 Fictional Way\\nTestville | no

    Interviews
    Who | Status | Date | Thank-you email sent | Card mailed
    Ada | held | 2026-11-02 | 2026-11-04 | 2026-11-05
    Bram | held | 2026-11-02 | 2026-11-05 | 2026-11-06
    Cleo | held | 2026-11-02 | |
    Dov | held | 2026-11-02 | 2026-11-03 |
    Eve | held | 2026-11-22 | |
    Ada | held | 2026-11-22 | |
    """)
    assert found.thanks == Timeliness(on_time=2, late=1, missing=1, waiting=2)
    assert found.thanks.due == 4
    assert found.cards == Timeliness(on_time=1, late=1, missing=1, waiting=1)


def test_voices_from_each_field() -> None:
    found = grown(PEOPLE).fields
    assert found == (
        FieldCoverage("policy", voices=2, coming=1, to_ask=1, target=True),
        FieldCoverage("patents", 0, 0, 0, target=True),
        FieldCoverage("data", 0, 0, 0, target=False),
    )
    assert [field_words(field) for field in found] == [
        "policy: 2 voices; one more voice needed (1 to come, 1 to ask)",
        "patents: 0 voices; 3 more voices needed",
        "data: 0 voices; 3 more voices needed",
    ]
    assert field_words(FieldCoverage("law", 3, 0, 0, target=False)) == "law: 3 voices, enough for a picture"
    assert coverage_words([FieldCoverage("law", 3, 0, 0, target=False)]) == "1 of 1 field has 3 voices or more."


def test_values_are_averaged_for_each_field() -> None:
    assert grown(PEOPLE).scores == [Score("policy", "autonomy", 3.0, 2), Score("policy", "impact", 5.0, 1)]
    assert grown("""
    Contacts
    Name
    Ada

    Interviews
    Who | Status | Date | Value scores
    Ada | held | 2026-11-02 | pay=2
    Nobody Known | held | 2026-11-03 | Pay=4
    """).scores == [Score("other", "pay", 3.0, 2)]


def test_answers_stand_side_by_side() -> None:
    found = grown(PEOPLE).asked
    assert [(asked.question, [answer.who for answer in asked.answers]) for asked in found] == [
        ("", ["Ada Quillfeather"]),
        ("", ["Ada Quillfeather"]),
        ("Q05", ["Dov Larkspur", "Ada Quillfeather"]),
    ]
    assert [asked.text for asked in found[:2]] == ["How they got there", "Advice to try"]
    assert [(a.contact, a.day, a.text) for a in found[2].answers] == [
        ("C-002", dt.date(2026, 10, 10), "by a fellowship"),
        ("C-001", dt.date(2026, 8, 27), "by a summer school"),
    ]


def test_answers_to_questions_of_your_own() -> None:
    (asked,) = grown("""
    Contacts
    Name
    Ada

    Questions
    ID | Order | Topic | Question
    Z9 | 10 | Path | How did {referrer} help you?

    Interviews
    Who | Status | Date | Notes
    Ada | held | 2026-11-02 | Z9: a lot\\nQ05: not in this bank\\nZ9:\\nlink: https://example.org
    Zoe Unknown | held | 2026-11-03 | Z9: not at all
    """).asked
    assert (asked.question, asked.text) == ("Z9", "How did … help you?")
    assert [(answer.who, answer.contact, answer.text) for answer in asked.answers] == [
        ("Zoe Unknown", "", "not at all"),
        ("Ada", "C-001", "a lot"),
    ]


def test_give_and_take() -> None:
    ledger = grown(PEOPLE).ledger
    assert (ledger.talks, ledger.names, ledger.advice, ledger.favors) == (2, 2, 1, 1)
    assert {kind: count for kind, count in ledger.given.items() if count} == {TouchType.ARTICLE: 1}
    assert ledger.owed == ()
    (owed,) = grown(PEOPLE.replace("Article", "Check-in")).ledger.owed
    assert owed.name == "Ada Quillfeather"
    spared = PEOPLE.replace("Article", "Check-in").replace("Their answer\n", "Their answer | Do not contact\n")
    assert grown(spared.replace("2026-08-22 | Yes", "2026-08-22 | Yes | yes")).ledger.owed == ()


def test_whom_to_tell() -> None:
    helpers = grown(PEOPLE).to_tell
    assert [(h.contact.name, h.received, h.told_on) for h in helpers] == [
        ("Ada Quillfeather", 3, dt.date(2026, 10, 20)),
        ("Dov Larkspur", 2, None),
    ]


def test_how_many_people_you_knew_a_year_ago() -> None:
    text = """
    Contacts
    Name | Met on | Request sent
    Ada | 2019-05-04 |
    Bram | | 2026-11-02
    Cleo | | 2026-11-03
    Dov | |
    Elin | 2025-06-01 |
    """
    found = grown(text)
    assert (found.known, found.year_ago) == (4, 2)
    assert "        You have had to do with 4 people; a year ago it was 2: 2.0 times that." in lines(text)


def test_the_lines() -> None:
    assert lines(PEOPLE) == [
        "Monday, November 23",
        "",
        "PEOPLE  6 people in Contacts; you talked to 2 of them at 1 organization, in 2",
        "        talks.",
        "        Of the people you talked to, 1 is from your inner circle and 1 is an",
        "        acquaintance.",
        "YES     2 of 4 answers were yes (1 said later, 1 still open).",
        "THANKS  1 of 2 thanks went out within 48 hours (1 later).",
        "CARDS   1 of 1 card was mailed within 3 business days.",
        "NAMES   2 people were named to you, and you met 1 by a name: a domino factor of",
        "        0.50; at 1 the chain feeds itself.",
        "        Dov Larkspur, Oct 10: 1 name, 0 met, 1 not yet",
        "        Ada Quillfeather, Aug 27: 1 name, 1 met, 0 not yet",
        "LISTEN  You spoke about 40 percent of the time.",
        "",
        "MONTH     asked  yes  talks  names  thanked in time  met so far  longest chain",
        "Aug 2026      1    1      1      1                1           1              0",
        "Sep 2026      0    0      0      0                0           1              0",
        "Oct 2026      3    1      1      1                0           2              1",
        "Nov 2026      1    0      0      0                0           2              1",
        "",
        "FIELDS  policy: 2 voices; one more voice needed (1 to come, 1 to ask)",
        "        patents: 0 voices; 3 more voices needed",
        "        data: 0 voices; 3 more voices needed",
        "VALUES  policy: autonomy 3.0 (2 talks), impact 5.0 (1 talk)",
        "GIVE    You got 2 talks, 2 names and 1 piece of advice you tried. You asked for",
        "        1 favor by message.",
        "        You gave 1 article.",
        "TELL    When something is decided, tell Dov Larkspur.",
        "",
        "How they got there",
        "  Ada Quillfeather: From the bench.",
        "",
        "Advice to try",
        "  Ada Quillfeather: write memos",
        "",
        "Q05 How did you get to this role?",
        "  Dov Larkspur: by a fellowship",
        "  Ada Quillfeather: by a summer school",
    ]


def test_a_talk_on_no_known_day_was_one_all_the_same() -> None:
    text = """
        Contacts
        Name
        Ada Quill
        Bram Oak

        Interviews
        Who | Date | Status
        Ada Quill | | held
        {}
    """
    told = lines(text.format("Bram Oak | | scheduled"))
    assert "PEOPLE  2 people in Contacts. 1 talk has no day yet: Date in Interviews." in told
    assert "GIVE    You got 1 talk and 0 names." in told
    told = lines(text.format("Bram Oak | 2026-11-12 | held"))
    assert told[2:4] == [
        "PEOPLE  2 people in Contacts; you talked to 1 of them, in 1 talk. 1 talk has no", "        day yet: Date in Interviews."
    ]  # fmt: skip
    assert "GIVE    You got 2 talks and 0 names." in told


def test_an_empty_workbook() -> None:
    assert lines("\n    Contacts\n    Name\n") == [
        "Monday, November 23",
        "",
        "PEOPLE  0 people in Contacts; the first talk is still to come.",
        "YES     Nobody has been asked yet.",
        "THANKS  No thanks were due yet.",
        "CARDS   No cards were due yet.",
        "NAMES   Nobody has named anybody yet; the last question of every talk asks for",
        "        one or two names.",
        "",
        "FIELDS  No fields yet: fill in Field in Contacts, or Target fields in Profile.",
        "GIVE    You got 0 talks and 0 names.",
        "        You gave nothing yet: an article with one line why is a start.",
    ]


def test_the_first_days() -> None:
    found = lines("""
    Contacts
    Name | Request sent | Postal address
    Ada | 2026-11-20 |
    Bram | | 1 Fictional Way\\nTestville

    Interviews
    Who | Status | Date
    Bram | held | 2026-11-22
    """)
    assert "YES     1 of 1 answer was yes (1 still open)." in found
    assert "THANKS  No thanks were due yet (1 still has time)." in found
    assert "YES     No answers yet (1 still open)." in lines(
        "\n    Contacts\n    Name | Request sent\n    Ada | 2026-11-20\n"
    )


MANY = """
    Contacts
    Name
{people}

    Interviews
    Who | Status | Date | Thank-you email sent | What would help them
{talks}
"""


def many(count: int) -> str:
    people = "\n".join(f"    Person {n}" for n in range(count))
    talks = "\n".join(f"    Person {n} | held | 2025-{n % 12 + 1:02}-03 | | help {n}" for n in range(count))
    return MANY.format(people=people, talks=talks)


def test_long_lists_are_cut_and_the_last_line_says_so() -> None:
    short, whole = lines(many(15)), lines(many(15), everything=True)
    assert short[-1] == "There is more; see it with --all"
    assert "  and 10 more" in short
    assert [line for line in short if line.startswith("Dec 2025")]
    assert not [line for line in short if line.startswith("Jan 2025")]
    text = " ".join(" ".join(short).split())
    assert "to Person 0, Person 1, Person 2" in text
    assert text.count("Person 11 and 3 more.") == 2
    assert "There is more; see it with --all" not in whole
    assert [line for line in whole if line.startswith("Jan 2025")]
    assert sum(line.startswith("  Person ") for line in whole) == 15
    assert "Person 13 and Person 14." in " ".join(" ".join(whole).split())


def test_each_long_list_alone_is_a_reason_for_the_last_line() -> None:
    five, six = (lines(many(count).replace("2025-", "2026-")) for count in (5, 6))
    assert five[-1] == "  Person 0: help 0"
    assert six[-2:] == ["", "There is more; see it with --all"]


def test_names_of_each_talk() -> None:
    book = """
    Contacts
    ID | Name
    C-001 | Ada
    C-002 | Bea
    C-003 | Cleo

    Interviews
    ID | Who | Status | Date
    I-001 | Ada | held | 2026-11-02
    I-002 | Bea | held | 2026-11-16

    Referrals
    From which talk | Who named them | Name | Named on
    I-001 | | Bea |
    | Ada | Cleo | 2026-11-10
    """
    (talk,) = grown(book).by_talk
    assert (talk.talk.interview.id, talk.given, talk.met, talk.open) == ("I-001", 2, 1, 1)
    assert "        Ada, Nov 2: 2 names, 1 met, 1 not yet" in lines(book)
