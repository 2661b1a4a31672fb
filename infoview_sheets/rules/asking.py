"""Whether a sentence asks for more than a talk: for a job, for pay, for a favor; or offers a CV.

There are more ways to ask than a list of phrases can hold. So a sentence is weighed as mail is weighed by a filter
against spam: each of its words, and every two that stand side by side or with one between, has a weight, and it asks
when the sum is above zero. Words count by their first letters, so that "hire" and "hiring" are one; behind a "not"
they are others. ``scripts/make_asks.py`` fits the weights (``words/asks.txt``) to the sentences in
``tests/rules/asks``: whoever finds one that is weighed wrongly writes it there and runs the script.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from infoview_sheets.regex import regex
from infoview_sheets.text import listed_in

LETTERS = 5  # of a word that count
FEWEST, MOST = 3, 30  # words of a clause, and of a sentence, that are weighed at once
SURE = 80  # weight of a sentence that asks without doubt, in hundredths; of what the tool says itself, none has it
ALWAYS = "*"  # what every sentence holds
_WORD = regex(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!:;,.]")
_NOT = frozenset("no not never nor without cannot".split())
_CLAUSE_ENDS = frozenset([*"?!:;,.", "but"])
_END = regex(r"(?<=[^\s.][^\s.][.?!;])\s|\n")  # of a sentence; a C.V. ends none
_COMMA = regex(r"[,;:()] ?| (?:-+|\u2013|\u2014) | but ")
_PLAIN = str.maketrans({"\u2019": "'", "\u2011": "-"})


@lru_cache(maxsize=4096)
def job_ask(text: str, *, above: int = 0) -> str:
    """Return the first sentence of a text that asks for a job, for pay or for a favor beyond the talk, or offers a CV.

    It is returned as it is written there, without the mark at its end; "" when there is none. ``above`` is what it must
    weigh: zero where in doubt it asks, ``SURE`` where there must be no doubt.
    """
    by_feature = weights()
    return next((part.rstrip(" .?!;") for part in parts(text) if weight(part, by_feature) > above), "")


def parts(text: str) -> Iterator[str]:
    """Yield what is weighed on its own, so that no ask hides among other words: the text, its sentences, its clauses.

    Of a long text, and of a long sentence, there are windows of ``MOST`` words that overlap by half.
    """
    sentences = _END.split(text)
    for part in dict.fromkeys([*sentences, text]):
        words = part.split()
        for start in range(0, max(len(words) - MOST // 2, 1), MOST // 2):
            yield " ".join(words[start : start + MOST])
    for sentence in sentences:
        clauses = _COMMA.split(sentence)
        if len(clauses) > 1:
            yield from (clause for clause in clauses if len(clause.split()) >= FEWEST)


def weight(sentence: str, by_feature: Mapping[str, float]) -> float:
    """Return what a sentence weighs: above zero it asks for something."""
    return sum(by_feature.get(feature, 0) for feature in set(features(sentence)))


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each feature, read once."""
    found = {}
    for line in listed_in("asks"):
        number, *named = line.split(" ")
        found.update(dict.fromkeys(named, float(number)))
    return found


def features(sentence: str) -> Iterator[str]:
    """Yield what counts in a sentence: its words by their first letters, and pairs of them."""
    one = two = ""  # before, and before that
    denied = False
    yield ALWAYS
    for word in _WORD.findall(sentence.translate(_PLAIN).lower()):
        if word in _CLAUSE_ENDS:
            denied = False
        now = "0" if word.isdigit() else word[:LETTERS]
        now = f"-{now}" if denied else now
        yield now
        yield f"{one}_{now}"
        yield f"{two}__{now}"
        one, two = now, one
        denied = denied or word in _NOT or word.endswith("n't")
    yield f"{one}_"
