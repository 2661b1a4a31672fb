"""Rules about Referrals: who named whom, may you say so, and do they know what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.domain.actions import ActionKind
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.referrals import Naming, kept_silent, withheld
from infoview_sheets.rules.rule import Finding, finding, rule
from infoview_sheets.rules.views import a_talk, not_one_contact, state_of
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.names import FORGOTTEN, name_key, organization_key
from infoview_sheets.sheets.schema.choices import Introduction, ReferralKind, ReferralStatus, Source, State, Status
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import listed, quoted

_STALE = 14  # days


def named(workbook: Workbook) -> Iterator[Referral]:
    """Yield the referrals that say who was named; RF001 reports the others."""
    return (referral for referral in workbook.referrals if referral.name)


@rule("RF001", "error", blocks="row")
def referral_has_a_name(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a row of Referrals that does not say who was named.

    Why: Nobody can be found or asked. For an organization the column Organization is enough.
    Passes: Name "Dov Larkspur". Fails: Name blank, From which talk "I-001".
    """
    for referral in workbook.referrals:
        enough = referral.name or (referral.kind is ReferralKind.ORGANISATION and referral.organisation)
        if not enough and referral != Referral(row=referral.row, id=referral.id):
            yield finding(workbook, referral, "name", "Who was named?", "Fill in the name, or clear the row.")


@rule("RF002", "error", blocks="row")
def naming_has_a_source(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a naming without the person it came from, or from a talk that was not held.

    Why: The request says who named them, and that person hears what came of it.
    Passes: From which talk "I-004", held. Fails: Neither a talk nor a person who named them.
    """
    typed = [r for r in named(workbook) if r.from_contact and r.from_contact != FORGOTTEN]
    for referral, hint in not_one_contact(workbook, typed, lambda referral: referral.from_contact):
        message = f"There is no single contact {cited(referral.from_contact)} who named {quoted(referral.name)}."
        yield finding(workbook, referral, "from_contact", message, hint)
    for referral in named(workbook):
        talk = workbook.interview(referral.interview)
        if referral.from_contact and (talk or not referral.interview):
            continue
        if not referral.interview:
            message = f"Where does {quoted(referral.name)} come from?"
            suggestion = "Fill in the talk, or the person who named them."
            yield finding(workbook, referral, "from_contact", message, suggestion)
        elif talk is None:
            yield _no_talk(workbook, referral)
        elif talk.status is not Status.HELD:
            message = f"The talk {cited(referral.interview)} in which {quoted(referral.name)} was named was not held."
            yield finding(workbook, referral, "interview", message, "Set the talk to Held, or correct its ID here.")


def _no_talk(workbook: Workbook, referral: Referral) -> Finding:
    """Return the finding on a naming whose talk is none, or could be several of one person."""
    giver = workbook.person(referral.interview)
    talks = [talk for talk in workbook.talks_with(giver) if talk.id] if giver else []
    named = f"in which {quoted(referral.name)} was named"
    if giver and talks:
        message = f"In which of the {len(talks)} talks with {name_of(giver)} was {quoted(referral.name)} named?"
        suggestion = f"Use its ID: {listed([talk.id for talk in talks], 'or')}."
    elif giver:
        message, suggestion = f"There is no talk with {name_of(giver)} {named}.", "Write the name into Who named them."
    else:
        message, suggestion = (
            f"There is no talk {cited(referral.interview)} {named}.",
            f"Use the ID of {a_talk(workbook)}.",
        )
    return finding(workbook, referral, "interview", message, suggestion)


@rule("RF003", "error", blocks="row")
def nobody_names_themselves(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person who named themselves.

    Why: It is a slip, and would make a chain that leads nowhere. The naming does not count.
    Passes: Ada named Dov. Fails: Ada named Ada.
    """
    for referral in named(workbook):
        giver = workbook.referrer(referral)
        if giver and name_key(giver.name) == name_key(referral.name) and _same_place(giver, referral):
            message = f"{quoted(referral.name)} cannot be their own referral."
            yield finding(workbook, referral, "name", message, "Correct the name, or who named them.")


def _same_place(contact: Contact, referral: Referral) -> bool:
    places = {organization_key(place) for place in (contact.organisation, referral.organisation) if place}
    return len(places) < 2


@rule("RF005", "warning", blocks="mention")
def name_may_be_used(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person to ask whose request could mention who named them, if only that were allowed.

    Why: "Ada suggested I write to you" is the best first sentence there is, but only with Ada's consent. Until then
    the request does not name her.
    Passes: May I use their name "yes" or "no", or How "They will introduce me". Fails: The cell blank.
    """
    seen = set()
    for naming in facts.network.namings.values():
        person, giver, referral = naming.person, naming.giver, naming.referral
        if person is None or giver is None or person.row in seen or referral.dismissed:
            continue
        if state_of(facts, person) is not State.IDENTIFIED or facts.network.mention(person):
            continue
        if referral.name_permission is None and referral.intro_type is not Introduction.FIND_YOURSELF:
            seen.add(person.row)
            message = f"May you mention {name_of(giver)} to {name_of(person)}?"
            suggestion = "Ask, and note the answer; until then the request does not name them."
            yield finding(workbook, referral, "name_permission", message, suggestion)


@rule("RF011", "warning")
def silence_is_kept(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a text that names somebody to a person who should not hear it.

    Why: Permission covers text. Who named a person and may not be named to them is looked for in all that would go out,
    by name, by one of their names and with an initial; the sentence is left out.
    Passes: How I know or found them "a careers evening". Fails: "Lena mentioned her", May I use their name "no".
    """
    for contact in workbook.contacts:
        names = withheld(facts.network, contact)
        records: Sequence[Contact | Interview] = (contact, *workbook.talks_with(contact)) if names else ()
        for record in records:
            for key, name in kept_silent(record, names, contact.name).items():
                message = f"{name} may not be named to {name_of(contact)}: the sentence is left out."
                suggestion = "Write it without the name, or note their yes in May I use their name."
                blocks = ("letter", "card") if key == "specific_detail" else ()
                yield replace(finding(workbook, record, key, message, suggestion), blocks=blocks)


@rule("RF006", "warning")
def names_do_not_age(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person who was named more than two weeks ago and has not been written to.

    Why: An introduction is worth most while it is fresh, and the person who made it may wonder.
    Passes: Named last week; or "Not this one" in This Week. Fails: Named a month ago, no request yet.
    """
    if workbook.profile.has_decided:  # then nobody is asked any more
        return
    asks = (action for action in facts.every_action if action.kind is ActionKind.ASK and facts.is_aside(action))
    aside = {action.contact.row for action in asks if action.contact}
    seen = set()
    for naming in facts.network.namings.values():
        referral, known = naming.referral, facts.referrals.get(naming.referral.row)
        if known is None or naming.giver is None or referral.kind is not ReferralKind.PERSON or not referral.name:
            continue
        who = naming.person.row if naming.person else name_key(referral.name)
        spared = naming.person is not None and (naming.person.do_not_contact or naming.person.row in aside)
        waiting = known.status in (ReferralStatus.NEW, ReferralStatus.PROMOTED) and not spared
        if waiting and (known.age_days or 0) > _STALE and who not in seen:
            seen.add(who)
            message = f"{name_of(naming.giver)} named {quoted(referral.name)} {known.age_days} days ago."
            yield finding(workbook, referral, "received_on", message, "Write to them this week, or mark Not for me.")


@rule("RF007", "advice")
def chain_has_a_beginning(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report people who name each other in a ring, with nobody who brought one of them in.

    Why: The network could not say where the chain begins.
    Passes: Ada, whom you found yourself, named Dov. Fails: Ada named Dov, Dov named Ada, and neither has a source.
    """
    into: dict[int, tuple[int, Naming]] = {}
    out: dict[int, list[int]] = defaultdict(list)
    for naming in facts.network.namings.values():
        if naming.chain and naming.giver and naming.person and naming.person.source in (None, Source.REFERRAL):
            into.setdefault(naming.person.row, (naming.giver.row, naming))
            out[naming.giver.row].append(naming.person.row)
    led = _led([row for row in out if row not in into], out)
    for ring in _rings({row: namer for row, namer in into.items() if row not in led}):
        names = listed([name_of(naming.person) for naming in ring if naming.person], most=5)
        message = f"{names} name each other, and nobody brought them in."
        suggestion = "Fill in Contacts > Where from for the one you found yourself."
        yield finding(workbook, ring[0].referral, "name", message, suggestion)


def _led(starts: Iterable[int], out: Mapping[int, Sequence[int]]) -> set[int]:
    """Return everybody a chain from one of ``starts`` leads to."""
    led = set(starts)
    open_ones = list(led)
    while open_ones:
        new = [row for row in out.get(open_ones.pop(), ()) if row not in led]
        led.update(new)
        open_ones.extend(new)
    return led


def _rings(namers: Mapping[int, tuple[int, Naming]]) -> Iterator[Sequence[Naming]]:
    """Yield the rings among people who were all named by one another, each person visited once."""
    seen: set[int] = set()
    for start in namers:
        path: dict[int, Naming] = {}
        row = start
        while row not in seen and row not in path:
            giver, path[row] = namers[row]
            row = giver
        rows = list(path)
        if row in path:
            yield [path[member] for member in rows[rows.index(row) :]]
        seen.update(path)


@rule("RF008", "warning")
def referrer_was_told(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report a person who named somebody you have met, and does not know it yet.

    Why: Two lines about what came of it are the best thanks for a name, and bring the next one.
    Passes: A touch "Told what came of it" after the talk. Fails: The talk was two weeks ago, nobody was told.
    """
    for naming in facts.network.namings.values():
        known = facts.referrals.get(naming.referral.row)
        if known is None or naming.giver is None or naming.giver.do_not_contact:
            continue
        if known.loop_due and known.loop_due < facts.today and known.loop_closed_on is None:
            message = f"{name_of(naming.giver)} does not know yet that you met {quoted(naming.referral.name)}."
            suggestion = f"Send two lines today, and note them in Touches for {name_of(naming.giver)}."
            yield finding(workbook, naming.referral, "name", message, suggestion)


@rule("RF010", "warning")
def only_people_become_contacts(workbook: Workbook, facts: Analysis) -> Iterator[Finding]:
    """Report an organization that should become a contact.

    Why: A letter goes to a person. The organization is a good place to look for one.
    Passes: Kind Person, Add to Contacts "yes". Fails: Kind Organization, Add to Contacts "yes".
    """
    for referral in workbook.referrals:
        if referral.kind is ReferralKind.ORGANISATION and referral.promote:
            message = (
                f"{quoted(referral.name or referral.organisation)} is an organization and cannot become a contact."
            )
            yield finding(workbook, referral, "promote", message, "Find a person there, and clear Add to Contacts.")
