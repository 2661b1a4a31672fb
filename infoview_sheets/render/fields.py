"""Every field of every template, with its kind, an example and what it means.

``templates check`` reads this table to name unknown fields and the nearest known one; ``filled`` reads it to make a
field that is not known yet blank instead of an error. ``must_ask[].text`` is the field ``text`` of each item.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from infoview_sheets.render.field import Field, Kind
from infoview_sheets.render.message_fields import MESSAGE_FIELDS

_ME_NAME = Field("me.name", "text", "Robin Sandpiper", "Your name.")
_PERSON_NAME = Field("person.name", "text", "Dr. Tamsin Greaves", "Their full name with title.")
_SALUTATION = Field("person.salutation", "text", "Dr. Greaves", 'What stands behind "Dear".')
_DETAIL = Field("detail", "text", "your list of three offices", "The one thing to thank for, a noun phrase.")
_ADVICE = Field("advice", "text", "write two policy memos", "Advice to try, an order without a period.")

_WRITING = (
    _ME_NAME,
    Field("me.email", "text", "robin@example.org", "Your email."),
    Field("me.phone", "text", "555-0100", "Your phone."),
    Field("me.address_lines", "list", "12 Sample Row", "Your postal address, line by line."),
    _PERSON_NAME,
    _SALUTATION,
    Field("person.address_lines", "list", "1 Fictional Way", "Their role, organization and address, without the name."),
    Field("date", "text", "October 15, 2025", "The date of the letter."),
    Field("talk.occasion", "text", "over coffee", "How you talked: over coffee, by phone, by video, at your office."),
    Field("talk.day", "text", "Tuesday, October 14", 'The day of the talk, as it stands after "on".'),
)

LETTER = (
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

STARTER = (*_WRITING, Field("thank_by", "text", "Wednesday, 11:00 am", "When the thanks are due."))

CARD_WORDS = (
    _ME_NAME,
    _PERSON_NAME,
    _SALUTATION,
    Field("talk.day", "text", "Tuesday", "The day of the talk."),
    _DETAIL,
    _ADVICE,
)

COPY_SHEET = (
    Field("date", "text", "October 15, 2025", "The day of printing."),
    Field("how_to_print", "text", "Print at 100 %, on both sides.", "How to print, cut and fold the cards."),
    Field("cards[].name", "text", "Dr. Tamsin Greaves", "Whom the card is for."),
    Field("cards[].note", "text", "51 words, 17.5 pt; mail by Friday", "A line below the name."),
    Field("cards[].words", "list", "Dear Dr. Greaves,", "The words, paragraph by paragraph."),
    Field("cards[].address_lines", "list", "1 Fictional Way", "Name and postal address, line by line."),
)

PACKET = (
    _ME_NAME,
    Field("me.goal", "text", "find out whether science policy suits me", 'What you look for, after "I would like to".'),
    Field("me.pitch", "text", "I study how cells repair themselves.", "What you say about yourself if they ask."),
    Field("me.about", "list", "Three years of outreach in schools", "Up to three things to know about you."),
    _PERSON_NAME,
    Field("person.role", "text", "Policy analyst", "Their role."),
    Field("person.organization", "text", "Lumenvale Institute", "Their organization."),
    Field("person.connection", "text", "named by Ada Quillfeather", "How you know or found them."),
    Field("person.phone", "text", "555-0101", "A number to call at the door."),
    Field("talk.weekday", "text", "Tue", "Weekday in the date tile."),
    Field("talk.day_number", "text", "24", "Day of the month in the date tile; blank: to be agreed."),
    Field("talk.month", "text", "November 2025", "Month and year in the date tile."),
    Field("talk.short", "text", "Tue, November 24, 9:00 am", "Day and time in the running head."),
    Field("talk.my_time", "text", "9:00 am Eastern", "Start on your clock."),
    Field("talk.their_time", "text", "2:00 pm in Lisbon", "Start on theirs; blank when it is the same."),
    Field("talk.stop_by", "text", "9:20 am", "When to stop."),
    Field("talk.minutes", "number", "20", "Minutes asked for."),
    Field("talk.format", "text", "Video call", "How you talk."),
    Field("talk.place", "text", "https://meet.example.org/abc", "Place, number or link; blank: a line to fill."),
    Field("talk.dress", "text", "smart casual", "What to wear."),
    Field("talk.who_pays", "text", "I offer to pay", "Who pays."),
    Field("talk.readiness", "number", "80", "Percent prepared."),
    Field("talk.missing", "list", "research on the organization", "What is still to prepare."),
    Field("one_question", "text", "What made the move possible?", "The question if there is time for one only."),
    Field("why", "text", "Ada named her as ...", "Why you meet, in your words."),
    Field("goals", "list", "learn how examiners are trained", "Up to three things to know by the end."),
    Field("research_person", "list", "Moved from the bench in 2021", "What you found on the person."),
    Field("research_organization", "list", "Forty people in two cities", "What you found on the organization."),
    Field("hook", "text", "her 2025 essay on peer review", "One thing to mention."),
    Field("touches[].date", "text", "Oct 12", "When you were in touch."),
    Field("touches[].what", "text", "she answered: yes", "How."),
    Field("common_ground", "list", "both from Example State", "What you share."),
    Field("plan.opening", "number", "2", "Minutes for hello and thanks."),
    Field("plan.questions", "number", "14", "Minutes for your questions."),
    Field("plan.closing", "number", "3", "Minutes for the closing pair."),
    Field("plan.thanks", "number", "1", "Minutes to close."),
    Field("must_ask[].text", "text", "How did you get to this role?", "A question to ask."),
    Field("must_ask[].listen_for", "text", "how they got there", "Why it is asked."),
    Field("if_time[].name", "text", "Role", "A topic of further questions."),
    Field("if_time[].questions", "list", "What tells you that you had a good week?", "The questions of the topic."),
    Field("favor_question", "text", "What could I do for you?", "The first of the closing pair; blank: ours."),
    Field("people_question", "text", "Whom else should I talk to?", "The last question; blank: ours."),
    Field("values", "list", "autonomy", "Your values, scored after the talk."),
    Field("thank_by", "text", "Wednesday, 9:20 am", "When the thanks are due."),
    Field("card_by", "text", "Friday, November 27", "When the card should be in the mail."),
    Field("prepared_on", "text", "November 22, 2025", "The day of printing."),
)

CARDS = (
    Field("sheets[].upper.words", "words", "Dear Ada, ...", "The upper card in handwriting; blank: ruled lines."),
    Field("sheets[].lower.words", "words", "Dear Ada, ...", "The lower card, if there is one."),
)

ONE_CARD = (Field("sheets[].card.words", "words", "Dear Ada, ...", "The card in handwriting; blank: ruled lines."),)

POSTCARDS = tuple(
    field
    for place in ("first", "second", "third", "fourth")
    for field in (
        Field(f"sheets[].{place}.words", "words", "Dear Ada, ...", f"The {place} card; blank: ruled lines."),
        Field(f"sheets[].{place}.address", "words", "Dr. Tamsin Greaves", "Its address in handwriting."),
        Field(f"sheets[].{place}.address_lines", "list", "1 Fictional Way", "Its address, if handwriting is too wide."),
    )
)

LABELS = (
    *(
        Field(f"pages[].rows[].{place}.lines", "list", "Dr. Tamsin Greaves", f"Name and address on the {place} label.")
        for place in ("left", "middle", "right")
    ),
    *(
        Field(
            f"pages[].rows[].{place}.small", "yes/no", "no", f"The {place} label has so much to say that it is small."
        )
        for place in ("left", "middle", "right")
    ),
)

ENVELOPES = (
    Field("envelopes[].sender_lines", "list", "12 Sample Row", "Your name and address."),
    Field("envelopes[].address_lines", "list", "Dr. Tamsin Greaves", "Their name and address."),
    Field("envelopes[].written", "words", "Dr. Tamsin Greaves", "The address in handwriting; blank: plain type."),
)

FIELDS: Mapping[str, tuple[Field, ...]] = {
    "packet.docx": PACKET,
    "thank_you_letter.docx": LETTER,
    "thank_you_starter.docx": STARTER,
    "card_words.docx": CARD_WORDS,
    "copy_sheet.docx": COPY_SHEET,
    **MESSAGE_FIELDS,
    "card_a2_fold.docx": CARDS,
    "card_a6_fold.docx": CARDS,
    "card_five_seven.docx": ONE_CARD,
    "card_half_fold.docx": ONE_CARD,
    "card_quarter_fold.docx": ONE_CARD,
    "card_postcard.docx": POSTCARDS,
    "labels_5160.docx": LABELS,
    "labels_L7160.docx": LABELS,
    "alignment_5160.docx": (),
    "alignment_L7160.docx": (),
    **dict.fromkeys((f"envelope_{size}.docx" for size in ("a2", "a7", "10", "dl", "c6")), ENVELOPES),
}


@dataclass(frozen=True, slots=True)
class _Blank:
    """The blank values of a group of fields, and the blanks of the groups and items in it."""

    values: Mapping[str, object]
    groups: Mapping[str, "_Blank"]
    items: Mapping[str, "_Blank"]


def filled(template: str, context: Mapping[str, object]) -> dict[str, object]:
    """Return the context with every field of the template that it does not have as blank.

    A name nobody knows stays an error: it is a slip in the template.
    """
    return _merged(_blank_for(template), context)


@cache
def _blank_for(template: str) -> _Blank:
    return _blank([(field.path, field.kind) for field in FIELDS.get(template, ())])


def _blank(fields: Sequence[tuple[str, Kind]]) -> _Blank:
    """Return the blanks for paths: ``a`` is a value, ``a.b`` lies in a group, ``a[].b`` in each item of a list."""
    values: dict[str, object] = {}
    inner: dict[str, list[tuple[str, Kind]]] = {}
    for path, kind in fields:
        first, dot, rest = path.partition(".")
        if dot:
            inner.setdefault(first, []).append((rest, kind))
        else:
            values[first] = {"list": [], "yes/no": False, "number": None}.get(kind, "")
    groups = {name: _blank(below) for name, below in inner.items() if not name.endswith("[]")}
    items = {name.removesuffix("[]"): _blank(below) for name, below in inner.items() if name.endswith("[]")}
    values |= {name: _merged(group, {}) for name, group in groups.items()}
    values |= {name: [] for name in items}
    return _Blank(values, groups, items)


def _merged(blank: _Blank, given: Mapping[str, object]) -> dict[str, object]:
    """Return the blank values with the given ones over them; None over a list or a group leaves it blank."""
    made = {**blank.values, **given}
    for name, group in blank.groups.items():
        if name in given:
            inner = given[name]
            made[name] = _merged(group, inner if isinstance(inner, Mapping) else {})
    for name, item in blank.items.items():
        if rows := given.get(name):
            every = rows if isinstance(rows, list | tuple) else ()
            made[name] = [_merged(item, row) if isinstance(row, Mapping) else row for row in every]
    for name, value in given.items():
        if value is None:
            made[name] = blank.values.get(name)
    return made
