"""Say what has grown in sentences, for the terminal and for the page alike, and lay them out in lines of 80 columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from infoview_sheets.frozen import grouped
from infoview_sheets.reports.growth import Growth, Month, TalkNames, Timeliness
from infoview_sheets.reports.growth_voices import DAYS, VOICES, FieldCoverage, Helper, Ledger, QuestionAnswers, Score
from infoview_sheets.sheets.schema.choices import Tier, TouchType
from infoview_sheets.text import HEAD, counted, day_title, listed, wrapped

_GIFTS = {
    TouchType.ARTICLE: ("article", "articles"),
    TouchType.EVENT_INVITE: ("invitation", "invitations"),
    TouchType.CONGRATS: ("congratulation", "congratulations"),
    TouchType.HELP: ("piece of help", "pieces of help"),
    TouchType.INTRO_MADE: ("introduction", "introductions"),
}
_CIRCLES: Mapping[Tier | None, tuple[str, str]] = {
    Tier.INNER: ("is from your inner circle", "are from your inner circle"),
    Tier.ACQUAINTANCE: ("is an acquaintance", "are acquaintances"),
    Tier.STRANGER: ("was a stranger", "were strangers"),
    None: ("has no Circle in Contacts yet", "have no Circle in Contacts yet"),
}


def people_words(growth: Growth) -> str:
    """Return how many people you talked to, in how many talks."""
    steps = growth.steps
    later = (
        f" {counted(growth.undated, 'talk has', 'talks have')} no day yet: Date in Interviews."
        if growth.undated
        else ""
    )
    if not growth.talks:
        first = "" if later else "; the first talk is still to come"
        return f"{counted(steps.people, 'person', 'people')} in Contacts{first}.{later}"
    at = f" at {counted(growth.organizations, 'organization', 'organizations')}" if growth.organizations else ""
    talked = f"you talked to {steps.talked} of them{at}, in {counted(growth.talks, 'talk', 'talks')}"
    return f"{counted(steps.people, 'person', 'people')} in Contacts; {talked}.{later}"


def year_words(growth: Growth) -> str:
    """Return how many times as many people you know as a year ago; "" where nobody was known then (P082)."""
    if not growth.year_ago:
        return ""
    times = growth.known / growth.year_ago
    return (
        f"You have had to do with {growth.known} people; a year ago it was {growth.year_ago}: {times:.1f} times that."
    )


def circle_words(growth: Growth) -> str:
    """Return from which circles the people you talked to came; "" before the first talk."""
    counts = [counted(count, *_CIRCLES[tier]) for tier, count in growth.circles.items() if count]
    return f"Of the people you talked to, {listed(counts)}." if counts else ""


def yes_words(growth: Growth) -> str:
    """Return the share of answers that were yes, with the numbers (P028)."""
    said = growth.answers
    still = f"{said.open} still open" if said.open else ""
    if not said.answered:
        return f"No answers yet ({still})." if still else "Nobody has been asked yet."
    more = ", ".join(filter(None, (f"{said.later} said later" if said.later else "", still)))
    was = "answer was" if said.answered == 1 else "answers were"
    return f"{said.yes} of {said.answered} {was} yes{f' ({more})' if more else ''}."


def thanks_words(growth: Growth) -> str:
    """Return how many thanks went out in time."""
    return _kept(growth.thanks, "thanks", "went out", f"within {growth.thank_hours} hours")


def card_words(growth: Growth) -> str:
    """Return how many cards were mailed in time."""
    days = counted(growth.card_days, "business day", "business days")
    card = ("card", "was mailed") if growth.cards.due == 1 else ("cards", "were mailed")
    return _kept(growth.cards, *card, f"within {days}")


def _kept(record: Timeliness, what: str, done: str, limit: str) -> str:
    """Return "8 of 10 thanks went out within 48 hours (1 later, 1 not yet, 2 still have time)."."""
    waiting = f"{record.waiting} still {'has' if record.waiting == 1 else 'have'} time" if record.waiting else ""
    if not record.due:
        return f"No {what} were due yet{f' ({waiting})' if waiting else ''}."
    later = f"{record.late} later" if record.late else ""
    missing = f"{record.missing} not yet" if record.missing else ""
    rest = ", ".join(filter(None, (later, missing, waiting)))
    return f"{record.on_time} of {record.due} {what} {done} {limit}{f' ({rest})' if rest else ''}."


def name_words(growth: Growth) -> str:
    """Return how far namings carried."""
    names = growth.names
    if not names.given:
        return "Nobody has named anybody yet; the last question of every talk asks for one or two names."
    given = counted(names.given, "person was", "people were")
    factor = f"a domino factor of {names.domino_factor:.2f}; at 1 the chain feeds itself"
    return f"{given} named to you, and you met {names.met} by a name: {factor}."


def talk_words(found: TalkNames) -> str:
    """Return what became of the names of one talk: "Ada Quillfeather, Nov 4: 2 names, 1 met, 1 not yet" (P040)."""
    day = f"{found.talk.day:%b} {found.talk.day.day}"
    return f"{found.who}, {day}: {counted(found.given, 'name', 'names')}, {found.met} met, {found.open} not yet"


def field_words(field: FieldCoverage) -> str:
    """Return how many voices you heard from a field, and what is missing (P039)."""
    heard = counted(field.voices, "voice", "voices")
    ahead = [f"{field.coming} to come"] * bool(field.coming) + [f"{field.to_ask} to ask"] * bool(field.to_ask)
    more = f" ({', '.join(ahead)})" if ahead else ""
    if not field.missing:
        return f"{field.name}: {heard}, enough for a picture{more}"
    needed = "one more voice" if field.missing == 1 else f"{field.missing} more voices"
    return f"{field.name}: {heard}; {needed} needed{more}"


def coverage_words(fields: Sequence[FieldCoverage]) -> str:
    """Return in how many fields there are voices enough."""
    if not fields:
        return "No fields yet: fill in Field in Contacts, or Target fields in Profile."
    enough = sum(not field.missing for field in fields)
    return f"{enough} of {counted(len(fields), 'field has', 'fields have')} {VOICES} voices or more."


def score_words(scores: Sequence[Score]) -> Sequence[str]:
    """Return a line for each field: "biotech: autonomy 4.0 (2 talks), impact 3.5 (2 talks)"."""
    told = ((s.field, f"{s.value} {s.mean:.1f} ({counted(s.count, 'talk', 'talks')})") for s in scores)
    return [f"{field}: {', '.join(words)}" for field, words in grouped(told).items()]


def got_words(ledger: Ledger) -> str:
    """Return what you received."""
    got = [counted(ledger.talks, "talk", "talks"), counted(ledger.names, "name", "names")]
    got += [counted(ledger.advice, "piece of advice you tried", "pieces of advice you tried")] * bool(ledger.advice)
    asked = f" You asked for {counted(ledger.favors, 'favor', 'favors')} by message." if ledger.favors else ""
    return f"You got {listed(got)}.{asked}"


def gave_words(ledger: Ledger) -> str:
    """Return what you gave."""
    gave = [counted(count, *_GIFTS[kind]) for kind, count in ledger.given.items() if count]
    return f"You gave {listed(gave)}." if gave else "You gave nothing yet: an article with one line why is a start."


_MONTHS, _PEOPLE, _ANSWERS, _TALKS = 12, 12, 5, 3  # shown unless everything is asked for


def growth_lines(growth: Growth, *, everything: bool = False) -> Iterator[str]:
    """Yield what has grown; without ``everything`` long lists are cut, and the last line says how to see all."""
    yield day_title(growth.today)
    yield ""
    yield from _told("PEOPLE", (people_words(growth), circle_words(growth), year_words(growth)))
    yield from _told("YES", (yes_words(growth),))
    yield from _told("THANKS", (thanks_words(growth),))
    yield from _told("CARDS", (card_words(growth),))
    by_talk = growth.by_talk if everything else growth.by_talk[:_TALKS]
    yield from _told("NAMES", (name_words(growth), *map(talk_words, by_talk)))
    if growth.my_share is not None:
        yield from _told("LISTEN", (f"You spoke about {growth.my_share} percent of the time.",))
    yield from _months(growth.months[-_MONTHS:] if not everything else growth.months)
    yield ""
    fields = tuple(field_words(field) for field in growth.fields)
    yield from _told("FIELDS", fields or (coverage_words(()),))
    yield from _told("VALUES", score_words(growth.scores))
    yield from _told("GIVE", (got_words(growth.ledger), gave_words(growth.ledger), _owed(growth)))
    yield from _told("TELL", (_tell(growth.to_tell, None if everything else _PEOPLE),))
    for asked in growth.asked:
        yield from _answers(asked, None if everything else _ANSWERS)
    if not everything and _cut(growth):
        yield ""
        yield "There is more; see it with --all"


def _cut(growth: Growth) -> bool:
    """Return whether something was left out."""
    longest = max((len(asked.answers) for asked in growth.asked), default=0)
    long = (len(growth.months) > _MONTHS, len(growth.to_tell) > _PEOPLE, len(growth.by_talk) > _TALKS)
    return any(long) or longest > _ANSWERS


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


def _answers(asked: QuestionAnswers, count: int | None) -> Iterator[str]:
    """Yield a question, and below it what each person answered."""
    yield ""
    yield from wrapped(f"{asked.question} {asked.text}".strip(), rest="  ")
    for answer in asked.answers[:count]:
        yield from wrapped(f"{answer.who}: {answer.text}", first="  ", rest="    ")
    if count is not None and len(asked.answers) > count:
        yield f"  and {len(asked.answers) - count} more"
