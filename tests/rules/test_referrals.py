"""The rules about who named whom."""

import dataclasses

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.domain.ids import complete
from tests.rules.telling import checked, told
from tests.sketch import TODAY, sketch


def test_referral_has_a_name() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Referrals
        ID | Name | Who named them | Kind | Organization
        R-001 | Dov Larkspur | Ada Quillfeather
        R-002 | | Ada Quillfeather | organization | Tern Policy Forum
        R-003
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Referrals
        Name | Who named them
        | Ada Quillfeather
    """

    assert told("RF001", passes) == []
    assert told("RF001", fails) == [
        "Referrals row 2, Name: Who was named? Fill in the name, or clear the row.",
    ]


def test_naming_has_a_source() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-19 | held

        Referrals
        Name | From which talk | Who named them
        Dov Larkspur | I-001 |
        Bram Oakenshade | | Ada Quillfeather
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled

        Referrals
        Name | From which talk | Who named them
        Dov Larkspur
        Bram Oakenshade | I-009
        Cleo Marchbanks | I-001
        Elin Foxgrove | | Ada Quilfeather
    """

    assert told("RF002", passes) == []
    assert told("RF002", fails) == [
        (
            "Referrals row 2, Who named them: Where does Dov Larkspur come from? Fill in the talk, or the person "
            "who named them."
        ),
        (
            'Referrals row 3, From which talk: There is no talk "I-009" in which Bram Oakenshade was named. Use '
            "the ID of a talk in Interviews, such as I-001."
        ),
        (
            'Referrals row 4, From which talk: The talk "I-001" in which Cleo Marchbanks was named was not held. '
            "Set the talk to Held, or correct its ID here."
        ),
        (
            'Referrals row 5, Who named them: There is no single contact "Ada Quilfeather" who named Elin '
            'Foxgrove. Did you mean "Ada Quillfeather"?'
        ),
    ]


def test_nobody_names_themselves() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Referrals
        Name | Who named them
        Dov Larkspur | Ada Quillfeather
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Referrals
        Name | Who named them
        Quillfeather, Ada | Ada Quillfeather
    """

    assert told("RF003", passes) == []
    assert told("RF003", fails) == [
        "Referrals row 2, Name: Ada Quillfeather cannot be their own referral. Correct the name, or who named them.",
    ]


def test_name_may_be_used() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org
        C-003 | Cleo Marchbanks | cleo@example.org
        C-004 | Dov Larkspur | dov@example.org

        Referrals
        Name | Who named them | May I use their name | How
        Bram Oakenshade | Ada Quillfeather | yes |
        Cleo Marchbanks | Ada Quillfeather | | find myself
        Dov Larkspur | Ada Quillfeather | no |
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Referrals
        Name | Who named them | May I use their name
        Bram Oakenshade | Ada Quillfeather |
    """

    assert told("RF005", passes) == []
    assert told("RF005", fails) == [
        (
            "Referrals row 2, May I use their name: May you mention Ada Quillfeather to Bram Oakenshade? Ask, and"
            " note the answer; until then the request does not name them."
        ),
    ]


def test_names_do_not_age() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Referrals
        Name | Who named them | Named on
        Bram Oakenshade | Ada Quillfeather | 2026-11-16
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Referrals
        Name | Who named them | Named on
        Bram Oakenshade | Ada Quillfeather | 2026-10-12
        Dov Larkspur | Ada Quillfeather | 2026-10-14
    """

    assert told("RF006", passes) == []
    assert told("RF006", fails) == [
        (
            "Referrals row 2, Named on: Ada Quillfeather named Bram Oakenshade 42 days ago. Write to them this "
            "week, or mark Not for me."
        ),
        (
            "Referrals row 3, Named on: Ada Quillfeather named Dov Larkspur 40 days ago. Write to them this week,"
            " or mark Not for me."
        ),
    ]


def test_chain_has_a_beginning() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Referrals
        Name | Who named them
        Bram Oakenshade | Ada Quillfeather
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org
        C-003 | Cleo Marchbanks | cleo@example.org

        Referrals
        Name | Who named them
        Bram Oakenshade | Ada Quillfeather
        Ada Quillfeather | Bram Oakenshade
        Cleo Marchbanks | Bram Oakenshade
    """

    assert told("RF007", passes) == []
    assert told("RF007", fails) == [
        (
            "Referrals row 2, Name: Bram Oakenshade and Ada Quillfeather name each other, and nobody brought them"
            " in. Fill in Contacts > Where from for the one you found yourself."
        ),
    ]


def test_referrer_was_told() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-10-14 | held
        I-002 | Bram Oakenshade | 2026-11-10 | held

        Referrals
        ID | Name | From which talk
        R-001 | Bram Oakenshade | I-001

        Touches
        Who | Date | Type | About referral
        Ada Quillfeather | 2026-11-12 | Told what came of it | R-001
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-10-14 | held
        I-002 | Bram Oakenshade | 2026-11-10 | held

        Referrals
        ID | Name | From which talk
        R-001 | Bram Oakenshade | I-001
    """

    assert told("RF008", passes) == []
    assert told("RF008", fails) == [
        (
            "Referrals row 2, Name: Ada Quillfeather does not know yet that you met Bram Oakenshade. Send two "
            "lines today, and note them in Touches for Ada Quillfeather."
        ),
    ]


def test_only_people_become_contacts() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Referrals
        Name | Who named them | Kind | Add to Contacts
        Dov Larkspur | Ada Quillfeather | person | yes
        Lumenvale | Ada Quillfeather | organization | no
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Referrals
        Name | Who named them | Kind | Add to Contacts
        Lumenvale | Ada Quillfeather | organization | yes
    """

    assert told("RF010", passes) == []
    assert told("RF010", fails) == [
        (
            "Referrals row 2, Add to Contacts: Lumenvale is an organization and cannot become a contact. Find a "
            "person there, and clear Add to Contacts."
        ),
    ]


PEOPLE = """
    Contacts
    ID | Name | Where from | Request sent
    C-001 | Ada Quillfeather | {ada} |
    C-002 | Bram Oakenshade | |
    C-003 | Cleo Marchbanks | | {cleo}
    C-004 | Dov Larkspur | |

    Referrals
    Name | Who named them | Named on
    Bram Oakenshade | Ada Quillfeather | 2026-11-12
    Cleo Marchbanks | Bram Oakenshade | 2026-11-12
    Ada Quillfeather | Cleo Marchbanks | 2026-11-12
"""


def test_a_ring_of_three_is_one_line() -> None:
    assert told("RF007", PEOPLE.format(ada="", cleo="")) == [
        (
            "Referrals row 2, Name: Bram Oakenshade, Ada Quillfeather and Cleo Marchbanks name each other, "
            "and nobody brought them in. Fill in Contacts > Where from for the one you found yourself."
        )
    ]


def test_a_ring_that_somebody_leads_into_has_a_beginning() -> None:
    ring = PEOPLE.format(ada="", cleo="")

    assert told("RF007", ring + "    Ada Quillfeather | Dov Larkspur | 2026-11-12") == []
    assert told("RF007", PEOPLE.format(ada="event", cleo="")) == []
    assert told("RF007", PEOPLE.format(ada="", cleo="2026-11-10")) == []
    assert len(told("RF007", PEOPLE.format(ada="referral", cleo=""))) == 1


def test_two_rings_are_two_lines() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram
        Cleo
        Dov

        Referrals
        Name | Who named them
        Ada | Bram
        Bram | Ada
        Cleo | Dov
        Dov | Cleo
        Ada | Cleo
    """

    assert [line[:15] for line in told("RF007", text)] == ["Referrals row 2", "Referrals row 4"]


def test_one_permission_is_enough() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram
        Cleo

        Referrals
        Name | Who named them | May I use their name | How | Not for me
        Cleo | Ada | no
        Cleo | Bram | | introduce
        Bram | Ada | | | yes
        Ada | Bram | | |
        Ada | Cleo | | |
    """

    assert [line[:15] for line in told("RF005", text)] == ["Referrals row 5"]


def test_somebody_you_asked_is_not_asked_about() -> None:
    text = """
        Contacts
        Name | Request sent
        Ada |
        Bram | 2026-11-16

        Referrals
        Name | Who named them | Named on | Kind
        Bram | Ada | 2026-10-12 | person
        Lumenvale | Ada | 2026-10-12 | organization
        Cleo | Ada | 2026-11-09 | person
    """

    assert told("RF005", text) == []
    assert told("RF006", text) == []


def test_a_person_named_twice_is_one_line() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram

        Referrals
        Name | Who named them | Named on | Kind
        Northmere | Ada | 2026-10-12 | organization
        Bram | Ada | 2026-10-12 |
        Bram | Ada | 2026-10-14 |
        Dov | Ada | 2026-10-14 |
        dov | Bram | 2026-10-14 |
    """

    assert [line[:15] for line in told("RF006", text)] == ["Referrals row 3", "Referrals row 5"]


def test_a_namesake_somewhere_else_is_another_person() -> None:
    text = """
        Contacts
        Name | Organization
        Ada | Lumenvale

        Referrals
        Name | Who named them | Organization
        Ada | Ada | Northmere
        Ada | Ada |
    """

    assert [line[:15] for line in told("RF003", text)] == ["Referrals row 3"]


def test_who_named_them_is_enough_but_a_wrong_talk_is_told() -> None:
    text = """
        Contacts
        Name
        Ada

        Referrals
        Name | From which talk | Who named them
        Bram | I-009 | Ada
    """

    assert [line[:31] for line in told("RF002", text)] == ["Referrals row 2, From which tal"]


def test_nobody_is_told_of_a_talk_before_it_is_due_or_against_their_wish() -> None:
    text = """
        Contacts
        Name | Do not contact
        Ada | {wish}
        Bram |

        Interviews
        ID | Who | Date | Status
        I-001 | Bram | {day} | held

        Referrals
        Name | Who named them | Named on
        Bram | Ada | 2026-10-14
    """

    assert told("RF008", text.format(wish="", day="2026-11-20")) == []
    assert told("RF008", text.format(wish="yes", day="2026-11-10")) == []
    assert len(told("RF008", text.format(wish="", day="2026-11-10"))) == 1


def test_an_organization_is_named_and_a_person_has_a_name() -> None:
    text = """
        Contacts
        Name
        Ada

        Referrals
        Name | Organization | Kind | Who named them
        | Lumenvale | organization | Ada
        | Lumenvale | person | Ada
        | | organization | Ada
        | Lumenvale | person |
    """

    assert [line[:15] for line in told("RF001", text)] == ["Referrals row 3", "Referrals row 4", "Referrals row 5"]
    assert told("RF002", text) == []


def test_who_named_them_is_enough_beside_a_talk_that_is_planned() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        ID | Who | Date | Status
        I-001 | Ada | 2026-11-30 | scheduled

        Referrals
        Name | From which talk | Who named them
        Bram | I-001 | Ada
    """

    assert told("RF002", text) == []


def test_a_naming_by_nobody_is_told_by_its_missing_source_alone() -> None:
    text = """
        Contacts
        Name | Email
        Ada | ada@example.org
        Bram | bram@example.org

        Referrals
        Name | Who named them | Named on | Email
        Ada | | 2026-10-12 |
        | Bram | 2026-10-12 | ada@example.org
    """

    assert len(told("RF002", text)) == 1
    assert told("RF006", text) == []
    assert [line[:15] for line in told("RF005", text)] == ["Referrals row 3"]


def test_a_referrer_may_be_told_until_the_second_business_day() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram

        Interviews
        ID | Who | Date | Status
        I-001 | Bram | 2026-11-19 | held

        Referrals
        Name | Organization | Who named them | Named on | Kind | Add to Contacts
        Bram | | Ada | 2026-10-14 | person |
        | Lumenvale | Ada | 2026-10-14 | organization | yes
    """

    assert told("RF008", text) == []
    assert len(told("RF008", text.replace("2026-11-19", "2026-11-18"))) == 1
    assert told("RF010", text)[0].startswith("Referrals row 3, Add to Contacts: Lumenvale is an organization")


@pytest.mark.parametrize(
    ("named", "line"),
    [
        ("Ada Quillfeather", ""),
        ("ada quillfeather", ""),
        ("Bram", "In which of the 2 talks with Bram was Dov Larkspur named? Use its ID: I-002 or I-003."),
        ("Cleo", "There is no talk with Cleo in which Dov Larkspur was named. Write the name into Who named them."),
        ("Elin", 'The talk "Elin" in which Dov Larkspur was named was not held. Set the talk to Held, or correct its ID here.'),
        ("Zed", 'There is no talk "Zed" in which Dov Larkspur was named. Use the ID of a talk in Interviews, such as I-001.'),
    ],
)  # fmt: skip
def test_a_talk_may_be_named_by_its_person(named: str, line: str) -> None:
    text = f"""
        Contacts
        Name
        Ada Quillfeather
        Bram
        Cleo
        Elin

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-19 | held
        I-005 | Ada Quillfeather | 2026-12-19 | scheduled
        I-002 | Bram | 2026-11-19 | held
        I-003 | Bram | 2026-11-12 | held
        I-004 | Elin | 2026-11-30 | scheduled

        Referrals
        Name | From which talk
        Dov Larkspur | {named}
    """
    said = [one.partition("From which talk: ")[2] for one in told("RF002", text)]
    assert said == ([line] if line else [])


def test_whom_this_week_set_aside_is_not_waited_for() -> None:
    text = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Dov Larkspur | dov@example.org

        Referrals
        Name | Who named them | Named on
        Dov Larkspur | Ada Quillfeather | 2026-10-12
    """
    workbook = sketch(text)
    (ask,) = (
        action
        for action in analyze(complete(workbook), TODAY).asks.values()
        if action.contact and action.contact.name[:3] == "Dov"
    )
    aside = dataclasses.replace(workbook.memory, aside={str(ask.key): None})
    over = dataclasses.replace(workbook.profile, decided="an offer at AAU")
    for changes, told_of in (({}, 1), ({"memory": aside}, 0), ({"profile": over}, 0)):
        found = checked(dataclasses.replace(workbook, **changes)).problems
        assert sum(problem.code == "RF006" for problem in found) == told_of
