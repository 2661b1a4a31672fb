"""Lists as address books export them and as people keep them; all people are invented (bench.txt)."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from infoview_sheets.sheets.lists.finding import FoundList, lists_in, value_in
from infoview_sheets.sheets.table import Row, Sheet, shown


@dataclass(frozen=True, slots=True)
class Export:
    """A list: its title, the text of the file, and what its first person should be; a "?" marks what may be asked."""

    title: str
    text: str
    right: Mapping[str, str]

    @property
    def sheet(self) -> Sheet:
        """The list as a sheet of texts."""
        semicolons = self.text.count(";") > self.text.count(",")
        lines = csv.reader(io.StringIO(self.text.lstrip("\ufeff")), delimiter=";" if semicolons else ",")
        rows = (Row(number, tuple(cell or None for cell in line)) for number, line in enumerate(lines, 1))
        return Sheet("Sheet1", tuple(row for row in rows if any(row.values)))


def exports() -> Sequence[Export]:
    """Return the lists of the bench."""
    text = Path(__file__).with_name("bench.txt").read_text(encoding="utf-8")
    return [_export(block) for block in text.split("=== ")[1:]]


def _export(block: str) -> Export:
    title, _, rest = block.partition("\n")
    text, _, right = rest.partition("---\n")
    pairs = (line.partition(": ") for line in right.strip().splitlines())
    return Export(title, text, {key: value for key, _, value in pairs})


def first_person(found: FoundList) -> tuple[Mapping[str, str], frozenset[str]]:
    """Return what the first row says, and the keys of what is not sure and asked about."""
    at, parts = found.places()
    codes = {column.role: column.header for column in found.columns}
    said = {key: shown(value_in(key, found.rows[0], at, parts, codes.get("zip", ""))) for key in at}
    asked = {column.role for column in found.read if not column.sure}
    return {key: " / ".join(text.splitlines()) for key, text in said.items() if text}, frozenset(asked)


def best(sheet: Sheet) -> FoundList:
    """Return the list of a sheet."""
    return lists_in(sheet)[0]
