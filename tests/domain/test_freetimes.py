"""Three times for a talk are free on both clocks; what cannot be read proposes nothing."""

import datetime as dt

import pytest

from infoview_sheets.domain.actions import ActionKind
from infoview_sheets.domain.analysis import Analysis, analyze
from infoview_sheets.domain.freetimes import times_in, windows_in
from infoview_sheets.domain.ids import complete
from tests.sketch import TODAY, sketch

PROFILE = """
    Profile
    Setting | Value
    Name | Robin Sandpiper
    Country | US
    Time zone | America/New_York
    Free times | {free}
"""
PEOPLE = """
    Contacts
    ID | Name | Email | Their time zone | Request sent | They answered | Their answer
    C-001 | Yes Sayer | yes@example.org | {zone} | 2026-11-18 | 2026-11-20 | Yes
    C-002 | Ada Quill | ada@example.org | | 2026-11-18 | 2026-11-20 | Yes
    C-003 | Bram Oak | bram@example.org | | | |
"""


def analysis(free: str = "weekdays 9-5", zone: str = "", more: str = "") -> Analysis:
    return analyze(complete(sketch(f"{PROFILE.format(free=free)}\n{PEOPLE.format(zone=zone)}\n{more}")), TODAY)


def offered(free: str = "weekdays 9-5", zone: str = "", more: str = "") -> tuple[str, str]:
    """Return the times for Yes Sayer in words, and why there are none."""
    found = analysis(free, zone, more)
    made = found.offers[next(history.contact.row for history in found.people if history.contact.id == "C-001")]
    return made.words, made.why_not


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("Tuesday or Thursday after 3 pm", {1: "15:00-17:00", 3: "15:00-17:00"}),
        ("after 3 pm on Tuesdays and Thursdays", {1: "15:00-17:00", 3: "15:00-17:00"}),
        ("Mon-Wed mornings; Fri 10-12", {0: "9:00-12:00", 1: "9:00-12:00", 2: "9:00-12:00", 4: "10:00-12:00"}),
        ("Fri to Mon before noon", {0: "9:00-12:00", 4: "9:00-12:00", 5: "9:00-12:00", 6: "9:00-12:00"}),
        ("Monday to Wednesday mornings", {0: "9:00-12:00", 1: "9:00-12:00", 2: "9:00-12:00"}),
        ("Tue 9:30-11, 14-16", {1: "9:30-11:00 14:00-16:00"}),
        ("Tue 10 am - 2 pm", {1: "10:00-14:00"}),
        ("Mon-Mon mornings; Tue at 8", {0: "9:00-12:00", 1: "8:00-9:00"}),
        ("Tue 7-9 am; Thu 9-11 pm", {1: "7:00-9:00", 3: "21:00-23:00"}),
        ("Tue, Thu 2-4 pm", {1: "14:00-16:00", 3: "14:00-16:00"}),
        ("Wed at 11 am", {2: "11:00-12:00"}),
        ("between 1 and 3 on Mondays", {0: "13:00-15:00"}),
        ("lunch on Wednesdays", {2: "12:00-14:00"}),
        ("Fridays", {4: "9:00-17:00"}),
        ("weekday afternoons", dict.fromkeys(range(7), "12:00-17:00")),
        ("Tue 4-2", {1: "16:00-14:00"}),
        ("Tue 14-24; Thu 0-12", {1: "14:00-24:00", 3: "0:00-12:00"}),
        ("not Mondays", {}),
        ("whenever you like", {}),
    ],
)
def test_free_times_are_read_by_a_rule_of_thumb(text: str, windows: dict[int, str]) -> None:
    def words(spans: object) -> str:
        return " ".join(f"{a // 60}:{a % 60:02}-{b // 60}:{b % 60:02}" for a, b in spans)  # type: ignore[attr-defined]

    assert {day: words(spans) for day, spans in windows_in(text).items()} == windows


def test_three_days_two_business_days_ahead_and_no_holiday() -> None:
    # Thursday the 26th is Thanksgiving; the day after tomorrow is the first.
    assert offered() == ("Wed Nov 25 9:00; Fri Nov 27 9:00; Mon Nov 30 9:00", "")
    assert offered("Tuesday or Thursday after 3 pm")[0] == "Tue Dec 1 15:00; Thu Dec 3 15:00; Tue Dec 8 15:00"


def test_business_hours_on_both_clocks() -> None:
    assert offered("Tuesday 9-5", "Europe/Lisbon")[0] == "Tue Dec 1 9:00; Tue Dec 8 9:00"
    assert offered("Tuesday 9-5", "America/Los_Angeles")[0] == "Tue Dec 1 12:00; Tue Dec 8 12:00"
    assert offered("Tuesday after 3 pm", "Europe/Lisbon") == (
        "", "Within two weeks none of your Free times is free and business hours in Lisbon; write others into Profile.",
    )  # fmt: skip
    assert (
        offered("weekday evenings")[1] == "Within two weeks none of your Free times is free; write others into Profile."
    )
    assert offered("Tue 4-2")[0] == ""
    assert offered("whenever")[1].startswith('Your "Free times" could not be read')


def test_nobody_is_offered_times_that_i_did_not_name() -> None:
    assert offered("")[0] == ""
    assert offered("")[1].startswith('Your "Free times" are blank')


@pytest.mark.parametrize(
    ("own", "times"),
    [
        ("", "Tue Dec 22 9:00; Wed Dec 23 9:00; Mon Dec 28 9:00"),
        ("2026-12-24 | yes", "Tue Dec 22 9:00; Wed Dec 23 9:00; Thu Dec 24 9:00"),
    ],
)
def test_nobody_is_asked_to_talk_on_christmas_eve(own: str, times: str) -> None:
    text = f"{PROFILE.format(free='weekdays 9-5')}\n{PEOPLE.format(zone='')}"
    if own:
        text += f"\n    Days off\n    Date | Working day after all\n    {own}"
    found = analyze(complete(sketch(text)), dt.date(2026, 12, 18))
    assert found.offers[1 + 1].words == times


def test_a_talk_may_fill_the_time_to_its_last_minute() -> None:
    assert offered("Tuesday 4:40-5 pm")[0] == "Tue Dec 1 16:40; Tue Dec 8 16:40"
    assert offered("Tuesday 4:45-5 pm")[0] == offered("Tuesday 9-9:19 am")[0] == ""
    assert offered("Tuesday 11:45 am - 12:30 pm", "Europe/Lisbon")[0] == "", "it would end after five there"
    assert offered("Friday 4-5 pm", "Pacific/Auckland")[0] == "", "it is Saturday there"
    assert offered("Thursday 4-5 pm", "Pacific/Auckland")[0] == "Thu Dec 3 16:00; Thu Dec 10 16:00"
    assert offered("Tuesday 11:40 am - noon", "Europe/Lisbon")[0] == "Tue Dec 1 11:40; Tue Dec 8 11:40"


def test_a_reply_without_times_says_why_it_is_due_and_why_there_are_none() -> None:
    (reply,) = (
        each
        for each in analysis("whenever").actions
        if each.kind is ActionKind.REPLY and each.contact and each.contact.id == "C-001"
    )
    assert reply.why.startswith(
        'They said yes and no time is agreed: answer within one business day. Your "Free times"'
    )


def test_a_day_off_another_talk_and_what_others_were_offered_are_not_free() -> None:
    more = """
    Days off
    Date | Why
    2026-11-27 | bridge

    Interviews
    ID | Who | Status | Date | Start | Minutes asked
    I-001 | Bram Oak | Scheduled | 2026-11-25 | 9:00 | 30
    I-002 | Bram Oak | Scheduled | 2026-12-01 | |

    Touches
    ID | Who | Date | Type | Note
    T-0001 | Ada Quill | 2026-11-22 | Times offered | Mon Nov 30 9:00; Wed Dec 2 9:00
    """
    assert offered(more=more)[0] == "Wed Nov 25 10:00; Mon Nov 30 10:00; Wed Dec 2 10:00"
    agreed = more.replace(
        "\n\n    Touches", "\n    I-003 | Ada Quill | Scheduled | 2026-12-02 | 9:00 | 30\n\n    Touches"
    )
    assert offered(more=agreed)[0] == "Wed Nov 25 10:00; Mon Nov 30 9:00; Wed Dec 2 10:00", (
        "one was chosen, the rest is free"
    )


def test_times_are_read_back_as_they_were_written() -> None:
    assert times_in("Offer: Tue Dec 1 15:00; Thu Dec 3 9:30.", TODAY) == [
        dt.datetime(2026, 12, 1, 15), dt.datetime(2026, 12, 3, 9, 30),
    ]  # fmt: skip
    assert times_in("Fri Jan 1 9:00", TODAY) == [dt.datetime(2027, 1, 1, 9)]
    assert times_in("Wed Dec 31 9:00", dt.date(2026, 1, 2)) == [dt.datetime(2025, 12, 31, 9)]
    assert times_in("Mon Feb 30 9:00; Fri Xyz 1 9:00; Tue Dec 1 25:00", TODAY) == []


def test_no_time_is_offered_to_two_people() -> None:
    offers = analysis("Tuesday or Thursday after 3 pm").offers
    words = [offer.words for offer in offers.values()]
    assert words == [
        "Tue Dec 1 15:00; Thu Dec 3 15:00; Tue Dec 8 15:00",
        "Tue Dec 1 16:00; Thu Dec 3 16:00; Tue Dec 8 16:00",
    ]
