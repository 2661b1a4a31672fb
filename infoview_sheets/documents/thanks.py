"""The documents of thanks: letter, starter, card, copy sheet, envelopes."""

from collections.abc import Sequence
from typing import Any

from infoview_sheets.documents import earlier
from infoview_sheets.documents.desk import Desk
from infoview_sheets.documents.kinds import (
    Content,
    Subject,
    Way,
    document,
    is_ahead,
    is_recent,
    last_talk,
)
from infoview_sheets.documents.letter_words import LetterWords, card_words
from infoview_sheets.documents.sentences import Writer
from infoview_sheets.documents.words import address_of, country_line, country_of, long_date, names_of, week_day
from infoview_sheets.domain.actions import DocumentName
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.keeping_up import address_lines, card_by, card_open, thank_by
from infoview_sheets.rules.interviews_after import misfit
from infoview_sheets.sheets.names import spoken
from infoview_sheets.sheets.schema.choices import CardFormat, CardMode, Paper
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.profile import Profile
from infoview_sheets.sheets.workbook import Workbook

_CARD_ENVELOPES = {CardFormat.A2_FOLD: "a2", CardFormat.A6_FOLD: "c6", CardFormat.FIVE_SEVEN: "a7"}


_WRITING = """
me.name
me.email | robin@example.org | Your email.
me.phone | 555-0100 | Your phone.
me.address_lines | list | 12 Sample Row | Your postal address, line by line.
person.name
person.salutation
person.greeting
person.address_lines | list | 1 Fictional Way | Their role, organization and address, without the name.
date | October 15, 2025 | The date of the letter.
talk.what | having coffee with me on Friday | How and when you talked, after "Thank you for".
talk.day | Friday | The day of the talk, as it stands after "on".
closing
signed
"""

_PHRASES = """
detail | your list of three offices | The one thing to thank for, a phrase.
advice | write two policy memos | Advice to try, an order without a period.
"""

_LETTER = f"""
{_WRITING}
also
own | list | I still think of your list. | Your own words, instead of the paragraphs below.
thanks | Thank you for your list of three offices. | The opening, chosen from letter.txt.
doing | I will write two memos. | What you do with their advice, and what you promised.
named | You suggested Tamsin Greaves. | The people they named, or the question for names.
offer | I would be glad to stay in touch. | What you can do for them, and the last sentence.
{_PHRASES}
promise | send the slide deck | What you promised, as it stands after "I will".
promise_by | Friday, November 27 | By when.
names | list | Tamsin Greaves | The people they named.
they_need | a student for a survey | What would help them.
can_offer | help with statistics in R | What you can offer, if they need nothing you know of.
"""

_STARTER = f"""
{_WRITING}
opening | One thing you said has stayed with me: | What stands before the lines.
plan | What I plan to do with it: | What stands before the last lines.
thank_by | Wednesday, 11:00 am | When the thanks are due.
"""

_CARD_WORDS = f"""
me.name
person.name
person.salutation
person.greeting
words | Thank you for your list of three offices. | The words, chosen from card.txt.
{_PHRASES}
closing
signed
"""

_COPY_SHEET = """
date | October 15, 2025 | The day of printing.
how_to_print | Print at 100 %, on both sides. | How to print, cut and fold the cards.
cards[].name | Dr. Tamsin Greaves | Whom the card is for.
cards[].note | 51 words, 9 lines; mail by Friday | A line below the name.
cards[].words | list | Dear Dr. Greaves, | The words, paragraph by paragraph.
cards[].address_lines | list | 1 Fictional Way | Name and postal address, line by line.
"""


def _starter_is_due(desk: Desk, subject: Subject) -> bool:
    """Return whether a letter to finish by hand is needed: before the talk, or after one that left nothing to say."""
    if not _is_not_thanked(subject):
        return False
    return is_ahead(desk, subject) or (is_recent(desk, subject) and letter(desk, subject) is None)


def _is_not_thanked(subject: Subject) -> bool:
    return subject.talk is not None and not seen(subject.talk.interview, "thanks_email_on")


def _card_is_due(desk: Desk, subject: Subject) -> bool:
    talk = subject.talk
    wanted = subject.contact.card_wanted is not False
    return talk is not None and wanted and is_recent(desk, subject) and card_open(talk.interview)


def _card_can_be_posted(desk: Desk, subject: Subject) -> bool:
    needs_one = desk.profile.card is not CardFormat.POSTCARD
    return needs_one and _card_is_due(desk, subject) and bool(subject.contact.address)


_ONCE_THANKED = earlier.done_when(lambda draft: draft.saw("thanks_email_on"))


@document(
    DocumentName.THANK_YOU_LETTER,
    Way.LETTER,
    templates={"thank_you_letter.docx": ("thank-you letter, and the email beside it", _LETTER)},
    words="thank-you letter",
    label=("letter", "letters"),
    called="thank-you letter",
    blockers=frozenset({"letter", "document", "documents"}),
    due=lambda desk, subject: is_recent(desk, subject) and _is_not_thanked(subject),
    asked=last_talk,
    column="letter_file",
    printed_as=("letters",),
    emailed=True,
    outcome=_ONCE_THANKED,
)
def letter(desk: Desk, subject: Subject) -> Content | None:
    """Return the thank-you letter; None where no cell says anything true of this talk alone: the starter serves.

    So it does where the one thing was typed and does not fit: nothing goes out without it.
    """
    if subject.talk is None:
        return None
    talk, contact, profile = subject.talk, subject.contact, desk.profile
    write = desk.writer("letter", contact, talk)
    words = LetterWords(desk, write, talk, contact)
    own = words.own()
    opening, doing, named = ("", "", "") if own else (words.opening(), words.doing(), words.named())
    if not own and (misfit(talk.interview, contact, profile) or not words.says_something):
        return None
    return Content(
        lambda: desk.context(
            contact,
            write,
            "close_first" if desk.is_first_name(contact) else "close",
            to=contact.email,
            subject=words.subject(),
            date=long_date(desk.facts.today, profile, desk.language),
            talk={"what": words.talking, "day": words.day},
            own=own,
            thanks=opening,
            doing=doing,
            named=named,
            offer="" if own else words.offer(doing=bool(doing), named=bool(named)),
            **words.phrases(),
            **_signature(profile),
        ),
        talk.day,
        writers=(write,),
    )


def _signature(profile: Profile) -> dict[str, bool]:
    """Return that the person's own signature goes under it, where they want that."""
    return {"signature": True} if profile.print_signature else {}


@document(
    DocumentName.THANK_YOU_STARTER,
    Way.LETTER,
    templates={"thank_you_starter.docx": ("thank-you letter to finish by hand within a day", _STARTER)},
    words="thank-you starter",
    label=("thank-you to finish by hand", "thank-yous to finish by hand"),
    called="thank-you letter",
    blockers=frozenset({"packet", "document", "documents"}),
    due=_starter_is_due,
    outcome=_ONCE_THANKED,
)
def starter(desk: Desk, subject: Subject) -> Content | None:
    """Return the letter that is finished by hand within a day of the talk."""
    if subject.talk is None:
        return None
    talk, contact, profile = subject.talk, subject.contact, desk.profile
    write = desk.writer("letter", contact, talk)
    words = LetterWords(desk, write, talk, contact, written=talk.day)
    by = thank_by(talk, profile)
    in_time = by >= desk.facts.today  # later nobody knows on which day it is finished
    return Content(
        lambda: desk.context(
            contact,
            write,
            "close",
            subject=words.subject(),
            date=long_date(talk.day, profile, desk.language) if in_time else "",
            talk={"what": words.talking_undated, "day": words.day},
            opening=write.phrase("starter", talk=words.talking_undated),  # nobody knows on which day it is finished
            plan=write.phrase("starter_plan"),
            thank_by=week_day(by, profile) if in_time else "",
        ),
        talk.day,
    )


@document(
    DocumentName.COPY_SHEET,
    Way.COPY_SHEET,
    templates={"copy_sheet.docx": ("words and addresses of the cards in plain type", _COPY_SHEET)},
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
    words="thank-you card",
    label=("card", "cards"),
    blockers=frozenset({"card", "document", "documents"}),
    due=_card_is_due,
    asked=last_talk,
    column="card_file",
    printed_as=("cards",),
    checks=frozenset({"wording", "card"}),
    outcome=earlier.card,
)
def card(desk: Desk, subject: Subject) -> Content | None:
    """Return the card: its words, the format, and a seed for the hand.

    A card with nothing to say that the letter does not say is ruled, for words by hand.
    """
    if subject.talk is None:
        return None
    talk, contact = subject.talk, subject.contact
    write = desk.writer("card", contact, talk)
    return Content(lambda: _on_a_card(desk, write, talk, contact), talk.day, writers=(write,))


def _on_a_card(desk: Desk, write: Writer, talk: Talk, contact: Contact) -> dict[str, Any]:
    profile = desk.profile
    words = card_words(desk, write, talk, contact)
    known = desk.context(contact, write, "card_close")
    phrases = LetterWords(desk, write, talk, contact).phrases()
    by = card_by(talk, profile, desk.facts.calendar)
    return {
        **known,
        "closing": "" if desk.is_first_name(contact) else known["closing"],
        "signed": names_of(profile.name).first or profile.name if profile.card_name else "",
        "words": words,
        "detail": phrases["detail"],
        "advice": phrases["advice"],
        "format": profile.card.value,
        "mode": profile.card_mode.value if words else CardMode.HANDWRITE.value,
        "face": profile.own_handwriting or profile.handwriting.words,
        "seed": talk.interview.id,
        **_signature(profile),
        "mail_by": week_day(by, profile) if by >= desk.facts.today else "",
        "address_lines": address(contact, profile),
    }


def address(contact: Contact, profile: Profile) -> Sequence[str]:
    """Return the lines of an address, the name first, and the country last where it is another one."""
    lines, abroad = address_of(contact), _abroad(contact, profile)
    return [spoken(contact.name), *lines[:-1], country_line(abroad)] if abroad else [spoken(contact.name), *lines]


def _abroad(contact: Contact, profile: Profile) -> str:
    """Return the code of their country, where their address names another than mine."""
    code = country_of(address_lines(contact.address))
    return code if code not in (profile.country.upper(), "") and (code, profile.country.upper()) != ("GE", "US") else ""


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
    asked=lambda desk, contact: Subject(contact) if contact.address else "no postal address",  # no talk is needed
    printed_as=("envelopes", "labels"),
    checks=frozenset(),
    outcome=earlier.card,
)
def card_envelope(desk: Desk, subject: Subject) -> Content:
    """Return the envelope a card goes into; asked for by itself it belongs to no talk."""
    size = _CARD_ENVELOPES.get(desk.profile.card, "a7")
    day, words = (subject.talk.day, "") if subject.talk else (None, "envelope")
    return Content(lambda: _envelope(desk.workbook, subject.contact, size), day, words)


@document(
    DocumentName.LETTER_ENVELOPE,
    Way.ENVELOPE,
    templates={},
    template="envelope_{format}.docx",
    words="letter envelope",
    label=("envelope", "envelopes"),
    called="letter envelope",
    blockers=frozenset({"packet", "label"}),
    due=lambda desk, subject: is_ahead(desk, subject) and _is_not_thanked(subject),
    printed_as=("envelopes",),
    checks=frozenset(),
    outcome=_ONCE_THANKED,
)
def letter_envelope(desk: Desk, subject: Subject) -> Content:
    """Return the envelope a letter goes into."""
    size = "dl" if desk.profile.paper is Paper.A4 else "10"
    day = subject.talk.day if subject.talk else None
    return Content(lambda: _envelope(desk.workbook, subject.contact, size), day)


def _envelope(workbook: Workbook, contact: Contact, size: str) -> dict[str, Any]:
    profile = workbook.profile
    sender = [profile.name, *address_lines(profile.mailing_address)] if profile.mailing_address else []
    if sender and _abroad(contact, profile) and not country_of(sender) and profile.country:
        sender.append(country_line(profile.country.upper()))
    return {
        "sender_lines": sender,
        "address_lines": address(contact, profile),
        "format": size,
        "seed": contact.id,
        "face": profile.own_handwriting or profile.handwriting.words,
    }
