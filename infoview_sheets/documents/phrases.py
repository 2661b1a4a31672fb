"""Turn what stands in a cell into a phrase that fits a sentence to the person it is about."""

import re

from infoview_sheets.documents.words import clause
from infoview_sheets.rules.clauses import THIRD_PERSON, without_i_am

_AS_IT_IS = frozenset("you your i my we our this that these those it there".split())
_PAST = frozenset(
    """
    did left went took made wrote ran built led taught gave got came became won spoke began knew held found set kept
    had was were saw met brought sold chose rose grew drew stood put cut sent
    """.split()
)
_PRESENT = {
    **{f"{verb}s": verb for verb in
       """run lead work hire manage write know design head direct edit advise build make buy sell train help speak
       answer review fund organize host plan decide report chair test research own serve look sit take give start
       create develop support coach mentor use think see study""".split()},
    "teaches": "teach", "coaches": "coach", "does": "do", "goes": "go", "has": "have", "is": "are",
    "studies": "study", "researches": "research",
}  # fmt: skip
_DETERMINERS = frozenset("a an the my our your this that one".split())
_ACRONYM = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9]|$)")
_VOWEL_SOUND = re.compile(r"(?!uni|use|usu|eu|one\b|once\b|ut[ia])(?:[aeiou]|hour|hono|heir)", re.IGNORECASE)


def to_them(text: str) -> str:
    """Return "moved from the bench" as "you moved from the bench", fit to stand before "," or "."; else nothing.

    What is no such clause, or speaks of them in the third person, cannot be said to their face without a guess.
    """
    text = clause(text)
    words = re.findall(r"[\w'’]+", text.casefold())
    if not words or THIRD_PERSON & set(words):
        return ""
    first, _, rest = text.partition(" ")
    low = first.casefold()
    if low == "you":
        return f"you {rest}".strip()
    if low == "was":
        return f"you were {rest}".strip()
    if low in _PRESENT:
        return f"you {_PRESENT[low]} {rest}".strip()
    past = low in _PAST or (low.endswith("ed") and len(low) > 4 and first.isalpha())
    return f"you {low} {rest}".strip() if past else ""


def led_by(text: str) -> str:
    """Return why I write to them as a sentence without its end: "You left the bench", "What led me to you is ...".

    Their own things are told to them as theirs; a text that speaks of "her" or "him" otherwise stays unsaid.
    """
    text = clause(text)
    told = to_them(text)
    if told:
        return capital(told)
    mine = re.sub(r"^(?:her|his|their)\b", "your", text, flags=re.IGNORECASE)
    if not mine or THIRD_PERSON & set(re.findall(r"[\w'’]+", mine.casefold())):
        return ""
    return f"What led me to you is {mine}"


def with_article(text: str) -> str:
    """Return "a third-year student" for "third-year student"; what has an article, or follows "I am", stays."""
    told = without_i_am(text)
    if told != text.strip():
        return clause(told)
    text = _begun_small(clause(text))
    first = text.partition(" ")[0]
    if not first or first.casefold() in _DETERMINERS | _AS_IT_IS or first.casefold() in {"in", "at", "with", "from"}:
        return text
    word = first.partition("-")[0]
    vowel = _ACRONYM.match(word) if word.isupper() else _VOWEL_SOUND.match(word)
    return f"{'an' if vowel else 'a'} {text}"


# Words for who one is that are no names; with a capital they are as they began the cell.
_ORDINARY = frozenset(
    """
    postdoc postdoctoral graduate undergraduate doctoral student junior senior former recent retired freelance teacher
    engineer researcher scientist analyst nurse lawyer manager designer developer consultant lecturer professor
    technician biologist chemist physicist ecologist economist historian journalist librarian first-year second-year
    third-year fourth-year fifth-year sixth-year final-year first-generation early-career mid-career
    """.split()
)


def _begun_small(text: str) -> str:
    """Return "postdoc in Ecology" for "Postdoc in Ecology"; a title such as "Senior Data Scientist" keeps its form."""
    first, _, rest = text.partition(" ")
    title = rest.partition(" ")[0].istitle()
    return text if title or first.casefold() not in _ORDINARY else text[0].lower() + text[1:]


def capital(text: str) -> str:
    """Return the phrase as it begins a sentence; the rest keeps its capitals."""
    return text[:1].upper() + text[1:]


_OF_OTHERS = {"your": "their", "yours": "theirs", "you": "they", "yourself": "themselves"}


def of_others(text: str) -> str:
    """Return "your list of offices" as "their list of offices": what was said to one person, told to another."""
    return re.sub(r"\b(?:yourself|yours|your|you)\b", lambda found: _OF_OTHERS[found.group().lower()], text, flags=re.I)
