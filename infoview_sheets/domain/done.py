"""Read a cell of *Done* in This Week: a tick, a word for one, a day, or words of one's own such as "called him fri".

A doubt, a "not" or anything that is still to come says nothing of the kind.
"""

import re
from collections.abc import Mapping
from functools import cache

from infoview_sheets.domain.actions import ActionKind
from infoview_sheets.domain.agreed import names_an_hour, without_days
from infoview_sheets.regex import regex
from infoview_sheets.sheets.schema.field import normal
from infoview_sheets.sheets.table import Value
from infoview_sheets.text import listed_in

_NOTHING = {"", "-", "–", "—"} | {
    normal(word)
    for word in ("false", "no", "not yet", "n", "0", "open", "nope", "not done", "haven't", "didn't", "did not")
}
_SIGNS = {"✓", "✔", "☑", "√", "✅", "👍"}
_DONE = _SIGNS | {normal(word) for word in ("true", "x", "yes", "y", "done", "ok", "1", "sent", "checked", "did it")}
_DOUBT = regex(
    r"(?i)\b(?:no|not|never|nobody|none|cannot|(?:have|did|do|was|is|could|wo|ca|has|had|would)n['’]?t|almost|gave up"
    r"|took too|half|nearly|partly|tr(?:y|ied|ying)|bounced|returned|failed|wrong|will|should|need|must|maybe|perhaps"
    r"|probably|tomorrow|next|but|except|instead|or|if|yet|still|only|until|till|before|after|said|says|agreed|declined"
    r"|refused|meet(?:ing)?|coffee|lunch|breakfast|dinner|zoom|scheduled|set|see|moved|cancell?ed)\b|\?|['’]ll\b"
)
_GENERAL: Mapping[ActionKind, tuple[str, ...]] = {
    ActionKind.CARD: ("any", "handed"),
    **dict.fromkeys((ActionKind.REPLY, ActionKind.RECORD, ActionKind.PREPARE, ActionKind.CONNECT), ("any",)),
    **dict.fromkeys((ActionKind.CLEAR_UP, ActionKind.NOTED_PROMISE, ActionKind.NOTED_NAME), ("any",)),
    **dict.fromkeys((ActionKind.NAMES, ActionKind.ONE_THING, ActionKind.ANSWER, ActionKind.INTRO_ANSWER), ("any",)),
}  # of other kinds a message or a letter too


def is_nothing(value: Value) -> bool:
    """Return whether a cell of *Done* says that nothing was done yet."""
    return value in (None, False, 0) or (isinstance(value, str) and word_in(value) in _NOTHING)


def is_tick(value: Value) -> bool:
    """Return whether a cell of *Done* says in a word that something is done."""
    return value is True or value == 1 or (isinstance(value, str) and word_in(value) in _DONE)


def word_in(text: str) -> str:
    """Return a word for comparing; a sign such as a check mark as it is."""
    return normal(text) or text.strip().rstrip("\ufe0f")


def says_done(kind: ActionKind, text: str) -> bool:
    """Return whether words of one's own say that this was done: "called him fri", "mailed it"."""
    if _DOUBT.search(text) or names_an_hour(text):
        return False
    known = _done_words()
    first = next((word for word in _words(text) if word not in known["before"]), "")
    groups = (*_GENERAL.get(kind, ("any", "sent", "handed")), kind.name.lower())
    return any(first in known.get(group, ()) for group in groups)


def tells_more(text: str) -> bool:
    """Return whether words that say that a thing is done say something to remember besides."""
    known = _done_words()
    return not known["plain"].union(known["any"], known["handed"], known["before"]).issuperset(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", without_days(text).casefold())


@cache
def _done_words() -> Mapping[str, frozenset[str]]:
    lines = (line.partition(": ") for line in listed_in("done"))
    return {group: frozenset(words.split()) for group, _, words in lines}
