"""Whether a sentence asks for more than a talk: for a job, for pay, for a favor; or offers a CV.

There are more ways to ask than a list of phrases can hold. So a sentence is weighed as mail is weighed by a filter
against spam: each of its words, and every two that stand side by side or with one between, has a weight, and it asks
when the sum is above zero. Words count by their first letters, so that "hire" and "hiring" are one; behind a "not"
they are others. ``scripts/make_asks.py`` fits the weights (``words/asks.txt``) to the sentences in
``tests/rules/asks``: whoever finds one that is weighed wrongly writes it there and runs the script.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise, repeat

from infoview_sheets.regex import regex
from infoview_sheets.text import listed_in

Feature = tuple[str, ...]
LETTERS = 5  # of a word that count
FEWEST, MOST = 3, 30  # words of a clause, and of a sentence, that are weighed at once
SURE = 80  # weight of a sentence that asks without doubt, in hundredths; of what the tool says itself, none has it
_WORD = regex(rf"([^\W\d_]{{1,{LETTERS}}}|[?!:;,.])(?:\B[^\W\d_]+)?")
_NOT = frozenset("no not never nor witho canno".split())
_CLAUSE_ENDS = frozenset([*"?!:;,.", "but"])
_END = regex(r"\s(?:(?<=\n)|(?<=[^\s.][^\s.][.?!;]\s))")  # of a sentence; a C.V. ends none
_MARK = regex(r"[^\w ']")
_COMMA = regex(r"[,;:()] ?| (?:-+|\u2013|\u2014) | but ")
_PLAIN = str.maketrans({"\u2019": "'", "\u2011": "-"})


@lru_cache(maxsize=4096)
def job_ask(text: str, *, above: int = 0) -> str:
    """Return the first sentence of a text that asks for a job, for pay or for a favor beyond the talk, or offers a CV.

    It is returned as it is written there, without the mark at its end; "" when there is none. ``above`` is what it must
    weigh: zero where in doubt it asks, ``SURE`` where there must be no doubt.
    """
    by_feature = weights()
    for part in parts(text):
        if weight(part, by_feature) > above:
            return " ".join(part.split()).rstrip(" .?!;")
    return ""


def parts(text: str) -> Iterator[str]:
    """Yield what is weighed on its own, so that no ask hides among other words: the text, its sentences, its clauses.

    Of a long text, and of a long sentence, there are windows of ``MOST`` words that overlap by half.
    """
    if len(text) <= 2 * MOST and not _MARK.search(text) and " but " not in text:  # as most cells: one clause
        yield text
        return
    sentences = _END.split(text)
    for part in dict.fromkeys([*sentences, text]):
        if len(words := part.split()) <= MOST:
            yield part
        else:
            yield from (" ".join(words[at : at + MOST]) for at in range(0, len(words) - MOST // 2, MOST // 2))
    for sentence in sentences:
        clauses = _COMMA.split(sentence)
        if len(clauses) > 1:
            yield from (clause for clause in clauses if len(clause.split()) >= FEWEST)


def weight(sentence: str, by_feature: Mapping[Feature, float]) -> float:
    """Return what a sentence weighs: above zero it asks for something."""
    return sum(map(by_feature.__getitem__, by_feature.keys() & features(sentence)))


@cache
def weights() -> Mapping[Feature, float]:
    """Return the weight of each feature, read once."""
    found: dict[Feature, float] = {}
    for line in listed_in("asks"):
        number, *named = line.split(" ")
        found.update(dict.fromkeys((tuple(name.split("_")) for name in named), float(number)))
    return found


def features(sentence: str) -> Iterator[Feature]:
    """Yield what counts in a sentence: its words by their first letters, each with the one before, and before that."""
    plain = sentence if sentence.isascii() else sentence.translate(_PLAIN)
    words = _WORD.findall(plain.lower().replace("n't", " not"))
    if not _NOT.isdisjoint(words):
        words = list(_denied(words))
    marked = ["*", *words, "*"]
    return chain(zip(marked), pairwise(marked), zip(marked, repeat(""), marked[2:]))


def _denied(words: Sequence[str]) -> Iterator[str]:
    """Yield the words, those behind a "not" as others."""
    denied = ""
    for word in words:
        if word in _CLAUSE_ENDS:
            denied = ""
        yield denied + word
        if word in _NOT:
            denied = "-"
