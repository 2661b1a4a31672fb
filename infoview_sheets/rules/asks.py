"""Find what asks for more than a talk: for a job, for pay, for a favor, or offers a CV; the rule about cells that do.

There are more ways to ask than a list of phrases can hold. So a sentence is weighed as mail is weighed by a filter
against spam: each of its words, and every two that stand side by side or with one between, has a weight, and it asks
when the sum is above zero. Words count by their first letters, so that "recruiter" and "recruiting" are one; behind a
"not" they are others, and so is what was done: "introduced". ``scripts/make_asks.py`` fits the weights
(``words/asks.txt``) to the sentences in ``tests/rules/asks``: whoever finds one that is weighed wrongly writes it
there and runs the script.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, pairwise, repeat

from infoview_sheets.regex import regex
from infoview_sheets.rules.phrases import job_wish
from infoview_sheets.rules.rule import Finding, cell_rule, finding
from infoview_sheets.rules.wording import cited
from infoview_sheets.sheets.problems import Severity
from infoview_sheets.sheets.schema import (
    ARTICLES,
    CONTACTS,
    INTERVIEWS,
    ORGANIZATIONS,
    PROFILE,
    QUESTIONS,
    REFERRALS,
    TOUCHES,
    Field,
    Kind,
    SheetSchema,
)
from infoview_sheets.sheets.schema.choices import TouchType
from infoview_sheets.sheets.schema.field import Slot
from infoview_sheets.sheets.schema.network import Touch
from infoview_sheets.sheets.workbook import Record, Workbook
from infoview_sheets.text import listed_in

Feature = tuple[str, ...]
LETTERS = 5  # of a word that count
FEWEST, MOST = 3, 30  # words of a clause, and of a sentence, that are weighed at once
SURE = 80  # weight of a sentence that asks without doubt, in hundredths; of what the tool says itself, none has it
_WORD = regex(rf"([^\W\d_]{{1,{LETTERS}}}|[?!:;,.])(?:\B[^\W\d_]+?(ed)?(?![^\W\d_]))?")
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
    words = ["".join(found) for found in _WORD.findall(plain.lower().replace("n't", " not"))]
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


# What I keep for myself may tell of any request; the packet prints of it what does not. A question has QU003.
_PRIVATE = frozenset({"notes", "question"})
# Here one speaks of oneself: who is after a job asks for it.
_OF_MYSELF = frozenset({"pitch", "know_about_me_1", "know_about_me_2", "know_about_me_3"})


def printed_fields(schema: SheetSchema) -> Sequence[Field]:
    """Return the columns of free text that can be printed in a document."""
    kinds = (Kind.TEXT, Kind.LINES, Kind.LIST)
    return [f for f in schema.fields if f.kind in kinds and not f.auto and f.key not in _PRIVATE]


@cell_rule("WB022", "error", blocks="cell")
def cell_asks_for_no_job(workbook: Workbook, today: dt.date) -> Iterator[Finding]:
    """Report a cell that asks for a job, for pay or for a favor beyond the talk, where it could be printed.

    Why: The talk is granted for information; a letter, card or packet that asks for more breaks that promise. The cell
    is left out of every document, in doubt too. A promise stays on your list alone. Questions have QU003.
    Passes: Goal "find out whether policy suits me". Fails: Goal "find a job at your company".
    """
    yield from _in_profile(workbook)
    people: Sequence[tuple[SheetSchema, Sequence[Record]]] = (
        (CONTACTS, workbook.contacts),
        (INTERVIEWS, workbook.interviews),
        (REFERRALS, workbook.referrals),
        (TOUCHES, workbook.touches),
        (ORGANIZATIONS, workbook.organizations),
        (ARTICLES, workbook.articles),
        (QUESTIONS, workbook.questions),
    )
    for schema, records in people:
        for field in printed_fields(schema):
            mine = _is_mine(field)
            for record in records:
                value = getattr(record, field.key)
                if value and (words := _asks(value, mine=mine)):
                    found = finding(workbook, record, field.key, *_told(words, noted=schema in (CONTACTS, INTERVIEWS)))
                    if isinstance(record, Touch) and field.key == "note" and record.type is not TouchType.PROMISED:
                        found = replace(found, suggestion=_IN_THE_LOG, severity=Severity.ADVICE)
                    promised = isinstance(record, Touch) and record.type is TouchType.PROMISED
                    yield _on_the_list(found) if promised or field.slot is Slot.PROMISE else found


_IN_THE_LOG = "Nothing to do: it stays in your log."


def _on_the_list(found: Finding) -> Finding:
    """Return what is said of a promise: it comes due all the same."""
    return replace(found, suggestion="Nothing to do: it stays on your list.", severity=Severity.ADVICE, blocks=())


def _in_profile(workbook: Workbook) -> Iterator[Finding]:
    for field in printed_fields(PROFILE):
        words = _asks(getattr(workbook.profile, field.key), mine=_is_mine(field))
        if words:
            yield Finding(workbook.setting(field.key), *_told(words), words)
    for audience, pitch in workbook.profile.pitch_variants.items():
        words = job_ask(pitch) or job_wish(pitch)
        if words:
            cell = workbook.setting("pitch")
            row = workbook.settings[f"pitch_variant.{audience}"]
            yield Finding(replace(cell, row=row, column=f"pitch_variant.{audience}"), *_told(words), words)


def _is_mine(field: Field) -> bool:
    return field.slot in (Slot.GOAL, Slot.WHO) or field.key in _OF_MYSELF


def _asks(value: str | tuple[str, ...], *, mine: bool) -> str:
    text = value if isinstance(value, str) else ", ".join(value)
    return text and (job_ask(text) or (job_wish(text) if mine else ""))


def _told(words: str, *, noted: bool = False) -> tuple[str, str]:
    """Return what is said of words that ask; ``noted``: their row has notes, in which a finding can be silenced."""
    silence = ' If it asks for nothing, write "ok: WB022" into the notes of the row.' if noted else ""
    return (
        f"{cited(words)} seems to ask for a job, pay or a favor; it is left out of every document.",
        f"Say what you would like to know instead.{silence}",
    )
