"""The state of a contact: for each of the fifteen, evidence that gives it and evidence that does not."""

import pytest

from infoview_sheets.domain.analysis import analyze
from infoview_sheets.sheets.schema.choices import State
from tests.sketch import TODAY, sketch

COLUMNS = (
    "Name | Request sent | First nudge | Second nudge | They answered | Their answer | Rest until | Do not contact"
    " | Introduction asked on | Consider"
)


def state(row: str = "", talks: tuple[str, ...] = (), touches: tuple[str, ...] = (), profile: str = "") -> str:
    """Return the state of Ada after ``row``; talks are "status | date | thanks | card", touches "date | type"."""
    lines = ["Contacts", COLUMNS, f"Ada | {row}"]
    if talks:
        lines += ["", "Interviews", "Who | Status | Date | Thank-you email sent | Card mailed"]
        lines += [f"Ada | {talk}" for talk in talks]
    if touches:
        lines += ["", "Touches", "Who | Date | Type", *(f"Ada | {touch}" for touch in touches)]
    if profile:
        lines += ["", "Profile", "Setting | Value", profile]
    analysis = analyze(sketch("\n".join(lines)), TODAY)
    return analysis.contacts[2].state.value


THANKED = "held | 2026-10-05 | 2026-10-06"

CASES = {
    "the flag wins over a talk ahead": ("do_not_contact", " | | | | | | yes", ("scheduled | 2026-12-01",), ()),
    "a flag that says no": ("identified", " | | | | | | no", (), ()),
    "a talk tomorrow": ("scheduled", "", ("scheduled | 2026-11-24",), ()),
    "a talk today": ("scheduled", "", ("scheduled | 2026-11-23",), ()),
    "a talk ahead wins over one to record": ("scheduled", "", ("scheduled | 2026-11-20", "scheduled | 2026-11-24"), ()),
    "a scheduled talk without a date": ("to_record", "", ("scheduled |",), ()),
    "a talk yesterday": ("to_record", "", ("scheduled | 2026-11-22",), ()),
    "to record wins over a rest": ("to_record", " | | | | | 2026-12-20", ("scheduled | 2026-11-22",), ()),
    "a talk only planned": ("identified", "", ("planned | 2026-11-22",), ()),
    "a rest that lasts": ("paused", "2026-10-01 | | | 2026-10-05 | later | 2027-01-11", (), ()),
    "a rest that is over stays until something happens": (
        "paused",
        "2026-10-01 | | | 2026-10-05 | later | 2026-11-16",
        (),
        (),
    ),
    "later without a date rests for 30 days": ("paused", "2026-10-20 | | | 2026-10-24 | later |", (), ()),
    "later without any answer date counts from the request": ("paused", "2026-10-20 | | | | later |", (), ()),
    "later without any date": ("paused", " | | | | later |", (), ()),
    "a request on the day of the answer is none after it": (
        "declined",
        "2026-10-01 | | | 2026-10-05 | no |",
        (),
        ("2026-10-05 | request",),
    ),
    "a new request after the rest": (
        "requested",
        "2026-10-01 | | | 2026-10-05 | later | 2026-11-16",
        (),
        ("2026-11-17 | request",),
    ),
    "a request before the rest is over changes nothing": (
        "paused",
        "2026-10-01 | | | 2026-10-05 | later | 2026-11-16",
        (),
        ("2026-11-10 | request",),
    ),
    "any message after the rest picks up again": (
        "in_touch",
        " | | | | | 2026-11-16",
        (THANKED,),
        ("2026-10-20 | update", "2026-11-17 | check_in"),
    ),
    "a talk after the rest": ("thanked", " | | | | | 2026-10-01", (THANKED,), ()),
    "a missed talk after the rest": ("accepted", "2026-09-01 | | | | | 2026-10-01", ("no_show | 2026-10-05",), ()),
    "an answer after the rest": ("accepted", "2026-10-01 | | | 2026-11-17 | yes | 2026-11-16", (), ()),
    "later once more rests again": ("paused", "2026-10-01 | | | 2026-11-17 | later | 2026-11-16", (), ()),
    "a talk without thanks": ("interviewed", "", ("held | 2026-11-20",), ()),
    "the last talk counts": ("interviewed", "", (THANKED, "held | 2026-11-20"), ()),
    "a talk marked held for tomorrow did not happen": ("identified", "", ("held | 2026-11-24",), ()),
    "an email thanks": ("thanked", "", (THANKED,), ()),
    "a card thanks as well": ("thanked", "", ("held | 2026-10-05 | | 2026-10-07",), ()),
    "a reply of theirs is no news of mine": (
        "thanked",
        "",
        (THANKED,),
        ("2026-10-20 | reply_in", "2026-10-21 | favor_ask", "2026-10-22 | meeting", "2026-10-23 | request"),
    ),
    "a touch on the day of the thanks is not after it": ("thanked", "", (THANKED,), ("2026-10-06 | update",)),
    "a touch still to come": ("thanked", "", (THANKED,), ("2026-11-24 | update",)),
    "a message of today": ("followed_up", "", (THANKED,), ("2026-11-23 | update",)),
    "one message": ("followed_up", "", (THANKED,), ("2026-10-20 | article",)),
    "two messages": ("in_touch", "", (THANKED,), ("2026-10-20 | article", "2026-10-25 | congrats")),
    "a touch of no known type": ("followed_up", "", (THANKED,), ("2026-10-20 | article", "2026-10-25 | pigeon")),
    "no": ("declined", "2026-11-01 | | | 2026-11-05 | no", (), ()),
    "no, then asked again": ("requested", "2026-11-01 | | | 2026-11-05 | no", (), ("2026-11-20 | request",)),
    "no, though a talk took place later": ("thanked", "2026-09-01 | | | 2026-09-05 | no", (THANKED,), ()),
    "no, called off": ("declined", "2026-11-01 | | | 2026-11-05 | no", ("cancelled | 2026-11-20",), ()),
    "yes": ("accepted", "2026-11-01 | | | 2026-11-05 | yes", (), ()),
    "yes, and a talk pencilled in": ("accepted", "2026-11-01 | | | 2026-11-05 | yes", ("planned | 2026-12-01",), ()),
    "yes, then asked again": ("requested", "2026-11-01 | | | 2026-11-05 | yes", (), ("2026-11-20 | request",)),
    "a cancelled talk": ("accepted", "2026-11-01", ("cancelled | 2026-11-20",), ()),
    "a missed talk": ("accepted", "", ("no_show | 2026-11-20",), ()),
    "a missed talk, then asked again": ("requested", "", ("no_show | 2026-11-20",), ("2026-11-21 | request",)),
    "two nudges and silence": ("no_response", "2026-10-19 | 2026-10-28 | 2026-11-06", (), ()),
    "two nudges, seven business days not yet over": ("requested", "2026-10-19 | 2026-10-28 | 2026-11-12", (), ()),
    "two nudges, and a new request since": (
        "requested",
        "2026-08-19 | 2026-08-28 | 2026-09-12",
        (),
        ("2026-11-19 | request",),
    ),
    "one nudge and silence": ("requested", "2026-10-19 | 2026-10-28", (), ()),
    "a request": ("requested", "2026-11-19", (), ()),
    "an introduction asked for": ("intro_requested", " | | | | | | | 2026-11-16", (), ()),
    "introduced, then asked": ("requested", "2026-11-20 | | | | | | | 2026-11-16", (), ()),
    "nothing yet": ("identified", "", (), ()),
    "on the list of an import": ("listed", " | | | | | | | | no", (), ()),
    "on the list, and to be considered": ("identified", " | | | | | | | | yes", (), ()),
    "on the list, and asked all the same": ("requested", "2026-11-19 | | | | | | | | no", (), ()),
}


@pytest.mark.parametrize("case", CASES)
def test_the_first_state_with_evidence_wins(case: str) -> None:
    expected, row, talks, touches = CASES[case]
    assert state(row, talks, touches) == expected


def test_every_state_is_shown() -> None:
    assert {expected for expected, *_ in CASES.values()} == {state.value for state in State}


@pytest.mark.parametrize(("day", "expected"), [("2026-10-06", "requested"), ("2026-10-07", "no_response")])
def test_a_request_noted_on_the_day_of_the_second_nudge_is_that_nudge(day: str, expected: str) -> None:
    nudged = "2026-09-19 | 2026-09-28 | 2026-10-06"
    assert state(nudged, touches=(f"{day} | request",), profile="Max nudges | 3") == expected


def test_the_number_of_nudges_is_a_setting() -> None:
    assert state("2026-10-19", profile="Max nudges | 0") == "no_response"
    assert state("2026-10-19 | 2026-10-28", profile="Max nudges | 1") == "no_response"
    nudged = "2026-09-19 | 2026-09-28 | 2026-10-06"
    assert state(nudged, profile="Max nudges | 3") == "requested"
    assert state(nudged, touches=("2026-10-20 | request",), profile="Max nudges | 3") == "no_response"


def test_a_talk_beyond_the_date_line_is_on_my_day() -> None:
    analysis = analyze(
        sketch("""
            Profile
            Setting | Value
            Time zone | Pacific/Honolulu

            Contacts
            Name | Their time zone
            Ada  | Pacific/Kiritimati

            Interviews
            Who | Status | Date       | Start | Clock
            Ada | held   | 2026-11-24 | 09:00 | theirs
        """),
        TODAY,
    )
    assert analysis.contacts[2].state is State.INTERVIEWED


def test_one_name_for_two_people_says_nothing_about_either() -> None:
    analysis = analyze(
        sketch("""
            Contacts
            Name | Organization
            Ada  | Lumenvale
            Ada  | Northmere

            Interviews
            Who | Status | Date
            Ada | held   | 2026-11-20
        """),
        TODAY,
    )
    assert {found.state for found in analysis.contacts.values()} == {State.IDENTIFIED}


def test_who_was_named_is_more_than_listed() -> None:
    analysis = analyze(sketch("""
        Contacts
        Name | Consider
        Ada Quill | no
        Bram Oak | no

        Referrals
        Name | Who named them
        Ada Quill | Bram Oak
    """), TODAY)  # fmt: skip
    assert [analysis.contacts[row].state for row in (2, 3)] == [State.IDENTIFIED, State.LISTED]
    assert list(analysis.ranks) == [2]
