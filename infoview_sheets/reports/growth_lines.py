"""Write what has grown as lines for a terminal of 80 columns."""

from collections.abc import Iterable, Iterator, Sequence

from infoview_sheets.reports import growth_words as words
from infoview_sheets.reports.growth import Growth
from infoview_sheets.reports.growth_answers import Asked
from infoview_sheets.reports.growth_giving import DAYS, Helper
from infoview_sheets.reports.growth_months import Month
from infoview_sheets.reports.text import HEAD, wrapped
from infoview_sheets.text import day_title, listed

_MONTHS, _PEOPLE, _ANSWERS = 12, 12, 5  # shown unless everything is asked for


def growth_lines(growth: Growth, *, everything: bool = False) -> Iterator[str]:
    """Yield what has grown; without ``everything`` long lists are cut, and the last line says how to see all."""
    yield day_title(growth.today)
    yield ""
    yield from _told("PEOPLE", (words.people_words(growth), words.circle_words(growth), words.year_words(growth)))
    yield from _told("YES", (words.yes_words(growth),))
    yield from _told("THANKS", (words.thanks_words(growth),))
    yield from _told("CARDS", (words.card_words(growth),))
    yield from _told("NAMES", (words.name_words(growth),))
    if growth.my_share is not None:
        yield from _told("LISTEN", (f"You spoke about {growth.my_share} percent of the time.",))
    yield from _months(growth.months[-_MONTHS:] if not everything else growth.months)
    yield ""
    fields = tuple(words.field_words(field) for field in growth.fields)
    yield from _told("FIELDS", fields or (words.coverage_words(()),))
    yield from _told("VALUES", words.score_words(growth.scores))
    yield from _told("GIVE", (words.got_words(growth.ledger), words.gave_words(growth.ledger), _owed(growth)))
    yield from _told("TELL", (_tell(growth.to_tell, None if everything else _PEOPLE),))
    for asked in growth.asked:
        yield from _answers(asked, None if everything else _ANSWERS)
    if not everything and _cut(growth):
        yield ""
        yield "There is more; see it with --all"


def _cut(growth: Growth) -> bool:
    """Return whether something was left out."""
    longest = max((len(asked.answers) for asked in growth.asked), default=0)
    return len(growth.months) > _MONTHS or len(growth.to_tell) > _PEOPLE or longest > _ANSWERS


def _told(label: str, sentences: Iterable[str]) -> Iterator[str]:
    """Yield sentences below each other, the first one after the label; nothing where there are none."""
    for n, sentence in enumerate(filter(None, sentences)):
        yield from wrapped(sentence, first=f"{'' if n else label:<{HEAD}}")


def _months(months: Sequence[Month]) -> Iterator[str]:
    """Yield the months as a table with its own header."""
    if not months:
        return
    yield ""
    yield "MONTH     asked  yes  talks  names  thanked in time  met so far  longest chain"
    for m in months:
        counts = f"{m.asked:>7}{m.yes:>5}{m.talks:>7}{m.names:>7}{m.on_time:>17}{m.people:>12}{m.depth:>15}"
        yield f"{m.words}{counts}"


def _owed(growth: Growth) -> str:
    owed = [person.name for person in growth.ledger.owed]
    more = [f"{len(owed) - _PEOPLE} more"] if len(owed) > _PEOPLE else []
    names = listed([*owed[:_PEOPLE], *more]) if owed else ""
    return f"Nothing has gone back yet, {DAYS} days or more after the talk, to {names}." if names else ""


def _tell(helpers: Sequence[Helper], count: int | None) -> str:
    """Return whom to tell; who has been told since is left out."""
    names = [helper.contact.name for helper in helpers if helper.told_on is None]
    if not names:
        return ""
    more = [f"{len(names) - count} more"] if count is not None and len(names) > count else []
    return f"When something is decided, tell {listed([*names[:count], *more])}."


def _answers(asked: Asked, count: int | None) -> Iterator[str]:
    """Yield a question, and below it what each person answered."""
    yield ""
    yield from wrapped(f"{asked.question} {asked.text}".strip(), rest="  ")
    for answer in asked.answers[:count]:
        yield from wrapped(f"{answer.who}: {answer.text}", first="  ", rest="    ")
    if count is not None and len(asked.answers) > count:
        yield f"  and {len(asked.answers) - count} more"
