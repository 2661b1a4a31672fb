"""Read whom a text names: the names that an answer gives, and what a *Notes* cell offers to be marked.

Nothing is filed by itself, and nothing is looked for in the notes on a talk of more than a month ago.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from infoview_sheets.domain.actions import ActionKind, Key
from infoview_sheets.domain.history import History
from infoview_sheets.domain.keeping_up import is_old
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.names import NAME, PLACE, at_work, is_first_name, name_key
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.text import words_in


@frozen
class Named:
    """Somebody whom an answer names; ``more`` says that it says more of them than these columns hold."""

    name: str
    organisation: str = ""
    role: str = ""
    email: str = ""
    more: bool = False


def names_in(text: str) -> tuple[Sequence[Named], Sequence[str]]:
    """Return whom an answer names: "Dov Larkspur; Kaia Stroud at Lumen"; and the parts of which nobody can tell.

    What stands behind a name and is none is where they work, or what they do there: "Dov Larkspur, FDA".
    """
    found: list[Named] = []
    unclear: list[str] = []
    for group in re.split(r"[;\n]", _RETIRED.sub(" ", text)):
        first = len(found)
        pieces = _PARTS.split(f",{group}")
        for between, part in zip(pieces[1::2], pieces[2::2], strict=True):
            whom, last = _read(part), found[-1] if len(found) > first and between == "," else None
            if whom is None:
                continue
            if last and (with_more := _with(last, whom)):
                found[-1] = with_more
            elif whom.name and _is_name(whom.name):
                found.append(whom)
            elif people := people_in(part):
                found += [Named(name, place, more=True) for name, place in people]
            else:
                unclear.append(" ".join(part.split()))
    return found, unclear


_RETIRED = regex(r"\(\s*(?i:ret)\.?\s*\)")
_PARTS = regex(r"(,(?!\s*(?:Jr|Sr|PhD|MD)\b)|\s+and\s+|\s+&\s+)")
_BESIDE = regex(r"\(\s*[a-z][^()]*\)|\s[-–—]\s[^\n]*")
_BEFORE = regex(r"^\W*(?i:(?:and|or|also|maybe|perhaps|possibly|probably|yes|yep)\b[\s:–—-]*)+")
_EMAIL = regex(r"<?\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)>?")
_PHONE = regex(r"\+?\(?\d[\d ().-]{5,}\d")
_PAGE = regex(r"(?i)\b(?:https?://)?(?:www\.)?linkedin\.com/in/[\w%-]+")
_AT = regex(r"(.*?)\s*\b(?:at|from|with) (?:the )?(.+)")
_NO_NAME = regex(r"(?:[Ss]ome|[Aa]ny)(?:one|body)\b|(?:an?|the|her|his|their|my|our|one|two|people|others?)\s")
_PLACES = frozenset(
    "port city county state bank university college school schools department dept office center centre institute"
    " museum library hospital clinic foundation council union agency company inc llc ltd corp group association society"
    " project program network lab labs church authority chamber ministry board bureau district".split()
)
_SENTENCE = regex(r"[a-z].* (?:the|an?|my|her|his|their) ")


def ways_in(text: str) -> Mapping[str, str]:
    """Return the ways to reach somebody that a text names, by the columns of Contacts."""
    email, page = _EMAIL.search(text), _PAGE.search(text)
    phone = _PHONE.search(_EMAIL.sub(" ", _PAGE.sub(" ", text)))
    found = {"email": email and email[1], "phone": phone and phone[0], "linkedin_url": page and page[0]}
    return {key: way for key, way in found.items() if way}


def _read(part: str) -> Named | None:
    """Return what a part of an answer says of somebody; None where nothing stands there."""
    plain = _PHONE.sub(" ", _EMAIL.sub(" ", _BESIDE.sub(" ", part)))
    email = _EMAIL.search(part)
    name, place = at_work(" ".join(_BEFORE.sub("", plain).split()).strip(" ?.:"))
    if not place and (at := _AT.fullmatch(name)) and (_is_name(at[1]) or not at[1]):
        name, place = at[1], at[2]
    more = bool(_BESIDE.search(part) or _PHONE.search(part))
    return Named(name, place, email=email[1] if email else "", more=more) if name or place or email or more else None


def _with(last: Named, part: Named) -> Named | None:
    """Return somebody with what the next part says of them; None where it is about somebody else."""
    email, more = last.email or part.email, last.more or part.more
    if not part.name and not part.organisation:
        return replace(last, email=email, more=more) if not (last.email and part.email) else None
    words = {word.strip(".,").casefold() for word in part.name.split()}
    does = not words.isdisjoint(words_in("callings")) and not is_first_name(part.name)
    if does and not last.role and not (last.organisation and part.organisation):
        return replace(
            last, role=part.name, organisation=part.organisation or last.organisation, email=email, more=more
        )
    if _is_name(part.name) or part.organisation or (" " not in last.name and not _ACRONYM.fullmatch(part.name)):
        return None
    if (at := _AT.fullmatch(part.name)) and at[1] and not last.organisation:
        return replace(last, role=last.role or at[1], organisation=at[2], email=email, more=more)
    if _ROLE.fullmatch(part.name):
        return replace(last, role=part.name, email=email, more=more) if not last.role else None
    if (not words.isdisjoint(_PLACES) and not _SENTENCE.match(part.name)) or _ACRONYM.fullmatch(part.name):
        return replace(last, organisation=part.name, email=email, more=more) if not last.organisation else None
    return replace(last, email=email, more=True) if part.name.islower() else None


_ROLE = regex(r"C[EFTOIM]O|[ES]?VP|HR")
_ACRONYM = regex(r"[A-Z]{2,6}")
_ID = regex(r"[A-Z]+-?\d+")


def _is_name(text: str) -> bool:
    """Return whether a text is a name, as people type one: with capitals, or a first name and a last one without."""
    words = text.split()
    if _ID.fullmatch(text) or _NO_NAME.match(text) or _ACRONYM.fullmatch(text) or not words:
        return bool(_ID.fullmatch(text))
    known = {word.strip(".,").casefold() for word in words}
    if not known.isdisjoint(words_in("small_words") | _PLACES) or not re.search(r"[^\W\d_]", text):
        return False
    return text[0].isupper() or (is_first_name(text) and len(words) < 4)


if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_LONGEST = 100  # characters of a promise
_SAYING = (
    r"(?:\bI(?:['’]ll| will| promised to| said I(?:['’]d| would)| offered to)|(?:^|[.;\n]) ?"
    r"[Pp]romised (?:(?:him|her|them) )?to)"
)
_NO_TASK = r"(?!(?:be|see|think|remember|never|not|have|need|probably|try)\b)"
_PROMISE = regex(rf"{_SAYING}\s+{_NO_TASK}([a-z][^.;!?\n]{{3,}})")
_TO = r"(?:talk|speak|write|turn|reach out|get in touch|be in touch|introduce (?:me|you)|connect me) (?:to|with)"
_WHOM = r"contact|ask|meet|call|email|see|try|look up|knows|suggest(?:ed|s)|named|mentioned|recommend(?:ed|s)"
_NAMED = regex(rf"\b(?i:{_TO}|{_WHOM}) {NAME}{PLACE}")


@frozen
class Noted:
    """Something in the notes on a talk: a promise of mine, or a person they named, with where they work."""

    kind: ActionKind
    interview: Interview
    text: str
    place: str = ""

    def key(self, person: str) -> Key:
        """Return what its row in This Week is known by: the talk and the words themselves."""
        return Key(self.kind, person, "\n".join((self.interview.id, self.text, self.place)))


def noted_in(about: str) -> tuple[str, str, str]:
    """Return the ID of the talk, the words and the place that stand in a key."""
    talk, text, place = (*about.split("\n"), "", "")[:3]
    return talk, text, place


def promises_in(text: str) -> Sequence[str]:
    """Return what I say in a text that I will do."""
    found = (" ".join(match.split()).rstrip(" ,") for match in _PROMISE.findall(text))
    return list(dict.fromkeys(promise[:_LONGEST] for promise in found))


def people_in(text: str) -> Sequence[tuple[str, str]]:
    """Return whom a text says I should talk to, each with where they work."""
    return list(dict.fromkeys(_NAMED.findall(text)))


def noted(analysis: "Analysis", history: History) -> Iterator[Noted]:
    """Yield what the notes on the talks of the last month say, and no cell or row of the log says yet."""
    given = {name_key(naming.referral.name) for naming in analysis.network.by.get(history.contact.row, ())}
    for talk in history.held:
        row = talk.interview
        if is_old(talk, analysis.today):
            continue
        free = not row.promise or TouchType.PROMISED in row.logged
        for promise in promises_in(row.notes) if free and not seen(row, "promise_done_on") else ():
            if promise not in row.promise:
                yield Noted(ActionKind.NOTED_PROMISE, row, promise)
        for name, place in people_in(row.notes):
            if name_key(name) not in given | {name_key(history.contact.name)}:
                yield Noted(ActionKind.NOTED_NAME, row, name, place)
