"""The papers of thanks: letter, starter, card, copy sheet, envelopes."""

from collections.abc import Sequence
from typing import Any

from infoview_sheets.documents.words import clause, long_date, me, person, week_day
from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.permission import discreet, withheld
from infoview_sheets.domain.thanks import address_lines, card_by, thank_by
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import CardFormat, Format, Paper, ReferralKind
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.workbook import Workbook

_OCCASIONS = {
    Format.VIDEO: "by video",
    Format.PHONE: "on the phone",
    Format.OFFICE: "in your office",
    Format.COFFEE: "over coffee",
    Format.LUNCH: "over lunch",
    Format.WALK: "on our walk",
    Format.EMAIL: "by email",
}
_CARD_ENVELOPES = {CardFormat.A2_FOLD: "a2", CardFormat.A6_FOLD: "c6", CardFormat.FIVE_SEVEN: "a7"}


def letter(workbook: Workbook, facts: Facts, talk: Talk, contact: Contact) -> dict[str, Any]:
    """Return the context of the thank-you letter: thanks, the one thing, what I do with it, the names they gave."""
    interview, profile = _to_them(facts, talk, contact), workbook.profile
    names, may_mention = _names(facts, interview)
    return {
        "me": me(profile),
        "person": person(contact),
        "to": contact.email,
        "subject": f"Thank you for our talk on {week_day(talk.day, profile)}",
        "date": long_date(facts.today, profile),
        "talk": _talk(workbook, talk),
        "detail": clause(interview.specific_detail),
        "advice": clause(interview.advice),
        "advice_by": "",
        "promise": "" if seen(interview, "promise_done_on") else clause(interview.promise),
        "promise_by": week_day(interview.promise_due, profile) if interview.promise_due else "",
        "names": names,
        "may_mention": may_mention,
        "ask_for_names": interview.referral_asked is False and not names,
        "they_need": clause(interview.they_need),
        "can_offer": clause(profile.can_offer),
        "availability": profile.availability_line,
    }


def _to_them(facts: Facts, talk: Talk, contact: Contact) -> Interview:
    """Return what is noted of the talk without what names somebody to them who does not wish it."""
    return discreet(talk.interview, withheld(facts.network, contact), contact.name)


def _talk(workbook: Workbook, talk: Talk) -> dict[str, Any]:
    """Return what is noted of the talk: a letter of thanks guesses neither how they met nor for how long."""
    form = talk.interview.format
    return {
        "occasion": _OCCASIONS[form] if form else "",
        "day": week_day(talk.day, workbook.profile),
        "minutes": talk.interview.minutes_actual or talk.interview.minutes_planned or 0,
    }


def _names(facts: Facts, interview: Interview) -> tuple[list[str], bool]:
    """Return the people named in this talk, and whether all of them may hear who named them."""
    named = [
        naming
        for naming in facts.network.in_talk.get(interview.row, ())
        if naming.referral.kind is ReferralKind.PERSON and not naming.referral.dismissed
    ]
    return [naming.referral.name for naming in named], all(naming.may_mention for naming in named)


def starter(workbook: Workbook, talk: Talk, contact: Contact) -> dict[str, Any]:
    """Return the context of the letter that is finished by hand within a day of the talk."""
    profile = workbook.profile
    return {
        "me": me(profile),
        "person": person(contact),
        "date": long_date(talk.day, profile),
        "talk": _talk(workbook, talk),
        "thank_by": week_day(thank_by(talk, profile), profile),
    }


def card(workbook: Workbook, facts: Facts, talk: Talk, contact: Contact) -> dict[str, Any]:
    """Return the context of the card: its words, its format, and a seed for its hand."""
    interview, profile = talk.interview, workbook.profile
    return {
        "me": me(profile),
        "person": person(contact),
        "talk": _talk(workbook, talk),
        "detail": clause(interview.specific_detail),
        "advice": clause(interview.advice),
        "format": profile.card.value,
        "mode": profile.card_mode.value,
        "face": profile.handwriting.words,
        "seed": interview.id,
        "mail_by": week_day(card_by(talk, profile, facts.calendar), profile),
        "address_lines": address(contact),
    }


def address(contact: Contact) -> Sequence[str]:
    """Return the lines of an address, the name first."""
    lines = address_lines(contact.address)
    organisation = [contact.organisation] if contact.organisation and contact.organisation not in lines else []
    return [spoken(contact.name), *organisation, *lines]


def card_envelope(workbook: Workbook, contact: Contact) -> dict[str, Any]:
    """Return the context of the envelope a card goes into."""
    profile = workbook.profile
    return _envelope(workbook, contact, _CARD_ENVELOPES.get(profile.card, "a7"))


def letter_envelope(workbook: Workbook, contact: Contact) -> dict[str, Any]:
    """Return the context of the envelope a letter goes into."""
    return _envelope(workbook, contact, "dl" if workbook.profile.paper is Paper.A4 else "10")


def _envelope(workbook: Workbook, contact: Contact, size: str) -> dict[str, Any]:
    profile = workbook.profile
    sender = [profile.name, *address_lines(profile.mailing_address)] if profile.mailing_address else []
    return {
        "sender_lines": sender,
        "address_lines": address(contact),
        "format": size,
        "seed": contact.id,
        "face": profile.handwriting.words,
    }
