"""Make workbooks as people have them, and run the command line on them."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from click.testing import CliRunner, Result

from infoview_sheets.cli import infoview
from infoview_sheets.stores.excel.new_workbook import fresh_workbook, sample_rows

Rows = Sequence[Sequence[Any]]
DAY = "2026-11-23"


def workbook(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a plain workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def sample(folder: Path) -> Path:
    """Write the sample workbook into ``folder``."""
    path = folder / "sample.xlsx"
    path.write_bytes(fresh_workbook(sample_rows()))
    return path


PLAIN: Mapping[str, Rows] = {
    "Contacts": [
        ["Name", "Email"],
        ["Ada Quillfeather", "ada@example.org"],
        ["Bram Oak", "bram@example.org"],
        ["Cleo March", "cleo@example.org"],
    ],
    "Interviews": [
        ["Who", "Date", "Status"],
        ["Ada Quillfeather", dt.date(2026, 11, 20), "Done"],
        ["Bram Oak", dt.date(2026, 11, 25), "Scheduled"],
    ],
}


def put(book: Path, what: str, **cells: str | None) -> None:
    """Type into a row of This Week, as in Excel; the row is known by how its words begin, a cell by its header."""
    loaded = openpyxl.load_workbook(book)
    sheet = loaded["This Week"]
    head, row = (next(r for r in sheet.iter_rows() if str(r[1].value).startswith(words)) for words in ("What", what))
    for cell, header in zip(row, head, strict=True):
        if str(header.value) in cells:
            cell.value = cells[str(header.value)]
    loaded.save(book)


def run(*arguments: str | Path) -> Result:
    """Run a command as a person would; what is no sentence but a failure of ours is raised."""
    result = CliRunner().invoke(infoview, [str(argument) for argument in arguments])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def run_json(*arguments: str | Path) -> Any:
    """Run a command and return its JSON."""
    return json.loads(run(*arguments, "--format", "json").stdout)


def rows_of(path: Path, sheet: str) -> list[dict[str, Any]]:
    """Return the rows of a sheet, each as header to value, as openpyxl sees them."""
    book = openpyxl.load_workbook(path)
    headers, *rows = book[sheet].iter_rows(values_only=True)
    return [dict(zip([str(h) for h in headers], row, strict=True)) for row in rows]
