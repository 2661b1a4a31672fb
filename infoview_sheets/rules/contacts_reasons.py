"""Rules about what a request says of the person: why them, and how I know or found them."""

from collections.abc import Iterator
from dataclasses import replace

from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.clauses import (
    THIRD_PERSON,
    found_at,
    has_two_sentences,
    speaks_of_them,
    subject_of,
    words_of,
)
from infoview_sheets.rules.rule import Finding, Group, Joined, found, rule
from infoview_sheets.rules.views import people, stands, to_ask_soon
from infoview_sheets.rules.wording import cited, name_of
from infoview_sheets.sheets.schema import CONTACTS
from infoview_sheets.sheets.schema.choices import Source, Tier
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.workbook import Workbook

_KNOWN = (Tier.INNER, Tier.ACQUAINTANCE)
_CLAUSES = Group("Before you ask {name}, note: {asks}.", "Write one clause for each.", only_blank=True)


@rule("CT008", "warning", blocks="request", joined=Joined(_CLAUSES, "why them"))
def reason_is_given(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a request that is due within a week and has no reason, or one that does not fit into its sentence.

    Why: A person says yes to a request that is about them: their path, their post or their organization.
    Passes: Why this person "moved from the bench to policy". Fails: The cell blank, the request due on Friday; "I want
    to know about consulting".
    """
    soon = to_ask_soon(facts) if stands(workbook, CONTACTS, "why_this_person") else {}
    for contact in people(workbook):
        if contact.row in soon and not contact.why_this_person:
            message = f"Why {name_of(contact)}? The request needs a reason."
            suggestion = "Write one clause: their path, their post or their organization."
            yield found(workbook, contact, "why_this_person", message, suggestion)
        elif contact.row in soon and not _by_linkedin(contact) and (message := _why_misfits(contact)):
            suggestion = (
                'Write it as a clause about them: "moved from the bench to consulting" or "your work on memos".'
            )
            yield replace(found(workbook, contact, "why_this_person", message, suggestion), blocks=())


def _why_misfits(contact: Contact) -> str:
    """Return what the request would make of a reason that is a sentence of its own; "" for one that fits."""
    why, name = contact.why_this_person, name_of(contact)
    if has_two_sentences(why):
        return f"{cited(why)} is more than one sentence; the request to {name} has room for a clause."
    if not subject_of(why) or why.casefold().startswith("you "):  # "You left the bench" is a sentence to them
        return ""
    if THIRD_PERSON & set(words_of(why)):
        return f"{cited(why)} is not said to {name}; the request leaves it out."
    return f"The request to {name} would say {cited('What led me to you is ' + why.strip(' .'))}."


@rule("CT009", "warning", blocks="request", joined=Joined(_CLAUSES, "how you know or found them"))
def connection_is_given(workbook: Workbook, facts: Facts) -> Iterator[Finding]:
    """Report a request that is due within a week and does not say, or not to them, how you know or found the person.

    Why: It is the first thing they want to know. For a person somebody named, the request says who it was.
    Passes: How I know or found them "alumni list". Fails: The cell blank, the request due on Friday, nobody named them;
    "I met her at a fair".
    """
    soon = to_ask_soon(facts) if stands(workbook, CONTACTS, "how_met") else {}
    for contact in people(workbook):
        if contact.row in soon and not contact.how_met and not _was_named(facts, contact):
            message = f"How do you know {name_of(contact)}, or how did you find them?"
            suggestion = 'Write one clause, such as "we spoke after the May seminar" or "alumni list".'
            yield found(workbook, contact, "how_met", message, suggestion)
        elif contact.row in soon and _is_told(workbook, facts, contact) and (message := _how_misfits(contact)):
            suggestion = 'Write one clause to them, such as "we spoke after the May seminar".'
            yield replace(found(workbook, contact, "how_met", message, suggestion), blocks=())


def _how_misfits(contact: Contact) -> str:
    """Return what the request would make of one bare word, or of words about "her"; "" for a clause that fits."""
    how = contact.how_met
    known = contact.tier in _KNOWN
    bare = known if found_at(how) else len(how.split()) == 1  # a stranger reads "I found your name on LinkedIn"
    if not (bare or speaks_of_them(how)) or (not known and found_at(how)):
        return ""
    said = f"{'You may remember me' if known else 'What led me to you'}: {how.strip(' .')}"
    return f"The request to {name_of(contact)} would say {cited(said)}."


def _was_named(facts: Facts, contact: Contact) -> bool:
    known = facts.contacts.get(contact.row)
    return known is not None and known.n_referrers > 0


def _by_linkedin(contact: Contact) -> bool:
    """Return whether the request is an invitation, which has no room for reasons."""
    return bool(contact.linkedin_url) and not contact.email


def _is_told(workbook: Workbook, facts: Facts, contact: Contact) -> bool:
    """Return whether the request says how I know them: not where a name, or a school we share, is said instead."""
    if _by_linkedin(contact) or _was_named(facts, contact):
        return False
    if contact.tier in _KNOWN:
        return contact.met_on is None
    school = workbook.profile.school.casefold()
    alumni = contact.source is Source.ALUMNI_DB or (school and school in contact.shared_ground.casefold())
    return contact.met_on is None and not alumni
