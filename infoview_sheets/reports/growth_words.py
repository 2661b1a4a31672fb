"""Say what has grown in sentences, for the terminal and for the page alike."""

from collections.abc import Sequence

from infoview_sheets.reports.growth import Growth
from infoview_sheets.reports.growth_giving import Ledger
from infoview_sheets.reports.growth_thanks import Record
from infoview_sheets.reports.growth_voices import VOICES, Field, Score
from infoview_sheets.sheets.schema.choices import Tier, TouchType
from infoview_sheets.text import counted, listed

_GIFTS = {
    TouchType.ARTICLE: ("article", "articles"),
    TouchType.EVENT_INVITE: ("invitation", "invitations"),
    TouchType.CONGRATS: ("congratulation", "congratulations"),
    TouchType.HELP: ("piece of help", "pieces of help"),
    TouchType.INTRO_MADE: ("introduction", "introductions"),
}
_CIRCLES = {
    Tier.INNER: ("is from your inner circle", "are from your inner circle"),
    Tier.ACQUAINTANCE: ("is an acquaintance", "are acquaintances"),
    Tier.STRANGER: ("was a stranger", "were strangers"),
}


def people_words(growth: Growth) -> str:
    """Return how many people you talked to, in how many talks."""
    steps = growth.steps
    if not growth.talks:
        return f"{counted(steps.people, 'person', 'people')} in Contacts; the first talk is still to come."
    at = f" at {counted(growth.organizations, 'organization', 'organizations')}" if growth.organizations else ""
    talked = f"you talked to {steps.talked} of them{at}, in {counted(growth.talks, 'talk', 'talks')}"
    return f"{counted(steps.people, 'person', 'people')} in Contacts; {talked}."


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


def _kept(record: Record, what: str, done: str, limit: str) -> str:
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


def field_words(field: Field) -> str:
    """Return how many voices you heard from a field, and what is missing (P039)."""
    heard = counted(field.voices, "voice", "voices")
    ahead = [f"{field.coming} to come"] * bool(field.coming) + [f"{field.to_ask} to ask"] * bool(field.to_ask)
    more = f" ({', '.join(ahead)})" if ahead else ""
    if not field.missing:
        return f"{field.name}: {heard}, enough for a picture{more}"
    needed = "one more voice" if field.missing == 1 else f"{field.missing} more voices"
    return f"{field.name}: {heard}; {needed} needed{more}"


def coverage_words(fields: Sequence[Field]) -> str:
    """Return in how many fields there are voices enough."""
    if not fields:
        return "No fields yet: fill in Field in Contacts, or Target fields in Profile."
    enough = sum(not field.missing for field in fields)
    return f"{enough} of {counted(len(fields), 'field has', 'fields have')} {VOICES} voices or more."


def score_words(scores: Sequence[Score]) -> Sequence[str]:
    """Return a line for each field: "biotech: autonomy 4.0 (2 talks), impact 3.5 (2 talks)"."""
    fields: dict[str, list[str]] = {}
    for score in scores:
        words = f"{score.value} {score.mean:.1f} ({counted(score.count, 'talk', 'talks')})"
        fields.setdefault(score.field, []).append(words)
    return [f"{field}: {', '.join(words)}" for field, words in fields.items()]


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
