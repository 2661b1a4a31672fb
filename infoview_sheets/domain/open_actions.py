"""Say what is to be done, for whom and by when: every open action, in order (docs/domain.md, Actions)."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from infoview_sheets.domain import asking_actions, talk_actions
from infoview_sheets.domain.actions import EXPLORING, FAVORS, NEWS, Action, ActionKind
from infoview_sheets.domain.history import OF_ONE_TALK, History, held_by
from infoview_sheets.domain.ids import id_key
from infoview_sheets.domain.keeping_up import KEPT, level_of
from infoview_sheets.sheets.names import name_key
from infoview_sheets.sheets.schema import TOUCHES
from infoview_sheets.sheets.schema.choices import KeepInTouch, State, TouchType
from infoview_sheets.sheets.schema.field import Step
from infoview_sheets.text import day_words

RULES: Sequence[Callable[["Analysis", History], Iterator[Action]]] = (
    talk_actions.reply,
    talk_actions.thank,
    talk_actions.confirm,
    talk_actions.start,
    talk_actions.prepare,
    talk_actions.record,
    talk_actions.promise,
    talk_actions.card,
    talk_actions.close_loop,
    talk_actions.advice,
    talk_actions.connect,
    asking_actions.nudge,
    asking_actions.introduction,
    asking_actions.sidestep,
    asking_actions.ask,
    asking_actions.declined,
    asking_actions.pick_up,
    asking_actions.clear_up,
    talk_actions.announce,
)

if TYPE_CHECKING:
    from infoview_sheets.domain.analysis import Analysis

# One message serves both: a promise to keep or a loop to close takes the place of the plain check-in.
_INSTEAD = frozenset({ActionKind.PROMISE, ActionKind.CLOSE_LOOP, ActionKind.TELL_OF_ADVICE, ActionKind.ANNOUNCE})


_IN_RHYTHM = frozenset({ActionKind.FOLLOW_UP, ActionKind.CHECK_IN})


def actions_of(analysis: "Analysis") -> Sequence[Action]:
    """Return all open actions, sorted. People without a name and those who wish no contact have none."""
    welcome = [h for h in analysis.histories.values() if h.contact.name and not h.contact.do_not_contact]
    found = [action for history in welcome for action in _of_one(analysis, history)]
    said = {key for action in found if not analysis.is_aside(action) for key in action.each}
    found.extend((*talk_actions.old_thanks(analysis, welcome, said), *talk_actions.cards_by_hand(analysis, welcome)))
    ordered = sorted(found, key=lambda action: _order(action, analysis))
    return tuple(sorted(_one_a_week(analysis, ordered), key=lambda action: _order(action, analysis)))


def _one_a_week(analysis: "Analysis", ordered: Sequence[Action]) -> Iterator[Action]:
    """Put a favor off by a week where this week brings news or thanks to the same person, or another favor.

    So does a cell of theirs that cannot be read: what it holds back may have been the news.
    """

    def is_now(action: Action) -> bool:
        return action.due <= analysis.week[1] and not analysis.is_aside(action)

    news = (action for action in ordered if action.kind in NEWS and is_now(action))
    told = {to.row for action in news if (to := analysis.written_to(action))}
    unclear = {row for row, history in analysis.histories.items() if history.held_back or history.held_by_talks}
    asked: set[int] = set()
    later = analysis.calendar.last_of_week(analysis.week[0] + dt.timedelta(days=7))
    for action in ordered:
        to = analysis.written_to(action) if action.kind in FAVORS and is_now(action) else None
        if to and to.row in unclear | told | asked:
            why = f"{to.name} hears from you this week already: one message a week."
            if to.row in unclear:
                why = f"It waits until a cell about {to.name} can be read."
            yield replace(action, due=later, why=f"{action.why} {why}")
            continue
        if to:
            asked.add(to.row)
        yield action


def _of_one(analysis: "Analysis", history: History) -> Iterator[Action]:
    over = EXPLORING if analysis.profile.has_decided else frozenset()
    found = [action for rule in RULES for action in rule(analysis, history) if action.kind not in over]
    if not any(action.kind in _INSTEAD for action in found):
        found += list(yearly_word(analysis, history)) or check_in(analysis, history)
    return (action for action in found if not (_waits(action, history) or _is_unsettled(analysis, action)))


def _is_unsettled(analysis: "Analysis", action: Action) -> bool:
    """Return whether an unclear mark beside another row stands against an action; what is owed stays, without draft."""
    own = action.kind.step in _OWED or str(action.key) in analysis.workbook.unsettled
    if not analysis.unsettled or own or analysis.is_aside(action):
        return False
    people = (action.contact, analysis.written_to(action))
    return any(person.id in analysis.unsettled for person in people if person)


_OWED = (None, Step.THANK, Step.CARD, Step.PROMISE, Step.CONFIRM)


def _waits(action: Action, history: History) -> bool:
    """Return whether an unclear cell stands against an action: for what is about one talk, a cell of its own row."""
    step = action.kind.step
    own_row = step in OF_ONE_TALK and action.interview is not None
    talks = held_by([action.interview]) if own_row and action.interview else history.held_by_talks
    return step in history.held_back or step in talks


def yearly_word(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Thank a mentor once a year, in the month of your first talk (class 18; practice P103). It serves as check-in."""
    person, today = history.contact, analysis.today
    mentor = level_of(person, analysis.profile) is KeepInTouch.MENTOR and analysis.state(history) in KEPT
    first = history.held[0].day if history.held else today
    month = today.replace(day=1)
    written = any(touch.date and touch.date >= month for touch in history.kept)
    if not mentor or written or first.month != today.month or first.year == today.year:
        return
    yield Action(
        ActionKind.CHECK_IN, f"Thank {person.name} for another year as your mentor", analysis.calendar.roll(month),
        person, f"You first talked on {day_words(first, today)}: once a year, a word of thanks.",
        ends=analysis.new_row(TOUCHES, "type"),
        ends_with=f'a new row: {person.name}, the day, "{TouchType.CHECK_IN.words}"',
    )  # fmt: skip


def check_in(analysis: "Analysis", history: History) -> Iterator[Action]:
    """Write to somebody you have talked to: a first follow-up after 30 days, then on their cadence (classes 17, 18).

    The action names an article they have not had, if one fits (practice P026).
    """
    state, person = analysis.state(history), history.contact
    due = analysis.checkins[person.row]
    if due is None:
        return
    gift = analysis.library.gift_for(person)
    share = f" and share “{gift.title}”" if gift else ""
    first = state is State.THANKED
    text = f"Send {person.name} a first follow-up" if first else f"Check in with {person.name}"
    word = TouchType.ARTICLE if gift else TouchType.CHECK_IN
    why = f"{analysis.profile.first_checkin_days} days after your thanks." if first else _rhythm(analysis, history)
    yield Action(
        ActionKind.FOLLOW_UP if first else ActionKind.CHECK_IN, text + share, due, person,
        why + analysis.library.to_find(person),
        ends=analysis.new_row(TOUCHES, "type"), ends_with=f'a new row: {person.name}, the day, "{word.words}"',
        nth=history.last_touch.isoformat() if history.last_touch else "",
    )  # fmt: skip


def _rhythm(analysis: "Analysis", history: History) -> str:
    level = level_of(history.contact, analysis.profile)
    touched = day_words(history.last_touch or analysis.today, analysis.today)
    return f"{level.words}: every {analysis.profile.cadence(level)} days; the last word was on {touched}."


def _order(action: Action, analysis: "Analysis") -> tuple[object, ...]:
    """Return what sorts actions: what is due now by class, the rest by day; then by day, rank, ID and name.

    Of the check-ins that are due the one comes first that is latest by its own rhythm.
    """
    bucket = 0 if action.due <= analysis.today else 1
    person = action.contact
    rank = analysis.ranks.get(person.row) if person else None
    who = (id_key(person.id), name_key(person.name)) if person else (id_key(""), "")
    late = -analysis.overdue(person) if bucket == 0 and person and action.kind in _IN_RHYTHM else action.due.toordinal()
    return (
        bucket, action.kind if bucket == 0 else 0, late, rank.rank if rank else 10**6, *who, action.kind,
        action.text,
    )  # fmt: skip
