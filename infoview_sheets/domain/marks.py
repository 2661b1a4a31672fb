"""Say what a mark in This Week means.

A mark is a fact about the past, put down in whatever words: "x", "done", a date, "Said yes". Nothing is guessed. Blank,
FALSE and "not yet" are nothing, and "left voicemail" answers nothing.
"""

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from infoview_sheets.domain.actions import WAY, ActionKind, Key
from infoview_sheets.domain.agreed import A_DATE, WEEKDAY, agreed_in, days_in, names_a_time
from infoview_sheets.domain.done import is_nothing, is_tick, says_done, tells_more
from infoview_sheets.domain.freetimes import times_in, written
from infoview_sheets.domain.noted import Named, names_in, ways_in
from infoview_sheets.domain.phrases import (
    ANSWERED,
    AWAY,
    CELLS,
    EXPECTED,
    REPLIES,
    AnswerPhrase,
    offered,
    read_as,
)
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import Unreadable, cast, guesses, until_in
from infoview_sheets.sheets.lists.status import StatusMeaning, is_hard_hit, meaning_of_status, wants_peace
from infoview_sheets.sheets.schema.field import Field, Kind, normal
from infoview_sheets.sheets.table import Value, shown
from infoview_sheets.text import quoted, short_date

_WEEKS = 14  # days
_NEAR = 60  # days: of two that a day may be, a mark is about the one in this time


_SILENT = (
    r"(?:no|without) (?:answer|reply|response|word)|nothing|not yet|waiting|crickets|ghosted|never (?:answered|replied)"
    r"|(?:left (?:a )?)?(?:voicemail|vm|message)"
)
_NOBODY = regex(
    r"(?i)(?:no|none|nobody|no ?one|nope|not|n/?a)"
    r"(?:\W+(?:really|this time|so far|sadly|sorry|unfortunately|though|at all|names?))*\W*"
)
_NAMES_LATER = regex(  # "she will think about it"
    r"(?i:(?:s?he|they)(?:['’]ll| will| wants? to| is going to| said (?:s?he|they)(?:['’]d| would| will|['’]ll)))"
    r" (?:think|ask|look|check|let me know|get back|send|see)\b[^A-Z]*"
)
_NO_ANSWER = regex(rf"(?i)(?:(?:s?he|they|still|just|said|says)\s+)*(?:{_SILENT})\b(?: (?:yet|so far|at all))*(\W*\Z)?")
_SAID = frozenset(StatusMeaning) - {
    StatusMeaning.ASKED, StatusMeaning.SCHEDULED, StatusMeaning.OPEN, StatusMeaning.HELD,
}  # fmt: skip
_ON_A_WEEKDAY = regex(  # "Fri", "last thursday night"
    rf"(?i)\W*(?:on |last |this )?(?:{WEEKDAY}|today|tonight|yesterday|last night)"
    r"(?: (?:night|morning|noon|afternoon|evening))?\W*"
)
_DAY = Field("day", "Day", Kind.DATE, "")
_START = Field("start", "Start", Kind.TIME, "")
_CLOCK = r"\d{1,2}:\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?|noon"
_WITH_TIME = regex(rf"(?i)(.*?\w)[,;]? +(?:at |@ ?)?({_CLOCK})")
_MOVED = regex(
    r"(?i)(?:no\W+)?(?:(?:s?he|we|it|they) )?(?:(?:was|has been) )?(?:moved|rescheduled|postponed)"
    r"[\s,;:.–—-]+(?:to |until |for )?(.+)"
)
_NO_REFUSAL = r"(?! (?:problem|worries|rush|hurry|need)\b)"  # "said no problem" is none
_BEFORE = (  # "she wrote back, yes"
    r"(?:(?:s?he|they)\s+)?(?:(?:wrote|answered|replied|emailed|texted|called)(?:\s+(?:back|me))*(?:\s+and)?\W+)?"
    r"(?:(?:s?he|they)\s+)?"
)
_YES = ("yes", "yep", "yup", "yeah")
_OTHERWISE = regex(
    r"(?i)\b(?:but|not|never|no|or|cancel\w*|called off|mov(?:e|ed|ing)|postpon\w*|reschedul\w*|forgot|missed|instead"
    r"|will|next|later|tomorrow)\b|n['’]t\b|\?"
)  # beside a yes to whether a talk took place
_A_TALK = r"(?:great|good|nice|long|wonderful) (?:talk|chat|call|meeting)"
_TALKED = regex(  # to whether they answered: "already talked", "went to his shop wed, great talk", "met her 12/9"
    r"(?i)(?:yes\W+)?(?:(?:I|we|just|already|finally|have|had|a) )*(?:(?:talked|spoke|met|zoomed|chatted)(?: up)?"
    rf"(?: (?:with|to))?(?: (?:him|her|them))?|took place|went to (?:his|her|their) \w+\b.* {_A_TALK}|{_A_TALK})"
    rf"(?:\W*\Z|[,;.!:–—-]|\s(?:on|over|for|last|this|yesterday|today|already|{WEEKDAY}|{A_DATE})\b)"
)
_TO_TALK = (*ANSWERED, ActionKind.ASK, ActionKind.REPLY)  # what is marked here may be that the talk was held
_OWN_WORDS = (ActionKind.ONE_THING, ActionKind.NAMES)
_ASKED = (ActionKind.ANSWER, ActionKind.INTRO_ANSWER)
_OF_TALKS = (*_ASKED, ActionKind.REPLY, ActionKind.RECORD, ActionKind.CONFIRM, ActionKind.NUDGE)


@frozen
class Mark:
    """What somebody put into a row of This Week; ``what`` is what the row says, ``keys`` what it is about.

    ``second`` holds the cells of another row about the same thing, where they say something else.
    """

    keys: Sequence[Key]
    what: str
    done: Value = None
    answer: Value = None
    day: Value = None
    note: Value = None
    second: tuple[Value, Value, Value, Value] | None = None

    @property
    def cells(self) -> tuple[Value, Value, Value, Value]:
        """What was put in, in the order of the columns."""
        return self.done, self.answer, self.day, self.note

    @property
    def is_blank(self) -> bool:
        return is_nothing(self.done) and all(shown(value).strip() == "" for value in self.cells[1:])


@frozen
class MarkMeaning:
    """What a mark means. ``said`` is the answer, ``text`` one in the person's own words, ``talk`` the day of a talk.

    ``names`` are those that it gives, ``unnamed`` the parts of it that are none. ``fills`` are blank cells of the
    person or the talk that it says: the day and the time of a talk, an address. ``at`` is the time of a talk.
    ``until`` sets the action aside. ``day`` is the day typed, ``note`` what was said besides. ``question`` says what
    nobody can tell: then nothing else holds.
    """

    done: bool = False
    said: AnswerPhrase | None = None
    text: str = ""
    names: Sequence[Named] = ()
    unnamed: Sequence[str] = ()
    fills: Mapping[str, Value] = field(default_factory=dict)
    talk: dt.date | None = None
    at: dt.time | None = None
    until: dt.date | None = None
    day: dt.date | None = None
    note: str = ""
    question: str = ""

    @property
    def says_something(self) -> bool:
        return self.done or bool(self.said or self.text or self.talk or self.until or self.fills)


class _Unsure(ValueError):
    """Nobody can tell what a cell means; the text is the question to ask."""


class _Unread(_Unsure):
    """Words in Answer that are none of the phrases and name no day."""


def meaning(mark: Mark, today: dt.date, *, undated: bool = False, held: bool = False) -> MarkMeaning:
    """Return what a mark means on ``today``; where it is about an ``undated`` talk, a day is the one it took place.

    The day of one that was ``held`` is past.
    """
    try:
        found = _meaning(mark, today, undated=undated, held=held)
        if undated and found.talk:
            time = {"start_time": found.at} if found.at else {}
            return replace(found, said=None, talk=None, at=None, fills={"date": found.talk, **time})
        return found
    except _Unsure as unsure:
        return MarkMeaning(question=str(unsure))


def _meaning(mark: Mark, today: dt.date, *, undated: bool, held: bool) -> MarkMeaning:
    kind = read_as(mark.keys[0])
    if mark.second:
        other = " | ".join(text for value in mark.second if (text := shown(value).strip()))
        raise _Unsure(f'Another row about this says "{quoted(other)}". Which one holds? Clear the other.')
    try:
        answer = _rest(mark, today) or _cells(mark) or _answer(kind, mark.answer, today, undated=undated, held=held)
    except _Unread:
        beside = _beside(mark, today)
        if beside is None:
            raise
        answer = beside
    if answer.said is AnswerPhrase.LATER and (ends := _date("Day", mark.day, today)) and ends > today:
        return replace(answer, text=" ".join(filter(None, (f"until {ends.isoformat()}", answer.text))))
    done = _done(ActionKind.CLEAR_UP if mark.keys[0].about == WAY else mark.keys[0].kind, mark.done, today)
    ahead = answer.said in (AnswerPhrase.MOVED, AnswerPhrase.YES)
    if ahead and (to := _date("Day", mark.day, today)) and to > today:
        return replace(answer, said=None, talk=to, done=bool(done))
    if isinstance(mark.done, str) and done and not is_tick(mark.done) and tells_more(mark.done):
        answer = replace(answer, note="; ".join(filter(None, (mark.done.strip(), answer.note))))
    answer, day = _with_day(answer, mark.day, today, needed=undated)
    if not (done or answer.says_something):
        answer = _unasked(kind, shown(mark.note), today) or answer
    on = day or answer.day or (done if isinstance(done, dt.date) else None)
    if held and undated and answer.talk:
        raise _Unsure(_WHICH_DAY)
    return _on_its_day(kind, replace(answer, done=bool(done), day=on), today, undated=undated)


def _cells(mark: Mark) -> MarkMeaning | None:
    """Return the blank cells that an answer fills: a way to reach somebody, the time of a talk; None for none."""
    kind, about = mark.keys[0].kind, mark.keys[0].about
    if kind is ActionKind.ASK and about == WAY and (ways := ways_in(shown(mark.answer)) or ways_in(shown(mark.note))):
        return MarkMeaning(fills=ways)
    if kind is not ActionKind.CLEAR_UP or about in CELLS or not shown(mark.answer).strip():
        return None
    try:
        return MarkMeaning(fills={"start_time": cast(_START, mark.answer)})
    except Unreadable:
        return None


def _on_its_day(kind: ActionKind, answer: MarkMeaning, today: dt.date, *, undated: bool) -> MarkMeaning:
    """Return what is said as of its day; where that is needed and missing, it is asked for."""
    on, took_place = answer.day, answer.said is AnswerPhrase.TOOK_PLACE
    if answer.done and kind in _ASKED and not replace(answer, done=False).says_something:
        raise _Unsure("What did they answer? Choose it in Answer.")
    if on and on > today:
        raise _Unsure(f"{short_date(on, today)} is still to come. On which day was it?")
    if took_place and kind in _TO_TALK:
        if not on:
            raise _Unsure("On which day did you talk? Put it into Day.")
        return replace(answer, talk=on)
    if undated and not on and (took_place or answer == MarkMeaning(done=True, note=answer.note)):
        raise _Unsure(_WHICH_DAY)
    return replace(answer, done=answer.done or (undated and on is not None))


def _beside(mark: Mark, today: dt.date) -> MarkMeaning | None:
    """Return what words beside a tick mean: when they will talk with who was asked, or no more than a note.

    None where an answer is waited for, or seems to be given.
    """
    kind, text = mark.keys[0].kind, shown(mark.answer).strip()
    if is_nothing(mark.done) or kind in EXPECTED or kind.files is None:
        return None
    if kind is ActionKind.ASK and (to := agreed_in(text, today)):
        return MarkMeaning(talk=to.day, at=to.at, note=to.more)
    return None if meaning_of_status(text).meaning in _SAID else MarkMeaning(note=text)


def _with_day(answer: MarkMeaning, value: Value, today: dt.date, *, needed: bool) -> tuple[MarkMeaning, dt.date | None]:
    """Return an answer, and the day typed beside it; one that nobody can read is kept with the words of the answer."""
    try:
        return answer, _typed_day(value, today)
    except _Unsure:
        if needed or not answer.said or answer.until:
            raise
        return replace(answer, text="; ".join(filter(None, (answer.text, shown(value).strip())))), None


def _unasked(kind: ActionKind, text: str, today: dt.date) -> MarkMeaning | None:
    """Return what a text answers without a phrase: no to be left in peace, later of who is away or hard hit."""
    if wants_peace(text):
        return MarkMeaning(said=AnswerPhrase.NO, text=text)
    until = not any(map(str.isdigit, text)) and until_in(text, today)
    away = until or is_hard_hit(text) or meaning_of_status(text).meaning is StatusMeaning.LATER
    return (
        MarkMeaning(said=AnswerPhrase.LATER, text=text)
        if away and (kind is ActionKind.ASK or kind in ANSWERED)
        else None
    )


def _rest(mark: Mark, today: dt.date) -> MarkMeaning | None:
    """Return that somebody rests, where the row asks until when, and the answer names a day to come."""
    asked = mark.keys[0].kind is ActionKind.CLEAR_UP and mark.keys[0].about == "paused_until"
    if asked and (ends := until_in(shown(mark.answer), today)):
        return MarkMeaning(said=AnswerPhrase.LATER, text=f"until {ends.isoformat()}")
    return MarkMeaning(said=AnswerPhrase.LATER) if asked and until_in(shown(mark.day), today) else None


def _done(kind: ActionKind, value: Value, today: dt.date) -> dt.date | bool:
    """Return whether a row is done: the day, where one is put there."""
    if is_nothing(value):
        return False
    if is_tick(value):
        return True
    if day := _date("Done", value, today, past=True):
        return day
    text = shown(value)
    days = days_in(text, today)
    if isinstance(value, str) and says_done(kind, text) and (days or not names_a_time(text)):
        return _nearest("Done", text, days, today) or True
    raise _Unsure(f'"{quoted(text)}" in Done: is it done? Put an x there, or clear it.')


def _answer(kind: ActionKind, value: Value, today: dt.date, *, undated: bool, held: bool) -> MarkMeaning:
    text = shown(value).strip()
    if not text or _is_silence(text):
        return MarkMeaning()
    found = next((said for said in offered(kind) if normal(text) in map(normal, (said.words, *said.others))), None)
    if found:
        return _phrase(kind, found, text, today)
    if more := _talk(kind, text, today) or _with_more(kind, text, today):
        return more
    told = _unasked(kind, text, today)
    if told and kind is ActionKind.ONE_THING:
        raise _Unsure(f'"{quoted(text)}" in Answer: {_TO_ME_OR_SAID}')
    if told:
        return told
    if kind is ActionKind.NAMES and (_NOBODY.fullmatch(text) or _NAMES_LATER.fullmatch(text)):
        return MarkMeaning(said=AnswerPhrase.NOBODY if _NOBODY.fullmatch(text) else None)
    if kind in _OWN_WORDS and (is_nothing(text) or is_tick(text)):
        raise _Unsure(f'"{quoted(text)}" in Answer: please type it out.')
    if kind in _OWN_WORDS:
        names, unnamed = names_in(text) if kind is ActionKind.NAMES else ((), ())
        return MarkMeaning(text=text, names=names, unnamed=unnamed)
    return _past(value, today) if held and undated else _dated(kind, value, today, undated=undated)


def _is_silence(text: str) -> bool:
    """Return whether a text says that nobody answered yet: "no answer, called too", "she said not yet"."""
    found = _NO_ANSWER.match(text)
    if found is None or found[1] is not None:
        return found is not None
    return meaning_of_status(text).meaning is StatusMeaning.ASKED and not names_a_time(text)


def _phrase(kind: ActionKind, found: AnswerPhrase, text: str, today: dt.date, more: str = "") -> MarkMeaning:
    """Return what a phrase means that the row offers; a bare "no" to "Has Ada answered?" is asked about."""
    if kind is ActionKind.ANSWER and found is AnswerPhrase.NO and is_nothing(text):
        raise _Unsure(f'"{quoted(text)}" in Answer: did they say no, or nothing yet? Choose "Said no", or clear it.')
    if found in AWAY:
        return MarkMeaning(said=found, until=_later(today, AWAY[found]), note=more)
    if found is AnswerPhrase.DISMISS:
        return MarkMeaning(said=found, until=dt.date.max, note=more)
    return MarkMeaning(said=found, text=more)


_TO_ME_OR_SAID = (
    "if they said that to help you, type it into the row of the talk; if they want no message from you, type "
    '"yes" into Do not contact.'
)


def _talk(kind: ActionKind, text: str, today: dt.date) -> MarkMeaning | None:
    """Return the talk that an answer tells of: at a time that was offered, one held already, moved or agreed."""
    chosen = times_in(text, today) if kind is ActionKind.REPLY else ()
    if chosen and written(chosen[0]) == text:
        return MarkMeaning(talk=chosen[0].date(), at=chosen[0].time())
    if kind in _TO_TALK and _TALKED.match(text) and not _OTHERWISE.search(text):
        day = _nearest("Answer", text, days_in(text, today), today)
        note = "" if normal(text) == normal(AnswerPhrase.TOOK_PLACE.words) else text
        return MarkMeaning(said=AnswerPhrase.TOOK_PLACE, day=day, note=note)
    return _moved(kind, text, today) or _agreed(kind, text, today)


def _moved(kind: ActionKind, text: str, today: dt.date) -> MarkMeaning | None:
    """Return that a talk was moved, to the day and time that are named: "moved to Nov 18, 3 pm"."""
    found = _MOVED.fullmatch(text) if kind in (ActionKind.RECORD, ActionKind.CONFIRM) else None
    if found is None:
        return None
    if (to := agreed_in(found[1], today)) and (to.at or to.day >= today):
        return MarkMeaning(talk=to.day, at=to.at, note=to.more)
    if names_a_time(found[1]):
        raise _Unsure(_when(text))
    return MarkMeaning(said=AnswerPhrase.MOVED, text=found[1])


def _agreed(kind: ActionKind, text: str, today: dt.date) -> MarkMeaning | None:
    """Return the talk that an answer agrees on, or the day of a yes; a day beside a yes that is neither is asked about.

    A talk whose hour is named may be over: it was agreed and held between two looks.
    """
    yes = _with_more(kind, text, today)
    rest = yes.text if yes and yes.said is AnswerPhrase.YES else ""
    found = agreed_in(rest or text, today) if rest or kind in (*ANSWERED, ActionKind.REPLY) else None
    if found and (found.at or found.day >= today):
        return MarkMeaning(talk=found.day, at=found.at, note=found.more)
    if found and rest and not found.more:
        return MarkMeaning(said=AnswerPhrase.YES, day=found.day)
    if rest and names_a_time(rest):
        raise _Unsure(_when(text))
    return None


def _when(text: str) -> str:
    """Return what to ask where words beside a day could mean more than one talk."""
    return (
        f'"{quoted(text)}" in Answer: when is the talk? Write no more than its day and time, like "Dec 9, 3 pm"; '
        "what else there is goes into Note."
    )


def _with_more(kind: ActionKind, text: str, today: dt.date) -> MarkMeaning | None:
    """Return the answer that a text begins with, and the rest of it: "said no, too busy". One word needs a comma.

    Who is asked may have answered at once; there "no" alone could mean that they were not asked.
    """
    asks, expected = kind is ActionKind.ASK, EXPECTED.get(kind, ())
    for said in (*(REPLIES if asks else ()), *offered(kind)):
        for words in (said.words, *(said.others if said in expected else ())):
            found = re.match(_starting(kind, said, words), text, re.I | re.S)
            if found and not (said is AnswerPhrase.TOOK_PLACE and _OTHERWISE.search(found[1] or "")):
                more = " ".join((found[1] or "").split())
                told = _with_more(kind, more, today) or _unasked(kind, more, today) if more else None
                refused = said is AnswerPhrase.DISMISS and told and told.said is AnswerPhrase.NO
                return told if refused else _phrase(kind, said, text, today, more)
    return None


def _starting(kind: ActionKind, said: AnswerPhrase, words: str) -> str:
    """Return the pattern of an answer that begins with these words, the rest of it in a group."""
    took_place = said is AnswerPhrase.TOOK_PLACE and words in _YES
    gap = rf"\b{_NO_REFUSAL}[\s,;:.!–—-]+" if " " in words or took_place else r"\s?[,;:.!–—]+\s*"
    no = r"(?:no\W+)?" if kind is ActionKind.RECORD and said is not AnswerPhrase.TOOK_PLACE else ""
    said_so = re.escape(words).replace("'", "['’]?")
    return rf"{no}{_BEFORE}{said_so}(?:{gap}(.+)|\W*$)"


def _later(today: dt.date, months: int) -> dt.date:
    """Return the day so many months on, or the last one of a shorter month; in two weeks where months are 0."""
    if not months:
        return today + dt.timedelta(days=_WEEKS)
    year, month = divmod(today.month - 1 + months, 12)
    last = monthrange(today.year + year, month + 1)[1]
    return today.replace(today.year + year, month + 1, min(today.day, last))


def _past(value: Value, today: dt.date) -> MarkMeaning:
    """Return the day of a talk that was held, of which nothing else is asked: without a year the last one."""
    day = _date("Answer", _with_time(value)[0], today, past=True)
    if day is None:
        raise _Unsure(f'"{quoted(shown(value))}" in Answer: {_WHICH_DAY[0].lower()}{_WHICH_DAY[1:]}')
    return MarkMeaning(day=day)


_WHICH_DAY = 'On which day was it? Put it into Day. If nobody knows any more, choose "Not this one".'


def _dated(kind: ActionKind, value: Value, today: dt.date, *, undated: bool) -> MarkMeaning:
    """Return what a day means as an answer: that of a new talk, or the one on which an action comes back."""
    text = shown(value)
    value, at = _with_time(value) if kind in _OF_TALKS else (value, None)
    day = _date("Answer", value, today)
    if day and undated and day <= today:
        return MarkMeaning(day=day)
    if day and kind in _OF_TALKS and day >= today:
        return MarkMeaning(talk=day, at=at)
    if day and kind not in _OF_TALKS and day > today:
        return MarkMeaning(until=day)
    if day:
        raise _Unsure(f"What was on {short_date(day, today)}? {_IF.get(kind, _IF_DONE)}")
    phrases = ", ".join(f'"{said.words}"' for said in (*(REPLIES if kind is ActionKind.ASK else ()), *offered(kind)))
    raise _Unread(f'"{quoted(text)}" in Answer: what does it mean? Choose one of {phrases}, or type a day.')


_IF_DONE = "If it was done then, put the date into Day."
_IF_TALKED = 'If you talked, type "Took place" and put the date into Day. '
_IF_SAID = f"{_IF_TALKED}If they answered then, choose what they said, with the date in Day."
_IF: Mapping[ActionKind, str] = {
    **dict.fromkeys(ANSWERED, _IF_SAID),
    ActionKind.REPLY: f'{_IF_TALKED}If you answered, choose "Offered" and put the date into Day.',
}


def _with_time(value: Value) -> tuple[Value, dt.time | None]:
    """Return the day of an answer, and the time that stands with it; None where there is none."""
    if isinstance(value, dt.datetime):
        return value, value.time() if value.time() > dt.time() else None
    found = _WITH_TIME.fullmatch(shown(value).strip())
    try:
        return (found[1], cast(_START, found[2])) if found else (value, None)
    except Unreadable:
        return value, None


def _typed_day(value: Value, today: dt.date) -> dt.date | None:
    if shown(value).strip() == "":
        return None
    if day := _date("Day", value, today, past=True):
        return day
    raise _Unsure(f'"{quoted(shown(value))}" in Day is not a date. Write it like {today.isoformat()}.')


def _date(column: str, value: Value, today: dt.date, *, past: bool = False) -> dt.date | None:
    """Return the day a cell says, without a year the nearest one, up to today if it is ``past``; None for no day.

    A weekday that is over is the last of them: "done mon".
    """
    if isinstance(value, bool | int | float):
        return None
    try:
        day = cast(_DAY, value)
    except Unreadable as error:
        text = shown(value)
        if past and _ON_A_WEEKDAY.fullmatch(text):
            return days_in(text, today)[0]
        ahead = () if past else guesses(text, today, past=False, whole=True)
        found = error.options or (*guesses(text, today, past=True, whole=True), *ahead)
        return _nearest(column, text, found, today)
    return day if isinstance(day, dt.date) else None


def since(mark: Mark, first: dt.date, today: dt.date) -> Mark:
    """Return a mark with the day that it means, where only one of those that *Day* may be is not before ``first``."""
    try:
        cast(_DAY, mark.day)
    except Unreadable as error:
        days = error.options or guesses(shown(mark.day), today, past=True, whole=True)
        fit = [day for day in days if first <= day <= today]
        return replace(mark, day=fit[0]) if len(fit) == 1 else mark
    return mark


def _nearest(column: str, text: str, days: Sequence[dt.date], today: dt.date) -> dt.date | None:
    """Return the day that is nearest to today, if no other one that the text may be is near too."""
    if not days:
        return None
    first, *others = sorted(days, key=lambda day: abs((day - today).days))
    other = next((day for day in others if day.day != first.day), None)
    if other and not abs((first - today).days) <= _NEAR < abs((other - today).days):
        both = f"could be {short_date(first, today)} or {short_date(other, today)}"
        raise _Unsure(f'"{quoted(text)}" in {column} {both}. Write {first.isoformat()} or {other.isoformat()}.')
    return first
