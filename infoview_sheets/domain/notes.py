"""Find what a *Notes* cell says of promises and of people, by a rule of thumb: This Week offers it, a mark files it.

Nothing is filed by itself, and nothing is looked for in the notes on a talk of more than a month ago.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from infoview_sheets.domain.actions import ActionKind, Key
from infoview_sheets.domain.history import History
from infoview_sheets.domain.thanks import is_old
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.field import seen
from infoview_sheets.sheets.schema.interviews import Interview

if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

_LONGEST = 100  # characters of a promise
_SAYING = (
    r"(?:\bI(?:['’]ll| will| promised to| said I(?:['’]d| would)| offered to)|(?:^|[.;\n]) ?"
    r"[Pp]romised (?:(?:him|her|them) )?to)"
)
_NO_TASK = r"(?!(?:be|see|think|remember|never|not|have|need|probably|try)\b)"
_PROMISE = regex(rf"{_SAYING}\s+{_NO_TASK}([a-z][^.;!?\n]{{3,}})")
_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'-]+"
_SMALL = r"(?: (?:[A-Z]\.|van|von|de|del|da|di|der|la|le|bin|al))*"
_NAME = rf"((?:(?:Dr|Prof|Professor)\.? )?{_WORD}{_SMALL} {_WORD}(?: {_WORD})?)"
_PLACE = rf"(?:,? (?:at|of|from|with) (?:the )?({_WORD}(?: (?:(?:of|for|and|&) (?:the )?)?{_WORD})*))?"
_TO = r"(?:talk|speak|write|turn|reach out|get in touch|be in touch|introduce (?:me|you)|connect me) (?:to|with)"
_WHOM = r"contact|ask|meet|call|email|see|try|look up|knows|suggest(?:ed|s)|named|mentioned|recommend(?:ed|s)"
_NAMED = regex(rf"\b(?i:{_TO}|{_WHOM}) {_NAME}{_PLACE}")


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
