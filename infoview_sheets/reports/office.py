"""Count what an advising office asks about each workbook, and describe its page: who needs help, thanks, namings.

It holds counts and days: no notes, and names of contacts only where they were asked for.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from enum import Enum
from statistics import median

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.domain.history import History
from infoview_sheets.frozen import frozen
from infoview_sheets.reports.growth import Kept, thanks_kept, thanks_record, was_asked
from infoview_sheets.reports.page import Grid, Page, Section, Task, Tasks, Value
from infoview_sheets.text import counted, day_title, listed


@frozen
class Figures:
    """What one workbook comes to on one day.

    ``owner`` is the name in Profile. ``people`` are those in Contacts, ``asked`` those who were asked for a talk,
    ``ahead`` the talks to come, ``last`` the day of the last thing that happened. ``thanks_due`` thanks were to be sent
    by today, ``on_time`` of them went out within the limit, ``late_thanks`` are still not sent. ``days_to_talk`` holds
    the days from the first request to the first talk, one for each person met. ``names_given`` people were named,
    ``names_met`` of them met; ``chain`` is the longest chain of namings, in steps. ``unsettled`` people have something
    in their row, or in that of a talk, that cannot be read.
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
    unsettled: int = 0


def figures(analysis: Analysis) -> Figures:
    """Return the figures of one workbook on the day of its analysis. No workbook makes it fail."""
    thanks = thanks_record(analysis)
    return Figures(
        owner=analysis.profile.name,
        people=len(analysis.people),
        asked=sum(was_asked(history) for history in analysis.people),
        talks=len(analysis.held),
        ahead=sum(len(history.ahead) for history in analysis.people),
        last=max((day for history in analysis.people for day in _days(history) if day <= analysis.today), default=None),
        thanks_due=thanks.due,
        on_time=thanks.on_time,
        late_thanks=thanks.missing,
        days_to_talk=_days_to_talk(analysis),
        names_given=len(analysis.network.named),
        names_met=analysis.network.met(),
        chain=max((person.chain_depth for person in analysis.contacts.values()), default=0),
        unsettled=sum(bool(history.unsettled or history.held_back) for history in analysis.people),
    )


def to_thank(analysis: Analysis) -> tuple[str, ...]:
    """Return the names of the people whose thanks are late, the one who waits longest first, each once."""
    waiting = (talk.contact for talk in analysis.held if thanks_kept(talk, analysis) is Kept.MISSING)
    return tuple(dict.fromkeys(person.name for person in waiting if person))


def _days(history: History) -> Iterator[dt.date]:
    """Yield the days on which something passed between the two, also those noted for a day to come."""
    person = history.contact
    thanks = (day for talk in history.held for day in (talk.interview.thanks_email_on, talk.interview.card_mailed_on))
    noted = (person.intro_requested_on, person.replied_on, *thanks, *(touch.date for touch in history.touches))
    yield from (*history.asks, *(talk.day for talk in history.held), *filter(None, noted))


def _days_to_talk(analysis: Analysis) -> tuple[int, ...]:
    """Return the days from the first request to the first talk of each person who was asked before it, in order."""
    waits = ((history.held[0].day - history.asks[0]).days for history in analysis.met if history.asks)
    return tuple(sorted(days for days in waits if days >= 0))


STUCK_AFTER = 21  # days in which nothing happened


class OwnerStanding(Enum):
    """How somebody is getting on."""

    NOT_STARTED = "not started"
    UNSETTLED = "not settled"
    STUCK = "stuck"
    GOING = "going"


@frozen
class OfficeWorkbook:
    """One workbook of the office: its name in the run, its figures, whose thanks are late, and what is wrong with it.

    ``problem`` is set where it could not be read; then the figures say nothing.
    """

    name: str
    figures: Figures
    errors: int = 0
    to_thank: Sequence[str] = ()
    problem: str = ""

    @property
    def who(self) -> str:
        """The name of the workbook, with its owner's where that says more."""
        owner = self.figures.owner
        return f"{owner} ({self.name})" if owner and owner != self.name else self.name


def standing(figures: Figures, today: dt.date) -> OwnerStanding:
    """Return how somebody is getting on: stuck is who began, and in three weeks nothing happened or is agreed."""
    if not (figures.asked or figures.talks or figures.ahead):
        return OwnerStanding.UNSETTLED if figures.unsettled else OwnerStanding.NOT_STARTED
    if figures.ahead:
        return OwnerStanding.GOING
    quiet = figures.last is None or (today - figures.last).days > STUCK_AFTER
    return OwnerStanding.STUCK if quiet else OwnerStanding.GOING


def office_page(entries: Sequence[OfficeWorkbook], today: dt.date, left_out: Sequence[str] = ()) -> Page:
    """Return the page over the workbooks; ``left_out`` says what was found and not read."""
    read = [entry for entry in entries if not entry.problem]
    return Page(
        title=f"{day_title(today)}, {today.year}",
        kicker=f"Informational interviews · {counted(len(entries), 'workbook', 'workbooks')}",
        first=_first(entries, today),
        first_label="First",
        sections=(_help(entries, today, left_out), _thanks(read), _ways(read), _namings(read), _all(read, today)),
        foot="Made by infoview from the workbooks. Nothing on this page was sent anywhere.",
    )


def _of(entries: Sequence[OfficeWorkbook], wanted: OwnerStanding, today: dt.date) -> list[OfficeWorkbook]:
    found = [entry for entry in entries if not entry.problem and standing(entry.figures, today) is wanted]
    return sorted(found, key=lambda entry: (entry.figures.last or dt.date.max, entry.who.casefold()))


_HELPED = (OwnerStanding.STUCK, OwnerStanding.UNSETTLED, OwnerStanding.NOT_STARTED)


def _first(entries: Sequence[OfficeWorkbook], today: dt.date) -> str:
    """Return the one thing to do first: who is stuck longest, whose list is not clear, who has not started."""
    stuck, unsettled, new = (_of(entries, standing, today) for standing in _HELPED)
    if stuck:
        return f"Talk to {stuck[0].who}: {_since(stuck[0].figures, today)}."
    if unsettled:
        return f"Go through the list with {unsettled[0].who}: {_unclear(unsettled[0].figures)}."
    if new:
        return f"Help {new[0].who} to ask one person."
    return "Nobody needs help to go on."


def _since(figures: Figures, today: dt.date) -> str:
    if figures.last is None:
        return "began, but no day is noted"
    return f"quiet for {(today - figures.last).days // 7} weeks"


def _help(entries: Sequence[OfficeWorkbook], today: dt.date, left_out: Sequence[str]) -> Section:
    stuck, unsettled, new = (_of(entries, standing, today) for standing in _HELPED)
    unread = [entry for entry in entries if entry.problem]
    groups = (
        Tasks("Stuck", [Task(entry.who, _since(entry.figures, today), (_held(entry.figures),)) for entry in stuck]),
        Tasks(
            "Not settled",
            [Task(entry.who, _unclear(entry.figures), (_settle(entry),)) for entry in unsettled],
        ),
        Tasks("Not started", [Task(entry.who, "nobody asked yet", (_known(entry.figures),)) for entry in new]),
        Tasks("Could not be read", [Task(entry.name, "not counted", (entry.problem,), late=True) for entry in unread]),
        Tasks("Left out", [Task(note, "not counted") for note in left_out]),
    )
    tasks = [group for group in groups if group.tasks]
    lead = () if tasks else ("Everybody has started, and something happened for each in the last three weeks.",)
    return Section("help", "Who needs help", lead, tasks=tasks)


def _held(figures: Figures) -> str:
    return f"{counted(figures.talks, 'talk', 'talks')} so far; {counted(figures.asked, 'person', 'people')} asked."


def _unclear(figures: Figures) -> str:
    return f"{counted(figures.unsettled, 'person is', 'people are')} not clear"


def _settle(entry: OfficeWorkbook) -> str:
    return f"{counted(entry.figures.people, 'person', 'people')} in Contacts; `infoview check` says what to settle."


def _known(figures: Figures) -> str:
    return f"{counted(figures.people, 'person', 'people')} in Contacts."


def _thanks(entries: Sequence[OfficeWorkbook]) -> Section:
    """Return how many thanks went out in time, and who owes some."""
    due = sum(entry.figures.thanks_due for entry in entries)
    on_time = sum(entry.figures.on_time for entry in entries)
    lead = (
        f"{on_time} of {due} thanks went out in time ({round(100 * on_time / due)} %)."
        if due
        else "No thanks were due yet."
    )
    late = [entry for entry in entries if entry.figures.late_thanks]
    late.sort(key=lambda entry: (-entry.figures.late_thanks, entry.who.casefold()))
    tasks = [_late(entry) for entry in late]
    return Section("thanks", "Thanks", (lead,), tasks=[Tasks("Late thanks", tasks)] if tasks else ())


def _late(entry: OfficeWorkbook) -> Task:
    whom = (f"To thank: {listed(entry.to_thank)}.",) if entry.to_thank else ()
    return Task(entry.who, f"{entry.figures.late_thanks} late", whom, late=True)


def _ways(entries: Sequence[OfficeWorkbook]) -> Section:
    days = [day for entry in entries for day in entry.figures.days_to_talk]
    talks = sum(entry.figures.talks for entry in entries)
    lead = ["1 talk was held." if talks == 1 else f"{talks} talks were held."]
    if days:
        lead.append(f"Half of the first talks came within {_plain(median(days))} days of the first request.")
    return Section("ways", "From request to talk", lead)


def _namings(entries: Sequence[OfficeWorkbook]) -> Section:
    given = sum(entry.figures.names_given for entry in entries)
    met = sum(entry.figures.names_met for entry in entries)
    if not given:
        return Section("namings", "How referrals spread", ("Nobody was named in a talk yet.",))
    lead = [f"{counted(given, 'person was', 'people were')} named in talks and messages; {met} of them were met since."]
    longest = max(entry.figures.chain for entry in entries)
    lead.append(
        f"The longest chain, from somebody found to the last one they led to, has {counted(longest, 'step', 'steps')}."
    )
    return Section("namings", "How referrals spread", lead)


def _all(entries: Sequence[OfficeWorkbook], today: dt.date) -> Section:
    headers = (
        "Who", "Standing", "Asked", "Talks", "To come", "Thanks in time", "Late thanks", "Days to talk", "Named",
        "Errors",
    )  # fmt: skip
    rows = [_row(entry, today) for entry in sorted(entries, key=lambda entry: entry.who.casefold())]
    return Section("all", "All workbooks", grids=(Grid("Every workbook that was read", headers, rows),))


def _row(entry: OfficeWorkbook, today: dt.date) -> Sequence[Value]:
    f = entry.figures
    return (
        entry.who,
        standing(f, today).value,
        f.asked,
        f.talks,
        f.ahead,
        f"{f.on_time} of {f.thanks_due}",
        f.late_thanks,
        _plain(median(f.days_to_talk)) if f.days_to_talk else "",
        f.names_given,
        entry.errors,
    )


def _plain(value: float) -> str:
    """Return a median without a needless half."""
    return f"{value:g}"
