"""Rules about the rows of Interviews: who, when, and whether two talks can both be true."""

import datetime as dt
from collections.abc import Iterator
from itertools import accumulate

from infoview_sheets.domain.clocks import Times, times_of
from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.misread import at, misread, text_of
from infoview_sheets.rules.references import not_one_contact
from infoview_sheets.rules.rule import Finding, cell_rule, found, rule
from infoview_sheets.rules.views import talks, upcoming
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.schema.choices import Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import short_date

_BETWEEN = dt.timedelta(minutes=15)
_Timed = tuple[Times, Interview, Contact]


@rule("IN001", "error", blocks="row")
def known_contact(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk whose person is blank, not in Contacts, or could be two people.

    Why: Its packet would have no name and its letter no address. Everything else about the row waits.
    Passes: Who "Ada Quillfeather", one such contact. Fails: Who "Ada Quilfeather".
    """
    rows = [talk for talk in workbook.interviews if talk.who or talk != Interview(row=talk.row, id=talk.id)]
    for interview, hint in not_one_contact(workbook, rows, lambda talk: talk.who):
        if interview.who:
            message = f"There is no single contact {cited(interview.who)}."
            yield found(workbook, interview, "who", message, hint)
        else:
            suggestion = "Fill in the name as it stands in Contacts, or clear the row."
            yield found(workbook, interview, "who", "This talk has no person.", suggestion)


@rule("IN002", "error", blocks="row")
def talk_has_date_and_status(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk that is scheduled or held without a date, or has a date and no status.

    Why: Without both, nobody can prepare for it or thank for it; it counts as a plan.
    Passes: Scheduled, 2026-11-30. Fails: Scheduled, Date blank.
    """
    for interview, contact in talks(workbook):
        if interview.status in (Status.SCHEDULED, Status.HELD) and interview.date is None:
            message = f"The talk with {name_of(contact)} is {interview.status.words.lower()} and has no date."
            yield found(workbook, interview, "date", message, "Fill in the date.")
        elif interview.date and interview.status is None:
            message = f"The talk with {name_of(contact)} on {short_date(interview.date, facts.today)} has no status."
            choice = "Scheduled" if interview.date > facts.today else "Held"
            yield found(workbook, interview, "status", message, f"Write {choice}, or another word of the list.")


@rule("IN003", "error", blocks="row")
def held_is_past(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk that is marked held and lies in the future.

    Why: Thanks and follow-ups would be counted from a day that has not come; until it is mended it does not count.
    Passes: Held, yesterday. Fails: Held, next week.
    """
    for interview, contact in talks(workbook):
        if interview.status is Status.HELD and interview.date and interview.date > facts.today:
            message = (
                f"The talk with {name_of(contact)} is marked held, but {short_date(interview.date, facts.today)} "
                f"lies in the future."
            )
            yield found(workbook, interview, "status", message, "Set it to Scheduled, or correct the date.")


@cell_rule("IN006", "error", blocks="cell")
def length_is_plausible(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report minutes asked for that are no number from 10 to 120.

    Why: The packet's plan and the end of the talk are counted from it. The cell counts as blank: the usual length.
    Passes: 20. Fails: 600.
    """
    for m in misread(workbook, "IN006"):
        yield at(m, f"{text_of(m)} is not a plausible number of minutes.", "Write 20, 30, 45 or 60.")


@rule("IN008", "error")
def talks_do_not_overlap(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report two talks ahead with less than 15 minutes between them.

    Why: A talk that goes well runs over, and nobody should be cut off or kept waiting.
    Passes: 9:00 to 9:20 and 10:00. Fails: 9:00 to 9:20 and 9:30.
    """
    timed = [
        (times, interview, contact)
        for interview, contact, _ in upcoming(workbook, facts)
        if (times := times_of(interview, contact, workbook.profile))
    ]
    timed.sort(key=lambda talk: (talk[0].mine.astimezone(dt.UTC), talk[1].row))
    # Of the talks so far, the one that ends last is the one in the way.
    for (before, first, one), (after, second, other) in zip(accumulate(timed, _later), timed[1:], strict=False):
        if one.row != other.row and after.mine.astimezone(dt.UTC) - before.end.astimezone(dt.UTC) < _BETWEEN:
            when = f"{before.mine:%H:%M} and {after.mine:%H:%M} on {short_date(after.mine.date(), facts.today)}"
            message = (
                f"The talks with {name_of(one)} (row {first.row}) and {name_of(other)} are less than 15 minutes apart "
                f"or overlap ({when})."
            )
            yield found(workbook, second, "start_time", message, "Move one of them.")


def _later(one: _Timed, other: _Timed) -> _Timed:
    return other if other[0].end.astimezone(dt.UTC) > one[0].end.astimezone(dt.UTC) else one


@rule("IN009", "warning")
def past_talk_is_recorded(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk that is still scheduled although its day has passed.

    Why: Thanks are due within two days, and only a talk that was held is thanked for.
    Passes: Held, last Wednesday. Fails: Scheduled, last Wednesday.
    """
    for interview, contact in talks(workbook):
        if interview.status is Status.SCHEDULED and interview.date and interview.date < facts.today:
            message = f"Did the talk with {name_of(contact)} on {short_date(interview.date, facts.today)} take place?"
            yield found(workbook, interview, "status", message, "Set it to Held, Cancelled or Did not come.")


@rule("IN010", "error", blocks="row")
def one_talk_a_day(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report two scheduled talks with one person on one day.

    Why: It is most likely one talk in two rows, and would be prepared and confirmed twice.
    Passes: A talk on Tuesday and one on Friday. Fails: Two on Tuesday.
    """
    first: dict[tuple[int, dt.date], Interview] = {}
    for interview, contact in talks(workbook):
        if interview.status is not Status.SCHEDULED or interview.date is None:
            continue
        other = first.setdefault((contact.row, interview.date), interview)
        if other is not interview:
            message = (
                f"{name_of(contact)} stands there twice for {short_date(interview.date, facts.today)} "
                f"(rows {other.row} and {interview.row})."
            )
            yield found(workbook, interview, "who", message, "Clear one of the two rows.")


@rule("IN011", "error")
def thanks_follow_the_talk(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a thank-you dated before the talk, or after today.

    Why: These columns record what happened, and what is due next is counted from them.
    Passes: Talk Nov 12, thank-you Nov 13. Fails: Talk Nov 12, thank-you Nov 2.
    """
    for interview, contact in talks(workbook):
        for key, date, words in (
            ("thanks_email_on", interview.thanks_email_on, "thank-you"),
            ("card_mailed_on", interview.card_mailed_on, "card"),
        ):
            if date is None or (interview.date or date) <= date <= facts.today:
                continue
            wrong = "lies in the future"
            if date <= facts.today and interview.date:
                wrong = f"is dated before the talk ({short_date(interview.date, facts.today)})"
            message = f"The {words} to {name_of(contact)} ({short_date(date, facts.today)}) {wrong}."
            yield found(workbook, interview, key, message, "Correct one of the dates.")
