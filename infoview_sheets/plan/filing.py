"""File what was marked in This Week: each mark becomes a row of the log, a new talk or a naming, or sets aside.

Nothing a person typed is changed. What is known already is dropped and named; what nobody can read, or what is about
somebody who is gone, stays where it can be seen.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterator, Sequence

from infoview_sheets.domain.actions import WAY, ActionKind, Key, key_in, key_text
from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.done import is_nothing, is_tick
from infoview_sheets.domain.freetimes import times_in, written
from infoview_sheets.domain.history import History
from infoview_sheets.domain.log import ANSWERS, OF_PERSON, OF_TALK, STATUSES, settles
from infoview_sheets.domain.marks import (
    Mark,
    MarkMeaning,
    meaning,
    since,
)
from infoview_sheets.domain.noted import Named, noted_in
from infoview_sheets.domain.phrases import ANSWERED, FILES, REPLIES, AnswerPhrase
from infoview_sheets.plan.filed import ASIDE, DONE, NOT_UNTIL, Filing, Fill, New, told
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema import schema_of
from infoview_sheets.sheets.schema.choices import Status, TouchType
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.field import normal, seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Referral, Touch
from infoview_sheets.sheets.table import shown
from infoview_sheets.sheets.workbook import Filed, Record
from infoview_sheets.text import day_words, listed, quoted, short_date

LATELY = dt.timedelta(days=14)
"""How long what was filed can be taken back by unticking it."""

_NAMED = 3  # people that a question names
_AFTER = (ActionKind.RECORD, ActionKind.ONE_THING, ActionKind.NAMES, ActionKind.THANK)
_NUDGES = {"1": TouchType.NUDGED, "2": TouchType.NUDGED_AGAIN}


def file_marks(marks: Sequence[tuple[str, Mark]], analysis: Analysis) -> Filing:
    """Return what becomes of the marks of This Week, each with the text of its key as it stands there."""
    filer = _Filer(analysis)
    for text, mark in marks:
        if text.startswith(DONE):
            filer.look_at_filed(text, mark)
        elif text.startswith(ASIDE):
            filer.look_at_aside(text, mark)
    for text, mark in marks:
        if not text.startswith((DONE, ASIDE)) and not mark.is_blank:
            filer.file(text, mark)
    return filer.result()


class _Filer:
    """Collects what becomes of the marks of one look."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._book = analysis.workbook
        self._today = analysis.today
        self._open = {action.key: action for action in analysis.every_action}
        self._new: list[New] = []
        self._gone: list[Record] = []
        self._fills: list[Fill] = []
        since = self._today - LATELY
        self._once = {filed.key: filed for filed in self._book.memory.filed if self._is_there(filed.key)}
        self._filed = {key: filed for key, filed in self._once.items() if filed.on > since}
        self._aside = {key: day for key, day in self._book.memory.aside.items() if day is None or day > self._today}
        self._questions: dict[str, str] = {}
        self._lost: list[Mark] = []
        self._known: list[str] = []
        self._noted = 0
        self._put_off: list[str] = []
        self._dated = False

    def _is_there(self, text: str) -> bool:
        """Return whether whom a key is about still has a row: nothing is said of who was forgotten."""
        keys = (key_in(part) for part in text.split(" "))
        return all(key is None or not key.person or self._book.named(key.person) for key in keys)

    def result(self) -> Filing:
        return Filing(
            tuple(self._new), tuple(self._gone), tuple(self._fills), tuple(self._filed.values()), self._aside,
            self._questions, tuple(self._lost), tuple(self._known), self._noted, self._dated, tuple(self._put_off),
        )  # fmt: skip

    def look_at_aside(self, text: str, mark: Mark) -> None:
        """Bring an action back whose mark was cleared, and file what was marked there instead."""
        key, answer = text.removeprefix(ASIDE), shown(mark.answer).strip()
        stays = normal(answer) in map(normal, (NOT_UNTIL, AnswerPhrase.DISMISS.words))
        if is_nothing(mark.done) and (stays or not answer):
            if not answer:
                self._aside.pop(key, None)
            self._new += self._note(mark)
            return
        there = {key: self._aside.pop(key)} if key in self._aside else {}
        day = None if mark.day in there.values() else mark.day
        self.file(text, dataclasses.replace(mark, answer=None if stays else mark.answer, day=day))
        self._aside |= there if text in self._questions else {}

    def look_at_filed(self, text: str, mark: Mark) -> None:
        """Take a row back out of the log that was unticked, if it is as it was filed."""
        filed = self._filed.get(text.removeprefix(DONE))
        plain = is_nothing(mark.done) or is_tick(mark.done)
        more = not plain or not dataclasses.replace(mark, done=None).is_blank
        if more and (known := self._once.get(text.removeprefix(DONE))):
            self._filed[known.key] = known
            self._questions[text] = "This is noted. To take it back clear the row; to correct it, change it in Touches."
        if more or filed is None or not is_nothing(mark.done):
            return
        standing = {told(record): record for record in self._records()}
        rows = [standing[row] for row in filed.rows if row in standing]
        if len(rows) < len(filed.rows):
            self._questions[text] = "It was changed since it was noted, so it stays. Correct it there."
            return
        self._gone += rows
        del self._filed[filed.key]
        for key in filed.key.split(" "):
            self._aside.pop(key, None)

    def _records(self) -> Iterator[New]:
        yield from self._book.touches
        yield from self._book.interviews
        yield from self._book.referrals

    def _last_asked(self, key: Key) -> dt.date | None:
        """Return the day on which somebody was last asked, where a mark is about the answer: none came before it."""
        person = self._book.person(key.person) if key.kind in ANSWERED else None
        return self._analysis.histories[person.row].last_ask if person else None

    def file(self, text: str, mark: Mark) -> None:
        key = mark.keys[0]
        talk = self._book.interview(key.about) if key.kind in (ActionKind.RECORD, ActionKind.CLEAR_UP) else None
        held = talk is not None and talk.status is Status.HELD
        asked = self._last_asked(key)
        dated = since(mark, asked, self._today) if asked else mark
        meant = meaning(dated, self._today, undated=talk is not None and talk.date is None, held=held)
        if meant.note and meant.note == shown(mark.answer).strip() and not meant.said:
            first = mark.what.split("\n")[0] or self._words(mark.keys[0])
            self._known.append(f'{first}: "{quoted(meant.note)}" is kept as a note.')
        if meant.note:
            mark = dataclasses.replace(mark, note="; ".join(filter(None, (meant.note, shown(mark.note)))))
        if question := self._unread(talk, mark, meant) or meant.question or self._too_early(mark, meant):
            self._questions[text] = question
        elif meant.fills:
            self._fill(text, mark, meant, talk or self._book.person(key.person))
        elif meant.names or meant.unnamed:
            self._file_names(text, mark, meant)
        elif not meant.says_something:
            self._stay(text, mark)
        elif meant.until:
            until = None if meant.said is AnswerPhrase.DISMISS else meant.until
            self._aside |= {str(key): until for key in mark.keys}
            self._new += self._note(mark)
            self._noted += 1
            self._put_off.append(mark.what.split("\n")[0])
        else:
            self._file(mark, meant)

    def _unread(self, talk: Interview | None, mark: Mark, meant: MarkMeaning) -> str:
        """Return what to ask where a cell says something that nobody can read: a mark does not overrule it."""
        key = mark.keys[0]
        record: Contact | Interview | None = talk or self._book.person(key.person)
        about = ("date", "status") if talk else (key.about,) if key.kind is ActionKind.CLEAR_UP else ()
        unread = next((each for each in about if record and each in record.unclear), "")
        says = meant.question or (meant.says_something if talk else meant.day)
        if record is None or not unread or meant.until or not says or meant.said in REPLIES:
            return ""
        whose = "the talk" if isinstance(record, Interview) else record.name
        column, said = schema_of(record).field(unread).header, quoted(record.unclear[unread].text)
        return f'{column} of {whose} says "{said}". Write it there; Open leads to the row.'

    def _too_early(self, mark: Mark, meant: MarkMeaning) -> str:
        """Return what to ask where a talk that is still to come is said to be over."""
        talk = self._book.interview(mark.keys[0].about)
        day = self._analysis.talks[talk.row].day if talk and talk.row in self._analysis.talks else self._today
        over = mark.keys[0].kind in _AFTER and meant.says_something and not (meant.talk or meant.until or meant.fills)
        if not over or day <= self._today or meant.said in (AnswerPhrase.CANCELLED, AnswerPhrase.MOVED):
            return ""
        return f"The talk is on {day_words(day)}, still to come. Did it take place already? Then correct its date."

    def _fill(self, text: str, mark: Mark, meant: MarkMeaning, record: Contact | Interview | None) -> None:
        """Fill the blank cells of the person or the talk that an answer says."""
        if record is None:
            self._lost.append(mark)
            return
        fills = [Fill(record, key, value) for key, value in meant.fills.items()]
        places = {fill.key: self._book.cell(record, fill.key) for fill in fills}
        stands = [places[key] for key in meant.fills if getattr(record, key) or key in record.unclear]
        if missing := [cell.column for cell in places.values() if not cell.index]:
            self._questions[text] = f'{places[fills[0].key].sheet} has no column "{missing[0]}". Add it first.'
        elif stands:
            self._questions[text] = f"{stands[0].column} is filled in already. To correct it, change it there."
        else:
            self._fills += fills
            self._new += self._note(mark)
            self._noted += 1
            what = mark.what.split("\n")[0] or self._words(mark.keys[0])
            self._filed[text] = Filed(text, what, self._today, tuple("\n".join(fill.words) for fill in fills))

    def _file_names(self, text: str, mark: Mark, meant: MarkMeaning) -> None:
        """File the names that are clear, and ask who the others are."""
        asked = {named: self._who(named.name) for named in meant.names}
        unclear = [f'Who is "{quoted(part)}"? Write the name, or take it out.' for part in meant.unnamed]
        unclear += filter(None, asked.values())
        clear = [named for named in meant.names if not asked[named]]
        if unclear:
            self._questions[text] = " ".join(unclear)
            mark = dataclasses.replace(mark, note=None)
        elif any(named.more for named in clear):
            mark = dataclasses.replace(mark, note="; ".join(filter(None, (shown(mark.note), meant.text))))
        if clear:
            self._file(mark, dataclasses.replace(meant, names=clear))

    def _who(self, name: str) -> str:
        """Return what to ask where a first name stands alone that somebody in Contacts has."""
        people = () if self._book.named(name) else self._book.called(name)
        known = listed([f"{person.name} ({person.id})" for person in people], most=_NAMED, last="or")
        return f'Is "{quoted(name)}" {known}, or somebody else? Write the last name too.' if people else ""

    def _stay(self, text: str, mark: Mark) -> None:
        """Leave a row alone that holds only a note or a day so far, while whom it is about is there."""
        if any(key.person and self._book.person(key.person) is None for key in mark.keys):
            self._lost.append(mark)
        else:
            self._questions[text] = ""

    def _file(self, mark: Mark, meant: MarkMeaning) -> None:
        keys = [key for key in mark.keys if key.person] or mark.keys
        about = {keys[0].kind} if meant.said or meant.talk else {key.kind for key in keys}  # an answer is to the first
        mark = dataclasses.replace(mark, keys=[key for key in keys if key.kind in about])
        if any(self._files(key, meant) and self._book.person(key.person) is None for key in mark.keys):
            self._lost.append(mark)
            return
        first = mark.what.split("\n")[0] or self._words(mark.keys[0])
        rows: list[New] = []
        for key in mark.keys:
            rows += self._rows_unless_known(key, meant, mark, first)
        rows += self._note(mark, rows)
        there = {told(record) for record in (*self._records(), *self._new)}
        new = [row for row in dict.fromkeys(rows) if told(row) not in there]
        if not new and key_text(mark.keys) in self._questions:
            return
        if not new and (rows or meant.names):
            self._known.append(f"{first}: already noted.")
            self._aside |= {str(key): None for key in mark.keys if key in self._open}
        elif new or any(str(key) in self._aside for key in mark.keys):
            self._new += new
            self._noted += 1
            self._put_off += () if new else (first,)
            text = key_text(mark.keys)
            self._filed[text] = Filed(text, first, self._today, tuple(told(row) for row in new))

    def _words(self, key: Key) -> str:
        """Return what a row was about whose words are gone."""
        person = self._book.person(key.person)
        what = key.kind.files.words if key.kind.files else "Answer"
        return f"{what}, {person.name}" if person else what

    def _rows_unless_known(self, key: Key, meant: MarkMeaning, mark: Mark, first: str) -> Iterator[New]:
        person = self._book.person(key.person)
        if person is None or not self._files(key, meant):
            self._aside[str(key)] = None
        elif key not in self._open and not (meant.said and meant.text) and (day := self._known_on(key, meant, person)):
            self._known.append(f"{first}: already noted{day}")
        else:
            yield from self._rows(key, meant, mark, person)

    def _files(self, key: Key, meant: MarkMeaning) -> bool:
        """Return whether a mark becomes a row; else it only sets its action aside."""
        if not key.person or meant.talk or meant.said in FILES or meant.text:
            return bool(key.person)
        if key.kind is ActionKind.NOTED_NAME:
            return True
        return key.kind.files is not None and key.about != WAY and key.kind is not ActionKind.ONE_THING

    def _rows(self, key: Key, meant: MarkMeaning, mark: Mark, person: Contact) -> Iterator[New]:
        talk = self._book.interview(key.about)
        if key.kind is ActionKind.NOTED_NAME:
            about, name, place = noted_in(key.about)
            yield Referral(interview=about, name=name, organisation=place)
        elif key.kind is ActionKind.NOTED_PROMISE:
            about, promise, _ = noted_in(key.about)
            touch = self._touch(TouchType.PROMISED, key, meant, mark, person)
            yield dataclasses.replace(touch, talk=about, note=promise)
        elif meant.text and not meant.said and key.kind is ActionKind.NAMES:
            giver = "" if key.about else person.id
            for each in meant.names:
                if not self._is_named(each, key.about, giver):
                    yield Referral(
                        interview=key.about, from_contact=giver, name=each.name, organisation=each.organisation,
                        role=each.role, email=each.email,
                    )  # fmt: skip
        elif meant.talk and talk and key.kind is not ActionKind.REPLY:
            yield from self._moved(key, meant, mark, talk, person)
        elif meant.talk:
            yield from self._asked(key, meant, mark, person)
            held = meant.said is AnswerPhrase.TOOK_PLACE
            if key.kind in (ActionKind.ANSWER, ActionKind.NUDGE, ActionKind.ASK, ActionKind.CLEAR_UP) and not held:
                yield self._touch(TouchType.SAID_YES, key, meant, mark, person)
            status = Status.HELD if held else Status.SCHEDULED
            yield dataclasses.replace(_talk_on(meant.talk, meant.at, self._name(person), talk), status=status)
        else:
            yield from self._asked(key, meant, mark, person)
            yield self._touch(self._kind(key, meant, person), key, meant, mark, person)

    def _is_named(self, named: Named, talk: str, giver: str) -> bool:
        """Return whether a name stands in Referrals already, from the same talk or the same person."""
        same = (row for row in self._book.referrals if (row.interview, row.from_contact) == (talk, giver))
        return any(name_key(row.name) == name_key(named.name) for row in same)

    def _asked(self, key: Key, meant: MarkMeaning, mark: Mark, person: Contact) -> Iterator[Touch]:
        """Yield the request, or the nudge, to who answered it at once."""
        if key.kind in (ActionKind.ASK, ActionKind.NUDGE) and meant.done and (meant.said or meant.talk):
            asked, alone = dataclasses.replace(meant, text="", said=None), dataclasses.replace(mark, note=None)
            yield self._touch(self._kind(key, asked, person), key, asked, alone, person)

    def _moved(self, key: Key, meant: MarkMeaning, mark: Mark, talk: Interview, person: Contact) -> Iterator[New]:
        """Yield the rows of a talk that has another day: the old one is noted for everybody whom it is with."""
        found = self._analysis.occasions.get(talk.row, ())
        rows = [(each.interview, each.contact) for each in found if each.contact] or [(talk, person)]
        names = [self._name(person) for _, person in rows]
        for n, (row, each) in enumerate(rows):
            touch = self._touch(TouchType.MOVED, key._replace(person=each.id, about=row.id), meant, mark, each)
            days = (("from", row.date, row.start_time), ("to", meant.talk, meant.at))
            moved = " ".join(f"{word} {_when(day, at)}" for word, day, at in days if day)
            yield dataclasses.replace(touch, note="; ".join(filter(None, (moved, touch.note))))
            new = _talk_on(meant.talk, meant.at, names[n], row)
            yield new if n else dataclasses.replace(new, others=tuple(names[1:]))

    def _kind(self, key: Key, meant: MarkMeaning, person: Contact) -> TouchType | None:
        if (answer := FILES.get(meant.said) if meant.said else None) is not None:
            return answer
        if key.kind is ActionKind.NUDGE:
            return _NUDGES.get(key.about, TouchType.REQUEST)
        if key.kind is ActionKind.PICK_UP:
            history = self._analysis.histories[person.row]
            return _picked_up(history)
        return key.kind.files

    def _touch(self, kind: TouchType | None, key: Key, meant: MarkMeaning, mark: Mark, person: Contact) -> Touch:
        talk = self._book.interview(key.about)
        naming = self._book.referral(key.about) if key.about and not talk else None
        passed = kind in STATUSES and kind is not TouchType.MOVED
        own = talk.date if talk and passed and talk.date and talk.date <= self._today else None
        day = meant.day or own or self._today
        self._dated |= not (meant.day or own)
        note = meant.text or " ".join(shown(mark.note).split())
        if key.kind is ActionKind.CLEAR_UP and key.about in person.unclear:
            note = "; ".join(filter(None, (settles(person.unclear[key.about].text), note)))
        if kind is TouchType.SLOTS_OFFERED and not note:
            note = "; ".join(map(written, times_in(mark.what, self._today)))
        between = self._analysis.introducer(person) if kind is TouchType.INTRO_REFUSED else None
        if between:
            note = f"{between.name}: {note}" if note else between.name
        before = self._book.memory.read_on
        since = before if before and before < day and not (meant.day or own) else None
        return Touch(
            since=since, who=self._name(person), date=day, type=kind, talk=talk.id if talk else "",
            referral=naming.id if naming and naming.id == key.about else "", note=note,
        )  # fmt: skip

    def _note(self, mark: Mark, rows: Sequence[New] = ()) -> Iterator[Touch]:
        """Yield a row of the log for a note that none of the ``rows`` of its mark holds."""
        note = " ".join(shown(mark.note).split())
        key = next((key for key in mark.keys if key.person), mark.keys[0])
        person = self._book.person(key.person) if note and key.person else None
        if person and not any(isinstance(row, Touch) and row.note.endswith(note) for row in rows):
            talk = self._book.interview(key.about)
            about = talk.id if talk else ""
            yield Touch(who=self._name(person), date=self._today, type=TouchType.NOTED, talk=about, note=note)

    def _name(self, person: Contact) -> str:
        """Return how a row names somebody: by their name, or by the ID where the name is not theirs alone."""
        return person.name if len(self._book.named(person.name)) == 1 else person.id

    def _known_on(self, key: Key, meant: MarkMeaning, person: Contact) -> str:
        """Return ", Nov 18." where what a mark says is in the workbook already; "" where it is not."""
        kind = self._kind(key, meant, person)
        talk = self._book.interview(key.about)
        day = self._day_of(kind, person, talk, key)
        return "" if day is None else f", {short_date(day, self._today)}." if day > dt.date.min else "."

    def _day_of(self, kind: TouchType | None, person: Contact, talk: Interview | None, key: Key) -> dt.date | None:
        """Return the day a step is noted of, the first one there is where it is noted without; None where it is not."""
        if kind is None:
            return None
        if kind in OF_PERSON:
            return _seen(person, OF_PERSON[kind])
        if kind in OF_TALK and talk:
            return _seen(talk, OF_TALK[kind])
        if kind in ANSWERS and (person.reply or person.replied_on):
            return person.replied_on or dt.date.min
        noted = talk and ((kind in STATUSES and talk.status in STATUSES.values()) or kind in talk.logged)
        if talk and (noted or (kind is TouchType.ONE_THING and talk.specific_detail)):
            return talk.date or dt.date.min
        naming = next((n for n in self._analysis.network.namings.values() if n.referral.id == key.about), None)
        return naming.told_on if naming and key.about else None


def _seen(record: Contact | Interview, key: str) -> dt.date | None:
    day: dt.date | None = getattr(record, key)
    return day or (dt.date.min if seen(record, key) else None)


def _picked_up(history: History) -> TouchType:
    """Return what picking up again is: a first request, a message to somebody you talked to, or a new request."""
    if not history.was_asked and not history.held:
        return TouchType.ASKED
    return TouchType.CHECK_IN if history.held else TouchType.REQUEST


def _talk_on(day: dt.date | None, at: dt.time | None, who: str, before: Interview | None) -> Interview:
    """Return the row of a talk that was agreed; one that was moved keeps how and where it is to be."""
    talk = Interview(who=who, status=Status.SCHEDULED, date=day, start_time=at)
    if before is None:
        return talk
    kept = ("time_basis", "format", "place_or_link", "minutes_planned", "goal_1", "goal_2", "goal_3")
    return dataclasses.replace(talk, **{key: getattr(before, key) for key in kept})


def _when(day: dt.date, at: dt.time | None) -> str:
    """Return the day and the time of a talk as the log has them: "Thu Nov 19 09:00"."""
    return f"{day_words(day)}{f' {at:%H:%M}' if at else ''}"
