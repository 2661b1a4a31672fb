"""Count what an advising office asks about one workbook: who has not started, who is stuck, thanks, namings.

Counts and days alone: no notes, and no names of contacts but for those who asked for them.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import History
from infoview_sheets.reports.growth_past import was_asked
from infoview_sheets.reports.growth_thanks import Kept, thanks_kept, thanks_record
from infoview_sheets.sheets.workbook import Workbook


@dataclass(frozen=True, slots=True)
class Figures:
    """What one workbook comes to on one day.

    ``owner`` is the name in Profile. ``people`` are those in Contacts, ``asked`` those who were asked for a talk,
    ``ahead`` the talks to come, ``last`` the day of the last thing that happened. ``thanks_due`` thanks were to be sent
    by today, ``on_time`` of them went out within the limit, ``late_thanks`` are still not sent. ``days_to_talk`` holds
    the days from the first request to the first talk, one for each person met. ``names_given`` people were named,
    ``names_met`` of them met; ``chain`` is the longest chain of namings, in steps.
    """

    owner: str = ""
    people: int = 0
    asked: int = 0
    talks: int = 0
    ahead: int = 0
    last: dt.date | None = None
    thanks_due: int = 0
    on_time: int = 0
    late_thanks: int = 0
    days_to_talk: tuple[int, ...] = ()
    names_given: int = 0
    names_met: int = 0
    chain: int = 0


def figures(workbook: Workbook, analysis: Analysis) -> Figures:
    """Return the figures of one workbook on the day of its analysis. No workbook makes it fail."""
    thanks = thanks_record(analysis)
    return Figures(
        owner=workbook.profile.name,
        people=len(analysis.people),
        asked=sum(was_asked(history) for history in analysis.people),
        talks=len(analysis.held),
        ahead=sum(len(history.ahead) for history in analysis.people),
        last=max((day for history in analysis.people for day in _days(history) if day <= analysis.today), default=None),
        thanks_due=thanks.due,
        on_time=thanks.on_time,
        late_thanks=thanks.missing,
        days_to_talk=tuple(sorted(_days_to_talk(analysis))),
        names_given=sum(person.names_given for person in analysis.contacts.values()),
        names_met=analysis.network.met(),
        chain=max((person.chain_depth for person in analysis.contacts.values()), default=0),
    )


def to_thank(workbook: Workbook, analysis: Analysis) -> tuple[str, ...]:
    """Return the names of the people whose thanks are late, the one who waits longest first, each once."""
    waiting = (talk.contact for talk in analysis.held if thanks_kept(talk, analysis) is Kept.MISSING)
    return tuple(dict.fromkeys(person.name for person in waiting if person))


def _days(history: History) -> Iterator[dt.date]:
    """Yield the days on which something passed between the two, also those noted for a day to come."""
    person = history.contact
    thanks = (day for talk in history.held for day in (talk.interview.thanks_email_on, talk.interview.card_mailed_on))
    noted = (person.intro_requested_on, person.replied_on, *thanks, *(touch.date for touch in history.touches))
    yield from (*history.asks, *(talk.day for talk in history.held), *filter(None, noted))


def _days_to_talk(analysis: Analysis) -> Iterator[int]:
    """Yield the days from the first request to the first talk of each person who was asked before it."""
    for history in analysis.met:
        first = history.held[0].day
        if history.asks and history.asks[0] <= first:
            yield (first - history.asks[0]).days
