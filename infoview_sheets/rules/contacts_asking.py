"""Rules about asking the people in Contacts, hearing from them, and leaving them in peace."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.thanks import address_complete
from infoview_sheets.rules.rule import Finding, Joined, cell_rule, found, rule
from infoview_sheets.rules.views import OLD, held, people, stands, state_of, to_ask_soon, to_thank, upcoming
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.names import organisation_key
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Reply, State, Status, Tier, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import short_date

# Where these facts still matter: before the first talk.
_AHEAD = (State.IDENTIFIED, State.INTRO_REQUESTED, State.REQUESTED, State.ACCEPTED, State.SCHEDULED)


@rule("CT012", "advice", joined=Joined(gap=True))
def post_is_known(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a person ahead of you without a role or an organization.

    Why: Both make the ranking, the request and the packet better. After the talk nobody asks for them.
    Passes: Policy analyst, Lumenvale Institute. Fails: Role blank.
    """
    for contact in people(workbook):
        blank = [
            (key, word)
            for key, word in (("role", "role"), ("organisation", "organization"))
            if not getattr(contact, key) and stands(workbook, CONTACTS, key)
        ]
        if blank and state_of(facts, contact) in _AHEAD:
            message = f"{name_of(contact)} has no {' and no '.join(word for _, word in blank)}."
            suggestion = "Fill it in if you know it; the ranking and the packet get better."
            yield found(workbook, contact, blank[0][0], message, suggestion)


@rule("CT015", "advice", joined=Joined(gap=True))
def salutation_is_known(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a person you do not know well and are about to write to, if it is not said how to address them.

    Why: "Dear Ada" is too near for a stranger and "Dear Dr. Quillfeather" may be too stiff; until it is known the full
    name is used.
    Passes: How I address them "Dr. Quillfeather". Fails: The cell blank, Circle "Stranger", a letter due this week.
    """
    if not stands(workbook, CONTACTS, "salutation"):
        return
    soon = {*to_ask_soon(facts), *(contact.row for _, contact, _ in to_thank(workbook, facts))}
    for contact in people(workbook):
        if contact.row in soon and not contact.salutation and contact.tier is not Tier.INNER:
            message = f"How should {name_of(contact)} be addressed?"
            suggestion = "Fill in the name they sign with; until then letters use the full name."
            yield found(workbook, contact, "salutation", message, suggestion)


@rule("CT017", "advice", blocks="label")
def card_can_be_posted(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a person to send a card to without a postal address.

    Why: The card is made, but there is no label and no envelope for it.
    Passes: Street and town, in two lines or with a comma between, or Paper card "no". Fails: Postal address blank
    after a talk this month.
    """
    if not stands(workbook, CONTACTS, "address"):
        return
    told = set()
    for interview, contact, _ in held(workbook, facts, OLD):
        wanted = contact.card_wanted is not False and not contact.do_not_contact and not interview.card_mailed_on
        if wanted and not address_complete(contact) and contact.row not in told:
            told.add(contact.row)
            message = f"There is no full postal address for {name_of(contact)}; the card cannot be posted."
            suggestion = "Use their work address, hand it over in person, or set Paper card to no."
            yield found(workbook, contact, "address", message, suggestion)


_PAST = ("intro_requested_on", "requested_on", "nudged_on", "nudged2_on", "replied_on")


@cell_rule("CT018", "error", blocks="cell")
def past_is_past(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a request, a nudge or an answer dated after today.

    Why: These columns record what happened. The cell counts as blank.
    Passes: Request sent yesterday. Fails: Request sent next Friday.
    """
    for contact in people(workbook):
        for key in _PAST:
            date = getattr(contact, key)
            if date and date > today:
                header = workbook.cell(contact, key).column
                message = f"{header} for {name_of(contact)} lies in the future ({short_date(date, today)})."
                yield found(workbook, contact, key, message, "Correct the date, or clear it until it has happened.")


@cell_rule("CT019", "error", blocks="cell")
def nudge_follows_request(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a nudge dated before the request, or a second nudge before the first.

    Why: What is due next is counted from these days. The cell counts as blank.
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
                yield found(workbook, contact, key, message, "Swap or correct the dates.")


@cell_rule("CT020", "error", blocks="cell")
def answer_follows_request(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report an answer dated before the request, and before the request for an introduction.

    Why: What is due next is counted from these days. The cell counts as blank.
    Passes: Request Nov 2, answer Nov 4. Fails: Request Nov 4, answer Nov 2.
    """
    for contact in people(workbook):
        asked = min(filter(None, (contact.requested_on, contact.intro_requested_on)), default=None)
        date = contact.replied_on
        if date and asked and date < asked:
            message = (
                f"The answer of {name_of(contact)} ({short_date(date, today)}) is dated before the request "
                f"({short_date(asked, today)})."
            )
            yield found(workbook, contact, "replied_on", message, "Correct one of the dates.")


@rule("CT021", "warning")
def answer_has_a_day(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report an answer without its day, or a day without the answer.

    Why: One without the other does not say what to do next, or when.
    Passes: They answered 2026-11-16, Their answer Yes. Fails: Their answer Yes alone.
    """
    both = stands(workbook, CONTACTS, "replied_on") and stands(workbook, CONTACTS, "reply")
    for contact in people(workbook) if both else ():
        if contact.replied_on and contact.reply is None:
            message = (
                f"{name_of(contact)} answered on {short_date(contact.replied_on, facts.today)}; the answer is missing."
            )
            yield found(workbook, contact, "reply", message, "Fill in Their answer: Yes, Later or No.")
        elif contact.reply and contact.replied_on is None:
            message = f'{name_of(contact)} answered "{contact.reply.words}"; the day is missing.'
            yield found(workbook, contact, "replied_on", message, "Fill in They answered.")


@rule("CT022", "warning")
def no_is_no(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a person who said no and with whom a later talk is scheduled or was held.

    Why: Either the answer changed, or the talk is with somebody else.
    Passes: Answer Yes. Fails: Answer No on Nov 3, a talk on Nov 12.
    """
    for contact in people(workbook):
        talks = workbook.talks_with(contact) if contact.reply is Reply.NO else ()
        after = contact.replied_on or dt.date.min
        if any(t.date and t.date > after and t.status in (Status.SCHEDULED, Status.HELD) for t in talks):
            message = f"{name_of(contact)} said no, and yet there is a later talk."
            yield found(workbook, contact, "reply", message, "Change the answer to Yes or Later.")


@rule("CT023", "advice")
def enough_is_enough(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a person who was asked more often than you meant to, without an answer.

    Why: Silence after the last reminder is an answer; a colleague of theirs may be glad to talk.
    Passes: A request and two nudges. Fails: A third reminder, or a second one where Max nudges is 1.
    """
    others = _to_ask_by_place(workbook, facts)
    for contact in people(workbook):
        if contact.replied_on or contact.reply or workbook.talks_with(contact):
            continue
        nudges = [date for date in (contact.nudged_on, contact.nudged2_on) if date]
        last = contact.nudged2_on or dt.date.max
        asks = [t.date for t in workbook.touches_of(contact) if t.type is TouchType.REQUEST and t.date]
        again = [date for date in asks if date > last]
        if len(nudges) > workbook.profile.max_nudges or again:
            other = others.get(organisation_key(contact.organisation))
            suggestion = f"Leave it; try {name_of(other)}, who works there too." if other else "Leave it for now."
            times = 1 + len(nudges) + len(again)
            message = f"{name_of(contact)} was asked {times} times without an answer."
            yield found(workbook, contact, "nudged2_on" if contact.nudged2_on else "nudged_on", message, suggestion)


def _to_ask_by_place(workbook: Workbook, facts: Facts) -> Mapping[str, Contact]:
    """Return the first person still to ask at each organization."""
    found: dict[str, Contact] = {}
    for contact in people(workbook):
        if contact.organisation and state_of(facts, contact) is State.IDENTIFIED:
            found.setdefault(organisation_key(contact.organisation), contact)
    return found


@rule("CT024", "error", blocks="documents")
def peace_is_kept(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a talk that is scheduled with a person who asked not to be contacted.

    Why: Their wish wins over everything; no document is made for them.
    Passes: Do not contact, and no talk ahead. Fails: Do not contact, and a talk on Friday.
    """
    for interview, contact, date in upcoming(workbook, facts):
        if contact.do_not_contact:
            message = (
                f"{name_of(contact)} asked not to be contacted, and yet there is a talk on "
                f"{short_date(date, facts.today)} (Interviews row {interview.row})."
            )
            yield found(
                workbook,
                contact,
                "do_not_contact",
                message,
                "Cancel the talk, or clear Do not contact if it is settled.",
            )


@rule("CT025", "advice")
def one_at_a_place(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a second request to the same organization while the first one is still fresh.

    Why: Colleagues talk to each other; two requests at once look like a mailing.
    Passes: Three business days between them. Fails: Two requests to Lumenvale on one day.
    """
    wait = workbook.profile.sidestep_bd
    for place in _asked_by_place(workbook).values():
        for (asked, first), (again, second) in pairwise(place):
            if first.replied_on is not None:
                continue
            until = facts.calendar.add(asked, wait)
            if again < until and facts.today < until:
                message = (
                    f"{name_of(first)} and {name_of(second)} work at {cited(second.organisation)} and were asked "
                    f"within {wait} business days."
                )
                day = short_date(until, facts.today)
                suggestion = f"Wait for the first answer until {day} before you ask anyone else there."
                yield found(workbook, second, "requested_on", message, suggestion)


def _asked_by_place(workbook: Workbook) -> Mapping[str, Sequence[tuple[dt.date, Contact]]]:
    """Return the people asked at each organization with the day, the first one first."""
    places: defaultdict[str, list[tuple[dt.date, Contact]]] = defaultdict(list)
    for contact in people(workbook):
        if contact.organisation and contact.requested_on:
            places[organisation_key(contact.organisation)].append((contact.requested_on, contact))
    return {place: sorted(asked, key=lambda pair: pair[0]) for place, asked in places.items()}
