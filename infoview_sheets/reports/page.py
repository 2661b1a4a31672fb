"""Describe a page as plain values: sections with sentences, things to do, trees, charts, tables; and one workbook's.

A page says what is shown, not how it looks; the room ``pages`` draws it.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from infoview_sheets.domain.analysis import Analysis
from infoview_sheets.frozen import frozen
from infoview_sheets.reports import growth_words as words
from infoview_sheets.reports.growth import Growth, growth
from infoview_sheets.reports.growth_voices import VOICES
from infoview_sheets.reports.lookup import Branch, referral_tree
from infoview_sheets.reports.week import Bucket, Files, Item, agenda
from infoview_sheets.text import counted, day_title, day_words

Value = str | int


@frozen
class Grid:
    """A table: the first column names the rows, ``caption`` names the table."""

    caption: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Value]]


@frozen
class Chart:
    """One series of numbers as a picture, with the same numbers as a table.

    ``kind`` is "bars" (one bar a line, its label before it), "columns" or "line" (one place a month; ``labels`` are
    "Nov 2026"). ``says`` is what the picture tells, for people who do not see it. ``goal`` draws a line at a value, and
    ``goal_words`` stand at it.
    """

    id: str
    kind: Literal["bars", "columns", "line"]
    title: str
    says: str
    labels: Sequence[str]
    values: Sequence[int]
    grid: Grid
    goal: int = 0
    goal_words: str = ""


@frozen
class Task:
    """One thing to do: ``action`` in a sentence, ``when`` it is due, and further lines about it; ``late`` is marked."""

    action: str
    when: str
    notes: Sequence[str] = ()
    late: bool = False


@frozen
class Tasks:
    """Things to do under a heading."""

    title: str
    tasks: Sequence[Task]


@frozen
class TreePerson:
    """A person in a tree, a word about them, and the people they led to."""

    name: str
    note: str
    below: Sequence["TreePerson"] = ()


@frozen
class Section:
    """A part of a page. ``id`` is the place in the page that links lead to; the parts stand in this order."""

    id: str
    title: str
    lead: Sequence[str] = ()
    tasks: Sequence[Tasks] = ()
    tree: Sequence[TreePerson] = ()
    charts: Sequence[Chart] = ()
    grids: Sequence[Grid] = ()
    tail: Sequence[str] = ()


@frozen
class Page:
    """A whole page. ``kicker`` stands small above the title, ``first`` is the one most important sentence."""

    title: str
    kicker: str
    first: str
    first_label: str
    sections: Sequence[Section]
    foot: str


_TASKS = 40  # things to do; the sheet This Week holds all
_TREE = 150  # people drawn; the command network shows all
_DEEP = 12  # steps of a chain drawn
_FIELDS = 12  # bars of fields drawn; the table shows all


def week_page(analysis: Analysis, files: Files) -> Page:
    """Return the page of one workbook. It holds no notes: names, states, what is due, and counts."""
    owner, today, grown = analysis.profile.name, analysis.today, growth(analysis)
    week = agenda(analysis, files)
    return Page(
        title=f"{day_title(today)}, {today.year}",
        kicker=f"Informational interviews · {owner}" if owner else "Informational interviews",
        first=week[0].action if week else "Nothing is due. Whom would you like to talk to next?",
        first_label="First",
        sections=(
            _week(week, analysis),
            _network(referral_tree(analysis), grown),
            _steps(grown),
            _growth(grown),
            _coverage(grown),
        ),
        foot="Made by infoview from the workbook. Nothing on this page was sent anywhere.",
    )


def _week(week: Sequence[Item], analysis: Analysis) -> Section:
    """Return what is due, in the order to do it; what is late is for today too, as on the terminal."""
    groups = groupby(week[:_TASKS], key=lambda item: Bucket.TODAY if item.bucket is Bucket.LATE else item.bucket)
    tasks = [Tasks(bucket.words, [_task(item, analysis) for item in items]) for bucket, items in groups]
    lead = () if week else ("Nothing is due this week or next.",)
    more = (f"{len(week) - _TASKS} more; see the sheet {week[0].week}.",) if len(week) > _TASKS else ()
    return Section("week", "This week and next", lead, tasks=tasks, tail=more)


def _task(item: Item, analysis: Analysis) -> Task:
    """Return what to do, until when, why, what to print, and the cell that ends it."""
    late = item.bucket is Bucket.LATE
    day = day_words(item.due, analysis.today)
    limit = f"Late after {day_words(item.late_after)}." if item.late_after and not late else ""
    why = " ".join(filter(None, (item.why, limit)))
    print_it = f"{item.verb}: {item.file}" if item.file else ""
    filled = f"Then fill in {item.finish}" if item.finish else ""
    done = f"Then mark it in {item.week}." if item.marked else filled
    return Task(item.action, f"since {day}" if late else day, tuple(filter(None, (why, print_it, done))), late)


def _network(trees: Sequence[Branch], grown: Growth) -> Section:
    """Return who led to whom: the largest trees first, up to so many people."""
    room = [_TREE]
    nodes = [node for tree in trees if (node := _node(tree, room, 0))]
    count = sum(1 + tree.below for tree in trees)
    lead = [words.name_words(grown)]
    drawn = _TREE - room[0]
    if count > drawn:
        lead.append(f"{drawn} of {count} people are drawn; infoview network shows all of them.")
    return Section("network", "Who led to whom", lead, tree=nodes)


def _node(branch: Branch, room: list[int], depth: int) -> TreePerson | None:
    """Return the branch as far as there is room for it; ``room`` counts down."""
    if not room[0] or depth > _DEEP:
        return None
    room[0] -= 1
    below = [node for child in branch.branches if (node := _node(child, room, depth + 1))]
    return TreePerson(branch.contact.name, branch.words, tuple(below))


def _steps(grown: Growth) -> Section:
    """Return the way from a name in Contacts to somebody you keep up with."""
    s = grown.steps
    counts = (s.people, s.asked, s.yes, s.talked, s.thanked, s.kept)
    labels = ("In Contacts", "Asked", "Said yes", "Talked to", "Thanked", "Card or news since")
    says = f"Of {counted(s.people, 'person', 'people')} in Contacts you asked {s.asked}; {s.yes} said yes, "
    since = counted(s.kept, "has had", "have had")
    says += f"you talked to {s.talked}, thanked {s.thanked}, and {since} a card or news from you since."
    grid = Grid("From name to thanks, in people", ("Step", "People"), list(zip(labels, counts, strict=True)))
    chart = Chart("steps", "bars", "How far people are", says, labels, counts, grid)
    lead = (words.yes_words(grown), words.thanks_words(grown), words.card_words(grown))
    return Section("steps", "From name to thanks", lead, charts=(chart,))


def _growth(grown: Growth) -> Section:
    lead = tuple(filter(None, (words.people_words(grown), words.year_words(grown))))
    charts = tuple(_month_charts(grown)) if grown.months else ()
    tail = (words.got_words(grown.ledger), words.gave_words(grown.ledger))
    return Section("growth", "Growth", lead, charts=charts, tail=tail)


def _month_charts(grown: Growth) -> Iterator[Chart]:
    """Yield the talks of each month, and the people talked to so far."""
    months = grown.months
    labels = [month.words for month in months]
    talks, people = [month.talks for month in months], [month.people for month in months]
    most = max(months, key=lambda month: month.talks)
    headers = ("Month", "Asked", "Yes", "Talks", "Names", "Thanked in time")
    rows = [(m.words, m.asked, m.yes, m.talks, m.names, m.on_time) for m in months]
    says = f"{counted(sum(talks), 'talk', 'talks')} in {counted(len(months), 'month', 'months')}; "
    says += f"the most in {most.words}: {most.talks}."
    yield Chart("talks", "columns", "Talks a month", says, labels, talks, Grid("Month by month", headers, rows))
    says = f"From {people[0]} in {labels[0]} to {people[-1]} in {labels[-1]}."
    grid = Grid(
        "People talked to so far",
        ("Month", "People so far", "Longest chain so far"),
        [(m.words, m.people, m.depth) for m in months],
    )
    yield Chart("people", "line", "People talked to so far", says, labels, people, grid)


def _coverage(grown: Growth) -> Section:
    """Return how many voices there are from each field: three make a picture."""
    lead = tuple(filter(None, (words.coverage_words(grown.fields), words.circle_words(grown))))
    if not grown.fields:
        return Section("coverage", "Voices by field", lead)
    shown = grown.fields[:_FIELDS]
    says = "; ".join(words.field_words(field) for field in shown) + "."
    if len(grown.fields) > len(shown):
        says += f" {len(grown.fields) - len(shown)} more in the table."
    rows = [(f.name, f.voices, f.coming, f.to_ask, f.missing or "none") for f in grown.fields]
    grid = Grid("Voices by field", ("Field", "Talked to", "To come", "To ask", "Still needed"), rows)
    names, voices = [field.name for field in shown], [field.voices for field in shown]
    title = "People talked to in each field"
    chart = Chart("fields", "bars", title, says, names, voices, grid, VOICES, f"{VOICES} make a picture")
    return Section("coverage", "Voices by field", lead, charts=(chart,))
