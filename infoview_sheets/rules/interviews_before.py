"""Rules about talks that lie ahead: whether the time is right, and what is still missing."""

import datetime as dt
from collections.abc import Iterator

from infoview_sheets.domain.clocks import format_of, times_of, zone
from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.rule import Finding, Group, Joined, found, rule
from infoview_sheets.rules.views import OLD, stands, upcoming
from infoview_sheets.rules.wording import name_of, weekday
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS
from infoview_sheets.sheets.schema.choices import Format, Status, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, short_date

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


def near(workbook: Workbook, facts: Facts, *keys: str) -> Iterator[tuple[Interview, Contact]]:
    """Yield the talks within two business days, if the sheet has one of these columns."""
    if not stands(workbook, INTERVIEWS, *keys):
        return
    until = facts.calendar.add(facts.today, _NEAR)
    for interview, contact, date in upcoming(workbook, facts):
        if date <= until:
            yield interview, contact


@rule("IN004", "warning")
def talk_is_on_a_working_day(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk ahead on a day off.

    Why: It may be a slip in the date; people rarely give their holidays to strangers.
    Passes: A Tuesday. Fails: Thanksgiving.
    """
    for interview, contact, date in upcoming(workbook, facts):
        if not facts.calendar.is_business_day(date):
            own = date in facts.calendar.own
            why = "a day off of yours" if own else facts.calendar.holiday(date) or f"a {weekday(date)}"
            message = f"The talk with {name_of(contact)} on {short_date(date, facts.today)} is on {why}."
            yield found(workbook, interview, "date", message, "Check the date with them, or move it.")


@rule("IN005", "warning")
def talk_is_at_a_waking_hour(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk ahead that starts before 7:30 or after 20:00, on their clock or on yours.

    Why: It is most often a time zone mixed up.
    Passes: 14:00 in Lisbon, 9:00 in Boston. Fails: 9:00 in Boston, 3:00 in Honolulu.
    """
    for interview, contact, _ in upcoming(workbook, facts):
        times = times_of(interview, contact, workbook.profile)
        if times and not all(_EARLY <= moment.time() <= _LATE for moment in (times.mine, times.theirs)):
            message = (
                f"The talk with {name_of(contact)} starts at {times.theirs:%H:%M} on their clock "
                f"and {times.mine:%H:%M} on yours."
            )
            yield found(workbook, interview, "start_time", message, "Check the time, and whose clock it is on.")


@rule("IN007", "advice")
def first_call_is_short(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report more than 30 minutes for a first call with somebody you do not know.

    Why: Twenty minutes are easy to say yes to, and people who enjoy the talk offer more.
    Passes: 20 minutes. Fails: 60 minutes by video with a stranger.
    """
    for interview, contact, _ in upcoming(workbook, facts):
        minutes = interview.minutes_planned or 0
        first = not any(talk.status is Status.HELD for talk in workbook.talks_with(contact))
        remote = format_of(interview, contact, workbook.profile) in _REMOTE
        if minutes > _LONG and first and remote and contact.tier is Tier.STRANGER:
            message = f"{minutes} minutes are long for a first call with {name_of(contact)}, whom you do not know."
            suggestion = f"Ask for {workbook.profile.ask_minutes}; they may offer more."
            yield found(workbook, interview, "minutes_planned", message, suggestion)


@rule("IN016", "warning", joined=Joined(_PREPARE, "what their page and their news say"))
def research_is_noted(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk within two business days without a note on the person or their organization.

    Why: A question they could have answered on their page wastes the best minutes. Facts and news of the organization
    in Organizations count too.
    Passes: What I found on the person "runs the fellowship". Fails: Both cells blank, the talk is tomorrow.
    """
    for interview, contact in near(workbook, facts, "research_person", "research_org"):
        organization = workbook.organization(contact.organisation)
        known = interview.research_org or (organization and organization.facts) or not contact.organisation
        blank = [
            (key, words)
            for key, words, there in (
                ("research_person", name_of(contact), interview.research_person),
                ("research_org", "their organization", known),
            )
            if not there and stands(workbook, INTERVIEWS, key)
        ]
        if blank:
            message = f"Nothing is noted about {' and '.join(words for _, words in blank)}."
            yield found(workbook, interview, blank[0][0], message, "Spend ten minutes on their page and their news.")


@rule("IN017", "warning", joined=Joined(_PREPARE, "a goal"))
def goal_is_set(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk within two business days without a goal.

    Why: A goal chooses the questions and tells you afterwards whether the talk was worth it.
    Passes: Goal 1 "learn how examiners are trained". Fails: All goals blank, the talk is tomorrow.
    """
    for interview, contact in near(workbook, facts, "goal_1"):
        if not (interview.goal_1 or interview.goal_2 or interview.goal_3):
            message = f"There is no goal for the talk with {name_of(contact)}."
            yield found(workbook, interview, "goal_1", message, "Write what you want to know that only they can tell.")


@rule("IN018", "warning", joined=Joined(_PREPARE, "three must-ask questions"))
def questions_are_enough(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk within two business days with one or two must-ask questions.

    Why: With fewer than three the talk runs dry. Where you choose none, the tool chooses.
    Passes: Q05; Q13; Q53, or a blank cell. Fails: Q05.
    """
    for interview, contact in near(workbook, facts, "must_ask"):
        count = len(interview.must_ask)
        if 0 < count < _ENOUGH:
            message = f"Only {counted(count, 'must-ask question')} for the talk with {name_of(contact)}."
            suggestion = "Add more, or clear the cell and the tool chooses."
            yield found(workbook, interview, "must_ask", message, suggestion)


@rule("IN023", "warning", joined=Joined(_PREPARE, "the place, number or link"))
def place_is_known(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk within two business days without the place, number or link it needs.

    Why: The packet says where to go, call or click; it prints a blank line to fill. Their phone number in Contacts is
    enough for a call.
    Passes: A link for a video talk. Fails: The cell blank, a video talk tomorrow.
    """
    for interview, contact in near(workbook, facts, "place_or_link"):
        how = format_of(interview, contact, workbook.profile)
        known = interview.place_or_link or how is Format.EMAIL or (how is Format.PHONE and contact.phone)
        if not known:
            message = f"There is no {_PLACES[how]} for the {how.words.lower()} talk with {name_of(contact)}."
            yield found(workbook, interview, "place_or_link", message, f"Add the {_PLACES[how]}.")


@rule("IN024", "warning", joined=Joined(_PREPARE, "their time zone"))
def their_clock_is_known(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a call ahead with a person whose time zone is not known and who is not in your town.

    Why: One of you could be an hour early. A blank zone counts as yours.
    Passes: Their time zone "Europe/Lisbon", or their City the same as yours. Fails: Both blank, a video talk on Friday.
    """
    profile = workbook.profile
    if not stands(workbook, CONTACTS, "timezone"):
        return
    for interview, contact, _ in upcoming(workbook, facts):
        here = contact.city and contact.city.casefold() == profile.city.casefold()
        if format_of(interview, contact, profile) in _REMOTE and zone(contact.timezone) is None and not here:
            message = f"The time zone of {name_of(contact)} is not known."
            yield found(workbook, interview, "start_time", message, "Ask, or fill in Contacts > Their time zone.")


@rule("IN027", "advice")
def second_talk_is_needed(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk ahead within 30 days of the last one with the same person.

    Why: Their time is a gift; a short question often fits into an email.
    Passes: A second talk after two months. Fails: A second talk after nine days.
    """
    for interview, contact, date in upcoming(workbook, facts):
        earlier = [t.date for t in workbook.talks_with(contact) if t.status is Status.HELD and t.date]
        held = [day for day in earlier if day <= facts.today]
        if held and date - max(held) <= OLD:
            days = counted((date - max(held)).days, "day")
            message = f"This talk comes {days} after the last one with {name_of(contact)}."
            yield found(workbook, interview, "who", message, "Consider whether an email would do this time.")
