"""Lay side by side what people said and gave: answers to one question, voices of a field or circle, help both ways."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.computed_columns import GIVING
from infoview_sheets.domain.history import History, read_score
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.fresh import QUESTIONS as BANK
from infoview_sheets.sheets.names import name_key, organization_key
from infoview_sheets.sheets.schema import INTERVIEWS
from infoview_sheets.sheets.schema.choices import State, Status, Tier, TouchType
from infoview_sheets.sheets.schema.contacts import Contact

# Columns of a talk that hold the answer to one question, asked in every talk.
COLUMNS = ("learned_path", "learned_role", "advice", "they_need", "led_to")
_PLACEHOLDER = regex(r"\{\w+\}")
# "Q05: the pace" in the notes of a talk is the answer to question Q05.
_NOTED = regex(r"\s*([^\s:]{1,12})\s*:\s*(\S.*)")


@frozen
class Answer:
    """What one person said. ``contact`` is their ID."""

    who: str
    contact: str
    day: dt.date
    text: str


@frozen
class QuestionAnswers:
    """A question and the answers to it, the newest first. ``question`` is its ID; "" for a column of Interviews."""

    question: str
    text: str
    answers: Sequence[Answer]


def answers_of(analysis: Analysis) -> Sequence[QuestionAnswers]:
    """Return every question that was answered: the columns of a talk first, then the questions noted by their ID."""
    texts = {**{key: ("", INTERVIEWS.field(key).header) for key in COLUMNS}, **_questions(analysis)}
    found: dict[str, list[Answer]] = {}
    for talk in reversed(analysis.held):
        row = talk.interview
        who = talk.contact.name if talk.contact else row.who
        contact = talk.contact.id if talk.contact else ""
        columns = ((key, str(getattr(row, key))) for key in COLUMNS)
        for key, text in (*columns, *_noted(row.notes)):
            if key in texts and text.strip():
                found.setdefault(key, []).append(Answer(who, contact, talk.day, " ".join(text.split())))
    return [QuestionAnswers(id_, text, tuple(found[key])) for key, (id_, text) in texts.items() if key in found]


def _questions(analysis: Analysis) -> Mapping[str, tuple[str, str]]:
    """Return the ID and words of every question, in the order of a talk, by the ID without case."""
    own = [question for question in analysis.workbook.questions if question.question and question.id]
    ordered = sorted(own or BANK, key=lambda question: (question.order or 999, question.id))
    return {q.id.casefold(): (q.id, _PLACEHOLDER.sub("…", q.question)) for q in ordered}


def _noted(notes: str) -> Iterator[tuple[str, str]]:
    """Yield (ID without case, answer) of the lines of a talk's notes that begin with an ID and a colon."""
    for line in notes.splitlines():
        found = _NOTED.fullmatch(line)
        if found:
            yield found[1].casefold(), found[2]


DAYS = 60  # days after a talk by which something should have come back (practice P097)


@frozen
class Ledger:
    """Both sides: what you got, and what you gave, by its type. ``owed`` people gave, and have had nothing back.

    ``favors`` are the things you asked for in a message.
    """

    talks: int
    names: int
    advice: int
    favors: int
    given: Mapping[TouchType, int]
    owed: Sequence[Contact]


@frozen
class Helper:
    """Somebody who helped, how often, and the day they were told what was decided."""

    contact: Contact
    received: int
    told_on: dt.date | None


def undated(analysis: Analysis) -> int:
    """Return how many talks were held on a day that nobody noted."""
    talks = analysis.workbook.interviews
    return sum(talk.status is Status.HELD and talk.row not in analysis.talks for talk in talks)


def ledger_of(analysis: Analysis) -> Ledger:
    """Return what passed both ways with everybody; the counts are those of the columns Got and Gave."""
    types = Counter(touch.type for history in analysis.people for touch in history.touches if touch.type)
    rows = {history.contact.row for history in analysis.people}
    found = [columns for row, columns in analysis.contacts.items() if row in rows]
    talks, names = sum(columns.interviews_held for columns in found), sum(columns.names_given for columns in found)
    return Ledger(
        talks=talks + undated(analysis),
        names=names,
        advice=sum(columns.received for columns in found) - talks - names,
        favors=types[TouchType.FAVOUR_ASK],
        given={kind: types[kind] for kind in GIVING},
        owed=tuple(history.contact for history in analysis.people if _owed(analysis, history)),
    )


def _owed(analysis: Analysis, history: History) -> bool:
    """Return whether they gave you something 60 days ago or more and nothing went back."""
    if history.contact.do_not_contact or not history.held or analysis.contacts[history.contact.row].given:
        return False
    return (analysis.today - history.held[0].day).days >= DAYS


def to_tell(analysis: Analysis) -> Sequence[Helper]:
    """Return everybody who helped, the one who helped most first: they hear when something is decided (Yale, SCU)."""
    helpers = [
        Helper(history.contact, received, max(history.dates(TouchType.NEWS_LANDED), default=None))
        for history in analysis.people
        if (received := analysis.contacts[history.contact.row].received) and not history.contact.do_not_contact
    ]
    return sorted(helpers, key=lambda helper: (-helper.received, helper.contact.row))


VOICES = 3  # people in one field that make a picture (practice P039; issuhub)


@frozen
class FieldCoverage:
    """A field: how many people in it you talked to, how many talks are coming, and how many can still be asked."""

    name: str
    voices: int
    coming: int
    to_ask: int
    target: bool

    @property
    def missing(self) -> int:
        """How many voices are still needed for a picture."""
        return max(0, VOICES - self.voices)


@frozen
class Score:
    """How well a field fits one value: the mean of ``count`` scores from 1 to 5."""

    field: str
    value: str
    mean: float
    count: int


def fields_of(analysis: Analysis) -> Sequence[FieldCoverage]:
    """Return your target fields in their order, then the other fields of your people, most voices first."""
    wanted = {name_key(name): name for name in analysis.workbook.profile.target_fields}
    people: dict[str, list[History]] = {key: [] for key in wanted}
    for history in analysis.people:
        if history.contact.field:
            people.setdefault(name_key(history.contact.field), []).append(history)
    fields = [_field(analysis, wanted.get(key, ""), found) for key, found in people.items()]
    others = sorted((f for f in fields if not f.target), key=lambda f: (-f.voices, name_key(f.name)))
    return (*(field for field in fields if field.target), *others)


def _field(analysis: Analysis, target: str, people: Sequence[History]) -> FieldCoverage:
    return FieldCoverage(
        name=target or people[0].contact.field,
        voices=sum(bool(history.held) for history in people),
        coming=sum(bool(history.ahead) for history in people),
        to_ask=sum(analysis.contacts[h.contact.row].state is State.IDENTIFIED for h in people),
        target=bool(target),
    )


def circles_of(analysis: Analysis) -> Mapping[Tier | None, int]:
    """Return how many people of each circle you talked to; None: nobody said which."""
    unknown = analysis.workbook.of_no_circle
    counts = Counter(None if h.contact.row in unknown else h.contact.tier for h in analysis.met)
    return {tier: counts[tier] for tier in (*Tier, None)}


def organizations_of(analysis: Analysis) -> int:
    """Return at how many organizations you talked to somebody."""
    return len({organization_key(h.contact.organisation) for h in analysis.met if h.contact.organisation})


def scores_of(analysis: Analysis) -> Sequence[Score]:
    """Return the mean score of each value in each field; the values in your order, the fields by their name."""
    found: dict[tuple[str, str], list[int]] = {}
    names: dict[str, str] = {value.casefold(): value for value in analysis.workbook.profile.values}
    for field, value, score in _scores(analysis):
        names.setdefault(value.casefold(), value)
        found.setdefault((field, value.casefold()), []).append(score)
    order = {key: place for place, key in enumerate(names)}
    return [
        Score(field, names[value], sum(scores) / len(scores), len(scores))
        for (field, value), scores in sorted(found.items(), key=lambda item: (name_key(item[0][0]), order[item[0][1]]))
    ]


def _scores(analysis: Analysis) -> Iterable[tuple[str, str, int]]:
    """Yield (field, value, score) of every held talk; a talk without a field counts for "other"."""
    spelled: dict[str, str] = {}
    for talk in analysis.held:
        field = (talk.contact.field if talk.contact else "") or "other"
        field = spelled.setdefault(name_key(field), field)
        for text in talk.interview.value_scores:
            read = read_score(text)
            if read:
                yield field, *read
