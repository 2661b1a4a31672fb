"""The rules about the rows of Interviews."""

from collections.abc import Sequence

from tests.rules.telling import told


def test_known_contact() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-19 | held
        I-002
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quilfeather | 2026-11-19 | held
        I-002 | | 2026-11-19 | held
        I-003 | Zelda Pomfret | 2026-11-19 | held
    """

    assert told("IN001", passes) == []
    assert told("IN001", fails) == [
        'Interviews row 2, Who: There is no single contact "Ada Quilfeather". Did you mean "Ada Quillfeather"?',
        (
            "Interviews row 3, Who: This talk has no person. Fill in the name as it appears in Contacts, or clear "
            "the row."
        ),
        (
            'Interviews row 4, Who: There is no single contact "Zelda Pomfret". Write the name as it appears in '
            "Contacts, or add a row for them there."
        ),
    ]


def test_talk_has_date_and_status() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled
        I-001 | Ada Quillfeather | | planned
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | | scheduled
        I-002 | Ada Quillfeather | 2026-11-12 |
        I-003 | Ada Quillfeather | 2026-12-12 |
    """

    assert told("IN002", passes) == []
    assert told("IN002", fails) == [
        "Interviews row 2, Date: The talk with Ada Quillfeather is scheduled and has no date. Fill in the date.",
        (
            "Interviews row 3, Status: The talk with Ada Quillfeather on Nov 12 has no status. Write Held, or "
            "another word from the list."
        ),
        (
            "Interviews row 4, Status: The talk with Ada Quillfeather on Dec 12 has no status. Write Scheduled, "
            "or another word from the list."
        ),
    ]


def test_held_is_past() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-23 | held
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-30 | held
    """

    assert told("IN003", passes) == []
    assert told("IN003", fails) == [
        (
            "Interviews row 2, Status: The talk with Ada Quillfeather is marked held, but Nov 30 is in the "
            "future. Set it to Scheduled, or correct the date."
        ),
    ]


def test_length_is_plausible() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Minutes
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled | 20
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Minutes
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled | 600
        I-002 | Ada Quillfeather | 2026-12-02 | scheduled | long
    """

    assert told("IN006", passes) == []
    assert told("IN006", fails) == [
        'Interviews row 2, Minutes: "600" is not a plausible number of minutes. Write 20, 30, 45 or 60.',
        'Interviews row 3, Minutes: "long" is not a plausible number of minutes. Write 20, 30, 45 or 60.',
    ]


def test_talks_do_not_overlap() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Interviews
        ID | Who | Date | Status | Start
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled | 9:00
        I-002 | Bram Oakenshade | 2026-11-30 | scheduled | 9:35
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org
        C-002 | Bram Oakenshade | bram@example.org

        Interviews
        ID | Who | Date | Status | Start
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled | 9:00
        I-002 | Bram Oakenshade | 2026-11-30 | scheduled | 9:30
    """

    assert told("IN008", passes) == []
    assert told("IN008", fails) == [
        (
            "Interviews row 3, Start: The talks with Ada Quillfeather (row 2) and Bram Oakenshade are less than "
            "15 minutes apart or overlap (09:00 and 09:30 on Nov 30). Move one of them."
        ),
    ]


def test_past_talk_is_recorded() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-18 | held
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-18 | scheduled
    """

    assert told("IN009", passes) == []
    assert told("IN009", fails) == [
        (
            "Interviews row 2, Status: Did the talk with Ada Quillfeather on Nov 18 take place? Set it to Held, "
            "Cancelled or Did not come."
        ),
    ]


def test_one_talk_a_day() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled
        I-002 | Ada Quillfeather | 2026-12-01 | scheduled
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status
        I-001 | Ada Quillfeather | 2026-11-30 | scheduled
        I-002 | Ada Quillfeather | 2026-11-30 | scheduled
    """

    assert told("IN010", passes) == []
    assert told("IN010", fails) == [
        ("Interviews row 3, Who: Ada Quillfeather appears twice for Nov 30 (rows 2 and 3). Clear one of the two rows."),
    ]


def test_thanks_follow_the_talk() -> None:
    passes = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Thank-you email sent | Card mailed
        I-001 | Ada Quillfeather | 2026-11-12 | held | 2026-11-13 | 2026-11-16
    """
    fails = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Thank-you email sent | Card mailed
        I-001 | Ada Quillfeather | 2026-11-12 | held | 2026-11-02 | 2026-11-30
    """

    assert told("IN011", passes) == []
    assert told("IN011", fails) == [
        (
            "Interviews row 2, Thank-you email sent: The thank-you to Ada Quillfeather (Nov 2) is dated before "
            "the talk (Nov 12). Correct one of the dates."
        ),
        (
            "Interviews row 2, Card mailed: The card to Ada Quillfeather (Nov 30) is in the future. Correct one"
            " of the dates."
        ),
    ]


def test_thanks_of_today_for_a_talk_to_come_are_early() -> None:
    text = """
        Contacts
        ID | Name | Email
        C-001 | Ada Quillfeather | ada@example.org

        Interviews
        ID | Who | Date | Status | Card mailed
        I-001 | Ada Quillfeather | 2026-11-30 | held | 2026-11-23
    """
    assert told("IN011", text) == [
        "Interviews row 2, Card mailed: The card to Ada Quillfeather (Nov 23) is dated before the talk (Nov 30). "
        "Correct one of the dates."
    ]


def test_a_long_talk_is_in_the_way_of_all_that_follow() -> None:
    text = """
        Contacts
        Name
        Ada
        Bram
        Cleo

        Interviews
        Who | Date | Status | Start | Minutes
        Ada | 2026-11-30 | scheduled | 9:00 | 120
        Bram | 2026-11-30 | scheduled | 9:30 | 20
        Cleo | 2026-11-30 | scheduled | 10:30 | 20
        Bram | 2026-11-30 | scheduled | 11:15 | 20
        Cleo | 2026-11-30 | scheduled | |
        Cleo | 2026-11-12 | held | 9:00 | 20
    """

    assert [line[:16] for line in told("IN008", text)] == ["Interviews row 3", "Interviews row 4"]


def test_one_talk_in_two_rows_does_not_overlap_too() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Start
        Ada | 2026-11-30 | scheduled | 9:00
        Ada | 2026-11-30 | scheduled | 9:00
        Ada | 2026-11-30 | cancelled | 9:00
    """

    assert told("IN008", text) == []
    assert len(told("IN010", text)) == 1


def test_a_talk_of_today_is_not_over() -> None:
    text = """
        Contacts
        Name
        Ada

        Interviews
        Who | Date | Status | Thank-you email sent
        Ada | 2026-11-23 | scheduled |
        Ada | 2026-11-22 | held | 2026-11-22
        Ada | | held | 2026-11-23
        Ada | | scheduled |
        Ada | | scheduled |
        Ada | | |
        Ada | 2026-11-23 | |
    """

    assert told("IN002", text)[3:] == [
        (
            "Interviews row 8, Status: The talk with Ada on Nov 23 has no status. "
            "Write Held, or another word from the list."
        )
    ]
    assert told("IN010", text) == []
    assert told("IN009", text) == []
    assert told("IN011", text) == []


def test_without_people_talks_are_not_judged() -> None:
    assert told("IN001", "Interviews\nWho | Date | Status\nAda | 2026-11-12 | held") == []


def test_a_start_names_the_zone_it_is_read_in() -> None:
    def said(
        start: str,
        clock: str = "",
        mine: str = "Europe/Berlin",
        theirs: str = "America/New_York",
        day: str = "2026-11-24",
        status: str = "scheduled",
    ) -> Sequence[str]:
        return told("IN031", f"""
            Profile
            Setting | Value
            timezone | {mine}

            Contacts
            ID | Name | Their time zone
            C-001 | Ada Quillfeather | {theirs}

            Interviews
            Who | Date | Status | Start | Clock
            Ada Quillfeather | {day} | {status} | {start} | {clock}
        """)  # fmt: skip

    assert said("14:00 EST") == [
        'Interviews row 2, Start: The start says "EST", but it is read on your clock: Europe/Berlin. Write the time '
        'alone, say in Clock whose it is, and fill in "Their time zone" in Contacts.'
    ]
    assert "on the clock of Ada Quillfeather: America/New_York" in said("2pm CET", "Their clock")[0]
    for fine in ("14:00 CET", "14:00 CEST", "14:00", "2pm (my time)"):
        assert said(fine) == []
    assert said("14:00 EDT", "Their clock") == said("2:00pm ET", "Their clock") == []
    assert said("14:00 EST", "Their clock", theirs="the moon") == [], "WB014 says it"
    assert said("14:00 UTC")
    assert said("14:00 UTC", mine="Africa/Abidjan") == said("14:00 +03", mine="Asia/Dubai") == []
    assert said("14:00 EST", mine="Asia/Dubai")
    assert said("14:00 EST", day="2026-11-23"), "today it still matters"
    assert said("14:00 EST", day="2026-11-22") == said("14:00 EST", status="held") == []
    assert said("14:00 EST", day="") == [], "without a day no zone is read"
    two = "Who | Date | Status | Start\nAda | 2026-11-24 | scheduled | 9:00\nAda | 2026-11-25 | scheduled | 14:00 EST"
    profile = "Profile\nSetting | Value\ntimezone | Europe/Berlin"
    assert [line[:16] for line in told("IN031", f"{profile}\n\nContacts\nName\nAda\n\nInterviews\n{two}")] == [
        "Interviews row 3"
    ]
    assert told("IN031", "Contacts\nID | Name\nC-001 | Ada Quillfeather") == []
    assert told("IN031", "Interviews\nWho | Date\nAda Quillfeather | 2026-11-24") == []
