"""Rules about the rows of Interviews: who and when, and what is still missing for a talk ahead."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import Times, format_of, times_of
from infoview_sheets.rules.misread import at, misread, text_of
from infoview_sheets.rules.rule import Finding, Group, Joined, cell_rule, finding, rule
from infoview_sheets.rules.views import OLD, has_column, not_one_contact, talks, upcoming
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.casts import zone_behind
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS
from infoview_sheets.sheets.schema.choices import Clock, Format, Status, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.table import shown
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, short_date

_BETWEEN = dt.timedelta(minutes=15)
_Timed = tuple[Times, Interview, Contact]


@rule("IN001", "error", blocks="row")
def known_contact(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk whose person is blank, not in Contacts, or could be two people.

    Why: Its packet would have no name and its letter no address. Everything else about the row waits.
    Passes: Who "Ada Quillfeather", one such contact. Fails: Who "Ada Quilfeather".
    """
    rows = [talk for talk in workbook.interviews if talk.who or talk != Interview(row=talk.row, id=talk.id)]
    rows += [replace(talk, who=name) for talk in rows for name in talk.others]
    for interview, hint in not_one_contact(workbook, rows, lambda talk: talk.who):
        if interview.who:
            message = f"There is no single contact {cited(interview.who)}."
            yield finding(workbook, interview, "who", message, hint)
        else:
            suggestion = "Fill in the name as it appears in Contacts, or clear the row."
            yield finding(workbook, interview, "who", "This talk has no person.", suggestion)


@rule("IN002", "error", blocks="row")
def talk_has_date_and_status(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk that is scheduled or held without a date, or has a date and no status.

    Why: Without both, nobody can prepare for it or thank for it, and nobody knows whether it took place.
    Nothing else is proposed for the person until then.
    Passes: Scheduled, 2026-11-30. Fails: Scheduled, Date blank.
    """
    for interview, contact in talks(workbook):
        if interview.status in (Status.SCHEDULED, Status.HELD) and interview.date is None:
            message = f"The talk with {name_of(contact)} is {interview.status.words.lower()} and has no date."
            yield finding(workbook, interview, "date", message, "Fill in the date.")
        elif interview.date and interview.status is None:
            message = f"The talk with {name_of(contact)} on {short_date(interview.date, facts.today)} has no status."
            choice = "Scheduled" if interview.date > facts.today else "Held"
            yield finding(workbook, interview, "status", message, f"Write {choice}, or another word from the list.")


@rule("IN003", "error", blocks="row")
def held_is_past(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk that is marked held and is in the future.

    Why: Thanks and follow-ups would be counted from a day that has not come; until it is fixed it does not count.
    Passes: Held, yesterday. Fails: Held, next week.
    """
    for interview, contact in talks(workbook):
        talk = facts.talks.get(interview.row)
        if interview.status is Status.HELD and talk and talk.day > facts.today:
            message = (
                f"The talk with {name_of(contact)} is marked held, but {short_date(talk.day, facts.today)} "
                f"is in the future."
            )
            yield finding(workbook, interview, "status", message, "Set it to Scheduled, or correct the date.")


@cell_rule("IN006", "error", blocks="cell")
def length_is_plausible(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report minutes asked for that are not a number from 10 to 120.

    Why: The packet's plan and the end of the talk are counted from it. The cell counts as blank: the usual length.
    Passes: 20. Fails: 600.
    """
    for m in misread(workbook, "IN006"):
        yield at(m, f"{text_of(m)} is not a plausible number of minutes.", "Write 20, 30, 45 or 60.")


@cell_rule("IN031", "error", blocks="cell")
def start_is_on_the_clock_it_names(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a talk ahead whose start names another time zone than the one it would be read in.

    Why: One of you could be hours early. Whose clock a start is on stands in Clock, and the zones in Contacts and
    Profile.
    Passes: Start "14:00 ET", your time zone America/New_York. Fails: Start "14:00 EST", your time zone Europe/Berlin.
    """
    said = dict(_zones_said(workbook))
    for interview, contact in talks(workbook) if said else ():
        times, named = times_of(interview, contact, workbook.profile), said.get(interview.row, "")
        if not times or not named or times.mine.date() < today or interview.status is not Status.SCHEDULED:
            continue
        theirs = interview.time_basis is Clock.THEIRS
        start, whose = (times.theirs, f"the clock of {name_of(contact)}") if theirs else (times.mine, "your clock")
        nowhere = theirs and "timezone" in contact.unclear  # WB014 reports that
        if not nowhere and not _is_called(start, named):
            message = f"The start says {cited(named)}, but it is read on {whose}: {start.tzinfo}."
            suggestion = 'Write the time alone, say in Clock whose it is, and fill in "Their time zone" in Contacts.'
            yield finding(workbook, interview, "start_time", message, suggestion)


def _zones_said(workbook: Workbook) -> Iterator[tuple[int, str]]:
    """Yield the rows whose start has the letters of a zone behind it."""
    table = workbook.table(INTERVIEWS)
    at = table.columns.get("start_time", 0) if table else 0
    for row in table.rows if table and at else ():
        if letters := zone_behind(shown(row.value(at))):
            yield row.number, letters


def _is_called(start: dt.datetime, letters: str) -> bool:
    """Return whether a zone has this abbreviation, in winter or in summer, or with the middle letter left out."""
    names = {str(start.replace(month=month, day=1).tzname()) for month in (1, 7)}
    short = {f"{name[0]}T" for name in names if len(name) == 3}
    at_zero = {"UTC", "GMT"} if not start.utcoffset() else set()
    return letters in names | short | at_zero


@rule("IN008", "error")
def talks_do_not_overlap(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report two talks ahead with less than 15 minutes between them.

    Why: A talk that goes well runs over, and nobody should be cut off or kept waiting.
    Passes: 9:00 to 9:20 and 10:00; three people at 12:30 in one place. Fails: 9:00 to 9:20 and 9:30.
    """
    timed = [
        (times, interview, contact)
        for interview, contact, _ in upcoming(facts)
        if (times := times_of(interview, contact, workbook.profile))
    ]
    timed.sort(key=lambda talk: (talk[0].mine.astimezone(dt.UTC), talk[1].row))
    # Of the talks so far, the one that ends last is the one in the way.
    for (before, first, one), (after, second, other) in zip(accumulate(timed, _later), timed[1:], strict=False):
        same = one.row == other.row or facts.occasions.get(first.row, ()) == facts.occasions.get(second.row)
        if not same and after.mine.astimezone(dt.UTC) - before.end.astimezone(dt.UTC) < _BETWEEN:
            when = f"{before.mine:%H:%M} and {after.mine:%H:%M} on {short_date(after.mine.date(), facts.today)}"
            message = (
                f"The talks with {name_of(one)} (row {first.row}) and {name_of(other)} are less than 15 minutes apart "
                f"or overlap ({when})."
            )
            yield finding(workbook, second, "start_time", message, "Move one of them.")


def _later(one: _Timed, other: _Timed) -> _Timed:
    return other if other[0].end.astimezone(dt.UTC) > one[0].end.astimezone(dt.UTC) else one


@rule("IN009", "warning")
def past_talk_is_recorded(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk that is still scheduled although its day has passed.

    Why: Thanks are due within two days, and only a talk that was held is thanked for.
    Passes: Held, last Wednesday. Fails: Scheduled, last Wednesday.
    """
    for interview, contact in talks(workbook):
        talk = facts.talks.get(interview.row)
        if interview.status is Status.SCHEDULED and talk and talk.day < facts.today:
            message = f"Did the talk with {name_of(contact)} on {short_date(talk.day, facts.today)} take place?"
            yield finding(workbook, interview, "status", message, "Set it to Held, Cancelled or Did not come.")


@rule("IN010", "error", blocks="row")
def one_talk_a_day(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
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
                f"{name_of(contact)} appears twice for {short_date(interview.date, facts.today)} "
                f"(rows {other.row} and {interview.row})."
            )
            yield finding(workbook, interview, "who", message, "Clear one of the two rows.")


@rule("IN011", "error")
def thanks_follow_the_talk(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
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
            wrong = "is in the future"
            if date <= facts.today and interview.date:
                wrong = f"is dated before the talk ({short_date(interview.date, facts.today)})"
            message = f"The {words} to {name_of(contact)} ({short_date(date, facts.today)}) {wrong}."
            yield finding(workbook, interview, key, message, "Correct one of the dates.")


_EARLY, _LATE = dt.time(7, 30), dt.time(20, 0)
_LONG = 30  # minutes, for a first call with a stranger
_ENOUGH = 3  # must-ask questions
_NEAR = 2  # business days
_PREPARE = Group(
    "Prepare for your talk with {name}: {asks}.", "Half an hour is enough; the packet prints what you note."
)
_REMOTE = (Format.VIDEO, Format.PHONE)
_PLACES = {
    Format.VIDEO: "link",
    Format.PHONE: "number",
    Format.OFFICE: "address",
    Format.COFFEE: "place",
    Format.LUNCH: "place",
    Format.WALK: "place to meet",
}
_ANY_PLACE = "place, number or link"


def near(workbook: Workbook, facts: Analysis, *keys: str) -> Iterator[tuple[Interview, Contact]]:
    """Yield the talks within two business days, if the sheet has one of these columns."""
    if not has_column(workbook, INTERVIEWS, *keys):
        return
    until = facts.calendar.add(facts.today, _NEAR)
    for interview, contact, date in upcoming(facts):
        if date <= until:
            yield interview, contact


@rule("IN004", "warning")
def talk_is_on_a_working_day(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk ahead on a day off.

    Why: It may be a slip in the date; people rarely give their holidays to strangers.
    Passes: A Tuesday. Fails: Thanksgiving.
    """
    for interview, contact, date in upcoming(facts):
        if not facts.calendar.is_business_day(date):
            own = date in facts.calendar.own
            why = "one of your days off" if own else facts.calendar.holiday(date) or f"a {date:%A}"
            message = f"The talk with {name_of(contact)} on {short_date(date, facts.today)} is on {why}."
            yield finding(workbook, interview, "date", message, "Check the date with them, or move it.")


@rule("IN005", "warning")
def talk_is_at_a_waking_hour(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk ahead that starts before 7:30 or after 20:00, on their clock or on yours.

    Why: It is most often a time zone mixed up.
    Passes: 14:00 in Lisbon, 9:00 in Boston. Fails: 9:00 in Boston, 3:00 in Honolulu.
    """
    for interview, contact, _ in upcoming(facts):
        times = times_of(interview, contact, workbook.profile)
        if times and not all(_EARLY <= moment.time() <= _LATE for moment in (times.mine, times.theirs)):
            message = (
                f"The talk with {name_of(contact)} starts at {times.theirs:%H:%M} on their clock "
                f"and {times.mine:%H:%M} on yours."
            )
            yield finding(workbook, interview, "start_time", message, "Check the time, and whose clock it is on.")


@rule("IN007", "advice")
def first_call_is_short(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report more than 30 minutes for a first call with somebody you do not know.

    Why: Twenty minutes are easy to say yes to, and people who enjoy the talk offer more.
    Passes: 20 minutes. Fails: 60 minutes by video with a stranger.
    """
    for interview, contact, _ in upcoming(facts):
        minutes = interview.minutes_planned or 0
        first = not any(talk.status is Status.HELD for talk in workbook.talks_with(contact))
        remote = format_of(interview, contact, workbook.profile) in _REMOTE
        if minutes > _LONG and first and remote and contact.tier is Tier.STRANGER:
            message = f"{minutes} minutes are long for a first call with {name_of(contact)}, whom you do not know."
            suggestion = f"Ask for {workbook.profile.ask_minutes}; they may offer more."
            yield finding(workbook, interview, "minutes_planned", message, suggestion)


@rule("IN016", "warning", joined=Joined(_PREPARE, "what their page and their news say"))
def research_is_noted(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk within two business days without a note on the person or their organization.

    Why: A question they could have answered on their page wastes the best minutes. Facts and news of the organization
    in Organizations count too, and so does an earlier talk.
    Passes: What I found on the person "runs the fellowship". Fails: Both cells blank, the talk is tomorrow.
    """
    for interview, contact in near(workbook, facts, "research_person", "research_org"):
        organization = workbook.organization(contact.organisation)
        known = interview.research_org or (organization and organization.facts) or not contact.organisation
        blank = [
            (key, words)
            for key, words, there in (
                ("research_person", name_of(contact), interview.research_person or facts.histories[contact.row].held),
                ("research_org", "their organization", known),
            )
            if not there and has_column(workbook, INTERVIEWS, key)
        ]
        if blank:
            message = f"Nothing is noted about {' and '.join(words for _, words in blank)}."
            yield finding(workbook, interview, blank[0][0], message, "Spend ten minutes on their page and their news.")


@rule("IN017", "warning", joined=Joined(_PREPARE, "a goal"))
def goal_is_set(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk within two business days without a goal.

    Why: A goal chooses the questions and tells you afterwards whether the talk was worth it.
    Passes: Goal 1 "learn how examiners are trained". Fails: All goals blank, the talk is tomorrow.
    """
    for interview, contact in near(workbook, facts, "goal_1"):
        set_here = interview.goal_1 or interview.goal_2 or interview.goal_3
        if not set_here and facts.leads(facts.talks[interview.row]):
            message = f"There is no goal for the talk with {name_of(contact)}."
            yield finding(workbook, interview, "goal_1", message, "Write what only they can tell you.")


@rule("IN018", "warning", joined=Joined(_PREPARE, "three must-ask questions"))
def questions_are_enough(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk within two business days with one or two must-ask questions.

    Why: With fewer than three the talk runs dry. Where you choose none, the tool chooses.
    Passes: Q05; Q13; Q53, or a blank cell. Fails: Q05.
    """
    for interview, contact in near(workbook, facts, "must_ask"):
        count = len(interview.must_ask)
        if 0 < count < _ENOUGH:
            message = f"Only {counted(count, 'must-ask question')} for the talk with {name_of(contact)}."
            suggestion = "Add more, or clear the cell and the tool chooses."
            yield finding(workbook, interview, "must_ask", message, suggestion)


@rule("IN023", "warning", joined=Joined(_PREPARE, "the place, number or link"))
def place_is_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk within two business days without the place, number or link it needs.

    Why: The packet says where to go, call or click; it prints a blank line to fill. Their phone number in Contacts is
    enough for a call.
    Passes: A link for a video talk. Fails: The cell blank, a video talk tomorrow.
    """
    for interview, contact in near(workbook, facts, "place_or_link"):
        how = format_of(interview, contact, workbook.profile)
        known = interview.place_or_link or how is Format.EMAIL or (how is Format.PHONE and contact.phone)
        if not known:
            what, kind = (_PLACES[how], f"{how.words.lower()} talk") if interview.format else (_ANY_PLACE, "talk")
            message = f"There is no {what} for the {kind} with {name_of(contact)}."
            yield finding(workbook, interview, "place_or_link", message, f"Add the {what}.")


@rule("IN024", "warning", joined=Joined(_PREPARE, "their time zone"))
def their_clock_is_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a call ahead with a person whose time zone is not known and who is not in your town.

    Why: One of you could be an hour early. A blank zone counts as yours.
    Passes: Their time zone "Europe/Lisbon", or their City the same as yours. Fails: Both blank, a video talk on Friday.
    """
    profile = workbook.profile
    if not has_column(workbook, CONTACTS, "timezone"):
        return
    for interview, contact, _ in upcoming(facts):
        here = contact.city and contact.city.casefold() == profile.city.casefold()
        named = contact.timezone or "timezone" in contact.unclear  # a wrong one has a finding of its own
        if format_of(interview, contact, profile) in _REMOTE and not named and not here:
            message = f"The time zone of {name_of(contact)} is not known."
            yield finding(workbook, interview, "start_time", message, "Ask, or fill in Contacts > Their time zone.")


@rule("IN027", "advice")
def second_talk_is_needed(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk ahead within 30 days of the last one with the same person.

    Why: Their time is a gift; a short question often fits into an email.
    Passes: A second talk after two months. Fails: A second talk after nine days.
    """
    for interview, contact, date in upcoming(facts):
        earlier = [t.date for t in workbook.talks_with(contact) if t.status is Status.HELD and t.date]
        held = [day for day in earlier if day <= facts.today]
        if held and date - max(held) <= OLD:
            days = counted((date - max(held)).days, "day")
            message = f"This talk comes {days} after the last one with {name_of(contact)}."
            yield finding(workbook, interview, "who", message, "Consider whether an email would do this time.")
