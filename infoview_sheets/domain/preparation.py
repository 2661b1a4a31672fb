"""Prepare a talk: choose its questions, and say how ready you are."""

import re
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from functools import lru_cache

from infoview_sheets.domain.days import format_of, minutes_of
from infoview_sheets.domain.history import Talk
from infoview_sheets.frozen import frozen
from infoview_sheets.regex import regex
from infoview_sheets.sheets.fresh import QUESTIONS as BANK
from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS
from infoview_sheets.sheets.schema.choices import About, Format, Mode, Tier, Tone, Topic
from infoview_sheets.sheets.schema.contacts import Contact
from infoview_sheets.sheets.schema.interviews import Interview
from infoview_sheets.sheets.schema.network import Question
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook

_LEAST = 4  # must-ask questions, however short the talk
_MINUTES_EACH = 5  # conflict C07
_TOUR_MINUTES = 30  # a tour fits into a talk of this length (conflict C13)
_FRANK_MOST = 2  # for strangers
_TOP_VALUES = 3
_PATH_QUESTIONS = 2
_MOST_LISTED = 20  # our choice: what fits on two pages and can still be seen at a glance
_OTHER_SHARE = 0.3  # at most this share of the list is about the search or me (practice P017)
_PLACEHOLDER = regex(r"\{(\w+)\}")
KEPT = {
    "research_hook": (INTERVIEWS, "research_hook"),
    "shared_ground": (CONTACTS, "shared_ground"),
    "organisation": (CONTACTS, "organisation"),
    "organization": (CONTACTS, "organisation"),
    "role": (CONTACTS, "role"),
    "field": (CONTACTS, "field"),
}
"""Where the words for a field of a question are kept, as sheet and column."""


@frozen
class PrintedQuestion:
    """A question as it is printed: ``text`` has its placeholders filled."""

    question: Question
    text: str


@frozen
class ChosenQuestions:
    """The questions of one talk, each part in its natural order. ``closing`` is the favor, then the people: always."""

    must_ask: Sequence[PrintedQuestion]
    if_time: Sequence[PrintedQuestion]
    closing: Sequence[PrintedQuestion]


@frozen
class Occasion:
    """What the choice depends on. ``filled`` leads from a placeholder to its words; ``words`` are those of my goals."""

    minutes: int
    format: Format
    mode: Mode
    stranger: bool
    values: Sequence[str]
    words: frozenset[str]
    filled: Mapping[str, str]


def choose_questions(
    workbook: Workbook,
    interview: Interview,
    referrer: str = "",
    without: Container[int] = frozenset(),
    held: Sequence[Talk] = (),
) -> ChosenQuestions:
    """Return the questions for a talk.

    ``referrer`` is the name of the person who named them and may be mentioned. ``without`` holds the rows of questions
    that must not be printed (rules QU003, QU005). One whose words are missing is not printed either, typed for this
    talk or not (rule QU009). The sheet Questions is the bank; without it, the one of the tool. What was asked in the
    talks ``held`` with the person before, and how they got there, is not asked again.
    """
    occasion = occasion_of(workbook, interview, referrer)
    bank = _bank(workbook, without)
    ours = BANK[-2:]
    closing = tuple(
        _ask(own if _is_whole(own, occasion) else shipped, occasion)
        for own, shipped in zip(closing_pair(bank), ours, strict=True)
    )
    open_ones = [q for q in bank if q.topic not in (Topic.REFERRAL, Topic.RECIPROCITY) and _is_whole(q, occasion)]
    before = {each.question.id for talk in held for each in choose_questions(workbook, talk.interview).must_ask}
    known = (Topic.WARMUP, Topic.PATH) if held else ()
    fit = [
        q for q in open_ones
        if q.use and _makes_sense(q, occasion) and q.id not in before and q.topic not in known
    ]  # fmt: skip
    typed = {name.casefold() for name in interview.must_ask}
    wanted = [q for q in open_ones if q.id.casefold() in typed]
    limit = most_must_ask(occasion.minutes)
    chosen = _chosen(fit, wanted, limit + if_time_count(occasion.minutes), occasion)
    must = (wanted or chosen)[:limit]
    rest = [question for question in chosen if question not in must]
    return ChosenQuestions(_in_order(must, occasion), _in_order(rest, occasion), closing)


def occasion_of(workbook: Workbook, interview: Interview, referrer: str) -> Occasion:
    """Return what the choice of questions depends on."""
    profile = workbook.profile
    contact = workbook.person(interview.who) or Contact()
    goals = (profile.goal, interview.goal_1, interview.goal_2, interview.goal_3, *contact.want_to_learn)
    kept = {word: getattr(contact if schema is CONTACTS else interview, key) for word, (schema, key) in KEPT.items()}
    filled = {"referrer": referrer, "name": contact.name, **kept}
    return Occasion(
        minutes_of(interview, contact, profile),
        format_of(interview, contact, profile),
        profile.mode,
        contact.tier is Tier.STRANGER,
        tuple(value.casefold() for value in profile.values),
        frozenset(word for goal in goals for word in _words(goal)),
        filled,
    )


def most_must_ask(minutes: int) -> int:
    """Return for how many must-ask questions there is time (conflict C07)."""
    return max(_LEAST, minutes // _MINUTES_EACH)


def if_time_count(minutes: int) -> int:
    """Return how many further questions are listed: 8, and more where few must be asked (conflict C07)."""
    return max(8, min(15, minutes // 4, _MOST_LISTED - most_must_ask(minutes)))


def closing_pair(bank: Sequence[Question]) -> tuple[Question, Question]:
    """Return the favor and the people question; the tool's own where the bank's is missing or not the last one."""
    last = max(bank, key=_order, default=BANK[-1])
    people = last if last.topic is Topic.REFERRAL else BANK[-1]
    favors = [question for question in bank if question.topic is Topic.RECIPROCITY]
    return (favors[-1] if favors else BANK[-2]), people


def times_asked(workbook: Workbook, held: Iterable[Talk]) -> Mapping[int, int]:
    """Return for each row of Questions in how many held talks it was on the must-ask list."""
    counts = {question.id.casefold(): 0 for question in workbook.questions}
    for talk in held if counts else ():
        for name in counts.keys() & {name.casefold() for name in talk.interview.must_ask}:
            counts[name] += 1
    return {question.row: counts[question.id.casefold()] for question in workbook.questions}


def _bank(workbook: Workbook, without: Container[int]) -> Sequence[Question]:
    own = [q for q in workbook.questions if q.question and q.row not in without]
    return sorted(own or BANK, key=_order)


def _order(question: Question) -> tuple[int, str, str]:
    return (question.order or 999, question.id, question.question)


def _in_order(questions: Iterable[Question], occasion: Occasion) -> Sequence[PrintedQuestion]:
    return tuple(_ask(question, occasion) for question in sorted(questions, key=_order))


def _ask(question: Question, occasion: Occasion) -> PrintedQuestion:
    """Return the question with its placeholders filled; braces we do not know are the person's own."""
    filled = occasion.filled
    return PrintedQuestion(
        question, _PLACEHOLDER.sub(lambda found: filled.get(found[1].casefold(), found[0]), question.question)
    )


def _is_whole(question: Question, occasion: Occasion) -> bool:
    """Return whether the words for every placeholder are there, so that nothing is printed with a hole in it."""
    return all(occasion.filled.get(name.casefold()) != "" for name in _PLACEHOLDER.findall(question.question))


def _makes_sense(question: Question, occasion: Occasion) -> bool:
    """Return whether what the question asks for is so. Words nobody knows ask for nothing (rule QU008)."""
    needs = re.findall(r"\w+", question.needs.casefold())
    return all(_CONDITIONS[need](occasion) for need in needs if need in _CONDITIONS)


_CONDITIONS: Mapping[str, Callable[[Occasion], bool]] = {
    "has_referrer": lambda occasion: bool(occasion.filled["referrer"]),
    "has_research_hook": lambda occasion: bool(occasion.filled["research_hook"]),
    "has_shared_ground": lambda occasion: bool(occasion.filled["shared_ground"]),
    "has_org": lambda occasion: bool(occasion.filled["organisation"]),
    "format_office": lambda occasion: occasion.format is Format.OFFICE and occasion.minutes >= _TOUR_MINUTES,
    "mode_search": lambda occasion: occasion.mode is Mode.SEARCH,
    # Nobody knows beforehand what they will offer: such a question is printed only when it is typed in the talk's row.
    "if_they_offer": lambda occasion: False,
    # The last question of the bank is locked: it closes, and is never one of the others.
    "locked_last": lambda occasion: False,
}
NEEDS: Sequence[str] = tuple(_CONDITIONS)
"""The words that may stand in the column "Only when"."""


def _chosen(fit: Sequence[Question], wanted: Sequence[Question], size: int, occasion: Occasion) -> Sequence[Question]:
    """Return up to ``size`` questions, the most wanted first: typed ones, the always ones, then rule by rule."""
    chosen = list(wanted)
    _take(chosen, (q for q in fit if q.always), size, occasion)
    for value in occasion.values[:_TOP_VALUES]:
        _at_least(chosen, fit, 1, _tests(value), size, occasion)
    for about in (About.THEM, About.JOB, About.SEARCH):
        _at_least(chosen, fit, 1, _is_about(about), size, occasion)
    _at_least(chosen, fit, _PATH_QUESTIONS, lambda q: q.topic is Topic.PATH, size, occasion)
    others = int(_OTHER_SHARE * (size + 2)) - 1
    place = _places(fit)
    for question in sorted(fit, key=lambda q: (-_interest(q, occasion), place[q.id], _order(q))):
        if _is_other(question) and sum(map(_is_other, chosen)) >= others:
            continue
        _take(chosen, [question], size, occasion)
    return chosen


def _places(questions: Iterable[Question]) -> Mapping[str, int]:
    """Return of each question, by ID, the how-manieth of its topic it is, so that no topic fills the list alone."""
    seen: dict[Topic | None, int] = {}
    places = {}
    for question in questions:
        places[question.id] = seen[question.topic] = seen.get(question.topic, 0) + 1
    return places


def _at_least(
    chosen: list[Question],
    fit: Sequence[Question],
    count: int,
    kind: Callable[[Question], bool],
    size: int,
    occasion: Occasion,
) -> None:
    """Add questions of a kind until there are ``count``, those that are not frank first."""
    found = sorted((q for q in fit if kind(q) and q not in chosen), key=lambda q: (q.tone is Tone.FRANK, _order(q)))
    missing = max(0, count - sum(map(kind, chosen)))
    _take(chosen, found[:missing], size, occasion)


def _take(chosen: list[Question], questions: Iterable[Question], size: int, occasion: Occasion) -> None:
    """Add the questions there is room for; a stranger is asked two frank ones at most."""
    for question in questions:
        frank = question.tone is Tone.FRANK and occasion.stranger
        full = frank and sum(q.tone is Tone.FRANK for q in chosen) >= _FRANK_MOST
        if len(chosen) < size and not full and question not in chosen:
            chosen.append(question)


def _tests(value: str) -> Callable[[Question], bool]:
    return lambda question: question.value_tag.casefold() == value


def _is_about(about: About) -> Callable[[Question], bool]:
    return lambda question: question.about is about


def _is_other(question: Question) -> bool:
    return question.about in (About.SEARCH, About.ME)


def _interest(question: Question, occasion: Occasion) -> int:
    """Return how much a question touches my goals, word by word, and my values."""
    words = _words(f"{question.question} {question.why_ask} {question.topic or ''}")
    return 2 * len(words & occasion.words) + (question.value_tag.casefold() in occasion.values)


@lru_cache(maxsize=512)  # the bank is the same for every talk
def _words(text: str) -> frozenset[str]:
    """Return the words of a text that say something: four letters or more, a plural like its singular."""
    return frozenset(word.rstrip("s") for word in re.findall(r"\w{4,}", text.casefold())) - _EMPTY


_EMPTY = frozenset("what which where when with that this thi your have from about whether find learn know does".split())


# Fewer chosen questions are too few (rule IN018).
_QUESTIONS = 3


@frozen
class Gap:
    """Something that is missing: its words, its points, and the cell that closes it."""

    words: str
    points: int
    cell: Cell


def readiness(gaps: Sequence[Gap]) -> int:
    """Return 0 to 100: goal 20, person 20, organization 20, questions 20, pitch 10, logistics 10."""
    return 100 - sum(gap.points for gap in gaps)


def gaps_of(workbook: Workbook, talk: Talk, *, met: bool = False) -> Sequence[Gap]:
    """Return what is missing before the talk, in the order of the packet; whom I have ``met`` I know."""
    interview, profile = talk.interview, workbook.profile
    place = talk.contact.organisation if talk.contact else ""
    organization = workbook.organization(place)
    variant = profile.pitch_variants.get(interview.audience.casefold(), "")
    checks = (
        (bool(interview.goal_1 or interview.goal_2 or interview.goal_3), "a goal", 20, "goal_1"),
        (met or bool(interview.research_person), "something on the person", 20, "research_person"),
        (
            bool(interview.research_org or (organization and organization.facts)),
            "something on the organization",
            20,
            "research_org",
        ),
        (len(interview.must_ask) >= _QUESTIONS, "three must-ask questions", 20, "must_ask"),
        (bool(profile.pitch or variant), "your pitch", 10, ""),
        (_reachable(workbook, talk), "a place, number or link", 10, "place_or_link"),
    )
    return [
        Gap(words, points, workbook.cell(interview, key) if key else workbook.setting("pitch"))
        for there, words, points, key in checks
        if not there
    ]


def _reachable(workbook: Workbook, talk: Talk) -> bool:
    """Return whether it is known where to go, call or click; a call and an email need no more than Contacts says."""
    if talk.interview.place_or_link:
        return True
    how = format_of(talk.interview, talk.contact, workbook.profile)
    person = talk.contact
    return person is not None and bool((how is Format.PHONE and person.phone) or (how is Format.EMAIL and person.email))
