"""Say in which fields and circles you have heard enough voices, and how each field fits your values."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import History
from infoview_sheets.domain.scores import read_score
from infoview_sheets.sheets.names import name_key, organisation_key
from infoview_sheets.sheets.schema.choices import State, Tier

VOICES = 3  # people in one field that make a picture (practice P039; issuhub)


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how many people in it you talked to, how many talks are coming, and how many can still be asked."""

    name: str
    voices: int
    coming: int
    to_ask: int
    target: bool

    @property
    def missing(self) -> int:
        """How many voices are still needed for a picture."""
        return max(0, VOICES - self.voices)


@dataclass(frozen=True, slots=True)
class Score:
    """How well a field fits one value: the mean of ``count`` scores from 1 to 5."""

    field: str
    value: str
    mean: float
    count: int


def fields_of(analysis: Analysis) -> Sequence[Field]:
    """Return your target fields in their order, then the other fields of your people, most voices first."""
    wanted = {name_key(name): name for name in analysis.workbook.profile.target_fields}
    people: dict[str, list[History]] = {key: [] for key in wanted}
    for history in analysis.people:
        if history.contact.field:
            people.setdefault(name_key(history.contact.field), []).append(history)
    fields = [_field(analysis, wanted.get(key, ""), found) for key, found in people.items()]
    others = sorted((f for f in fields if not f.target), key=lambda f: (-f.voices, name_key(f.name)))
    return (*(field for field in fields if field.target), *others)


def _field(analysis: Analysis, target: str, people: Sequence[History]) -> Field:
    return Field(
        name=target or people[0].contact.field,
        voices=sum(bool(history.held) for history in people),
        coming=sum(bool(history.ahead) for history in people),
        to_ask=sum(analysis.contacts[h.contact.row].state is State.IDENTIFIED for h in people),
        target=bool(target),
    )


def circles_of(analysis: Analysis) -> Mapping[Tier, int]:
    """Return how many people of each circle you talked to."""
    counts = Counter(history.contact.tier for history in analysis.met)
    return {tier: counts[tier] for tier in Tier}


def organizations_of(analysis: Analysis) -> int:
    """Return at how many organizations you talked to somebody."""
    return len({organisation_key(h.contact.organisation) for h in analysis.met if h.contact.organisation})


def scores_of(analysis: Analysis) -> Sequence[Score]:
    """Return the mean score of each value in each field; the values in your order, the fields by their name."""
    found: dict[tuple[str, str], list[int]] = {}
    names: dict[str, str] = {value.casefold(): value for value in analysis.workbook.profile.values}
    for field, value, score in _scores(analysis):
        names.setdefault(value.casefold(), value)
        found.setdefault((field, value.casefold()), []).append(score)
    order = {key: place for place, key in enumerate(names)}
    return [
        Score(field, names[value], sum(scores) / len(scores), len(scores))
        for (field, value), scores in sorted(found.items(), key=lambda item: (name_key(item[0][0]), order[item[0][1]]))
    ]


def _scores(analysis: Analysis) -> Iterable[tuple[str, str, int]]:
    """Yield (field, value, score) of every held talk; a talk without a field counts for "other"."""
    spelled: dict[str, str] = {}
    for talk in analysis.held:
        field = (talk.contact.field if talk.contact else "") or "other"
        field = spelled.setdefault(name_key(field), field)
        for text in talk.interview.value_scores:
            read = read_score(text)
            if read:
                yield field, *read
