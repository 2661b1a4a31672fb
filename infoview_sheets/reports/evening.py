"""Say what stands in This Week: what to do tonight, what can wait, whom you wait for, what comes, what was done.

At most five rows are for tonight. One person gets one message a week: several reasons make one row, news and thanks
come before any favor, and a second favor waits.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from infoview_sheets.domain.actions import A_CARD, ASKING, NEWS, Action, ActionKind, DocumentName, Key, key_text
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.days import start_words
from infoview_sheets.domain.history import History, Talk, dates_of
from infoview_sheets.domain.keeping_up import is_old, thank_by
from infoview_sheets.domain.noted import noted
from infoview_sheets.domain.phrases import AnswerPhrase, offered, read_as
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.week import drafts_of
from infoview_sheets.rules.interviews_after import misfit
from infoview_sheets.sheets.schema.choices import Choice, State, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.table import Cell
from infoview_sheets.text import counted, day_words, quoted

AHEAD = dt.timedelta(days=7)
"""How long the page is good for without another look."""

MOST = 5  # rows for one evening

_TONIGHT = (
    ActionKind.REPLY, ActionKind.THANK, ActionKind.PROMISE, ActionKind.RECORD, ActionKind.CONFIRM, ActionKind.PREPARE,
    ActionKind.ONE_THING, ActionKind.NAMES, ActionKind.NOTED_PROMISE, ActionKind.NOTED_NAME,
)  # fmt: skip
_REQUESTS = (ActionKind.SIDESTEP, ActionKind.ASK)


class WeekSection(Choice):
    """The parts of the page, in their order."""

    TONIGHT = "tonight", "Tonight"
    TIME = "time", "When you have time"
    WAITING = "waiting", "Waiting for an answer"
    NEXT = "next", "Next"
    LOST = "lost", "Could not note"
    LATELY = "lately", "Done lately"
    ASIDE = "aside", "Not now"


@frozen
class WeekRow:
    """A row of the page: what to do and why, what its mark is about, what an answer can be, and where to look.

    ``to`` is who is written to, ``drafts`` with what, by kind of document and row, the best first; ``asked`` marks what
    is only to be done once a talk took place. ``waits`` is the day since which somebody waits for me, ``times`` can be
    chosen for a talk.
    """

    section: WeekSection
    keys: Sequence[Key]
    what: str
    why: str
    due: dt.date
    offers: Sequence[AnswerPhrase]
    place: Cell | None = None
    to: Contact | None = None
    drafts: Sequence[tuple[str, int]] = ()
    asked: bool = False
    times: Sequence[str] = ()
    waits: dt.date | None = None


def evening(analysis: Analysis) -> Sequence[WeekRow]:
    """Return the rows of the page that are open, in their order."""
    due = _joined(line for line in _lines(analysis) if line.due <= analysis.today + AHEAD)
    first = _first(due, analysis)
    late = [line for line in due if line.due <= analysis.today and line not in first]
    later = [line for line in due if line.due > analysis.today and line not in first]
    return (
        *(replace(line, section=WeekSection.TONIGHT) for line in first),
        *(replace(line, section=WeekSection.TIME) for line in _in_turn(late, analysis)),
        *_waiting(analysis, {line.keys[0].person for line in (*first, *late)}),
        *(replace(line, section=WeekSection.NEXT) for line in later),
    )


def aside(analysis: Analysis) -> Sequence[tuple[Key, str, dt.date | None]]:
    """Return what was set aside: its key, what it is, and until when; None is for good."""
    if not (until := analysis.workbook.memory.aside):
        return ()
    actions = [(action.key, action.text) for action in analysis.every_action]
    questions = [(line.keys[0], line.what) for line in (*_questions(analysis), *_asked(analysis))]
    found = dict((*questions, *actions, *_cards_away(analysis)))
    return [(key, what, until[str(key)]) for key, what in found.items() if str(key) in until]


def _cards_away(analysis: Analysis) -> Iterator[tuple[Key, str]]:
    keys = (key for action in analysis.every_action if action.kind is ActionKind.CARD for key in action.each)
    people = ((key, analysis.workbook.person(key.person)) for key in keys)
    return ((key, f"{A_CARD}{person.name}") for key, person in people if person)


def _first(lines: Sequence[WeekRow], analysis: Analysis) -> Sequence[WeekRow]:
    """Return the rows for tonight: whom I hold up, what is owed, the next talk, and one request, in this order."""
    held_up = sorted((line for line in lines if _is_held_up(line, analysis)), key=lambda line: line.waits or line.due)
    asks = [line for line in lines if line.keys[0].kind in ASKING and line not in held_up][:1]
    owed = [line for line in lines if _is_owed(line, analysis.today)]
    owed = sorted(
        (line for line in owed if line not in held_up), key=lambda line: (line.due > analysis.today, _urgency(line))
    )
    return [*[*held_up, *owed][: MOST - len(asks)], *asks]


def _in_turn(lines: Iterable[WeekRow], analysis: Analysis) -> Sequence[WeekRow]:
    """Return rows in the order of ``week``: of the check-ins the one first that is latest by its own rhythm."""
    acts = list(enumerate(analysis.actions))
    places = {key: place for place, action in acts for key in action.each} | {action.key: at for at, action in acts}
    return sorted(lines, key=lambda line: places.get(line.keys[0], -1))


def _is_held_up(line: WeekRow, analysis: Analysis) -> bool:
    """Return whether somebody waits for me: for an answer, for words to send on, for a promise whose day is here."""
    return line.waits is not None and (line.due <= analysis.today or line.keys[0].kind is not ActionKind.PROMISE)


def _is_owed(line: WeekRow, today: dt.date) -> bool:
    """Return whether a row is for tonight: its day is here, or it is the thanks for a talk that took place."""
    kind = line.keys[0].kind
    return kind in _TONIGHT and (line.due <= today or (kind is ActionKind.THANK and not line.asked))


def _urgency(line: WeekRow) -> int:
    """Return the order of a row for tonight; who is thanked for a talk comes after what is asked about it."""
    last = line.keys[0].kind is ActionKind.THANK and line.asked
    return len(_TONIGHT) if last else _TONIGHT.index(line.keys[0].kind)


def _lines(analysis: Analysis) -> Iterator[WeekRow]:
    found = {line.keys[0]: line for line in _questions(analysis)}
    for action in analysis.actions:
        line = WeekRow(
            WeekSection.NEXT, (action.key, *action.each), action.text, _why(analysis, action), action.due,
            offered(read_as(action.key)), _place(analysis, action), _written_to(analysis, action), drafts_of(action),
            waits=action.waits, times=action.times.split("; ") if action.times else (),
        )  # fmt: skip
        for each in _cards(analysis, line) if action.kind is ActionKind.CARD and action.each else (line,):
            found.setdefault(each.keys[0], each)
    away = analysis.workbook.memory.aside
    return (line for key, line in found.items() if line.keys[0].kind < ActionKind.ONE_THING or str(key) not in away)


def _cards(analysis: Analysis, line: WeekRow) -> Iterator[WeekRow]:
    """Yield a row for each of the cards that one line asks for, but for those set aside: each is done by itself."""
    for key in line.keys[1:]:
        person, talk = analysis.workbook.person(key.person), analysis.workbook.interview(key.about)
        if person and talk and str(key) not in analysis.workbook.memory.aside:
            place = analysis.workbook.cell(talk, "who")
            yield replace(line, keys=(key,), what=f"{A_CARD}{person.name}", place=place)


def _why(analysis: Analysis, action: Action) -> str:
    days = (analysis.today - action.waits).days if action.waits else 0
    waited = f"They have waited {counted(days, 'day')}." if days > 0 else ""
    times = f"Times: {action.times}." if action.times else ""
    return " ".join(filter(None, (waited, action.why, times, _left_out(analysis, action))))


def _left_out(analysis: Analysis, action: Action) -> str:
    """Return what of the one thing the letter cannot say, with its cell: so it is finished by hand."""
    row, person = action.interview, action.contact
    reason = misfit(row, person, analysis.profile) if action.kind is ActionKind.THANK and row and person else ""
    if not row or not reason:
        return ""
    cell = analysis.workbook.cell(row, "specific_detail")
    said = quoted(row.specific_detail)
    return f'"{said}" ({cell}) does not fit into the letter: {reason}. Put it there in other words, or finish by hand.'


def _place(analysis: Analysis, action: Action) -> Cell | None:
    if action.interview and action.kind is not ActionKind.CLOSE_LOOP:
        return analysis.workbook.cell(action.interview, "who")
    return analysis.workbook.cell(action.contact, "name") if action.contact else None


def _written_to(analysis: Analysis, action: Action) -> Contact | None:
    """Return whom a message goes to; None where there is none to write."""
    silent = (ActionKind.PREPARE, ActionKind.RECORD, ActionKind.CARD, ActionKind.CONNECT, ActionKind.CLEAR_UP)
    return None if action.kind in silent else analysis.written_to(action)


def _questions(analysis: Analysis) -> Iterator[WeekRow]:
    """Yield what to note of each talk of the coming days, of those that were not thanked for yet, and from notes."""
    for history in analysis.people:
        if history.contact.do_not_contact:
            continue
        yield from _noted(analysis, history)
        soon = [talk for talk in history.ahead if talk.day <= analysis.today + AHEAD]
        open_talks = [t for t in history.held if not t.thanked and not is_old(t, analysis.today)]
        for talk in (*open_talks, *history.unrecorded, *soon):
            yield from _of_talk(analysis, history, talk, held=talk in open_talks)


def _of_talk(analysis: Analysis, history: History, talk: Talk, *, held: bool) -> Iterator[WeekRow]:
    row, name = talk.interview, history.contact.name
    place = analysis.workbook.cell(row, "who")
    when = f"{day_words(talk.day, analysis.today)}{start_words(talk.times, history.contact.timezone)}"

    def line(kind: ActionKind, what: str, why: str, due: dt.date, to: Contact | None = None) -> WeekRow:
        key = Key(kind, history.contact.id, row.id)
        return WeekRow(WeekSection.NEXT, (key,), what, why, due, offered(kind), place, to, asked=True)

    if not held and analysis.leads(talk):
        what = f"Did the talk with {analysis.everybody(talk)} take place?"
        rows = analysis.together(talk)
        keys = [Key(ActionKind.RECORD, each.contact.id, each.interview.id) for each in rows if each.contact]
        yield replace(line(ActionKind.RECORD, what, f"It is set for {when}.", talk.day), keys=keys)
    if not row.specific_detail:
        what = f"One thing only {name} said, for the letter"
        yield line(ActionKind.ONE_THING, what, "The thank-you is built on it. Type it into Answer.", talk.day)
    named = talk.interview.row in analysis.network.in_talk or TouchType.NAMED_NOBODY in row.logged
    if not named and row.referral_asked is not False:
        why = "Type the names into Answer; each becomes a row of Referrals."
        yield line(ActionKind.NAMES, f"Did {name} name somebody?", why, talk.day)
    if not held:
        due = thank_by(talk, analysis.profile)
        thanks = line(ActionKind.THANK, f"Thank {name}", "Within a day of the talk.", due, history.contact)
        yield replace(thanks, drafts=[(DocumentName.THANK_YOU_STARTER, row.row)])


def _noted(analysis: Analysis, history: History) -> Iterator[WeekRow]:
    """Yield what the notes on a talk seem to say: a mark files it, and nothing else does."""
    name, today = history.contact.name, analysis.today
    for found in noted(analysis, history):
        kind = found.kind
        where = f" ({found.place})" if found.place else ""
        what = f"From your notes: did {name} name {found.text}{where}?"
        why = "A tick adds them to Referrals."
        if kind is ActionKind.NOTED_PROMISE:
            what, why = f"From your notes: did you promise {name} to {found.text}?", "A tick puts it on your list."
        place, key = analysis.workbook.cell(found.interview, "notes"), found.key(history.contact.id)
        yield WeekRow(WeekSection.NEXT, (key,), what, why, today, offered(kind), place)


def _waiting(analysis: Analysis, busy: set[str]) -> Sequence[WeekRow]:
    """Return whom you wait for; who has a row already can be answered there."""
    away = analysis.workbook.memory.aside
    lines = [(line, line.keys[0]) for line in _asked(analysis)]
    marked = analysis.workbook.unsettled
    return [line for line, key in lines if (key.person not in busy or str(key) in marked) and str(key) not in away]


def _asked(analysis: Analysis) -> Iterator[WeekRow]:
    for row, state in analysis.states.items():
        history = analysis.histories[row]
        person = history.contact
        if state not in (State.REQUESTED, State.INTRO_REQUESTED) or history.answered or not person.name:
            continue
        agreed = max(dates_of(history.steps, TouchType.WILL_INTRODUCE), default=None)
        asked = history.last_ask or agreed or person.intro_requested_on
        why = f"Nothing since {day_words(asked, analysis.today)}." if asked else "The day you asked is not noted."
        kind, what = ActionKind.ANSWER, f"Has {person.name} answered?"
        if state is State.INTRO_REQUESTED and not agreed:
            between = analysis.introducer(person)
            whom = f"{between.name} agreed" if between else "anybody agreed"
            kind, what = ActionKind.INTRO_ANSWER, f"Has {whom} to introduce you to {person.name}?"
        key = Key(kind, person.id, asked.isoformat() if asked else "")
        yield WeekRow(
            WeekSection.WAITING, (key,), what, why, analysis.today, offered(kind),
            analysis.workbook.cell(person, "name"),
        )  # fmt: skip


def _joined(lines: Iterable[WeekRow]) -> Sequence[WeekRow]:
    """Return the rows in the order of their days; news and thanks to one person are one row, and so is one request."""
    found: dict[tuple[object, ...], WeekRow] = {}
    for line in sorted(lines, key=lambda line: line.due):
        kind = line.keys[0].kind
        what = "news" if kind in NEWS else "request" if kind in _REQUESTS else ""
        key = (what, line.to.row) if what and line.to else tuple(line.keys)
        found[key] = _both(found[key], line) if key in found else line
    return list(found.values())


def _both(first: WeekRow, second: WeekRow) -> WeekRow:
    """Return one row for two reasons to write to one person."""
    told = second.what[:1].lower() + second.what[1:].replace(second.to.name if second.to else "", "them", 1)
    more = f"{'; and ' if len(first.keys) > 1 else '; in the same message: '}{told}"
    return replace(
        first,
        keys=(*first.keys, *second.keys),
        what=first.what if first.keys[0].kind in _REQUESTS else first.what + more,
        why=f"{first.why} {second.why}",
        drafts=(*first.drafts, *second.drafts),
    )


def answers(lines: Sequence[WeekRow]) -> Mapping[str, WeekRow]:
    return {key_text(line.keys): line for line in lines}
