"""The documents of thanks: letter, starter, card, copy sheet, envelopes."""

from collections.abc import Sequence
from typing import Any

from infoview_sheets.documents import earlier
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.fields import ME_NAME, PERSON_NAME, SALUTATION, Field
from infoview_sheets.documents.kinds import Content, Subject, Way, document, is_ahead, is_recent, last_talk
from infoview_sheets.documents.words import clause, long_date, me, person, week_day
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.facts import Facts
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.permission import discreet, withheld
from infoview_sheets.domain.thanks import address_lines, card_by, card_open, thank_by
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import CardFormat, Format, Paper
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.profile import Profile
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


_DETAIL = Field("detail", "text", "your list of three offices", "The one thing to thank for, a noun phrase.")

_ADVICE = Field("advice", "text", "write two policy memos", "Advice to try, an order without a period.")

_WRITING = (
    ME_NAME,
    Field("me.email", "text", "robin@example.org", "Your email."),
    Field("me.phone", "text", "555-0100", "Your phone."),
    Field("me.address_lines", "list", "12 Sample Row", "Your postal address, line by line."),
    PERSON_NAME,
    SALUTATION,
    Field("person.address_lines", "list", "1 Fictional Way", "Their role, organization and address, without the name."),
    Field("date", "text", "October 15, 2025", "The date of the letter."),
    Field("talk.occasion", "text", "over coffee", "How you talked: over coffee, by phone, by video, at your office."),
    Field("talk.day", "text", "Tuesday, October 14", 'The day of the talk, as it stands after "on".'),
)

_LETTER = (
    *_WRITING,
    Field("talk.minutes", "number", "45", "Minutes the talk took."),
    _DETAIL,
    _ADVICE,
    Field("advice_by", "text", "the end of November", "By when you will have tried it."),
    Field("promise", "text", "send the slide deck", 'What you promised, as it stands after "I will".'),
    Field("promise_by", "text", "Friday", "By when."),
    Field("names", "list", "Tamsin Greaves", "The people they named."),
    Field("may_mention", "yes/no", "yes", "They allowed you to mention their name."),
    Field("ask_for_names", "yes/no", "no", "You did not ask for names in the talk; the letter does."),
    Field("they_need", "text", "a student for a survey", "What would help them."),
    Field("can_offer", "text", "help with statistics in R", "What you can offer, if they need nothing you know of."),
    Field("availability", "text", "I am glad to talk again.", "A sentence on talking again; blank: how to reach you."),
)

_STARTER = (*_WRITING, Field("thank_by", "text", "Wednesday, 11:00 am", "When the thanks are due."))

_CARD_WORDS = (
    ME_NAME,
    PERSON_NAME,
    SALUTATION,
    Field("talk.day", "text", "Tuesday", "The day of the talk."),
    _DETAIL,
    _ADVICE,
)

_COPY_SHEET = (
    Field("date", "text", "October 15, 2025", "The day of printing."),
    Field("how_to_print", "text", "Print at 100 %, on both sides.", "How to print, cut and fold the cards."),
    Field("cards[].name", "text", "Dr. Tamsin Greaves", "Whom the card is for."),
    Field("cards[].note", "text", "51 words, 17.5 pt; mail by Friday", "A line below the name."),
    Field("cards[].words", "list", "Dear Dr. Greaves,", "The words, paragraph by paragraph."),
    Field("cards[].address_lines", "list", "1 Fictional Way", "Name and postal address, line by line."),
)


def _letter_is_due(desk: Desk, subject: Subject) -> bool:
    return is_recent(desk, subject) and _is_not_thanked(subject)


def _starter_is_due(desk: Desk, subject: Subject) -> bool:
    return is_ahead(desk, subject) and _is_not_thanked(subject)


def _is_not_thanked(subject: Subject) -> bool:
    return subject.talk is not None and not seen(subject.talk.interview, "thanks_email_on")


def _card_is_due(desk: Desk, subject: Subject) -> bool:
    talk = subject.talk
    wanted = subject.contact.card_wanted is not False
    return talk is not None and wanted and is_recent(desk, subject) and card_open(talk.interview)


def _card_can_be_posted(desk: Desk, subject: Subject) -> bool:
    return _card_is_due(desk, subject) and bool(subject.contact.address)


def _address_of(desk: Desk, contact: Contact) -> Subject | str:
    """Return the subject of an envelope that somebody asks for: no talk is needed, an address is."""
    return Subject(contact) if contact.address else "no postal address"


@document(
    DocumentName.THANK_YOU_LETTER,
    Way.LETTER,
    templates={"thank_you_letter.docx": ("thank-you letter, and the email beside it", _LETTER)},
    template="thank_you_letter.docx",
    words="thank-you letter",
    label=("letter", "letters"),
    called="thank-you letter",
    blockers=frozenset({"letter", "document", "documents"}),
    due=_letter_is_due,
    asked=last_talk,
    column="letter_file",
    printed_as=("letters",),
    emailed=True,
    outcome=earlier.thanks,
)
def letter(desk: Desk, subject: Subject) -> Content | None:
    """Return the thank-you letter: thanks, the one thing, what I do with it, the names they gave."""
    if subject.talk is None:
        return None
    workbook, facts, talk, contact = desk.workbook, desk.facts, subject.talk, subject.contact
    interview, profile = _to_them(facts, talk, contact), workbook.profile
    names, may_mention = _names(desk, subject)
    context = {
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
        **_signature(profile),
    }
    return Content(context, talk.day)


def _signature(profile: Profile) -> dict[str, bool]:
    """Return that the person's own signature goes under it, where they want that."""
    return {"signature": True} if profile.print_signature else {}


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


def _names(desk: Desk, subject: Subject) -> tuple[list[str], bool]:
    """Return the people named in this talk or by mail since, and whether all of them may hear who named them."""
    talk = subject.talk
    named = desk.facts.network.given_in(talk, desk.history(subject.contact)) if talk else ()
    return [naming.referral.name for naming in named], all(naming.may_mention for naming in named)


@document(
    DocumentName.THANK_YOU_STARTER,
    Way.LETTER,
    templates={"thank_you_starter.docx": ("thank-you letter to finish by hand within a day", _STARTER)},
    template="thank_you_starter.docx",
    words="thank-you starter",
    label=("thank-you to finish by hand", "thank-yous to finish by hand"),
    called="thank-you letter",
    blockers=frozenset({"packet", "document", "documents"}),
    due=_starter_is_due,
    outcome=earlier.thanks,
)
def starter(desk: Desk, subject: Subject) -> Content | None:
    """Return the letter that is finished by hand within a day of the talk."""
    if subject.talk is None:
        return None
    workbook, talk, contact = desk.workbook, subject.talk, subject.contact
    profile = workbook.profile
    context = {
        "me": me(profile),
        "person": person(contact),
        "date": long_date(talk.day, profile),
        "talk": _talk(workbook, talk),
        "thank_by": week_day(thank_by(talk, profile), profile),
    }
    return Content(context, talk.day)


@document(
    DocumentName.COPY_SHEET,
    Way.COPY_SHEET,
    templates={"copy_sheet.docx": ("words and addresses of the cards in plain type", _COPY_SHEET)},
    template="copy_sheet.docx",
    words="thank-you card copy sheet",
    label=("copy sheet", "copy sheets"),
    called="card",
    blockers=frozenset({"card", "document", "documents"}),
    due=_card_is_due,
    asked=last_talk,
    printed_as=("cards",),
    outcome=earlier.card,
)
@document(
    DocumentName.THANK_YOU_CARD,
    Way.CARD,
    templates={"card_words.docx": ("the words of the thank-you card", _CARD_WORDS)},
    template="card_words.docx",
    words="thank-you card",
    label=("card", "cards"),
    called="card",
    blockers=frozenset({"card", "document", "documents"}),
    due=_card_is_due,
    asked=last_talk,
    column="card_file",
    printed_as=("cards",),
    checks=frozenset({"wording", "card"}),
    outcome=earlier.card,
)
def card(desk: Desk, subject: Subject) -> Content | None:
    """Return the card, or its copy sheet: the words, the format, and a seed for the hand."""
    if subject.talk is None:
        return None
    workbook, facts, talk, contact = desk.workbook, desk.facts, subject.talk, subject.contact
    interview, profile = talk.interview, workbook.profile
    context = {
        "me": me(profile),
        "person": person(contact),
        "talk": _talk(workbook, talk),
        "detail": clause(interview.specific_detail),
        "advice": clause(interview.advice),
        "format": profile.card.value,
        "mode": profile.card_mode.value,
        "face": profile.own_handwriting or profile.handwriting.words,
        "seed": interview.id,
        **_signature(profile),
        "mail_by": week_day(card_by(talk, profile, facts.calendar), profile),
        "address_lines": address(contact),
    }
    return Content(context, talk.day)


def address(contact: Contact) -> Sequence[str]:
    """Return the lines of an address, the name first."""
    lines = address_lines(contact.address)
    organisation = [contact.organisation] if contact.organisation and contact.organisation not in lines else []
    return [spoken(contact.name), *organisation, *lines]


@document(
    DocumentName.CARD_ENVELOPE,
    Way.ENVELOPE,
    templates={},
    template="envelope_{format}.docx",
    words="card envelope",
    label=("envelope", "envelopes"),
    called="card envelope",
    blockers=frozenset({"card", "label"}),
    due=_card_can_be_posted,
    asked=_address_of,
    printed_as=("envelopes", "labels"),
    checks=frozenset(),
    outcome=earlier.card,
)
def card_envelope(desk: Desk, subject: Subject) -> Content:
    """Return the envelope a card goes into; asked for by itself it belongs to no talk."""
    context = _envelope(desk.workbook, subject.contact, _CARD_ENVELOPES.get(desk.profile.card, "a7"))
    return Content(context, subject.talk.day) if subject.talk else Content(context, words="envelope")


@document(
    DocumentName.LETTER_ENVELOPE,
    Way.ENVELOPE,
    templates={},
    template="envelope_{format}.docx",
    words="letter envelope",
    label=("envelope", "envelopes"),
    called="letter envelope",
    blockers=frozenset({"packet", "label"}),
    due=_starter_is_due,
    printed_as=("envelopes",),
    checks=frozenset(),
    outcome=earlier.thanks,
)
def letter_envelope(desk: Desk, subject: Subject) -> Content:
    """Return the envelope a letter goes into."""
    size = "dl" if desk.profile.paper is Paper.A4 else "10"
    return Content(_envelope(desk.workbook, subject.contact, size), subject.talk.day if subject.talk else None)


def _envelope(workbook: Workbook, contact: Contact, size: str) -> dict[str, Any]:
    profile = workbook.profile
    sender = [profile.name, *address_lines(profile.mailing_address)] if profile.mailing_address else []
    return {
        "sender_lines": sender,
        "address_lines": address(contact),
        "format": size,
        "seed": contact.id,
        "face": profile.own_handwriting or profile.handwriting.words,
    }
