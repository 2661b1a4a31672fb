"""The log: a row of Touches says the same as the cell of its step."""

import dataclasses
import datetime as dt

import pytest

from infoview_sheets.domain.analysis import Analysis, analyze
from infoview_sheets.domain.ids import complete
from infoview_sheets.domain.log import with_log
from infoview_sheets.sheets.schema.choices import STEPS, Reply, Status, TouchType
from infoview_sheets.sheets.schema.field import Unclear
from tests.sketch import TODAY, sketch

PEOPLE = "Name | Request sent | Introduction asked on | First nudge | Second nudge | They answered | Their answer"
TALKS = "ID | Who | Date | Status | The one thing I want to thank for | Thank-you email sent | Card written"
CARDS = " | Card mailed | What I promised | Promise kept on | Confirmed on | Connected on"


def seen(person: str = "", talk: str = "", *log: str) -> Analysis:
    """Return the analysis of a workbook with Ada, a talk with her and some rows of the log."""
    text = f"""
        Contacts
        {PEOPLE} | Email | LinkedIn
        Ada | {person}
        Bram

        Interviews
        {TALKS}{CARDS}
        I-001 | Ada | {talk or "2027-01-15 | planned"}

        Touches
        Who | Date | Type | About talk | Note
        {"Bram | 2026-01-05 | article"}
    """
    lines = "\n".join(f"        {line}" for line in log)
    return analyze(with_log(complete(sketch(text.rstrip() + "\n" + lines)), TODAY), TODAY)


def story(analysis: Analysis) -> object:
    """Return what a workbook says and what follows: every cell, every computed column, and every action."""
    actions = [(a.kind, a.text, a.due, a.why) for a in analysis.actions]
    talks = [dataclasses.replace(talk, logged=frozenset()) for talk in analysis.workbook.interviews]
    return analysis.workbook.contacts, talks, analysis.contacts, [*map(analysis.interview, talks)], actions


def test_a_row_that_names_no_talk_is_about_the_last_one_up_to_its_day() -> None:
    workbook = complete(sketch("""
        Contacts
        Name
        Ada
        Bram

        Interviews
        ID | Who | Date | Status
        I-001 | Ada | | planned
        I-002 | Ada | 2026-11-03 | held
        I-003 | Ada | 2026-11-05 | held
        I-004 | Ada | 2026-11-20 | held
        I-005 | Bram | | planned

        Touches
        Who | Date | Type
        Ada | 2026-11-05 | Thanked by email
        Bram | 2026-11-10 | Confirmed
        Ada | | Card mailed
    """))  # fmt: skip
    told = with_log(workbook, TODAY).interviews
    assert [talk.id for talk in told if talk.thanks_email_on or talk.confirmed_on] == ["I-003", "I-005"]
    assert not [talk.id for talk in told if talk.card_mailed_on]


@pytest.mark.parametrize(("again", "reply"), [("2026-11-09", Reply.NO), ("2026-11-10", Reply.YES)])
def test_a_typed_answer_holds_until_they_are_asked_on_a_later_day(again: str, reply: Reply) -> None:
    log = (f"Ada | {again} | Request", "Ada | 2026-11-16 | Said yes")
    assert seen("2026-11-01 | | | | 2026-11-09 | No", "", *log).workbook.contacts[0].reply is reply


def test_only_a_row_of_the_one_thing_says_what_to_thank_for() -> None:
    log = "Ada | 2026-11-17 | Took place | I-001 | in the lobby"
    assert seen("", "2026-11-17 | held |", log).workbook.interviews[0].specific_detail == ""


HELD = "2026-11-17 | held | her map of the field"
SAME = {
    "a request": ("2026-11-09", "", ("Ada | 2026-11-09 | First request",)),
    "an introduction": (" | 2026-11-09", "", ("Ada | 2026-11-09 | Introduction asked",)),
    "a nudge": ("2026-10-01 | | 2026-11-09", "2026-10-01", ("Ada | 2026-11-09 | Nudge",)),
    "two nudges": (
        "2026-10-01 | | 2026-10-12 | 2026-11-09",
        "",
        ("Ada | 2026-10-01 | First request", "Ada | 2026-10-12 | Nudge", "Ada | 2026-11-09 | Second nudge"),
    ),
    "a yes": ("2026-11-09 | | | | 2026-11-16 | Yes", "2026-11-09", ("Ada | 2026-11-16 | Said yes",)),
    "a rest": ("2026-11-09 | | | | 2026-11-16 | Later", "2026-11-09", ("Ada | 2026-11-16 | Said later",)),
    "a no": ("2026-11-09 | | | | 2026-11-16 | No", "2026-11-09", ("Ada | 2026-11-16 | Said no",)),
}
OF_TALKS = {
    "took place": ("2026-11-17 | held", "2026-11-17 | scheduled", "Ada | 2026-11-17 | Took place | I-001"),
    "took place, without the ID": ("2026-11-17 | held", "2026-11-17 | planned", "Ada | 2026-11-18 | Took place"),
    "cancelled": ("2026-11-25 | cancelled", "2026-11-25 | scheduled", "Ada | 2026-11-20 | Cancelled | I-001"),
    "did not come": ("2026-11-17 | missed", "2026-11-17 | scheduled", "Ada | 2026-11-17 | Did not come"),
    "the one thing": (HELD, "2026-11-17 | held", "Ada | 2026-11-17 | The one thing | I-001 | her map of the field"),
    "thanks": (f"{HELD} | 2026-11-18", HELD, "Ada | 2026-11-18 | Thanked by email | i-001"),
    "a card": (f"{HELD} | | 2026-11-18 | 2026-11-19", f"{HELD} | | 2026-11-18", "Ada | 2026-11-19 | Card mailed"),
    "a card that is written": (f"{HELD} | | 2026-11-18", HELD, "Ada | 2026-11-18 | Card written"),
    "a promise": (
        f"{HELD} | 2026-11-18 | | | a link | 2026-11-20",
        f"{HELD} | 2026-11-18 | | | a link",
        "Ada | 2026-11-20 | Promise kept | I-001",
    ),
    "a confirmation": (
        "2026-11-25 | scheduled | | | | | | | 2026-11-20",
        "2026-11-25 | scheduled",
        "Ada | 2026-11-20 | Confirmed | I-001",
    ),
}


@pytest.mark.parametrize(("typed", "before", "log"), SAME.values(), ids=SAME.keys())
def test_a_row_of_the_log_counts_like_the_cell(typed: str, before: str, log: tuple[str, ...]) -> None:
    assert story(seen(before, "", *log)) == story(seen(typed))


@pytest.mark.parametrize(("typed", "before", "log"), OF_TALKS.values(), ids=OF_TALKS.keys())
def test_a_row_about_a_talk_counts_like_its_cell(typed: str, before: str, log: str) -> None:
    assert story(seen("", before, log)) == story(seen("", typed))
    assert story(seen("", before)) != story(seen("", typed))


def test_the_typed_cell_wins() -> None:
    person = "2026-11-09 | | | | 2026-11-16 | No"
    log = ("Ada | 2026-11-02 | First request", "Ada | 2026-11-17 | Said yes", "Ada | 2026-11-18 | Did not come")
    found = seen(person, f"{HELD} | 2026-11-18", *log, "Ada | 2026-11-18 | The one thing | | another thing")
    contact, talk = found.workbook.contacts[0], found.workbook.interviews[0]
    assert (contact.requested_on, contact.reply) == (dt.date(2026, 11, 9), Reply.NO)
    assert (talk.status, talk.specific_detail) == (Status.HELD, "her map of the field")


def test_what_is_typed_and_cannot_be_read_holds_its_step_back_all_the_same() -> None:
    found = seen("a while ago | | | | soon | perhaps", "2026-11-17 | who knows", "Ada | 2026-11-02 | First request",
        "Ada | 2026-11-17 | Said yes", "Ada | 2026-11-17 | Took place")  # fmt: skip
    contact, talk = found.workbook.contacts[0], found.workbook.interviews[0]
    assert (contact.requested_on, contact.reply, talk.status) == (None, None, None)
    assert contact.unclear["reply"] == Unclear("perhaps")


def test_an_answer_to_a_new_request_takes_the_place_of_the_old_one() -> None:
    typed = "2026-08-09 | | | | 2026-08-16 | No"
    again, yes = "Ada | 2026-11-09 | Request", "Ada | 2026-11-16 | Said yes"
    assert seen(typed, "", again, yes).workbook.contacts[0].reply is Reply.YES
    assert seen(typed, "", yes).workbook.contacts[0].reply is Reply.NO
    assert seen(typed, "", "Ada | 2026-11-16 | Request", yes).workbook.contacts[0].reply is Reply.YES, "on one day"
    assert seen("2026-08-09 | | | | | No", "", yes).workbook.contacts[0].reply is Reply.NO


def test_what_was_promised_twice_is_both_promises() -> None:
    found = seen("", HELD, *(f"Ada | 2026-11-18 | Promised | I-001 | {note}" for note in ("the deck", "", "a call")))
    assert found.workbook.interviews[0].promise == "the deck; a call"


def test_a_connection_on_linkedin_ends_the_step() -> None:
    person = " | | | | | | ada@example.org | https://www.linkedin.com/in/ada"
    log = "Ada | 2026-11-19 | Connected on LinkedIn"
    assert any("LinkedIn" in action.text for action in seen(person, HELD).actions)
    assert not any("LinkedIn" in action.text for action in seen(person, HELD, log).actions)


def test_what_a_talk_was_prepared_for_is_not_asked_again() -> None:
    talk = "2026-11-25 | scheduled"
    assert any(action.text.startswith("Prepare") for action in seen("", talk).actions)
    log = "Ada | 2026-11-20 | Prepared | I-001"
    assert not any(action.text.startswith("Prepare") for action in seen("", talk, log).actions)


def test_who_was_offered_times_is_asked_which_one_suits_after_three_business_days() -> None:
    yes = "2026-11-09 | | | | 2026-11-16 | Yes"
    (action,) = seen(yes, "2026-11-20 | planned", "Ada | 2026-11-17 | Times offered").actions[:1]
    assert (action.text, action.due) == ("Ask Ada which of the times suits them", dt.date(2026, 11, 20))
    before = seen(yes, "2026-11-20 | planned", "Ada | 2026-11-13 | Times offered").actions[0]
    assert before.text == "Reply to Ada and offer three time slots"


def test_a_reminder_about_an_introduction_starts_its_wait_anew() -> None:
    person, log = " | 2026-11-02", "Ada | 2026-11-16 | Introduction asked"
    due = [action.due for action in seen(person, "", log).actions if "introduction" in action.text]
    assert due == [dt.date(2026, 11, 23)]


def test_a_row_for_nobody_or_about_no_talk_says_nothing() -> None:
    rows = ("Cleo | 2026-11-02 | First request", "Bram | 2026-11-02 | Took place", "Ada | 2026-12-02 | Nudge")
    assert story(seen("", "2026-11-17 | scheduled", *rows)) == story(seen("", "2026-11-17 | scheduled"))


def test_a_step_is_no_message() -> None:
    steps = [kind for kind in TouchType if kind in STEPS]
    found = seen("", f"{HELD} | 2026-11-18", *(f"Ada | 2026-11-20 | {kind.words}" for kind in steps))
    assert found.contacts[2].state.value == "thanked"
    assert found.histories[2].touches == ()


@pytest.mark.parametrize("words", ["thanked", "Sent thank-you email", "thank you email sent"])
def test_thanks_are_known_in_other_words(words: str) -> None:
    analysis = seen("", "2026-11-12 | held", f"Ada | 2026-11-13 | {words}")
    assert [talk.thanked_on for talk in analysis.held] == [dt.date(2026, 11, 13)]
