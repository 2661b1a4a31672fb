"""Be the people who edit a sheet while we work: they insert, delete, sort, move, rename and type, by a seeded plan."""

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from infoview_sheets.sheets.schema import CONTACTS, INTERVIEWS, REFERRALS, SheetSchema
from tests.sheets_server.changes import apply
from tests.sheets_server.formulas import Wrong, value_at
from tests.sheets_server.grid import COLUMNS, ROWS, Box, Spreadsheet, Tab

NEWCOMER = "Dov Larkspur"  # whom the tool itself adds


@dataclass(frozen=True)
class Plot:
    """A sheet to race on. ``token`` heads the column that tells the test whose row it is, ``named`` those of the key.

    ``renamed`` are the columns of the key that people change, each with what they make of the old value.
    """

    schema: SheetSchema
    token: str
    named: Sequence[str]
    renamed: Mapping[str, Callable[[Any, str], Any]]
    auto: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "auto", frozenset(each.header for each in self.schema.auto))

    @property
    def title(self) -> str:
        """The name of the sheet."""
        return self.schema.name

    def facts(self, token: str, word: str) -> dict[str, Any]:
        """Return what somebody types into a new row."""
        number = 50_000 + 7 * int(token.rpartition("-")[2]) + ord(word[0]) % 7  # no two talks on one day
        every = {
            "Name": f"Person {word}", "Email": f"{token}@example.org", "Who": f"Person {word[:1]}",
            "Date": number, START: 0.375, self.token: token,
        }  # fmt: skip
        return {header: every[header] for header in (*self.named, self.token)}


START = "Start (their or my clock)"
_WORD: Callable[[Any, str], Any] = lambda old, word: f"{old} {word}"  # noqa: E731
_ADDRESS: Callable[[Any, str], Any] = lambda old, word: f"x{old}"  # noqa: E731
_LATER: Callable[[Any, str], Any] = lambda old, word: old + 400 + sum(map(ord, word))  # noqa: E731
PLOTS = {
    "Contacts": Plot(CONTACTS, "Private notes", ("Name", "Email"), {"Name": _WORD, "Email": _ADDRESS}),
    "Interviews": Plot(
        INTERVIEWS, "Notes", ("Who", "Date", START), {"Date": _LATER, START: lambda old, word: old + 0.25}
    ),
    "Referrals": Plot(REFERRALS, "My mark", ("Name", "Email"), {"Name": _WORD, "Email": _ADDRESS}),
}


class People:
    """Several people at one sheet. ``gone`` holds the tokens of rows they deleted themselves."""

    def __init__(self, book: Spreadsheet, seed: int, plot: Plot = PLOTS["Contacts"]) -> None:
        self.book = book
        self.plot = plot
        self.dice = random.Random(seed)
        self.gone: set[str] = set()
        self.typed_over: set[str] = set()
        self.renamed: set[str] = set()
        self.count = 0
        self.log: list[str] = []

    @property
    def tab(self) -> Tab:
        """The sheet they edit."""
        return self.book.tab(self.plot.title)

    def header_row(self) -> int:
        """Return the row of the headers, counted from 0."""
        return next(
            row
            for (row, column), _ in sorted(self.tab.cells.items())
            if self.tab.entered(row, column) == self.plot.named[0]
        )

    def heads(self) -> dict[int, str]:
        """Return the header of each column that shows one."""
        row = self.header_row()
        shown = {at: value_at(self.book, self.tab, row, at) for at in range(self.tab.columns)}
        return {at: text.strip() for at, text in shown.items() if isinstance(text, str) and text}

    def columns(self) -> dict[str, int]:
        """Return the columns by header."""
        return {text: at for at, text in self.heads().items()}

    def rows(self) -> list[int]:
        """Return the rows that hold a person."""
        at, first = self.columns()[self.plot.token], self.header_row()
        return [row for row in range(first + 1, self.tab.last_row) if is_token(self.tab.entered(row, at))]

    def act(self) -> None:
        """Do one thing."""
        acts: list[Callable[[], str]] = [
            self.insert, self.insert, self.append, self.delete, self.sort, self.sort, self.move_column, self.move_column,
            self.type, self.rename, self.rename, self.own_column, self.type_over, self.blank_row, self.title, self.cut,
        ]  # fmt: skip
        self.log.append(self.dice.choice(acts)())
        self.book.touched()

    def settle_in(self) -> None:
        """Do one of the things that people do between two syncs rather than during one."""
        habits = [self.reuse_header, self.rename_tab, self.copy, self.fill_down, self.make_table, self.delete_our_tab]
        self.log.append(self.dice.choice(habits)())
        self.book.touched()

    def reuse_header(self) -> str:
        """Empty a column of ours, head it anew and take notes there."""
        columns = [at for header, at in self.columns().items() if header in self.plot.auto]
        if not columns:
            return "reuse nothing"
        at = self.dice.choice(columns)
        self.count += 1
        for row in range(self.tab.last_row):
            self.tab.put(row, at, None)
        for row in self.rows():
            self.tab.put(row, at, f"note {self.dice.random():.6f}")
        self.tab.put(self.header_row(), at, f"Mine {self.count}")
        return f"reuse column {at}"

    def rename_tab(self) -> str:
        """Give a tab of ours another name; a tab of their own may take the old one."""
        tabs = [tab for tab in self.book.tabs if tab.title in {"infoview", "This Week"}]
        if not tabs:
            return "rename no tab"
        tab = self.dice.choice(tabs)
        old, tab.title = tab.title, f"Ours {tab.id}"
        for each in self.book.tabs:
            for place, cell in each.cells.items():
                text = cell.get("userEnteredValue", {}).get("formulaValue", "")
                if f"{old}!$" in text:
                    new = text.replace(f"{old}!$", f"'{tab.title}'!$")
                    each.cells[place] = {**cell, "userEnteredValue": {"formulaValue": new}}
        if self.dice.random() < 0.5:
            self.book.add(old).put(0, 0, "mine")
        return f"rename {old}"

    def copy(self) -> str:
        """Make a copy and go on with it: tabs keep their ids, developer metadata may be left behind."""
        first = self.header_row()
        marked = [each.column for each in self.book.metadata.values() if each.sheet == self.tab.id and each.column]
        # A header that a new row covered is put right by the next sync, which needs its marks for that.
        covered = any(str(self.tab.entered(first, at) or "=").startswith("=") for at in marked)
        whole = self.dice.random() < 0.5 or covered
        if not whole:
            self.book.metadata.clear()
        return "copy" if whole else "copy without metadata"

    def fill_down(self) -> str:
        """Fill checkboxes, or a formula, down far below the list."""
        at, value = self.tab.columns, self.dice.choice([False, '=IF(1;"";"")'])
        self.book.insert(self.tab, COLUMNS, at, 1)
        self.count += 1
        first = self.header_row()
        self.tab.put(first, at, f"Mine {self.count}")
        for row in range(first + 1, min(self.tab.rows, first + 60)):
            self.tab.put(row, at, value)
        return f"fill {value} down"

    def make_table(self) -> str:
        """Convert the list to a table."""
        last = max(self.rows(), default=self.header_row()) + 1
        self.tab.tables["t"] = Box(self.tab.id, (self.header_row(), last), (0, max(self.columns().values()) + 1))
        return "table"

    def delete_our_tab(self) -> str:
        """Delete our hidden tab."""
        own = self.book.by_id(606_001)
        if own:
            apply(self.book, [{"deleteSheet": {"sheetId": own.id}}], "somebody@example.org")
        return "delete our tab"

    def person(self, row: int) -> str:
        """Type a new person into a row."""
        self.count += 1
        token = f"new-{self.count}"
        facts = self.plot.facts(token, self._word())
        for header, at in self.columns().items():
            if header in facts:
                self.tab.put(row, at, facts[header])
        return token

    def _word(self) -> str:
        return "".join(self.dice.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(9)).title()

    def insert(self) -> str:
        row = self.dice.choice(self.rows() or [self.header_row() + 1])
        self.book.insert(self.tab, ROWS, row, 1)
        return f"insert {self.person(row)} at {row}"

    def append(self) -> str:
        return f"append {self.person(self.tab.last_row)}"

    def blank_row(self) -> str:
        row = self.dice.choice(self.rows() or [self.header_row() + 1])
        self.book.insert(self.tab, ROWS, row, 1)
        return f"blank row at {row}"

    def title(self) -> str:
        self.book.insert(self.tab, ROWS, 0, 1)
        self.tab.put(0, 0, "My contacts")
        return "title"

    def delete(self) -> str:
        rows = self.rows()
        if len(rows) < 5:
            return "delete nobody"
        row = self.dice.choice(rows)
        token = str(self.tab.entered(row, self.columns()[self.plot.token]))
        self.gone.add(token)
        self.book.delete(self.tab, ROWS, row, row + 1)
        return f"delete {token}"

    def cut(self) -> str:
        """Move a row elsewhere."""
        rows = self.rows()
        row, to = self.dice.choice(rows), self.dice.choice(rows)
        self.book.move(self.tab, ROWS, row, row + 1, to)
        return f"move row {row} to {to}"

    def sort(self) -> str:
        rows, by = self.rows(), self.dice.choice(self.plot.named)
        at, sign = self.columns()[by], self.dice.choice([1, -1])
        texts = sorted({str(self.tab.entered(row, at) or "") for row in rows})
        rank = {text: sign * number for number, text in enumerate(texts)}
        box = Box(self.tab.id, (rows[0], rows[-1] + 1), (0, self.tab.columns))
        self.book.sort(self.tab, box, lambda row: rank.get(str(self.tab.entered(row, at) or ""), 10**6))
        return f"sort by {by}"

    def move_column(self) -> str:
        at, to = self.dice.choice(list(self.columns().values())), self.dice.randrange(max(self.columns().values()) + 2)
        self.book.move(self.tab, COLUMNS, at, at + 1, to)
        return f"move column {at} to {to}"

    def own_column(self) -> str:
        at = self.dice.randrange(max(self.columns().values()) + 2)
        self.book.insert(self.tab, COLUMNS, at, 1)
        self.count += 1
        self.tab.put(self.header_row(), at, f"Mine {self.count}")
        for row in self.rows():
            self.tab.put(row, at, f"own {self.dice.random():.6f}")
        return f"own column at {at}"

    def type(self) -> str:
        columns = {h: at for h, at in self.columns().items() if h.startswith(("Mine", "Role"))}
        if not columns:
            return self.own_column()
        row, at = self.dice.choice(self.rows()), self.dice.choice(list(columns.values()))
        self.tab.put(row, at, f"typed {self.dice.random():.6f}")
        return f"type at {row}, {at}"

    def rename(self) -> str:
        """Change a part of the key: a name, an address, the day of a talk."""
        header = self.dice.choice(list(self.plot.renamed))
        row, at = self.dice.choice(self.rows()), self.columns()[header]
        token = str(self.tab.entered(row, self.columns()[self.plot.token]))
        if token in self.renamed:
            return "rename nobody"
        self.renamed.add(token)
        self.tab.put(row, at, self.plot.renamed[header](self.tab.entered(row, at), self._word()))
        return f"{header} of {token} is new"

    def type_over(self) -> str:
        columns = [at for header, at in self.columns().items() if header in self.plot.auto]
        if not columns:
            return "type over nothing"
        row, at = self.dice.choice(self.rows()), self.dice.choice(columns)
        text = f"mine {self.dice.random():.6f}"
        self.typed_over.add(text)
        self.tab.put(row, at, text)
        return f"type over {row}, {at}"


def is_token(value: Any) -> bool:
    """Return whether a cell names a row of the test."""
    return re.fullmatch(r"(old|new)-\d+", str(value)) is not None


def wrong_values(people: People, value_of: Callable[[SheetSchema, str, str], Any]) -> Iterator[str]:
    """Yield every computed value that stands beside somebody else. ``value_of`` a header and a token is right."""
    tab, columns = people.tab, people.columns()
    # Where a person moves a column in the moment of set-up, our hidden IDs show another header until the next sync.
    ids = {each.column for each in people.book.metadata.values() if each.value.endswith(".id")}
    for row in people.rows():
        token = str(tab.entered(row, columns[people.plot.token]))
        for header, at in columns.items():
            if header not in people.plot.auto or at in ids:
                continue
            shown = value_at(people.book, tab, row, at)
            fine = shown in {"", None, header} or isinstance(shown, Wrong) or shown in people.typed_over
            if not fine and shown != value_of(people.plot.schema, header, token):
                yield f"row {row + 1}, {header}: {shown!r} beside {token}"


def misplaced(people: People) -> Iterator[str]:
    """Yield every cell of the newcomer's that stands under another heading than its own."""
    heads = people.heads()
    expected = {f"{NEWCOMER}.*": "Name", r"x*new-9\d{3}@example.org": "Email", r"new-9\d{3}": people.plot.token}
    for row, column in people.tab.cells:
        text = people.tab.entered(row, column)
        for pattern, header in expected.items():
            if isinstance(text, str) and re.fullmatch(pattern, text) and heads.get(column) != header:
                yield f"{text} under {heads.get(column)}"


def their_cells(people: People) -> list[tuple[Any, ...]]:
    """Return what the people typed, row by row, without our columns: none of it may ever go."""
    tab = people.tab
    heads, first = people.heads(), people.header_row()
    ours = {
        each.column
        for each in people.book.metadata.values()
        if each.sheet == tab.id
        and each.key == "infoview"
        and not str(tab.entered(first, each.column or 0)).startswith("Mine")
    }
    # A named range that is put right by the next sync may have our hidden IDs show another of our columns.
    ours |= {at for at, header in heads.items() if header in {*people.plot.auto, "ID (auto)"}}
    lines: dict[int, list[tuple[int, Any]]] = {}
    for (row, column), cell in tab.cells.items():
        text = str(tab.entered(row, column))
        # Ours in a copy that left its mark behind, or a header of ours above a title that was put in meanwhile.
        looks_up = "infoview_" in text or text.strip() in {"ID", "ID (auto)", *people.plot.auto}
        # A title above the headers is theirs, also over a column that becomes ours again in this very call.
        if (column not in ours or row < first) and "userEnteredValue" in cell and not looks_up:
            lines.setdefault(row, []).append((column, tab.entered(row, column)))
    return [tuple(value for _, value in sorted(line, key=lambda each: each[0])) for line in lines.values()]
