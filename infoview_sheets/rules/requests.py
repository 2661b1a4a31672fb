"""Rules about asking the people in Contacts: what a request says, hearing from them, leaving them in peace."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.keeping_up import address_complete, card_open
from infoview_sheets.domain.log import hardship_in, peace_in
from infoview_sheets.regex import regex
from infoview_sheets.rules.rule import Finding, Group, Joined, cell_rule, finding, rule
from infoview_sheets.rules.slots import found, ground, reason
from infoview_sheets.rules.views import (
    OLD,
    has_column,
    held,
    people,
    state_of,
    to_ask_soon,
    to_thank,
    upcoming,
    written_to,
)
from infoview_sheets.rules.wordforms import found_at
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.casts import guesses
from infoview_sheets.sheets.names import organization_key
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Reply, Source, State, Status, Tier, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import Sense, seen
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import listed, short_date

_KNOWN = (Tier.INNER, Tier.ACQUAINTANCE)
_CLAUSES = Group("Before you ask {name}, note: {asks}.", "Write one clause for each.", only_blank=True)


@rule("CT008", "warning", joined=Joined(_CLAUSES, "why them", column="the reason for a request"))
def reason_is_given(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a request that is due within a week and has no reason; one that says nothing of them at all waits.

    Why: A person says yes to a request that is about them: their path, their post or their organization. The reason
    for which somebody named them counts.
    Passes: Why this person "moved from the bench to policy". Fails: The cell blank, the request due on Friday.
    """
    soon = to_ask_soon(facts)
    there, how = (has_column(workbook, CONTACTS, key) for key in ("why_this_person", "how_met"))
    for contact in people(workbook):
        waits = not _says_why_or_how(facts, contact)
        told = there or (waits and not (how and not contact.how_met))  # else CT009 asks how they were found
        if contact.row not in soon or not told:
            continue
        if not contact.why_this_person and (waits or not facts.network.reason(contact)):
            message = f"Why {name_of(contact)}? The request needs a reason."
            suggestion = "Write one clause: their path, their post or their organization."
            yield _held(finding(workbook, contact, "why_this_person", message, suggestion), waits=waits)
        elif waits:
            why = contact.why_this_person
            message = f"The request to {name_of(contact)} cannot say {cited(why)}: {reason(why).why_not}."
            suggestion = 'Write a clause about them: "moved from the bench to consulting" or "your work on memos".'
            yield _held(finding(workbook, contact, "why_this_person", message, suggestion), waits=True)


def _held(found: Finding, *, waits: bool) -> Finding:
    return replace(found, blocks=("request",)) if waits else found


@rule("CT009", "warning", joined=Joined(_CLAUSES, "how you know or found them"))
def connection_is_given(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a request that is due within a week and does not say how you know or found the person.

    Why: It is the first thing they want to know. For a person somebody named, the request says who it was; a friend
    knows.
    Passes: How I know or found them "alumni list". Fails: The cell blank, the request due on Friday, nobody named them.
    """
    soon = to_ask_soon(facts) if has_column(workbook, CONTACTS, "how_met") else {}
    for contact in people(workbook):
        known = facts.network.referrers(contact) or contact.tier is Tier.INNER
        if contact.row in soon and not contact.how_met and not known:
            message = f"How do you know {name_of(contact)}, or how did you find them?"
            suggestion = 'Write one clause, such as "we spoke after the May seminar" or "alumni list".'
            yield _held(
                finding(workbook, contact, "how_met", message, suggestion), waits=not _says_why_or_how(facts, contact)
            )


def _says_why_or_how(facts: Analysis, contact: Contact) -> bool:
    """Return whether the request can say anything of them; a friend needs no such line."""
    known = contact.tier in _KNOWN
    how = contact.how_met
    return (
        contact.tier is Tier.INNER
        or reason(contact.why_this_person or facts.network.reason(contact)).fits
        or found(how, known=known).fits
        or bool(found_at(how) and not known)
        or contact.met_on is not None
        or ground(contact.shared_ground).fits
        or contact.source in (Source.ALUMNI_DB, Source.LINKEDIN, Source.ASSOCIATION, Source.CAREER_FAIR)
        or facts.network.mention(contact) is not None
    )


# Where these facts still matter: before the first talk.
_AHEAD = (State.IDENTIFIED, State.INTRO_REQUESTED, State.REQUESTED, State.ACCEPTED, State.SCHEDULED)


@rule("CT012", "advice", joined=Joined(gap=True))
def post_is_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person you have not talked with yet, without a role or an organization.

    Why: Both make the ranking, the request and the packet better. After the talk nobody asks for them.
    Passes: Policy analyst, Lumenvale Institute. Fails: Role blank.
    """
    for contact in people(workbook):
        blank = [
            (key, word)
            for key, word in (("role", "role"), ("organisation", "organization"))
            if not getattr(contact, key) and has_column(workbook, CONTACTS, key)
        ]
        if blank and state_of(facts, contact) in _AHEAD:
            message = f"{name_of(contact)} has no {' and no '.join(word for _, word in blank)}."
            suggestion = "Fill it in if you know it; the ranking and the packet get better."
            yield finding(workbook, contact, blank[0][0], message, suggestion)


@rule("CT015", "advice", joined=Joined(gap=True))
def salutation_is_known(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person you do not know well and are about to write to, if it is not said how to address them.

    Why: "Dear Ada" is too near for a stranger and "Dear Dr. Quillfeather" may be too stiff; until it is known the full
    name is used.
    Passes: How I address them "Dr. Quillfeather". Fails: The cell blank, Circle "Stranger", a letter due this week.
    """
    if not has_column(workbook, CONTACTS, "salutation"):
        return
    soon = {*to_ask_soon(facts), *(contact.row for _, contact, _ in to_thank(facts))}
    for contact in people(workbook):
        if contact.row in soon and not contact.salutation and contact.tier is not Tier.INNER:
            message = f"How should {name_of(contact)} be addressed?"
            until = "until then it is the full name, and the first name once you have talked"
            suggestion = f"Fill in the name they sign with; {until}."
            yield finding(workbook, contact, "salutation", message, suggestion)


@rule("CT017", "advice", blocks="label")
def card_can_be_posted(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person to send a card to without a postal address.

    Why: The card is made, but there is no label and no envelope for it.
    Passes: Street and town, in two lines or with a comma between, or Paper card "no". Fails: Postal address blank
    after a talk this month.
    """
    table, there = workbook.table(CONTACTS), has_column(workbook, CONTACTS, "address")
    if not there and (table is None or table.reading is None):  # in a list as people keep it, nobody left it out
        return
    seen = set()
    for interview, contact, _ in held(facts, OLD):
        wanted = contact.card_wanted is not False and not contact.do_not_contact and card_open(interview)
        if wanted and not address_complete(contact) and contact.row not in seen:
            seen.add(contact.row)
            message = f"There is no full postal address for {name_of(contact)}; the card cannot be posted."
            suggestion = "Use their work address, hand it over in person, or set Paper card to no."
            if not there:
                suggestion = "Add a column Postal address, or hand it over in person."
            yield finding(workbook, contact, "address", message, suggestion)


_PAST = ("intro_requested_on", "requested_on", "nudged_on", "nudged2_on", "replied_on")


@cell_rule("CT018", "error", blocks="cell")
def past_is_past(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a request, a nudge or an answer dated after today.

    Why: These columns record what happened. The cell is unclear and holds back its step.
    Passes: Request sent yesterday. Fails: Request sent next Friday.
    """
    for contact in people(workbook):
        for key in _PAST:
            date = getattr(contact, key)
            if date and date > today:
                header = workbook.cell(contact, key).column
                message = f"{header} for {name_of(contact)} is in the future ({short_date(date, today)})."
                yield finding(workbook, contact, key, message, "Correct the date, or clear it until it has happened.")


@cell_rule("CT019", "error", blocks="cell")
def nudge_follows_request(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a nudge dated before the request, or a second nudge before the first.

    Why: What is due next is counted from these days. The cell is unclear and holds back its step.
    Passes: Request Nov 2, first nudge Nov 12. Fails: Request Nov 12, first nudge Nov 2.
    """
    for contact in people(workbook):
        for key, earlier, before in (
            ("nudged_on", contact.requested_on, "request"),
            (
                "nudged2_on",
                contact.nudged_on or contact.requested_on,
                "first nudge" if contact.nudged_on else "request",
            ),
        ):
            date = getattr(contact, key)
            if date and earlier and date < earlier:
                message = (
                    f"The nudge to {name_of(contact)} ({short_date(date, today)}) is dated before the {before} "
                    f"({short_date(earlier, today)})."
                )
                yield finding(workbook, contact, key, message, "Swap or correct the dates.")


@cell_rule("CT020", "error", blocks="cell")
def answer_follows_request(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report an answer dated before the request, and before the request for an introduction.

    Why: What is due next is counted from these days. The cell is unclear and holds back its step.
    Passes: Request Nov 2, answer Nov 4. Fails: Request Nov 4, answer Nov 2.
    """
    for contact in people(workbook):
        asked = min(filter(None, (contact.requested_on, contact.intro_requested_on)), default=None)
        date = contact.replied_on
        if date and asked and date < asked:
            message = (
                f"{name_of(contact)}'s answer ({short_date(date, today)}) is dated before the request "
                f"({short_date(asked, today)})."
            )
            yield finding(workbook, contact, "replied_on", message, "Correct one of the dates.")


@rule("CT021", "warning")
def answer_has_a_day(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an answer without its day, or a day without the answer.

    Why: One without the other does not say what to do next, or when.
    Passes: They answered 2026-11-16, Their answer Yes; or a talk. Fails: Their answer Yes alone.
    """
    both = has_column(workbook, CONTACTS, "replied_on") and has_column(workbook, CONTACTS, "reply")
    for contact in written_to(workbook) if both else ():
        if contact.replied_on and contact.reply is None:
            message = (
                f"{name_of(contact)} answered on {short_date(contact.replied_on, facts.today)}; the answer is missing."
            )
            yield finding(workbook, contact, "reply", message, "Fill in Their answer: Yes, Later or No.")
        elif contact.reply and not seen(contact, "replied_on") and not workbook.talks_with(contact):
            message = f'{name_of(contact)} answered "{contact.reply.words}"; the day is missing.'
            yield finding(workbook, contact, "replied_on", message, "Fill in They answered.")


@rule("CT026", "advice")
def rest_is_confirmed(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an answer that says "later" and more, where no rest is noted.

    Why: They are left in peace until somebody says for how long; a day in the answer is a guess, not a date.
    Passes: Their answer Later, Rest until 2027-01-15. Fails: Their answer "Later - after Jan 15".
    """
    for contact in written_to(workbook):
        said = contact.unclear.get("paused_until")
        if said and contact.reply is Reply.LATER and said.text.strip()[:1].isalpha():
            limit = _LIMIT.search(said.text)  # the last day to apply is no day on which a rest ends
            days = () if limit else guesses(said.text, contact.replied_on or facts.today, past=False)
            until = listed([day.isoformat() for day in days], "or") if days else "the day"
            message = f"{cited(said.text)} says later; {name_of(contact)} rests until the day is noted."
            yield finding(workbook, contact, "paused_until", message, f"Write {until} in Rest until.")


_LIMIT = regex(r"(?i)\b(?:by|due|deadline|apply|applications?|closes?)\b")


@rule("CT022", "warning")
def no_is_no(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person who said no and with whom a later talk is scheduled or was held.

    Why: Either the answer changed, or the talk is with somebody else.
    Passes: Answer Yes. Fails: Answer No on Nov 3, a talk on Nov 12.
    """
    for contact in people(workbook):
        talks = workbook.talks_with(contact) if contact.reply is Reply.NO else ()
        after = contact.replied_on or dt.date.min
        if any(t.date and t.date > after and t.status in (Status.SCHEDULED, Status.HELD) for t in talks):
            message = f"{name_of(contact)} said no, and yet there is a later talk."
            yield finding(workbook, contact, "reply", message, "Change the answer to Yes or Later.")


@rule("CT023", "advice")
def enough_is_enough(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person who was asked more often than you meant to, without an answer.

    Why: Silence after the last reminder is an answer; a colleague of theirs may be glad to talk.
    Passes: A request and two nudges. Fails: A third reminder, or a second one where Max nudges is 1.
    """
    others = _to_ask_by_place(workbook, facts)
    for contact in people(workbook):
        if seen(contact, "replied_on") or seen(contact, "reply") or workbook.talks_with(contact):
            continue
        nudges = [date for date in (contact.nudged_on, contact.nudged2_on) if date]
        last = contact.nudged2_on or dt.date.max
        asks = [t.date for t in workbook.touches_of(contact) if t.type is TouchType.REQUEST and t.date]
        again = [date for date in asks if date > last]
        if len(nudges) > workbook.profile.max_nudges or again:
            other = others.get(organization_key(contact.organisation))
            suggestion = f"Leave it; try {name_of(other)}, who works there too." if other else "Leave it for now."
            times = 1 + len(nudges) + len(again)
            message = f"{name_of(contact)} was asked {times} times without an answer."
            yield finding(workbook, contact, "nudged2_on" if contact.nudged2_on else "nudged_on", message, suggestion)


@rule("CT033", "advice")
def request_is_fresh(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a request of more than two months ago without an answer, for which there were nudges left.

    Why: A nudge after so long reads as a machine's. Nothing more is proposed for them.
    Passes: Request sent two weeks ago. Fails: Request sent in May, no answer, no nudge.
    """
    for contact in people(workbook):
        history = facts.histories[contact.row]
        asked = history.last_ask
        silent = state_of(facts, contact) is State.NO_RESPONSE and history.nudges < workbook.profile.max_nudges
        if silent and asked:
            on = short_date(asked, facts.today)
            message = f"{name_of(contact)} was asked on {on} and has not answered; a nudge comes too late."
            suggestion = "Leave it, or ask anew with a reason of today: `infoview print requests BOOK NAME`."
            yield finding(workbook, contact, "requested_on", message, suggestion)


def _to_ask_by_place(workbook: Workbook, facts: Analysis) -> Mapping[str, Contact]:
    """Return the first person still to ask at each organization."""
    found: dict[str, Contact] = {}
    for contact in people(workbook):
        if contact.organisation and state_of(facts, contact) is State.IDENTIFIED:
            found.setdefault(organization_key(contact.organisation), contact)
    return found


@rule("CT024", "error", blocks="documents")
def peace_is_kept(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a talk that is scheduled with a person who asked not to be contacted.

    Why: Their wish wins over everything; no document is made for them.
    Passes: Do not contact, and no talk ahead. Fails: Do not contact, and a talk on Friday.
    """
    for interview, contact, date in upcoming(facts):
        if contact.do_not_contact:
            message = (
                f"{name_of(contact)} asked not to be contacted, and yet there is a talk on "
                f"{short_date(date, facts.today)} (Interviews row {interview.row})."
            )
            yield finding(
                workbook,
                contact,
                "do_not_contact",
                message,
                "Cancel the talk, or clear Do not contact if it is settled.",
            )


@rule("CT031", "warning")
def words_of_peace_are_settled(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report somebody of whom a cell says that they want to be left in peace, are your boss, must not know, or grieve.

    Why: Nothing is proposed or drafted for them from then on; the words may be about something else. Columns of your
    own count too. A boss of the past is asked like anybody; who has died, or is only for a reference, is not. Whose
    mother died, who lost a job or is in the hospital rests until you say when to write again; thanks go on.
    Passes: Do not contact says yes, or no. Fails: Private notes "please don't contact me again".
    """
    for contact in people(workbook):
        told = contact.unclear.get("do_not_contact")
        found = peace_in(workbook, contact) if told and told.sense is Sense.OWN else None
        if found:
            message = f"{found[0]} says {cited(found[1])}: nothing is proposed or drafted for {name_of(contact)}."
            settle = "Write yes into Do not contact, or no to have it done all the same."
            yield finding(workbook, contact, "do_not_contact", message, settle)
        elif not told and "paused_until" in contact.unclear and (found := hardship_in(workbook, contact)):
            message = f"{found[0]} says {cited(found[1])}: {name_of(contact)} rests until you say when to write again."
            yield finding(workbook, contact, "paused_until", message, "Write the day into Rest until.")


@rule("CT025", "advice")
def one_at_a_place(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a second request to the same organization while the first one is still fresh.

    Why: Colleagues talk to each other; two requests at once look like a mailing.
    Passes: Three business days between them. Fails: Two requests to Lumenvale on one day.
    """
    wait = workbook.profile.sidestep_bd
    for place in _asked_by_place(workbook).values():
        for (asked, first), (again, second) in pairwise(place):
            if seen(first, "replied_on"):
                continue
            until = facts.calendar.add(asked, wait)
            if again < until and facts.today < until:
                message = (
                    f"{name_of(first)} and {name_of(second)} work at {cited(second.organisation)} and were asked "
                    f"within {wait} business days."
                )
                day = short_date(until, facts.today)
                suggestion = f"Wait for the first answer until {day} before you ask anyone else there."
                yield finding(workbook, second, "requested_on", message, suggestion)


def _asked_by_place(workbook: Workbook) -> Mapping[str, Sequence[tuple[dt.date, Contact]]]:
    """Return the people asked at each organization with the day, the first one first."""
    places: defaultdict[str, list[tuple[dt.date, Contact]]] = defaultdict(list)
    for contact in people(workbook):
        if contact.organisation and contact.requested_on:
            places[organization_key(contact.organisation)].append((contact.requested_on, contact))
    return {place: sorted(asked, key=lambda pair: pair[0]) for place, asked in places.items()}
