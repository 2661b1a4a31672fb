"""Join findings that are one thing to do, so that nobody drowns: about one talk, about old talks, about many rows."""

import dataclasses
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from infoview_sheets.domain.facts import Facts
from infoview_sheets.rules.views import OLD
from infoview_sheets.rules.wording import name_of
from infoview_sheets.sheets.problems import Problem, Severity
from infoview_sheets.sheets.schema import INTERVIEWS
from infoview_sheets.sheets.table import Cell
from infoview_sheets.sheets.workbook import Workbook
from infoview_sheets.text import counted, listed

# Tips about gaps that every young workbook has: one line of each kind.
_GAPS = frozenset({"CT012", "CT015"})
# Here a clause is asked for where there is none, or to be written in another way.
_CLAUSES = frozenset({"CT008", "CT009"})
# More rows than this with the same finding are one line.
MANY = 4
# So many different mistakes of one kind are a mistake in the column, not in the rows.
LEGION = 20
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Group:
    """Codes that are one line when they are found in one row, each with the words for what it asks."""

    message: str
    suggestion: str
    asks: Mapping[str, str]


GROUPS = (
    Group(
        "Write up your talk with {name}: {asks}.",
        "Ten lines today are worth more than a page next week.",
        {
            "IN019": "whether you asked for names",
            "IN020": "whether you asked how to return the favor",
            "IN021": "your notes",
            "IN022": "how they got there and what they do now",
        },
    ),
    Group(
        "Prepare for your talk with {name}: {asks}.",
        "Half an hour is enough; the packet prints what you note.",
        {
            "IN016": "what their page and their news say",
            "IN017": "a goal",
            "IN018": "three must-ask questions",
            "IN023": "the place, number or link",
            "IN024": "their time zone",
        },
    ),
    Group(
        "Before you ask {name}, note: {asks}.",
        "Write one clause for each.",
        {"CT008": "why them", "CT009": "how you know or found them"},
    ),
)


def joined_in_rows(workbook: Workbook, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems with those about one talk, or one request, made one line."""
    people = {contact.row: contact for contact in workbook.contacts}
    talks = {talk.row: talk for talk in workbook.interviews}
    table = workbook.table(INTERVIEWS)
    for group in GROUPS:

        def together(problem: Problem, group: Group = group) -> Hashable:
            noted = problem.code in _CLAUSES and problem.value  # it is there, and wants other words
            return (problem.cell.sheet, problem.cell.row) if problem.code in group.asks and not noted else None

        def one(parts: Sequence[Problem], group: Group = group) -> Problem:
            cell = parts[0].cell
            with_whom = workbook.person(talks[cell.row].who) if table and cell.sheet == table.name else None
            name = name_of(with_whom or people[cell.row])
            asks = "; ".join(group.asks[part.code] for part in sorted(parts, key=lambda part: part.code))
            return _one(parts, group.message.format(name=name, asks=asks), group.suggestion)

        problems = _joined(problems, together, one, most=1)
    return problems


def joined_across_rows(workbook: Workbook, facts: Facts, problems: Sequence[Problem]) -> Sequence[Problem]:
    """Return the problems with old thanks, missing columns and long runs of the same finding made one line each."""
    days = {talk.row: talk.date for talk in workbook.interviews if talk.date}

    def missing(problem: Problem) -> Hashable:
        return "columns" if problem.code in _COLUMNS and not problem.cell.index else None

    def old(problem: Problem) -> Hashable:
        day = days.get(problem.cell.row) if problem.code == "IN013" else None
        return "old" if day and facts.today - day > OLD else None

    problems = _joined(problems, missing, _add_column, most=0)
    problems = _joined(problems, old, _old_thanks, most=1)
    problems = _joined(problems, _gap, _and_so_on, most=1)
    problems = _joined(problems, _alike, _and_so_on, most=LEGION)
    return _joined(problems, _same, _and_so_on, most=MANY)


# What to say where the column that a finding wants to see filled is not in the sheet at all.
_COLUMNS = {"IN013": "the day you thanked", "IN014": "what you thank for"}


def _add_column(parts: Sequence[Problem]) -> Problem:
    columns = {part.code: part.cell.column for part in sorted(parts, key=lambda part: part.code)}
    rows = len({part.cell.row for part in parts})
    message = f"There is no column for {listed([_COLUMNS[code] for code in columns])}; {counted(rows, 'talk')} "
    headers = listed([f'"{header}"' for header in columns.values()])
    suggestion = f"Add {headers} to the headers of {parts[0].cell.sheet}."
    return _one(
        parts, f"{message}{'waits' if rows == 1 else 'wait'} for it.", suggestion, Cell(parts[0].cell.sheet, 0, "")
    )


def _old_thanks(parts: Sequence[Problem]) -> Problem:
    rows = listed([str(part.cell.row) for part in parts], most=_SHOWN)
    message = f"No thank-you is noted for {len(parts)} talks of more than 30 days ago (rows {rows})."
    suggestion = "Fill in the dates of those you sent; a late one is still welcome."
    return _one(parts, message, suggestion)


def _alike(problem: Problem) -> Hashable:
    """Return what makes two findings alike: rule and column."""
    return (problem.code, problem.cell.sheet, problem.cell.index) if problem.cell.row else None


def _gap(problem: Problem) -> Hashable:
    """Return what makes two tips about gaps alike; None for everything else."""
    return _alike(problem) if problem.code in _GAPS else None


def _same(problem: Problem) -> Hashable:
    """Return what makes two findings the same: rule and column; for most errors the value too."""
    own_value = problem.severity is Severity.ERROR and not problem.code.startswith("DT")
    return (_alike(problem), problem.value if own_value else "") if problem.cell.row else None


def _and_so_on(parts: Sequence[Problem]) -> Problem:
    rows = listed([str(part.cell.row) for part in parts[1:]], most=_SHOWN)
    first = parts[0]
    message = f"{first.message} The same goes for row{'s' if len(parts) > 2 else ''} {rows}."
    return _one(parts, message, first.suggestion, first.cell)


def _joined(
    problems: Sequence[Problem],
    together: Callable[[Problem], Hashable],
    one: Callable[[Sequence[Problem]], Problem],
    *,
    most: int,
) -> Sequence[Problem]:
    """Return the problems with every group of more than ``most`` made one; None belongs to no group."""
    groups: dict[Hashable, list[Problem]] = {}
    for problem in problems:
        groups.setdefault(together(problem), []).append(problem)
    alone = groups.pop(None, [])
    for parts in groups.values():
        alone.extend([one(parts)] if len(parts) > most else parts)
    return alone


def _one(parts: Sequence[Problem], message: str, suggestion: str, cell: Cell | None = None) -> Problem:
    """Return one problem for several: the most serious of them with these words, blocking what any of them blocks."""
    worst = min(parts, key=lambda part: (part.severity, part.code, part.cell.row))
    blocks = tuple(sorted({block for part in parts for block in part.blocks}))
    place = cell or worst.cell
    single = len({part.cell.row for part in parts}) == 1
    return dataclasses.replace(
        worst, cell=place, message=message, suggestion=suggestion, blocks=blocks,
        value=worst.value if single else "", id=worst.id if place.row else "",
    )  # fmt: skip
