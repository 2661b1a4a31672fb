"""The rules about talks ahead."""

from tests.rules.telling import lines, told


def test_talk_is_on_a_working_day() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-24 | scheduled
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-26 | scheduled
        I-002 | Ada Quillfeather | 2026-11-28 | scheduled
        I-003 | Ada Quillfeather | 2026-12-08 | scheduled

        Days off
        Date | Why
        2026-12-08 | moving house
    """

    assert told("IN004", passes) == []
    assert told("IN004", fails) == [
        (
            "Interviews row 2, Date: The talk with Ada Quillfeather on Nov 26 is on Thanksgiving Day. Check the "
            "date with them, or move it."
        ),
        (
            "Interviews row 3, Date: The talk with Ada Quillfeather on Nov 28 is on a Saturday. Check the date "
            "with them, or move it."
        ),
        (
            "Interviews row 4, Date: The talk with Ada Quillfeather on Dec 8 is on one of your days off. Check the "
            "date with them, or move it."
        ),
    ]


def test_talk_is_at_a_waking_hour() -> None:
    passes = """
        Profile
        Setting | Value
        timezone | America/New_York

        Contacts
        ID | Name | Their time zone
        C-001 | Ada Quillfeather | Europe/Lisbon

        Interviews
        Who | Date | Status | Start
        Ada Quillfeather | 2026-11-24 | scheduled | 9:00
    """
    fails = """
        Profile
        Setting | Value
        timezone | America/New_York

        Contacts
        ID | Name | Their time zone
        C-001 | Ada Quillfeather | Pacific/Honolulu

        Interviews
        Who | Date | Status | Start
        Ada Quillfeather | 2026-11-24 | scheduled | 9:00
    """

    assert told("IN005", passes) == []
    assert told("IN005", fails) == [
        (
            "Interviews row 2, Start: The talk with Ada Quillfeather starts at 04:00 on their clock and 09:00 on "
            "yours. Check the time, and whose clock it is on."
        ),
    ]


def test_first_call_is_short() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Minutes | Format
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled | 30 | video
        I-002 | Ada Quillfeather | 2026-12-02 | scheduled | 60 | lunch
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Minutes | Format
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled | 60 | video
    """

    assert told("IN007", passes) == []
    assert told("IN007", fails) == [
        (
            "Interviews row 2, Minutes: 60 minutes are long for a first call with Ada Quillfeather, whom you do "
            "not know. Ask for 20; they may offer more."
        ),
    ]


def test_research_is_noted() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | What I found on the person
        I-001 | Ada Quillfeather | 2026-11-24 | scheduled | runs the fellowship
        I-002 | Ada Quillfeather | 2026-11-30 | scheduled |
    """
    fails = """
        Contacts
        ID | Name | Organization
        C-001 | Ada Quillfeather | Lumenvale
        C-002 | Bram Oakenshade | Northmere

        Interviews
        Who | Date | Status | What I found on the person | What I found on the organization
        Ada Quillfeather | 2026-11-24 | scheduled |
        Bram Oakenshade | 2026-11-25 | scheduled |

        Organizations
        Name | Facts and news
        Northmere | 14 people
    """

    assert told("IN016", passes) == []
    assert told("IN016", fails) == [
        (
            "Interviews row 2, What I found on the person: Nothing is noted about Ada Quillfeather and their "
            "organization. Spend ten minutes on their page and their news."
        ),
        (
            "Interviews row 3, What I found on the person: Nothing is noted about Bram Oakenshade. Spend ten "
            "minutes on their page and their news."
        ),
    ]


def test_goal_is_set() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Goal 1 | Goal 2
        I-001 | Ada Quillfeather | 2026-11-24 | scheduled | | learn how examiners are trained
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Goal 1
        I-001 | Ada Quillfeather | 2026-11-24 | scheduled |
    """

    assert told("IN017", passes) == []
    assert told("IN017", fails) == [
        (
            "Interviews row 2, Goal 1: There is no goal for the talk with Ada Quillfeather. Write what "
            "only they can tell you."
        ),
    ]


def test_questions_are_enough() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Must-ask questions
        I-001 | Ada Quillfeather | 2026-11-24 | scheduled | Q05; Q13; Q53
        I-002 | Ada Quillfeather | 2026-11-25 | scheduled |
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Must-ask questions
        I-001 | Ada Quillfeather | 2026-11-24 | scheduled | Q05
    """

    assert told("IN018", passes) == []
    assert told("IN018", fails) == [
        (
            "Interviews row 2, Must-ask questions: Only 1 must-ask question for the talk with Ada Quillfeather. "
            "Add more, or clear the cell and the tool chooses."
        ),
    ]


def test_place_is_known() -> None:
    passes = """
        Contacts
        Name | Phone
        Ada Quillfeather | 555-0101

        Interviews
        Who | Date | Status | Format | Place, number or link
        Ada Quillfeather | 2026-11-24 | scheduled | phone |
        Ada Quillfeather | 2026-11-25 | scheduled | email |
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Format | Place, number or link
        I-001 | Ada Quillfeather | 2026-11-24 | scheduled | |
        I-002 | Ada Quillfeather | 2026-11-25 | scheduled | coffee
    """

    assert told("IN023", passes) == []
    assert told("IN023", fails) == [
        (
            "Interviews row 2, Place, number or link: There is no place, number or link for the talk with Ada "
            "Quillfeather. Add the place, number or link."
        ),
        (
            "Interviews row 3, Place, number or link: There is no place for the coffee talk with Ada "
            "Quillfeather. Add the place."
        ),
    ]


def test_their_clock_is_known() -> None:
    passes = """
        Profile
        Setting | Value
        city | Testville

        Contacts
        Name | City | Their time zone
        Ada | Testville |
        Bram | Lisbon | Europe/Lisbon

        Interviews
        Who | Date | Status | Format
        Ada | 2026-11-30 | scheduled | video
        Bram | 2026-12-01 | scheduled | video
    """
    fails = """
        Contacts
        Name | City | Their time zone
        Ada | Lisbon |

        Interviews
        Who | Date | Status | Format
        Ada | 2026-11-30 | scheduled | video
    """

    assert told("IN024", passes) == []
    assert told("IN024", fails) == [
        (
            "Interviews row 2, Start (their or my clock): The time zone of Ada is not known. Ask, or fill in "
            "Contacts > Their time zone."
        ),
    ]


def test_second_talk_is_needed() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-09-15 | held
        I-002 | Ada Quillfeather | 2026-11-30 | scheduled
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-12 | held
        I-002 | Ada Quillfeather | 2026-11-30 | scheduled
    """

    assert told("IN027", passes) == []
    assert told("IN027", fails) == [
        (
            "Interviews row 3, Who: This talk comes 18 days after the last one with Ada Quillfeather. Consider "
            "whether an email would do this time."
        ),
    ]


def test_two_business_days_before_a_talk_its_gaps_are_named() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Goal 1
        Ada | 2026-11-22 | scheduled |
        Ada | 2026-11-25 | scheduled |
        Ada | 2026-11-27 | scheduled |
        Ada | 2026-11-25 | planned |
    """

    assert [line[:16] for line in told("IN017", text)] == ["Interviews row 3"]


def test_a_day_off_that_fell_on_a_holiday_is_named_by_the_holiday() -> None:
    text = """
        Profile
        Setting | Value
        working_days | Sun; Mon; Tue; Wed; Thu

        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status
        Ada | 2026-11-29 | scheduled
        Ada | 2026-12-04 | scheduled
        Ada | 2026-11-26 | scheduled

        Days off
        Date | Working day after all
        2026-11-26 | yes
    """

    assert told("IN004", text) == [
        ("Interviews row 3, Date: The talk with Ada on Dec 4 is on a Friday. Check the date with them, or move it.")
    ]


def test_the_hours_people_are_awake_include_both_ends() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Start
        Ada | 2026-11-30 | scheduled | 7:30
        Ada | 2026-12-01 | scheduled | 20:00
        Ada | 2026-12-02 | scheduled | 7:15
        Ada | 2026-12-03 | scheduled | 20:15
        Ada | 2026-12-04 | scheduled |
    """

    assert [line[:16] for line in told("IN005", text)] == ["Interviews row 4", "Interviews row 5"]


def test_a_long_call_is_fine_with_somebody_you_know() -> None:
    text = """
        Contacts
        Name | Circle
        Ada | friend
        Bram | stranger
        Cleo | stranger

        Interviews
        Who | Date | Status | Minutes | Format
        Ada | 2026-11-30 | scheduled | 60 | video
        Bram | 2026-12-01 | scheduled | 60 | phone
        Bram | 2026-09-01 | held | 20 | phone
        Cleo | 2026-12-02 | scheduled | | phone
    """

    assert told("IN007", text) == []


def test_only_columns_that_stand_are_to_be_filled() -> None:
    text = """
        Contacts
        Name | Organization
        Ada | Lumenvale
        Bram |

        Interviews
        Who | Date | Status | What I found on the organization
        Ada | 2026-11-24 | scheduled
        Bram | 2026-11-25 | scheduled
    """

    assert told("IN016", text) == [
        (
            "Interviews row 2, What I found on the organization: Nothing is noted about their organization. "
            "Spend ten minutes on their page and their news."
        )
    ]


def test_a_time_zone_is_asked_for_calls_alone() -> None:
    text = """
        Contacts
        Name | Their time zone
        Ada |

        Interviews
        Who | Date | Status | Format
        Ada | 2026-11-30 | scheduled | lunch
    """

    assert told("IN024", text) == []
    assert told("IN024", text.replace("Their time zone", "Shoe size").replace("lunch", "video")) == []
    assert len(told("IN024", text.replace("lunch", "phone"))) == 1


def test_a_second_talk_is_compared_with_the_last_one_held() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status
        Ada | 2026-10-30 | held
        Ada | 2026-11-12 | cancelled
        Ada | 2026-11-29 | scheduled
        Ada | 2026-11-30 | scheduled
    """

    assert [line[:16] for line in told("IN027", text)] == ["Interviews row 4"]


def test_what_is_known_is_not_asked_for() -> None:
    text = """
        Contacts
        Name | Organization | Phone
        Ada | Lumenvale | 555-0101
        Bram | Northmere |

        Organizations
        Name | Facts and news
        Northmere |

        Interviews
        Who | Date | Status | Goal 1 | Goal 2 | Goal 3 | What I found on the organization | Format | Link
        Ada | 2026-11-24 | scheduled | a | | | 14 people | video | https://meet.example.org/abc
        Bram | 2026-11-25 | scheduled | | | c | | phone |
        Ada | 2026-11-25 | scheduled | | b | | 14 people | video |
    """

    assert told("IN017", text) == []
    assert lines(text)[0] == (
        "Interviews row 3, What I found on the organization: Prepare for your talk with Bram: "
        "what their page and their news say; the place, number or link. "
        "Half an hour is enough; the packet prints what you note. [IN016]"
    )
    assert told("IN023", text) == [
        "Interviews row 4, Link: There is no link for the video talk with Ada. Add the link."
    ]


def test_a_talk_marked_held_for_a_day_to_come_is_no_earlier_talk() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status
        Ada | 2026-11-25 | held
        Ada | | held
        Ada | 2026-11-30 | scheduled
    """

    assert told("IN027", text) == []


def test_a_talk_of_today_is_still_ahead() -> None:
    text = "Contacts\nName\nAda\n\nInterviews\nWho | Date | Status | Goal 1\nAda | 2026-11-23 | scheduled"

    assert len(told("IN017", text)) == 1
