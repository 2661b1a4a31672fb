"""Say what a word in a person's own column Status may mean; nothing is taken over before they agreed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import cache, lru_cache

from infoview_sheets.frozen import frozen, grouped
from infoview_sheets.regex import regex
from infoview_sheets.sheets.casts import is_placeholder
from infoview_sheets.text import listed_in


class StatusMeaning(StrEnum):
    """What a status says, the one that contacts the fewest first. Equal to its code."""

    NEVER = "never"  # to be asked again, whosever wish that is
    REFUSED = "refused"  # their own no, and never to be asked again
    NO = "no"
    LATER = "later"
    BOUNCED = "bounced"  # the address does not work: they are left alone
    THANKED = "thanked"  # talked with, and thanked
    TALKED = "talked"
    SCHEDULED = "scheduled"
    YES = "yes"
    ANSWERED = "answered"
    ASKED = "asked"
    OPEN = "open"
    HELD = "held"  # nobody said what it means: they are left alone


@frozen
class ListStatus:
    """A status: what it says, without the day in it; what that may mean; and the day as it is written.

    ``until`` says that the day is the end of a rest: "out of office until 1/5"; ``talked`` is the day of the talk where
    the thanks for it are told too.
    """

    words: str
    meaning: StatusMeaning
    day: str = ""
    until: bool = False
    talked: str = ""

    @property
    def known(self) -> bool:
        """Whether it has a meaning."""
        return self.meaning is not StatusMeaning.HELD


ON_A_DAY = "on a day"
"""What stands for the day in a status that means a talk because of it: "zoom 12/3" is "zoom on a day"."""

_MONTHS = (
    "jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez|févr|avril|juin|juil|août|déc|enero|abril"
    "|agosto|dic|gennaio|maggio|giugno|luglio|settembre|ottobre|março|setembro|outubro|maart|mei"
)
_DAY = regex(
    r"\b(?:on |am |since |until |till? |bis |by )?(\d{4}-\d\d?-\d\d?|"
    r"\d{1,2}[./-]\d{1,2}(?:[./-](?:\d{4}|\d\d))?\.?(?!\d)|"
    rf"(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?!\d)(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
    rf"\d{{1,2}}(?:er)?\.? (?:de )?(?:{_MONTHS})[a-z]*\.?(?: (?:de )?\d{{4}})?)"
    r"(?:,? (?:at |@ ?|um )?(?:\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\b\.?|uhr\b|h\b)|\d{1,2}:\d\d\b))?",
    re.IGNORECASE,
)
_UNTIL = regex(r"\b(?:until|till?|after|bis|nach|back|jusqu\W?au|hasta)\s+(?:the |on |le |el )?$", re.IGNORECASE)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?s?|montag|dienstag|mittwoch|donnerstag|freitag"
_HOUR = (
    r"\b(?:at |um )?\d{1,2}(?::\d\d)? ?(?:[ap]\.?m\b\.?|uhr|h\b)|\b(?:at |@ ?)\d{1,2}(?::\d\d)?\b|@? ?\b\d{1,2}:\d\d\b"
)
_WHEN = regex(
    rf"\b{ON_A_DAY}\b|{_HOUR}|"
    rf"\b(?:on |next |this |am |nächsten )?(?:{_WEEKDAY}|tomorrow|morgen|next week|nächste woche)\b\.?",
    re.IGNORECASE,
)
_NUMBERED = regex(r"^\s*(?:\(?\d{1,2}\)?\s*[-–—.):]\s+|\d\s+(?=[^\W\d]))")  # "2 - Meeting scheduled"
_COLORED = regex(r"^colored \w+: ")  # and the legend says what that is
_PART = regex(r"\s*(?:[,;>→\n|]|\s[-–—]\s|\bthen\b|\bdann\b|\bpuis\b)\s*")
# How far somebody is, one after the other: of "emailed 9/1, replied 9/3, talked 9/10" the last counts.
_STEPS = (
    StatusMeaning.OPEN,
    StatusMeaning.ASKED,
    StatusMeaning.ANSWERED,
    StatusMeaning.YES,
    StatusMeaning.SCHEDULED,
    StatusMeaning.TALKED,
    StatusMeaning.THANKED,
)
NOES = frozenset({StatusMeaning.NEVER, StatusMeaning.REFUSED, StatusMeaning.NO})
_CAREFUL = frozenset({StatusMeaning.NEVER, StatusMeaning.NO, StatusMeaning.LATER, StatusMeaning.BOUNCED})
_NOT = frozenset(
    "not never no dont didnt hasnt havent wont cant isnt without nobody nicht kein keine nie ohne pas jamais sin sans"
    " non não niet geen maybe perhaps vielleicht".split()
)
_TALK, _SMALL = "talk", "small"


@cache
def _phrases() -> Mapping[str, str]:
    """Return what each phrase means: the code of a meaning, "talk", or "small"; with = for a whole text.

    With ~ it is a whole text that says how a talk went.
    """
    lines = (line.partition(": ") for line in listed_in("status"))
    found: dict[str, str] = {}
    for meaning, _, phrases in lines:
        for phrase in phrases.split(","):
            whole = "~" if meaning == "outcome" else "=" if phrase.strip().startswith("=") else ""
            found.setdefault(whole + _key(phrase), meaning)
    return found


def _key(text: str) -> str:
    """Return the words of a text, without case and signs."""
    return " ".join(_WORD.findall(text.casefold().replace("'", "").replace("’", "")))


_WORD = regex(r"[^\W_]+")


def is_outcome(text: str) -> bool:
    """Return whether a status says nothing but how a talk went: "super helpful", "meh"."""
    return f"~{_key(text)}" in _phrases()


def words_of(text: str) -> str:
    """Return a status without the day in it: "emailed 9/1" is "emailed"."""
    return " ".join(_DAY.sub(" ", " ".join(text.split())).split()).strip(" ,;:.-–—()") or text.strip()


def day_named(text: str) -> str:
    """Return the last day that a text names, as it is written: of "12/10 2pm" it is "12/10"; "" for none."""
    days = [found[1] for found in _DAY.finditer(text)]
    return days[-1] if days else ""


_LONGEST = 500  # characters; what is longer is a note, not a status


@lru_cache(maxsize=4096)
def meaning_of_status(text: str) -> ListStatus:
    """Return what a status says. Phrases of different meaning in one status, or none that is known, mean nothing."""
    status = _status(text)
    if status.meaning is not StatusMeaning.THANKED:
        return status
    days: dict[StatusMeaning | None, str] = {}
    pieces = _DAY.split(text)
    for at in range(1, len(pieces), 2):
        before, after = ([part for part in _PART.split(pieces[near]) if _key(part)] for near in (at - 1, at + 1))
        days[_meaning(_key((before[-1:] or after[:1] or [""])[0]))] = pieces[at]
    talk = next((days[step] for step in (StatusMeaning.TALKED, StatusMeaning.SCHEDULED, None) if step in days), "")
    return replace(status, day=days.get(StatusMeaning.THANKED, ""), talked=talk)


def _status(text: str) -> ListStatus:
    if is_placeholder(text.strip()) or not text.strip():
        return ListStatus("", StatusMeaning.OPEN)
    if len(text) > _LONGEST:
        return ListStatus(words_of(text[:_LONGEST]), StatusMeaning.HELD)
    days = list(_DAY.finditer(text))
    day = days[-1][1] if days else ""
    text = _COLORED.sub("", _NUMBERED.sub("", text)) or text
    words = words_of(text)
    meaning = _meaning(_key(words)) or (StatusMeaning.NEVER if wants_peace(text) else None)
    if meaning is None or ("?" in words and meaning not in _CAREFUL):
        return _talk_on_a_day(text, day) or _last_step(text) or ListStatus(words, StatusMeaning.HELD, day)
    until = meaning is StatusMeaning.LATER and bool(days) and bool(_UNTIL.search(text[: days[-1].start(1)]))
    return ListStatus(words, meaning, day, until)


def meaning_named(answer: str) -> StatusMeaning | None:
    """Return the one meaning that an answer names; None for any that says two, or something of somebody alone."""
    words = _key(words_of(answer))
    kinds, left = _kinds(words)
    whole = words in _phrases() or f"={words}" in _phrases()
    return _meaning(words) if whole or (len(kinds) == 1 and left <= _BESIDE) else None


_BESIDE = frozenset("i we he she they it him her them us is was were have has had the to all both".split())


def with_notes(status: str, name: str, notes: Iterable[str], sheet: str, *, asked: bool) -> tuple[str, bool]:
    """Return a status with the first note that says more of being in touch, and whether there is one.

    Where a status says by itself where things stand, only a note that stops something says more. A note may stand in
    any cell, beside a name ("Ada Quill (said no)"), or, where nothing else is said, in the name of the ``sheet``.
    ``asked`` says that they were: then another note of that says nothing.
    """
    said = asked or bool(status)
    stands = meaning_of_status(status).meaning if status else StatusMeaning.OPEN
    texts = [*_REMARK.findall(name), *notes, *(() if said else (sheet,))]
    flat = (part for text in texts for part in ([text] if isinstance(text, str) else text) if part)
    note = next((text for text in flat if tells(text, stands, said=said)), "")
    return "; ".join(filter(None, (status, note))), bool(note)


_REMARK = regex(r"\(([^()]*)\)|\s[-–—:]\s+(.*)$|([✓✔☑✅❌✗✘☒])")


def further(status: str, texts: Iterable[str], *, asked: bool) -> str:
    """Return a status with what stands elsewhere of the same person, as far as that says more."""
    for more in texts:
        stands = meaning_of_status(status).meaning if status else StatusMeaning.ASKED if asked else StatusMeaning.OPEN
        meaning = meaning_of_status(more).meaning
        behind = stands in _STEPS and meaning in _STEPS and _STEPS.index(meaning) <= _STEPS.index(stands)
        same = meaning is stands is not StatusMeaning.HELD
        said = behind or same or stands in (StatusMeaning.NO, StatusMeaning.NEVER)
        if not said and tells(more, StatusMeaning.OPEN):
            status = "; ".join(filter(None, (status, more)))
    return status


def is_heading(text: str) -> bool:
    """Return whether a text is nothing but a word for where people stand, such as "Already talked with"."""
    kinds, left = _kinds(_key(words_of(text)))
    return meaning_of_status(text).known and bool(kinds - {_TALK, _SMALL}) and left <= _IN_HEADINGS


@lru_cache(maxsize=4096)
def wants_peace(text: str, *, alone: bool = True) -> bool:
    """Return whether a text says that somebody is never to be written to again: by itself, or in a clause of its own.

    What stands beside it says how it was said: "she told me: please don't contact me again". "Don't ask about salary"
    and "don't contact until May" say something else. Without ``alone`` words such as "never", which say so only where
    nothing else stands in their part of it ("creep, never"), do not count: in a column about something else they say
    something else.
    """
    words = _key(text)
    if alone and any(_phrases().get(f"={_key(part)}") == StatusMeaning.NEVER for part in _ALONE.split(text)):
        return True
    never, said = _never(), f" {words} "
    if not any(f" {phrase} " in said for first in never.keys() & words.split() for phrase in never[first]):
        return False  # as of most notes: that is seen faster
    if _ONE_WAY.search(text) and _ANOTHER_WAY.search(_ONE_WAY.sub("", text)):  # "don't call, email only"
        return False
    clauses = (_kinds(_key(clause)) for clause in _CLAUSE.split(_ONE_WAY.sub("do not contact", text)))
    return any(StatusMeaning.NEVER in kinds and left <= _TELLING for kinds, left in clauses)


@cache
def _never() -> Mapping[str, Sequence[str]]:
    """Return the phrases of a wish for peace by their first word."""
    never = (phrase for phrase, meaning in _phrases().items() if meaning == StatusMeaning.NEVER)
    return grouped((phrase.partition(" ")[0], phrase) for phrase in never)


_WAY = r"(?:call|phone|text|e-?mail|message|write)"
_ONE_WAY = regex(rf"(?i)\b(?:do not|don['’]?t|never|not to) {_WAY}\b(?: (?:or|and|nor) {_WAY}\b)*")
_ANOTHER_WAY = regex(
    rf"(?i)\binstead\b|\bprefers?\b|\b{_WAY} only\b|\bonly (?:by )?{_WAY}\b"
    rf"|(?:[.,;!(]\s*|\b(?:but|just|please) ){_WAY}\b(?! (?:of|from|on)\b)"
)

_ALONE = regex(r"[.,;!\n]|\s[-–—]\s")
_CLAUSE = regex(r"[.,;:!?()\"“”\n]|\s[-–—]\s|\b(?:and|but|so)\b", re.IGNORECASE)
_TELLING = frozenset(
    "i me my us we he she they him her them said says asked told wants wanted wrote writes replied answered that to"
    " please pls again anymore any more ever at all no longer now person this really just also should must"
    " in email mail message letter reply note from of our your list emails".split()
)


@lru_cache(maxsize=4096)
def must_not_know(text: str) -> bool:
    """Return whether a text says that somebody is my boss, must not know what I look for, or is only a reference.

    A boss of the past may know: "my boss at Lumen until 2019", "my former PI", "she was my supervisor".
    """
    boss = (s for s in re.split(r"[.;\n]", text) if _MY_BOSS.search(s) and (_NOW.search(s) or not _PAST.search(s)))
    return bool(_SECRET.search(text) or any(boss))


@lru_cache(maxsize=4096)
def is_dead(text: str) -> bool:
    """Return whether a text says that the person has died: "died in March", "Bill Oak (deceased)"."""
    return bool(_DEAD_NAME.search(text)) or any(_DIED.match(clause) for clause in _CLAUSE.split(text))


def is_away(text: str) -> bool:
    """Return whether a text says that somebody is away for a time: "out till Jan". That is no answer of theirs."""
    return bool(_AWAY.search(text))


_AWAY = regex(
    r"(?i)\b(?:out (?:till?|until)|out of (?:the )?office|ooo|(?:away|gone) (?:till?|until)|travell?ing"
    r"|on (?:\w+ )?(?:leave|vacation|holiday))\b"
)


def is_refusal(meaning: StatusMeaning | None, text: str) -> bool:
    """Return whether words with this meaning are a no of theirs; a wish of mine is none, nor that they have died."""
    said = meaning_of_status(text).meaning
    mine = meaning is not StatusMeaning.REFUSED and said is not StatusMeaning.NO
    mine = mine and StatusMeaning.NEVER in (said, meaning)
    return meaning in NOES and not (mine or is_dead(text))


@lru_cache(maxsize=4096)
def is_hard_hit(text: str) -> bool:
    """Return whether a clause says that somebody has just lost a relative or a job, or is very ill."""
    return any(_HARD.match(clause) and not _YEARS_AGO.search(clause) for clause in _CLAUSE.split(text))


_THEY = r"(?:he|she|they)(?:['’](?:s|ve|re))?"
_TOLD = (
    r"\W*(?:(?:sadly|unfortunately|just|heard|I|that|and|so|news|said|says|told|me|wrote|replied|because"
    rf"|{_THEY}(?= (?:said|says|told|wrote|replied)))\b\W*)*"
)
_KIN = (
    r"(?:mother|father|mom|mum|dad|parents?|wife|husband|partner|son|daughter|brother|sister|child|kid|baby"
    r"|grand\w+|aunt|uncle)"
)
_BE = r"(?:(?:['’]s|was|were|got|is|are|has|have|been|just|recently|very|seriously)\b ?)*"
_ILL = (
    r"(?:(?<=very )(?:ill|sick)|(?<=seriously )(?:ill|sick)|dying(?! (?:to|for)\b)"
    r"|in (?:the |a )?(?:hospital|hospice)(?! (?!since|with|for|after|until|again|now|right|this|all|at)\w))"
)
_OTHERS = (  # of whom somebody let go: "laid off 40 people", but "laid off the day before", "laid off 3 weeks in"
    r"(?! (?:of|half|most|all|some|many|several|everyone|people|staff|\d+|two|three|four|five|ten|the|an?|her|his"
    r"|their)\b(?! (?:(?:few|same|very) )?(?:days?|weeks?|months?|years?|mornings?)\b))"
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|[ey]|ust|t?ember|ober)?\b"
_PASSED = rf"passed(?: away|(?: on| in)? (?:{_MONTH}|last (?:week|month|year|night|{_MONTH})|yesterday))"
_DIED = regex(rf"(?i){_TOLD}(?:{_THEY} )?{_BE}(?:died|{_PASSED}|deceased)\b")
_DEAD_NAME = regex(r"(?i)\((?:deceased|died)\b[^()]*\)|†|^the late \w")
_HARD = regex(
    rf"(?i){_TOLD}(?:(?:her|his|their) (?:\w+ )?{_KIN}(?: (?-i:[A-Z])\w+)? ?{_BE}(?:died|passed|{_ILL})\b"
    rf"|(?:{_THEY} )?{_BE}(?:lost (?:her|his|their) (?:\w+ )?(?:{_KIN}|job)|(?:laid off|let go){_OTHERS}"
    rf"|in mourning|{_ILL})\b)"
)
_YEARS_AGO = regex(r"\b(?:19|20)\d\d\b|\bago\b|\bused to\b", re.IGNORECASE)


def stops_asking(text: str) -> bool:
    """Return whether a text of any column says so; "manager" alone may be their own title."""
    return must_not_know(text) and not _TITLE.fullmatch(text)


_BOSS = r"(?:boss|pi|supervisor|manager|advis[eo]r|team lead(?:er)?|(?:group|lab|department) head)"
_MY_BOSS = regex(
    r"(?:^|[,:(/–—-]|\b(?:is|he['’]?s|she['’]?s|they['’]?re|currently|still|also|now)\b)\s*"
    r"(?:(?:currently|still|also|now) )*my (?:boss['’]s )?"
    r"(?:(?!(?:ex|former|old|previous|past|first|last|late|next|future|potential|career|financial)\b)\w+ ){0,2}"
    rf"{_BOSS}(?=$|[^\w\s'’]|\s+(?:(?:at|in|of|for|since|now|here|right)\b|and(?! I\b)|[(–—-]))"
    rf"|^\s*(?:my |current )?{_BOSS}\s*$",
    re.IGNORECASE,
)
_TITLE = regex(rf"\s*{_BOSS}\s*", re.IGNORECASE)
_NOW = regex(r"\b(?:now|current(?:ly)?|still|since)\b", re.IGNORECASE)
_PAST = regex(
    r"\b(?:was|were|used to|until|till|ago|retired|left|back (?:in|when|at)|before"
    r"|(?:19|20)\d\d ?(?:-|–|—|to) ?(?:19|20)?\d\d)\b",
    re.IGNORECASE,
)
_SECRET = regex(
    r"\b(?:(?:do not|don['’]?t|never) (?:ever )?(?:tell(?! (?:you|me|us|people|students)\b)|let (?:him|her|them) know)"
    r"|(?:must|should)(?: not|n['’]?t) (?:ever )?(?:know|find out|hear|learn|be told)"
    r"|may not (?:find out|be told|(?:hear|know) (?:that )?I(?: am|['’]?m) (?:looking|leaving|searching|applying))"
    r"|(?:does|do)(?: not|n['’]?t) know (?:that )?(?:I|we)(?:['’]?m| am)|keep (?:it |this )?secret from"
    r"|(?:only|just) (?:for |as )?(?:a |my )?reference|reference only|for (?:a |my )?references? only)\b",
    re.IGNORECASE,
)


def names_a_talk(text: str) -> bool:
    """Return whether a text, such as the name of a sheet, has a word for a talk: "Coffee chats"."""
    kinds, _ = _kinds(_key(text))
    return _TALK in kinds or _TALK in _kinds(_key(text).removesuffix("s"))[0]


@lru_cache(maxsize=4096)
def owes_thanks(text: str) -> bool:
    """Return whether a note says that thanks are still to be sent: "send thx", "thank-you note NOT sent yet"."""
    return bool(_OWED.search(text))


_THANKS = r"(?:thank\w*|thx|ty)\b"
_OWED = regex(
    rf"(?i)\b(?:owe|send|write|(?<!no )need to|have to|must|still|not|haven['’]?t|forgot)\b[^.;\n]{{0,30}}\b{_THANKS}"
    rf"|\b{_THANKS}[^.;\n]{{0,20}}\b(?:not|owed|pending|due)\b"
)


def tells_of_a_talk(text: str) -> bool:
    """Return whether a note says that a talk took place or is agreed."""
    kinds, _ = _kinds(_key(words_of(text)))
    return bool(kinds & {StatusMeaning.THANKED, StatusMeaning.TALKED, StatusMeaning.SCHEDULED})


_IN_HEADINGS = frozenset("with to already list people contacts i have those them who from of the my yet we".split())


def tells(text: str, stands: StatusMeaning, *, said: bool = False) -> bool:
    """Return whether a note says that somebody was in touch or does not want to be, and more than was ``said``."""
    clear = stands not in (StatusMeaning.OPEN, StatusMeaning.HELD)
    if text in _TICKS:
        return not clear
    kinds, _ = _kinds(_key(words_of(text)))
    whole = _phrases().get(f"={_key(words_of(text))}", "") if len(text) > 3 else ""
    more = _CAREFUL - {stands} if clear else _IN_TOUCH - ({StatusMeaning.ASKED} if said else set())
    peace = StatusMeaning.NEVER in more and wants_peace(text)
    day = day_named(text) if StatusMeaning.SCHEDULED in more else ""
    return peace or bool({*kinds, whole} & more) or bool(day and _talk_on_a_day(text, day))


_IN_TOUCH = frozenset(StatusMeaning) - {StatusMeaning.OPEN, StatusMeaning.HELD, StatusMeaning.YES}
_TICKS = frozenset("✓✔☑✅❌✗✘☒")


def _talk_on_a_day(text: str, day: str) -> ListStatus | None:
    """Return the talk that a word for one and a day or an hour mean: "zoom 12/3", "call on Friday at 2pm"."""
    bare = _WHEN.sub(" ", _DAY.sub(" ", " ".join(text.split())))
    bare = " ".join(bare.split()).strip(" ,;:.-–—()@")
    kinds, left = _kinds(_key(bare))
    dated = bool(day) or bool(_WHEN.search(text))
    talk = dated and _TALK in kinds and kinds <= {_TALK, _SMALL} and not left and "?" not in text
    return ListStatus(f"{bare} {ON_A_DAY}", StatusMeaning.SCHEDULED, day) if talk else None


def _meaning(words: str) -> StatusMeaning | None:
    """Return what all the phrases in these words mean; None where they do not agree, or something else denies them."""
    phrases = _phrases()
    whole = phrases.get(f"={words}") or phrases.get(words, _TALK)
    if whole not in (_TALK, _SMALL):
        return StatusMeaning(whole)
    kinds, left = _kinds(words)
    meanings = kinds - {_TALK, _SMALL}
    if meanings == {StatusMeaning.TALKED, StatusMeaning.THANKED}:
        meanings = {StatusMeaning.THANKED}
    if len(meanings) != 1:
        return None
    meaning = StatusMeaning(meanings.pop())
    denied = meaning not in _CAREFUL and (_NOT & left or (meaning is StatusMeaning.OPEN and left))
    return None if denied else meaning


def _kinds(words: str) -> tuple[set[str], set[str]]:
    """Return of which kinds the phrases in these words are, the longest of them, and the words that are in none."""
    phrases, said = _phrases(), words.split()
    near = {phrase for word in {*said} for phrase in _beginning_with().get(word, ())}
    inside = sorted((p for p in near if f" {p} " in f" {words} "), key=lambda p: (-len(p), p))
    kept = [p for at, p in enumerate(inside) if not any(f" {p} " in f" {longer} " for longer in inside[:at])]
    covered = {word for phrase in kept for word in phrase.split()}
    return {phrases[phrase] for phrase in kept}, {*said} - covered


@cache
def _beginning_with() -> Mapping[str, Sequence[str]]:
    """Return the phrases by their first word: few of two thousand may stand in a text."""
    return grouped((phrase.partition(" ")[0], phrase) for phrase in _phrases())


def _last_step(text: str) -> ListStatus | None:
    """Return the last of several steps that follow one another; None where they do not."""
    text = text.replace("\0", " ")
    days = _DAY.finditer(text)
    parts = [re.sub("\0", lambda _: next(days)[0], part) for part in _PART.split(_DAY.sub("\0", text)) if part.strip()]
    if len(parts) < 2:
        return None
    *before, last = [meaning_of_status(part) for part in parts]
    order = [_STEPS.index(step.meaning) for step in (*before, last) if step.meaning in _STEPS]
    follows = order == sorted(order) and all(step.meaning in _STEPS for step in before) and last.known
    return replace(last, words=", ".join(step.words for step in (*before, last))) if follows else None
