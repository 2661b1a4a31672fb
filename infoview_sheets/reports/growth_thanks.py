"""Say whether thanks and cards went out in time (conflict C03)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import Talk
from infoview_sheets.domain.thanks import card_by, card_due, thank_hard


class Kept(Enum):
    """What became of something that was due."""

    ON_TIME = "on_time"
    LATE = "late"
    MISSING = "missing"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Record:
    """How often something was done in time, late, or not yet though it is late; ``waiting`` still have time."""

    on_time: int = 0
    late: int = 0
    missing: int = 0
    waiting: int = 0

    @property
    def due(self) -> int:
        """How many were to be done by today."""
        return self.on_time + self.late + self.missing


def thanks_kept(talk: Talk, analysis: Analysis) -> Kept:
    """Return whether the thanks for a held talk, by email or card, went out within 48 hours, weekends included."""
    latest = thank_hard(talk, analysis.workbook.profile).date()
    done = talk.thanked_on
    if done:
        return Kept.ON_TIME if done <= latest else Kept.LATE
    return Kept.WAITING if analysis.today <= latest else Kept.MISSING


def card_kept(talk: Talk, analysis: Analysis) -> Kept | None:
    """Return whether the card was mailed within three business days; None where no card is to be mailed."""
    latest = card_by(talk, analysis.workbook.profile, analysis.calendar)
    done = talk.interview.card_mailed_on
    if done:
        return Kept.ON_TIME if done <= latest else Kept.LATE
    if talk.contact is None or not card_due(talk, talk.contact):
        return None
    return Kept.WAITING if analysis.today <= latest else Kept.MISSING


def thanks_record(analysis: Analysis) -> Record:
    """Return how the thanks went."""
    return _record(thanks_kept(talk, analysis) for talk in analysis.held)


def card_record(analysis: Analysis) -> Record:
    """Return how the cards went."""
    return _record(card_kept(talk, analysis) for talk in analysis.held)


def _record(found: Iterable[Kept | None]) -> Record:
    kept = list(found)
    return Record(*(kept.count(kind) for kind in (Kept.ON_TIME, Kept.LATE, Kept.MISSING, Kept.WAITING)))
